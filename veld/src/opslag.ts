// What stands on the device (IndexedDB). Only keys, states and times are readable; all content is encrypted with K.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames, openDB } from "idb";
import type { Bonblok } from "./contract";
import type { Codeslot, Dicht } from "./sleutel";
import type { Incheck } from "./incheck";
import { type Stand, isOpen } from "./volgorde";

/** Small things that are no secret: nothing about a zaak or a person. */
export interface Vast {
  toestel: string;
  toestelsleutel: CryptoKey;
  codeslot: Codeslot;
  herstelslot: Dicht;
  /** Which K closes what stands here: new for every K. */
  generatie: string;
  /** The secret of the server changed: `herstelslot` has to be made again. */
  herstelOud: boolean;
  /** Wrong codes in a row. */
  mis: number;
  /** Key of the account whose work stands here. */
  account: string;
  contact: Contact;
  instellingen: Instellingen;
  /** Numbers of announcements of fines that this device may hand out; those below `volgende` were. */
  bonnen: Bonnen;
  /** Somebody is inside somewhere: keys and times, never where. */
  incheck: Incheck | null;
  /** How often an onderwerp was chosen here. */
  vaak: Record<string, number>;
}

export interface Bonnen {
  blokken: Bonblok[];
  volgende: number;
}

/** The last time the server answered. */
export interface Contact {
  /** When, by the clock of the server. */
  laatst: number;
  /** How far this clock is behind, in milliseconds. */
  verschuiving: number;
  /** From then on the package has to go. */
  tot: number;
  /** The server asked to wipe everything. */
  wis: boolean;
}

export interface Instellingen {
  links: boolean;
  licht: "vanzelf" | "licht" | "donker";
}

/** A row of the outbox. */
export interface Rij {
  volg?: number;
  id: string;
  stand: Stand;
  ontvangst?: string;
  /** Hash of the photo that goes with it. */
  foto?: string;
  /** It went to the server; set before the first time. */
  geprobeerd?: boolean;
  /** Key of the item that took its place. */
  door?: string;
  /** What was recorded. */
  dicht: Dicht;
  /** What became of it: the answer of the server, or why it was withdrawn. */
  na?: Dicht;
}

export interface Fotorij {
  sha256: string;
  maat: number;
  dicht: Dicht;
}

interface Schema extends DBSchema {
  vast: { key: string; value: unknown };
  kluis: { key: string; value: Dicht };
  uit: { key: number; value: Rij; indexes: { id: string } };
  fotos: { key: string; value: Fotorij };
}

export type Bak = IDBPDatabase<Schema>;
export type Opslagnaam = StoreNames<Schema>;
export type Schrijfslag = IDBPTransaction<Schema, Opslagnaam[], "readwrite">;
export const NAAM = "schout-veld";

let bak: Promise<Bak> | undefined;

export const opslag = (): Promise<Bak> =>
  (bak ??= openDB<Schema>(NAAM, 1, {
    upgrade(db) {
      db.createObjectStore("vast");
      db.createObjectStore("kluis");
      db.createObjectStore("uit", { keyPath: "volg", autoIncrement: true }).createIndex("id", "id", { unique: true });
      db.createObjectStore("fotos", { keyPath: "sha256" });
    },
    // A newer version in another tab wants to begin: do not stand in its way.
    blocking: (_oud, _nieuw, gebeurtenis) => (gebeurtenis.target as IDBDatabase).close(),
    terminated: () => (bak = undefined),
  }));

export const leesVast = async <N extends keyof Vast>(naam: N): Promise<Vast[N] | undefined> => (await (await opslag()).get("vast", naam)) as Vast[N] | undefined;

export async function zetVast(waarden: Partial<Vast>): Promise<void> {
  const tx = (await opslag()).transaction("vast", "readwrite");
  for (const [naam, waarde] of Object.entries(waarden)) void tx.store.put(waarde, naam);
  await tx.done;
}

export const isVol = (fout: unknown): boolean => fout instanceof DOMException && fout.name === "QuotaExceededError";

/** The first K of this device. Gives false when there is one already: a second would make all that stands here unreadable. */
export async function zetEersteSlot(waarden: Pick<Vast, "toestelsleutel" | "codeslot" | "herstelslot" | "generatie" | "account" | "mis">): Promise<boolean> {
  const tx = (await opslag()).transaction("vast", "readwrite", { durability: "strict" });
  const er = (await tx.store.getAllKeys()).some((naam) => naam === "codeslot" || naam === "herstelslot");
  if (!er) for (const [naam, waarde] of Object.entries(waarden)) void tx.store.put(waarde, naam).catch(() => undefined);
  await tx.done;
  return !er;
}

/** What would be lost when the device is wiped. */
export interface Verlies {
  /** Items that were not sent. */
  open: number;
  /** Forms that were begun and not saved. */
  concepten: number;
}

/** Everything goes, when that may be with what stands here now; looking and wiping are one transaction. */
export async function wisAlles(mag: (verlies: Verlies) => boolean): Promise<Verlies & { gewist: boolean }> {
  const tx = (await opslag()).transaction(["vast", "kluis", "uit", "fotos"], "readwrite", { durability: "strict" });
  const rijen = await tx.objectStore("uit").getAll();
  const namen = await tx.objectStore("kluis").getAllKeys();
  const verlies = { open: rijen.filter((r) => isOpen(r.stand)).length, concepten: namen.filter((n) => n.startsWith("concept:")).length };
  const gewist = mag(verlies);
  if (gewist) for (const naam of ["vast", "kluis", "uit", "fotos"] as const) void tx.objectStore(naam).clear();
  await tx.done;
  return { ...verlies, gewist };
}
