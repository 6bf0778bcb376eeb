// Which items may go now, and in which order. No storage and no network: only rules.
import type { Bij, Veldpost } from "./contract";

export type Stand = "wacht" | "verstuurd" | "geweigerd" | "conflict" | "vervangen" | "ingetrokken";

/** What the rules know of an item; `volg` is the order in which items were made. */
export interface Post {
  volg: number;
  stand: Stand;
  post: Veldpost;
}

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

const KEUZES = new Set<Veldpost["wat"]["soort"]>(["vervolg", "oppakken", "antwoord"]);
/** A choice about the zaak itself, which can clash with one of a colleague. */
export const isKeuze = (post: Veldpost): boolean => KEUZES.has(post.wat.soort);

/** The choice that this one was made on top of, as long as nobody knows whether it holds. */
function opKeuze(p: Post, alle: readonly Post[]): Post | undefined {
  if (!isKeuze(p.post) || ("gezien" in p.post.wat && p.post.wat.gezien)) return undefined;
  const zaak = zaakVan(p.post);
  return alle.find((q) => q.volg < p.volg && isKeuze(q.post) && zaakVan(q.post) === zaak && (q.stand === "wacht" || q.stand === "conflict"));
}

/** Why an item stays: the item before it was refused, withdrawn, or not sent yet. */
export function hangtVast(post: Post, alle: readonly Post[]): boolean {
  const nodig = eerst(post.post, new Map(alle.map((p) => [p.post.id, p])));
  return (nodig !== undefined && nodig.stand !== "verstuurd" && nodig.stand !== "wacht") || opKeuze(post, alle)?.stand === "conflict";
}

/**
 * The next items to send, in the order in which they were made. Items about one zaak keep their order; an item stays when the
 * report it belongs to has not been sent, a choice as long as an earlier one is not known to hold, and a photo when its bytes are not
 * at the server yet (`compleet`).
 */
export function kiesVolgende(alle: readonly Post[], compleet: ReadonlySet<string>, meeste: number = PER_KEER): Post[] {
  const perId = new Map(alle.map((p) => [p.post.id, p]));
  const uit: Post[] = [];
  const mee = new Set<string>();
  const dicht = new Set<string>();
  for (const p of [...alle].sort((a, b) => a.volg - b.volg)) {
    if (p.stand !== "wacht") continue;
    const zaak = zaakVan(p.post);
    // A choice on top of one that clashed waits for the person; what else there is about the zaak goes on.
    const onder = opKeuze(p, alle);
    if (onder?.stand === "conflict") continue;
    const nodig = eerst(p.post, perId);
    const vrij = nodig === undefined || nodig.stand === "verstuurd" || mee.has(nodig.post.id);
    const wacht = p.post.wat.soort === "foto" && !compleet.has(p.post.wat.sha256);
    if (dicht.has(zaak) || !vrij || wacht || onder) {
      dicht.add(zaak);
      continue;
    }
    if (uit.length === meeste) break;
    uit.push(p);
    mee.add(p.post.id);
  }
  return uit;
}

/** The first photo that something waits for. */
export function kiesFoto(alle: readonly Post[], compleet: ReadonlySet<string>): string | null {
  for (const p of [...alle].sort((a, b) => a.volg - b.volg)) {
    if (p.stand !== "wacht" || p.post.wat.soort !== "foto" || hangtVast(p, alle)) continue;
    if (!compleet.has(p.post.wat.sha256)) return p.post.wat.sha256;
  }
  return null;
}

const EERSTE_MS = 2_000;
const LANGSTE_MS = 5 * 60_000;

/** Pause after so many failures in a row: longer every time, and never the same for all phones. */
export function pauze(mislukt: number, toeval: number = Math.random()): number {
  return Math.min(LANGSTE_MS, EERSTE_MS * 2 ** Math.min(mislukt, 10)) * (0.75 + toeval / 2);
}
