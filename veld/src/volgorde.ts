// Which items may go now, and in which order. No storage and no network: only rules.
import type { Bij, Veldpost } from "./contract";

export type Stand = "wacht" | "verstuurd" | "geweigerd" | "conflict" | "vervangen" | "ingetrokken";

/** What the rules know of an item; `volg` is the order in which items were made. */
export interface Post {
  volg: number;
  stand: Stand;
  post: Veldpost;
  /** It went to the server, and what came of it is not known: it may be stored there. */
  geprobeerd?: boolean;
  /** Key of the item that took its place. */
  door?: string;
  /** Key of our own choice on which this choice was made, when that one was still on its way. */
  op?: string;
}

const AANDACHT: readonly Stand[] = ["geweigerd", "conflict"];
/** States in which an item still holds the device: nothing of it may be lost. */
export const isOpen = (stand: Stand): boolean => stand === "wacht" || AANDACHT.includes(stand);

/** Items in one request. */
export const PER_KEER = 20;

export const bijVan = (post: Veldpost): Bij | null => ("bij" in post.wat ? post.wat.bij : null);

/** What an item is about: number of a zaak, or key of the item that makes it. A report is about itself. */
export function zaakVan(post: Veldpost): string {
  const bij = bijVan(post);
  if (!bij) return post.id;
  return "nummer" in bij ? bij.nummer : bij.post;
}

/** The item that has to be there first, when it is still on this device. */
function eerst(post: Veldpost, alle: Map<string, Post>): Post | undefined {
  const bij = bijVan(post);
  return bij && "post" in bij ? alle.get(bij.post) : undefined;
}

/** What is about one's own safety: it waits for nothing, and nothing goes before it. */
const EERST = new Set<Veldpost["wat"]["soort"]>(["inchecken", "verlengen", "uitchecken", "noodoproep"]);
export const gaatVoor = (post: Veldpost): boolean => EERST.has(post.wat.soort);
/** Something of that waits to be sent. */
export const wachtVoorrang = (alle: readonly Post[]): boolean => alle.some((p) => p.stand === "wacht" && gaatVoor(p.post));

const KEUZES = new Set<Veldpost["wat"]["soort"]>(["vervolg", "oppakken", "antwoord", "stap"]);
/** A choice about the zaak itself, which can clash with one of a colleague. */
export const isKeuze = (post: Veldpost): boolean => KEUZES.has(post.wat.soort);

/** The item itself, or what took its place in the end. */
export function eind(id: string | undefined, alle: readonly Post[]): Post | undefined {
  const p = alle.find((q) => q.post.id === id);
  return p?.door ? eind(p.door, alle) : p;
}

/** What takes the place of another, takes its turn too. */
function beurt(p: Post, alle: readonly Post[]): number {
  const voor = alle.find((q) => q.door === p.post.id);
  return voor ? beurt(voor, alle) : p.volg;
}

function opBeurt(alle: readonly Post[]): Post[] {
  const rij = alle.map((p) => ({ p, nr: beurt(p, alle) }));
  return rij.sort((a, b) => Number(gaatVoor(b.p.post)) - Number(gaatVoor(a.p.post)) || a.nr - b.nr).map(({ p }) => p);
}

/**
 * Why an item that waits stays until a person acts: its report was refused or withdrawn; the choice it was made on does not hold
 * yet; or that choice was withdrawn, so that nobody knows whether this one still makes sense.
 */
export type Vast = "melding" | "keuze" | "vervallen";

export function hangtVast(p: Post, alle: readonly Post[]): Vast | null {
  if (p.stand !== "wacht") return null;
  const nodig = eerst(p.post, new Map(alle.map((q) => [q.post.id, q])));
  if (nodig && nodig.stand !== "verstuurd" && nodig.stand !== "wacht") return "melding";
  const onder = eind(p.op, alle);
  if (!onder || onder.stand === "verstuurd") return null;
  if (onder.stand === "wacht") return hangtVast(onder, alle) && "keuze";
  return onder.stand === "ingetrokken" ? "vervallen" : "keuze";
}

/** A person has to act on this item itself. */
export const vraagtMens = (p: Post, alle: readonly Post[]): boolean => AANDACHT.includes(p.stand) || hangtVast(p, alle) === "vervallen";

/** It can be taken back here: the server cannot have it. */
export const intrekbaar = (p: Post, alle: readonly Post[]): boolean =>
  AANDACHT.includes(p.stand) || (p.stand === "wacht" && (!p.geprobeerd || hangtVast(p, alle) === "melding"));

/**
 * The next items to send, in the order in which they were made; what is about one's own safety goes first. Items about one zaak keep their order; an item stays when the
 * report it belongs to has not been sent, a choice as long as an earlier one is not known to hold, a photo when its bytes are not
 * at the server yet (`compleet`), and what the server cannot take now (`opzij`) until the next round.
 */
export function kiesVolgende(alle: readonly Post[], compleet: ReadonlySet<string>, meeste: number = PER_KEER, opzij: ReadonlySet<string> = new Set()): Post[] {
  const perId = new Map(alle.map((p) => [p.post.id, p]));
  const uit: Post[] = [];
  const mee = new Set<string>();
  const dicht = new Set<string>();
  for (const p of opBeurt(alle)) {
    // What waits for a person stays; what else there is about the zaak goes on.
    if (p.stand !== "wacht" || hangtVast(p, alle)) continue;
    const zaak = zaakVan(p.post);
    const nodig = eerst(p.post, perId);
    const vrij = (nodig === undefined || nodig.stand === "verstuurd" || mee.has(nodig.post.id)) && eind(p.op, alle)?.stand !== "wacht";
    const foto = p.post.wat.soort === "foto" && !compleet.has(p.post.wat.sha256);
    if (dicht.has(zaak) || !vrij || foto || opzij.has(p.post.id)) {
      dicht.add(zaak);
      continue;
    }
    // What is about one's own safety travels alone: the server takes it at once, however busy it is.
    const [eerste] = uit;
    if (uit.length === meeste || (eerste && gaatVoor(eerste.post) !== gaatVoor(p.post))) break;
    uit.push(p);
    mee.add(p.post.id);
  }
  return uit;
}

/** The first photo that something waits for. */
export function kiesFoto(alle: readonly Post[], compleet: ReadonlySet<string>): string | null {
  for (const p of opBeurt(alle)) {
    if (p.stand !== "wacht" || p.post.wat.soort !== "foto" || hangtVast(p, alle)) continue;
    if (!compleet.has(p.post.wat.sha256)) return p.post.wat.sha256;
  }
  return null;
}

const EERSTE_MS = 2_000;
/** Nobody waits longer before trying again. */
export const LANGSTE_MS = 5 * 60_000;

/** Pause after so many failures in a row: longer every time, and never the same for all phones. */
export function pauze(mislukt: number, toeval: number = Math.random()): number {
  return Math.min(LANGSTE_MS, EERSTE_MS * 2 ** Math.min(mislukt, 10)) * (0.75 + toeval / 2);
}
