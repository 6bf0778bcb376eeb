// The lock. K is in memory from unlocking until five minutes after the last touch, and nowhere else.
import { schrijfConcepten } from "./concept";
import { leesVast, opslag, wisAlles, zetVast } from "./opslag";
import { laadPakket, vergeet } from "./pakket";
import { meldAan } from "./server";
import { gebruik, maakCodeslot, maakHerstelslot, maakRuw, maakToestelsleutel, metCode, metHerstel } from "./sleutel";
import { gewijzigd, staat } from "./staat";
import { laadUit } from "./uitbak";
import { uuid7 } from "./uuid";

export const MEESTE_MIS = 5;
export const KORTSTE_CODE = 5;
const VANZELF_DICHT_MS = 5 * 60_000;

/** Why something with the code did not go: in words for the person. */
export class Slotfout extends Error {
  constructor(
    readonly soort: "code" | "op" | "verbinding" | "uitgelogd" | "verboden" | "ander",
    zin: string,
  ) {
    super(zin);
  }
}

export async function beginSlot(): Promise<void> {
  staat.slot = (await leesVast("codeslot")) || (await leesVast("herstelslot")) ? "dicht" : "nieuw";
}

/** Key of this device: made once. */
async function toestel(): Promise<string> {
  const al = await leesVast("toestel");
  if (al) return al;
  const nieuw = uuid7();
  await zetVast({ toestel: nieuw });
  return nieuw;
}

/** A name that people recognise; no version, which changes every month. */
function naamVanToestel(): string {
  const ua = navigator.userAgent;
  const wat = /iPhone|iPad/.test(ua) ? "iPhone of iPad" : /Android/.test(ua) ? "Android" : /Windows/.test(ua) ? "Windows" : /Mac/.test(ua) ? "Mac" : "Linux";
  const met = /Firefox/.test(ua) ? "Firefox" : /Edg/.test(ua) ? "Edge" : /Chrome/.test(ua) ? "Chrome" : /Safari/.test(ua) ? "Safari" : "een browser";
  return `${wat}, ${met}`;
}

/** What opens the device when the code was forgotten; the server gives it to who is logged in. */
async function haalHerstel(): Promise<string> {
  const uit = await meldAan({ toestel: await toestel(), naam: naamVanToestel() });
  if (uit.soort === "goed") return uit.inhoud.herstel;
  if (uit.soort === "uitgelogd") throw new Slotfout("uitgelogd", "Log eerst in met je wachtwoord.");
  if (uit.soort === "verboden") throw new Slotfout("verboden", uit.detail || "Je mag de veldapp niet gebruiken. Vraag je teamleider.");
  if (uit.soort === "fout") throw new Slotfout("verboden", uit.detail || "Dit toestel kan niet meedoen. Vraag je beheerder.");
  throw new Slotfout("verbinding", "Geen verbinding. Hiervoor is even internet nodig.");
}

async function ontsluit(ruw: Uint8Array<ArrayBuffer>): Promise<void> {
  staat.sleutel = await gebruik(ruw);
  staat.slot = "open";
  aangeraakt();
  await Promise.all([laadUit(), laadPakket(staat.sleutel)]);
  gewijzigd();
}

/** A device without work of its own begins again, for somebody else. */
export async function beginOpnieuw(): Promise<void> {
  if (staat.wachtend || staat.aandacht) throw new Slotfout("ander", "Op dit toestel wacht nog werk. Dat moet eerst verstuurd worden.");
  await wisAlles();
  eerste = undefined;
  Object.assign(staat, { sleutel: null, slot: "nieuw", uit: [], pakket: null, contact: null, verbinding: "onbekend" });
  vergeet();
  gewijzigd();
}

/** What the server gave when this device was new to it: later it asks for the password again. */
let eerste: string | undefined;

/** Is somebody logged in who may use the app? Throws a Slotfout when not. */
export const toetsInlog = async (): Promise<void> => void (eerste = await haalHerstel());

/** First time on this device: makes the keys behind a code. */
export async function stelIn(code: string): Promise<void> {
  const herstel = eerste ?? (await haalHerstel());
  eerste = undefined;
  const d = await maakToestelsleutel();
  const ruw = maakRuw();
  const [codeslot, herstelslot] = await Promise.all([maakCodeslot(d, code, ruw), maakHerstelslot(d, herstel, ruw)]);
  await zetVast({ toestelsleutel: d, codeslot, herstelslot, mis: 0 });
  // Ask to be kept when the phone gets full.
  void navigator.storage?.persist?.();
  await ontsluit(ruw);
}

export const pogingen = async (): Promise<number> => MEESTE_MIS - ((await leesVast("mis")) ?? 0);

export async function ontgrendel(code: string): Promise<void> {
  const [d, slot, mis = 0] = [await leesVast("toestelsleutel"), await leesVast("codeslot"), await leesVast("mis")];
  if (!d || !slot || mis >= MEESTE_MIS) throw new Slotfout("op", "Te vaak een verkeerde code. Log opnieuw in en kies een nieuwe code.");
  // Counted before it is tried: closing the app in between does not give another chance.
  await zetVast({ mis: mis + 1 });
  let ruw: Uint8Array<ArrayBuffer>;
  try {
    ruw = await metCode(d, slot, code);
  } catch {
    const over = MEESTE_MIS - mis - 1;
    // The code opens nothing any more, whatever happens to the count.
    if (over === 0) await (await opslag()).delete("vast", "codeslot");
    if (over === 0) throw new Slotfout("op", "Te vaak een verkeerde code. Log opnieuw in en kies een nieuwe code.");
    throw new Slotfout("code", `Deze code klopt niet. Je kunt het nog ${over} keer proberen.`);
  }
  await zetVast({ mis: 0 });
  await ontsluit(ruw);
}

/** Opens the device for who logged in again, and puts a new code on it. */
export async function nieuweCode(code: string): Promise<void> {
  const [d, slot] = [await leesVast("toestelsleutel"), await leesVast("herstelslot")];
  if (!d || !slot) throw new Slotfout("ander", "Dit toestel heeft nog geen code.");
  const herstel = await haalHerstel();
  let ruw: Uint8Array<ArrayBuffer>;
  try {
    ruw = await metHerstel(d, slot, herstel);
  } catch {
    throw new Slotfout("ander", "Op dit toestel staat werk van een collega. Laat die persoon inloggen.");
  }
  await zetVast({ codeslot: await maakCodeslot(d, code, ruw), mis: 0 });
  await ontsluit(ruw);
}

/** K and everything that was read with it go. */
export function vergrendel(): void {
  if (staat.slot !== "open") return;
  // Drafts take K with them for what is left to write.
  void schrijfConcepten();
  vergeet();
  Object.assign(staat, { sleutel: null, slot: "dicht", uit: [], pakket: null, hier: null });
  gewijzigd();
}

let laatst = Date.now();
export const aangeraakt = (): void => void (laatst = Date.now());

/** Locks after five minutes without touch, also when the phone slept in between. */
export function waakSlot(): void {
  const kijk = (): void => {
    if (Math.abs(Date.now() - laatst) > VANZELF_DICHT_MS) vergrendel();
  };
  for (const soort of ["pointerdown", "keydown", "input"]) addEventListener(soort, () => (kijk(), aangeraakt()), { capture: true, passive: true });
  document.addEventListener("visibilitychange", kijk);
  setInterval(kijk, 5_000);
}
