// What a screen is.
import type { Bij, Gezien, Veldplek, Veldpost, Veldtaak, Wat } from "./contract";
import type { Concept } from "./concept";
import { toonFout, zinBij } from "./onderdelen";
import { type Item, staat } from "./staat";
import { bewaar } from "./uitbak";
import { isKeuze, zaakVan } from "./volgorde";
import { maakContact } from "./zender";

export interface Scherm {
  titel: string;
  /** Name of the tab when the title says something about a place or a person: a browser writes names of tabs in its history. */
  tab?: string;
  /** Small line above the title: where this is about. */
  boven?: string;
  inhoud: HTMLElement[];
  /** Bar with what to do, within reach of the thumb. A screen with a bar has no menu under it. */
  acties?: HTMLElement[];
  terug?: string;
  /** Something changed elsewhere; a form leaves this out, so that nobody loses his place. */
  ververs?: () => void;
  sluit?: () => void;
}

export type Maker = (delen: string[]) => Scherm | Promise<Scherm>;

let bericht = "";
/** Said on top of the next screen. */
export const flits = (tekst: string): void => void (bericht = tekst);
export function neemFlits(): string {
  const nu = bericht;
  bericht = "";
  return nu;
}

export function naar(pad: string): void {
  const hash = `#${pad}`;
  // The page of a form has no use any more: "back" would open it empty.
  history.replaceState(null, "", hash);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** A zaak as a form needs it. */
export interface Zaakref {
  ref: string;
  bij: Bij;
  /** "Havenstraat 12 · 2026-004812" */
  boven: string;
  waar: string;
  taak?: Veldtaak;
  gezien?: Gezien;
  punt?: { lat: number; lon: number };
  onderwerp?: string;
}

/** Tasks that were shown: after a finding the server takes them off the list, and what follows is still to be recorded. */
const gekend = new Map<string, Veldtaak>();
export const vergeetTaken = (): void => gekend.clear();

/** What to do and about what; once when they are the same. */
export const watVan = (t: Veldtaak): string => (t.wat === t.onderwerp_naam ? t.wat : `${t.wat} \u00b7 ${t.onderwerp_naam}`);

export const refVanTaak = (t: Veldtaak): string => `t~${t.nummer}~${t.id}`;
export const refVanPost = (id: string): string => `p~${id}`;
export const refVanNummer = (nummer: string): string => `n~${nummer}`;

/** The reference in an address, filled with what the phone knows. What replaces an item was chosen on what that item saw. */
export function zaakBij(ref: string, vervangt?: string): Zaakref {
  const zaak = vanRef(ref);
  const wat = staat.uit.find((i) => i.post.id === vervangt)?.post.wat;
  if (!wat) return zaak;
  const { gezien: _nu, ...rest } = zaak;
  return { ...rest, ...("gezien" in wat && wat.gezien ? { gezien: wat.gezien } : {}) };
}

function vanRef(ref: string): Zaakref {
  const [soort, eerste = "", tweede = ""] = ref.split("~");
  if (soort === "p") return vanPost(ref, eerste);
  const taken = staat.pakket?.taken ?? [];
  const taak = soort === "t" ? (taken.find((t) => t.id === tweede) ?? gekend.get(tweede)) : taken.find((t) => t.nummer === eerste);
  if (!taak) return { ref, bij: { nummer: eerste }, boven: `zaak ${eerste}`, waar: eerste };
  gekend.set(taak.id, taak);
  const punt = taak.lat !== undefined && taak.lon !== undefined ? { punt: { lat: taak.lat, lon: taak.lon } } : {};
  const gezien = gezienVan(taak, taken.includes(taak));
  return { ref, bij: { nummer: taak.nummer }, boven: `${taak.plek} · zaak ${taak.nummer}`, waar: taak.plek, taak, onderwerp: taak.onderwerp, ...(gezien ? { gezien } : {}), ...punt };
}

/**
 * What was seen of a zaak, with what was done on this phone since (`voor`: before that item). After a choice of our own nobody here
 * knows how the zaak stands; the next choice then waits until that one is known to hold (`hangtVast`).
 */
function gezienVan(taak: Veldtaak, inPakket: boolean, voor?: Item): Gezien | undefined {
  const eigen = staat.uit.filter(({ post, volg }) => "bij" in post.wat && "nummer" in post.wat.bij && post.wat.bij.nummer === taak.nummer && (!voor || volg < voor.volg));
  const open = eigen.filter(({ stand }) => stand === "wacht" || stand === "conflict");
  if (staat.sinds.has(taak.nummer) || open.some(({ post }) => isKeuze(post)) || (!inPakket && eigen.some(({ stand }) => stand === "verstuurd"))) return undefined;
  // The first finding takes a new zaak into treatment.
  const begonnen = taak.gezien.status === "nieuw" && eigen.some(({ stand, post }) => post.wat.soort === "bevinding" && (stand === "wacht" || stand === "verstuurd"));
  return begonnen ? { ...taak.gezien, status: "in_behandeling" } : taak.gezien;
}

/** How the zaak of a choice stands, as far as this phone knows: for who says that the choice still makes sense. */
export function gezienNu(i: Item): Gezien | undefined {
  const zaak = zaakVan(i.post);
  const taak = staat.pakket?.taken.find((t) => t.nummer === zaak);
  return taak && gezienVan(taak, true, i);
}

function vanPost(ref: string, id: string): Zaakref {
  const item = staat.uit.find((i) => i.post.id === id);
  const wat = item?.post.wat;
  const waar = wat?.soort === "melding" ? (wat.waar ?? "gemeten plek") : "";
  const onderwerp = wat?.soort === "melding" && wat.onderwerp ? { onderwerp: wat.onderwerp } : {};
  const plek = item?.post.plek;
  return { ref, bij: { post: id }, boven: item?.titel ?? "Nieuwe melding", waar, ...onderwerp, ...(plek ? { punt: { lat: plek.lat, lon: plek.lon } } : {}) };
}

/** The reference of what an item is about. */
export function refVan(post: Veldpost): string {
  if (!("bij" in post.wat)) return refVanPost(post.id);
  const bij = post.wat.bij;
  if ("post" in bij) return refVanPost(bij.post);
  const taak = (staat.pakket?.taken ?? []).find((t) => t.nummer === bij.nummer);
  return taak ? refVanTaak(taak) : refVanNummer(bij.nummer);
}

/** Keeps what a form made, or says why not and leaves the form as it is. */
export async function bewaarForm(
  c: Pick<Concept<object>, "naam" | "stop" | "bij"> | null,
  fout: HTMLElement,
  items: Pick<Item, "post" | "titel">[],
  vervangt: string | undefined,
  daarna: string,
): Promise<void> {
  c?.stop();
  // What is changed was still recorded then.
  const oud = staat.uit.find((i) => i.post.id === vervangt)?.post;
  const toen = oud ? { gemaakt: oud.gemaakt, ...(oud.verschuiving === undefined ? {} : { verschuiving: oud.verschuiving }) } : {};
  try {
    await bewaar(items.map((i) => ({ ...i, post: { ...i.post, ...toen } })), c?.naam, vervangt);
  } catch (mis) {
    c?.bij();
    toonFout(fout, zinBij(mis));
    return;
  }
  navigator.vibrate?.(40);
  flits("Bewaard op dit toestel.");
  maakContact();
  naar(daarna);
}

/** The items for the photos of a form. */
export const fotoposten = (bij: Bij, fotos: readonly { sha256: string; naam: string }[], moment: string, voorMelder: boolean, maak: (wat: Veldpost["wat"]) => Veldpost, waar: string): Pick<Item, "post" | "titel">[] =>
  fotos.map((f, i) => ({
    titel: `Foto ${i + 1}, ${waar}`,
    post: maak({ soort: "foto", bij, sha256: f.sha256, naam: f.naam, moment, voor_melder: voorMelder }),
  }));

type Soort = Wat["soort"];
type Een<S extends Soort> = Extract<Wat, { soort: S }>;

/** What a form begins with when it changes an item that was refused. */
export function eerder<S extends Soort, T>(id: string | undefined, soort: S, van: (wat: Een<S>) => T): (T & { plek?: Veldplek | null; reden?: string }) | object {
  const post = staat.uit.find((i) => i.post.id === id)?.post;
  if (post?.wat.soort !== soort) return {};
  return { ...(post.plek ? { plek: post.plek, reden: post.plek.reden ?? "" } : {}), ...van(post.wat as Een<S>) };
}
