// Drafts: what somebody is typing is kept, encrypted, until it is saved. A phone may stop the app at any moment.
import type { Foto } from "./foto";
import { opslag } from "./opslag";
import { eigenSleutel, inEen, stil } from "./schrijven";
import { openTekst, sluitTekst } from "./sleutel";
import { sleutel, staat } from "./staat";

const RUST_MS = 250;

export interface Concept<T> {
  naam: string;
  waarden: T;
  /** Something changed. */
  bij(): void;
  /** Nothing is written any more: the content was saved elsewhere. */
  stop(): void;
  /** The person throws it away. */
  weg(): Promise<void>;
}

const openstaand = new Set<() => Promise<void>>();

export async function neemConcept<T extends object>(naam: string, begin: T): Promise<Concept<T>> {
  const db = await opslag();
  const al = await db.get("kluis", `concept:${naam}`);
  // What cannot be read any more must not keep somebody from writing.
  const waarden = { ...begin, ...(al ? await openTekst<T>(sleutel(), al).catch(() => ({})) : {}) };
  let wekker: ReturnType<typeof setTimeout> | undefined;
  let gestopt = false;
  const schrijf = async (): Promise<void> => {
    clearTimeout(wekker);
    wekker = undefined;
    openstaand.delete(schrijf);
    const k = staat.sleutel;
    if (!k) return;
    const dicht = await sluitTekst(k, waarden);
    const zet = inEen(["kluis", "vast"], async (tx) => {
      await eigenSleutel(tx);
      // Saved in the meantime: it may not come back.
      if (!gestopt) stil(tx.objectStore("kluis").put(dicht, `concept:${naam}`));
    });
    // A draft that does not fit is no reason to stop somebody: saving says so.
    await zet.catch(() => undefined);
  };
  const stop = (): void => {
    gestopt = true;
    clearTimeout(wekker);
    openstaand.delete(schrijf);
  };
  return {
    naam,
    waarden,
    stop,
    bij() {
      gestopt = false;
      clearTimeout(wekker);
      openstaand.add(schrijf);
      wekker = setTimeout(() => void schrijf(), RUST_MS);
    },
    async weg() {
      stop();
      await db.delete("kluis", `concept:${naam}`);
      for (const f of (waarden as { fotos?: Foto[] }).fotos ?? []) await gooiFoto(f);
    },
  };
}

/** Throws a draft away, with its photos. */
export const gooiConcept = async (naam: string): Promise<void> => (await neemConcept(naam, {})).weg();

/** Drafts that were not written yet are written now. */
export const schrijfConcepten = async (): Promise<void> => void (await Promise.all([...openstaand].map((doe) => doe())));

/** A photo that nobody needs. */
export async function gooiFoto(foto: Foto): Promise<void> {
  const nodig = staat.uit.some((i) => i.post.wat.soort === "foto" && i.post.wat.sha256 === foto.sha256);
  if (!nodig) await (await opslag()).delete("fotos", foto.sha256);
}

/** Names of drafts that stand on the device. */
export async function conceptnamen(): Promise<string[]> {
  const sleutels = await (await opslag()).getAllKeys("kluis");
  return sleutels.filter((s) => s.startsWith("concept:")).map((s) => s.slice("concept:".length));
}
