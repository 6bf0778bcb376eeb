// Drafts: what somebody is typing is kept, encrypted, until it is saved. A phone may stop the app at any moment. The name of a draft
// says what it is about, and is kept as closed as the rest.
import type { Foto } from "./foto";
import { opslag } from "./opslag";
import { eigenSleutel, inEen, stil } from "./schrijven";
import { dichteNaam, openTekst, sluitTekst } from "./sleutel";
import { sleutel, staat } from "./staat";
import { isOpen } from "./volgorde";

const RUST_MS = 250;

const VOOR = "concept:";

/** What stands on the device. */
interface Bewaard<T> {
  naam: string;
  waarden: T;
}

/** Under what a draft stands on the device. */
export const conceptplek = async (k: CryptoKey, naam: string): Promise<string> => VOOR + (await dichteNaam(k, naam));

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
  const plek = await conceptplek(sleutel(), naam);
  const al = await db.get("kluis", plek);
  // What cannot be read any more must not keep somebody from writing.
  const waarden = { ...begin, ...(al ? await openTekst<Bewaard<T>>(sleutel(), al).then((b) => b.waarden, () => ({})) : {}) };
  let wekker: ReturnType<typeof setTimeout> | undefined;
  let gestopt = false;
  const schrijf = async (): Promise<void> => {
    clearTimeout(wekker);
    wekker = undefined;
    openstaand.delete(schrijf);
    const k = staat.sleutel;
    if (!k) return;
    const dicht = await sluitTekst(k, { naam, waarden } satisfies Bewaard<T>);
    const zet = inEen(["kluis", "vast"], async (tx) => {
      await eigenSleutel(tx);
      // Saved in the meantime: it may not come back.
      if (!gestopt) stil(tx.objectStore("kluis").put(dicht, plek));
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
      await db.delete("kluis", plek);
      for (const f of (waarden as { fotos?: Foto[] }).fotos ?? []) await gooiFoto(f);
    },
  };
}

/** Throws a draft away, with its photos. */
export const gooiConcept = async (naam: string): Promise<void> => (await neemConcept(naam, {})).weg();

/** Drafts that were not written yet are written now. */
export const schrijfConcepten = async (): Promise<void> => void (await Promise.all([...openstaand].map((doe) => doe())));

/** Drafts of now; one that cannot be read is none. */
async function alle(k: CryptoKey): Promise<Bewaard<unknown>[]> {
  await schrijfConcepten();
  const rijen = await (await opslag()).getAll("kluis", IDBKeyRange.bound(VOOR, `${VOOR}\uffff`));
  const gelezen = await Promise.all(rijen.map((r) => openTekst<Bewaard<unknown>>(k, r).catch(() => null)));
  return gelezen.filter((b) => b !== null);
}

/** Hashes that stand in a draft, whatever form it is of. */
export const fotosInConcepten = async (k: CryptoKey): Promise<Set<string>> => new Set(JSON.stringify(await alle(k)).match(/\b[0-9a-f]{64}\b/g));

/** A photo that nobody needs. */
export async function gooiFoto(foto: Foto): Promise<void> {
  const open = staat.uit.some((i) => isOpen(i.stand) && i.post.wat.soort === "foto" && i.post.wat.sha256 === foto.sha256);
  if (!open && !(await fotosInConcepten(sleutel())).has(foto.sha256)) await (await opslag()).delete("fotos", foto.sha256);
}

/** Names of drafts that stand on the device. */
export const conceptnamen = async (): Promise<string[]> => (staat.sleutel ? await alle(staat.sleutel) : []).map((b) => b.naam);
