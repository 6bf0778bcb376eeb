// What stands on the device (IndexedDB). Only keys, states and times are readable; all content is encrypted with K.
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames, openDB } from "idb";
import type { Codeslot, Dicht } from "./sleutel";
import type { Stand } from "./volgorde";

/** Small things that are no secret: nothing about a zaak or a person. */
export interface Vast {
  toestel: string;
  toestelsleutel: CryptoKey;
  codeslot: Codeslot;
  herstelslot: Dicht;
  /** Wrong codes in a row. */
  mis: number;
  /** Key of the account whose work stands here. */
  account: string;
  contact: Contact;
  instellingen: Instellingen;
  /** How often an onderwerp was chosen here. */
  vaak: Record<string, number>;
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
  dicht: Dicht;
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

/** Everything goes: a device that was given back or lost. */
export async function wisAlles(): Promise<void> {
  const tx = (await opslag()).transaction(["vast", "kluis", "uit", "fotos"], "readwrite");
  await Promise.all([tx.objectStore("vast").clear(), tx.objectStore("kluis").clear(), tx.objectStore("uit").clear(), tx.objectStore("fotos").clear()]);
  await tx.done;
}
