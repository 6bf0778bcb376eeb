// What the app knows now, in memory. Without K there is no content here.
import type { Dienst, Postantwoord, Veldbriefing, Veldfeitcode, Veldinzet, Veldkeuzes, Veldmelding, Veldstap, Veldstraat, Veldtaak } from "./contract";
import type { Incheck } from "./incheck";
import type { Contact, Instellingen } from "./opslag";
import type { Post } from "./volgorde";

/** An item of the outbox, readable. */
export interface Item extends Post {
  /** What it is in words: "Bevinding, Havenstraat 12". */
  titel: string;
  ontvangst?: string;
  antwoord?: Postantwoord;
  /** Why somebody withdrew it. */
  reden?: string;
}

export interface Pakket {
  dienst?: Dienst;
  taken: Veldtaak[];
  omgeving: Veldmelding[];
  inzet: Veldinzet[];
  briefing: Veldbriefing[];
  keuzes?: Veldkeuzes;
  straat?: Veldstraat;
  feitcodes: Veldfeitcode[];
  /** Forms of steps that are done on the street. */
  stappen: Veldstap[];
}

/** nieuw: no code yet; dicht: locked; open: K is in memory. */
export type Slotstand = "nieuw" | "dicht" | "open";
/** What the last try to reach the server gave. */
export type Verbinding = "onbekend" | "goed" | "geen" | "druk" | "uitgelogd" | "verboden" | "ander" | "vol" | "storing";

export const staat = {
  slot: "nieuw" as Slotstand,
  sleutel: null as CryptoKey | null,
  /** Which K that is. */
  generatie: undefined as string | undefined,
  /** Name of whose work stands here, when that is known. */
  wie: "",
  verbinding: "onbekend" as Verbinding,
  bezig: false,
  /** Items that wait, also known while locked. */
  wachtend: 0,
  /** Items on which a person has to act. */
  aandacht: 0,
  contact: null as Contact | null,
  instellingen: { links: false, licht: "vanzelf" } as Instellingen,
  pakket: null as Pakket | null,
  uit: [] as Item[],
  /** Items that cannot be read any more, by their key. */
  kapot: [] as string[],
  /** Items that went to the server while the device had no room to write that down. */
  onderweg: new Set<string>(),
  /** Forms that keep a device from being wiped while somebody is working on it. */
  voorWissen: 0,
  /** Numbers of zaken about which a choice was sent since the package came: what it says of them is old. */
  sinds: new Set<string>(),
  /** A check-in that is going on, also while locked. */
  incheck: null as Incheck | null,
  /** My place, when the device knows it. */
  hier: null as { lat: number; lon: number } | null,
};

const luisteraars = new Set<() => void>();

export function opWijziging(doe: () => void): () => void {
  luisteraars.add(doe);
  return () => luisteraars.delete(doe);
}

let gepland = false;
/** Tells the screens, once for all changes of this moment. */
export function gewijzigd(): void {
  if (gepland) return;
  gepland = true;
  queueMicrotask(() => {
    gepland = false;
    for (const doe of [...luisteraars]) doe();
  });
}

/** Now, by the clock of the server as far as we know it. */
export const nu = (): number => Date.now() + (staat.contact?.verschuiving ?? 0);

/** K, or a refusal: who calls this needs an open lock. */
export function sleutel(): CryptoKey {
  if (!staat.sleutel) throw new Error("Het toestel is vergrendeld.");
  return staat.sleutel;
}
