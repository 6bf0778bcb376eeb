// Keeps the time of who went in: a line on every screen, and when it passes a message over everything, also while locked.
import { h, leeg, vernieuw } from "./dom";
import { type Incheck, belnummer, hoelang, standVan, verlengd, weetMeldkamer } from "./incheck";
import { knop, tijdNl, zinBij } from "./onderdelen";
import { leesVast, zetVast } from "./opslag";
import { flits } from "./scherm";
import { gewijzigd, nu, opWijziging, staat } from "./staat";
import { bewaar, maakPost } from "./uitbak";
import { maakContact } from "./zender";
import type { Veldplek, Wat } from "./contract";

const TIK_MS = 1_000;
/** Another tab may have begun or ended it; in ticks. */
const LEES_ELKE = 5;
/** While somebody is inside, the app finds out this often whether there is a network; in ticks. */
const CONTACT_ELKE = 60;
const TRIL_MS = 10_000;

const laag = h("section.v-alarm", { role: "alertdialog", "aria-modal": "true", "aria-label": "Ben je veilig?", hidden: true });
export const regel = h("a.v-incheck", { href: "#veilig", hidden: true });

let geluid: AudioContext | undefined;
let laatsteTril = 0;
/** Why the last thing could not be kept. */
let mis = "";
/** Somebody went to open the lock: the message comes back as soon as it is open. */
let evenWeg = false;

export async function zetIncheck(incheck: Incheck | null): Promise<void> {
  await zetVast({ incheck });
  staat.incheck = incheck;
  evenWeg = false;
  mis = "";
  teken();
  gewijzigd();
}

/** A browser lets a page make sound only after a touch: this one. */
export function maakGeluid(): void {
  geluid ??= new AudioContext();
  void geluid.resume().catch(() => undefined);
}

function piep(): void {
  if (geluid?.state !== "running") return;
  const toon = geluid.createOscillator();
  const volume = geluid.createGain();
  toon.frequency.value = 880;
  volume.gain.value = 0.4;
  toon.connect(volume).connect(geluid.destination);
  toon.start();
  toon.stop(geluid.currentTime + 0.6);
}

function roep(): void {
  if (Date.now() - laatsteTril < TRIL_MS) return;
  laatsteTril = Date.now();
  navigator.vibrate?.([600, 200, 600, 200, 600]);
  piep();
}

/** Where the phone is, when it knows: nobody waits for it. */
const plekNu = (): Veldplek | null => (staat.hier ? { lat: staat.hier.lat, lon: staat.hier.lon } : null);

/** Keeps an item about one's own safety, and sends it before anything else. */
export async function meld(wat: Wat, titel: string): Promise<void> {
  await bewaar([{ titel, post: maakPost(wat, plekNu()) }]);
  navigator.vibrate?.(40);
  maakContact();
}

export async function veilig(): Promise<void> {
  const i = staat.incheck;
  if (!i) return;
  await meld({ soort: "uitchecken", incheck: i.id }, "Ik ben veilig");
  flits(staat.verbinding !== "goed" ? `Bewaard, maar nog niet verstuurd. Bel ${i.telefoon}: de meldkamer weet nog niet dat je veilig bent.` : "Je meldde je veilig.");
  await zetIncheck(null);
}

export async function langer(minuten: number): Promise<void> {
  const i = staat.incheck;
  if (!i) return;
  await meld({ soort: "verlengen", incheck: i.id, minuten }, `${minuten} minuten langer binnen`);
  await zetIncheck(verlengd(i, nu(), minuten));
}

/** The call for help of who is inside, or just stands somewhere. */
export async function roepHulp(waar: string, telefoon: string): Promise<void> {
  const i = staat.incheck;
  await meld({ soort: "noodoproep", ...(i ? { incheck: i.id } : {}), ...(waar ? { waar } : {}), ...(telefoon ? { telefoon } : {}) }, "Ik heb hulp nodig");
  await zetIncheck(null);
  location.hash = "#hulp";
}

export const bel112 = (): HTMLElement => h("a.v-knop.v-knop--gevaar", { href: "tel:112" }, "Bel 112 bij direct gevaar");
export const belMeldkamer = (telefoon: string): HTMLElement => h("a.v-knop.v-knop--tweede", { href: belnummer(telefoon) }, `Bel de meldkamer: ${telefoon.replace(/ /g, "\u00a0")}`);
/** Whether the server can be told: who is logged out cannot. */
export const heeftVerbinding = (): boolean => navigator.onLine && (staat.verbinding === "goed" || staat.verbinding === "onbekend");

/** Whatever goes wrong here, somebody has to hear that he must call. */
async function probeer(doe: () => Promise<void>): Promise<void> {
  try {
    await doe();
  } catch (fout) {
    mis = `${zinBij(fout)} Bel de meldkamer.`;
    teken();
  }
}

function inhoud(i: Incheck): (HTMLElement | null)[] {
  const open = staat.slot === "open";
  const naarSlot = (): void => {
    evenWeg = true;
    teken();
    document.querySelector<HTMLElement>("#inhoud h1")?.focus();
  };
  return [
    h("h2", { tabindex: -1 }, "Ben je veilig?"),
    h("p.v-groot", {}, `Je zou je voor ${tijdNl(i.tot)} uur melden.`),
    h("p", {}, weetMeldkamer(i, nu(), heeftVerbinding(), tijdNl)),
    mis ? h("p.v-let-op", { role: "alert" }, mis) : null,
    open ? knop("Ik ben veilig", () => probeer(veilig), { soort: "hoofd" }) : knop("Open de app om je te melden", naarSlot, { soort: "hoofd" }),
    open ? knop("15 minuten langer", () => probeer(() => langer(15))) : null,
    belMeldkamer(i.telefoon),
    open ? knop("Ik heb hulp nodig", () => probeer(() => roepHulp("", "")), { soort: "gevaar" }) : null,
    bel112(),
  ];
}

function teken(): void {
  const i = staat.incheck;
  const stand = i && standVan(i, nu());
  regel.hidden = !i || staat.slot !== "open";
  if (i) {
    regel.dataset["stand"] = stand ?? "loopt";
    const zin = `Je bent ingecheckt tot ${tijdNl(i.tot)} uur. ${hoelang(i, nu()).replace(/^./, (t) => t.toUpperCase())}.`;
    if (regel.textContent !== zin) regel.textContent = zin;
  }
  if (staat.slot === "open") evenWeg = false;
  const toon = i !== null && stand === "voorbij" && !evenWeg;
  if (!toon) {
    laag.hidden = true;
    return;
  }
  roep();
  if (laag.hidden) {
    leeg(laag, inhoud(i));
    laag.hidden = false;
    maakContact();
    laag.querySelector<HTMLElement>("h2")?.focus();
  } else vernieuw(laag, inhoud(i));
}

/** The server has it now: from here on it watches too. */
function kijkVerstuurd(): void {
  const i = staat.incheck;
  if (!i || i.verstuurd || !staat.uit.some((u) => u.post.id === i.id && u.stand === "verstuurd")) return;
  void zetIncheck({ ...i, verstuurd: true });
}

export async function waakIncheck(): Promise<void> {
  document.body.append(laag);
  staat.incheck = (await leesVast("incheck")) ?? null;
  opWijziging(() => {
    kijkVerstuurd();
    teken();
  });
  let tik = 0;
  setInterval(() => {
    if (++tik % LEES_ELKE === 0) void leesVast("incheck").then((i) => (staat.incheck = i ?? null));
    if (staat.incheck && tik % CONTACT_ELKE === 0) maakContact();
    teken();
  }, TIK_MS);
  teken();
}
