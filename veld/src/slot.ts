// The lock. K is in memory from unlocking until five minutes after the last touch, and nowhere else.
import { schrijfConcepten } from "./concept";
import type { Aangemeld } from "./contract";
import { type Verlies, leesVast, opslag, wisAlles, zetEersteSlot, zetVast } from "./opslag";
import { laadPakket, vergeet } from "./pakket";
import { gebruik, maakCodeslot, maakHerstelslot, maakRuw, maakToestelsleutel, metCode, metHerstel } from "./sleutel";
import { gewijzigd, staat } from "./staat";
import { meldToestel } from "./toestel";
import { laadUit, zegSlot } from "./uitbak";
import { uuid7 } from "./uuid";

export const MEESTE_MIS = 5;
export const KORTSTE_CODE = 5;
const VANZELF_DICHT_MS = 5 * 60_000;

/** Why something with the code did not go: in words for the person. */
export class Slotfout extends Error {
  constructor(
    readonly soort: "code" | "op" | "verbinding" | "uitgelogd" | "verboden" | "ander" | "concepten" | "al",
    zin: string,
  ) {
    super(zin);
  }
}

export async function beginSlot(): Promise<void> {
  staat.slot = (await leesVast("codeslot")) || (await leesVast("herstelslot")) ? "dicht" : "nieuw";
}

/** What opens the device when the code was forgotten; the server gives it to who is logged in. */
async function haalHerstel(): Promise<Aangemeld> {
  const uit = await meldToestel();
  if (uit.soort === "goed") return uit.inhoud;
  if (uit.soort === "uitgelogd") throw new Slotfout("uitgelogd", "Log eerst in met je wachtwoord.");
  if (uit.soort === "verboden") throw new Slotfout("verboden", uit.detail || "Je mag de veldapp niet gebruiken. Vraag je teamleider.");
  if (uit.soort === "fout") throw new Slotfout("verboden", uit.detail || "Dit toestel kan niet meedoen. Vraag je beheerder.");
  throw new Slotfout("verbinding", "Geen verbinding. Hiervoor is even internet nodig.");
}

async function ontsluit(ruw: Uint8Array<ArrayBuffer>): Promise<void> {
  staat.sleutel = await gebruik(ruw);
  staat.generatie = await leesVast("generatie");
  staat.slot = "open";
  aangeraakt();
  await Promise.all([laadUit(), laadPakket(staat.sleutel)]);
  gewijzigd();
}

/** "1 formulier dat" or "3 formulieren die". */
const formulieren = (n: number): string => (n === 1 ? "1 formulier dat" : `${n} formulieren die`);

/** A device without work of its own begins again, for somebody else. Forms that were not saved go only when somebody says so. */
export async function beginOpnieuw(ookConcepten = false): Promise<void> {
  const mag = ({ open, concepten }: Verlies): boolean => open === 0 && (ookConcepten || concepten === 0);
  const { open, concepten, gewist } = await wisAlles(mag);
  if (open) throw new Slotfout("ander", `Op dit toestel ${open === 1 ? "wacht" : "wachten"} nog ${open} van een collega. Dat moet eerst verstuurd worden.`);
  if (!gewist) throw new Slotfout("concepten", `Op dit toestel ${concepten === 1 ? "staat" : "staan"} nog ${formulieren(concepten)} niet bewaard ${concepten === 1 ? "is" : "zijn"}. Maak je het toestel leeg? Dan is dat werk weg.`);
  eerste = undefined;
  Object.assign(staat, { sleutel: null, generatie: undefined, wie: "", slot: "nieuw", uit: [], pakket: null, contact: null, verbinding: "onbekend" });
  vergeet();
  zegSlot();
  await laadUit();
}

/** What the server gave when this device was new to it: later it asks for the password again. */
let eerste: Aangemeld | undefined;

/** Is somebody logged in who may use the app? Throws a Slotfout when not. */
export const toetsInlog = async (): Promise<void> => void (eerste = await haalHerstel());

/** First time on this device: makes the keys behind a code. */
export async function stelIn(code: string): Promise<void> {
  const { herstel, account } = eerste ?? (await haalHerstel());
  eerste = undefined;
  const d = await maakToestelsleutel();
  const ruw = maakRuw();
  const [codeslot, herstelslot] = await Promise.all([maakCodeslot(d, code, ruw), maakHerstelslot(d, herstel, ruw)]);
  if (!(await zetEersteSlot({ toestelsleutel: d, codeslot, herstelslot, generatie: uuid7(), account, mis: 0 }))) {
    // Another tab was first, and work may stand behind its code.
    staat.slot = "dicht";
    gewijzigd();
    throw new Slotfout("al", "Op dit toestel is al een code gekozen, in een ander venster. Open het met die code.");
  }
  // Ask to be kept when the phone gets full.
  void navigator.storage?.persist?.();
  zegSlot();
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
  if (await leesVast("herstelOud")) void vernieuwHerstel(d, ruw.slice()).catch(() => undefined);
  await ontsluit(ruw);
}

/** The server forgot this device and knows it again: what opens it without the code is another secret now. */
async function vernieuwHerstel(d: CryptoKey, ruw: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const { herstel, account } = await haalHerstel();
    if (account === (await leesVast("account"))) await zetVast({ herstelslot: await maakHerstelslot(d, herstel, ruw), herstelOud: false });
  } finally {
    ruw.fill(0);
  }
}

/** Opens the device for who logged in again, and puts a new code on it. */
export async function nieuweCode(code: string): Promise<void> {
  const [d, slot] = [await leesVast("toestelsleutel"), await leesVast("herstelslot")];
  if (!d || !slot) throw new Slotfout("ander", "Dit toestel heeft nog geen code.");
  const { herstel } = await haalHerstel();
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
  Object.assign(staat, { sleutel: null, slot: "dicht", uit: [], kapot: [], pakket: null, hier: null });
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
