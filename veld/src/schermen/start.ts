// Before there is anything to see: choosing a code, and giving it.
import { h, leeg } from "../dom";
import { alinea, knop, tekstveld, toonFout, toonFouten } from "../onderdelen";
import { type Scherm, flits } from "../scherm";
import { KORTSTE_CODE, Slotfout, beginOpnieuw, nieuweCode, ontgrendel, pogingen, stelIn, toetsInlog } from "../slot";
import { leesVast } from "../opslag";
import { INLOGGEN } from "../server";
import { staat } from "../staat";
import { iphoneZonderApp } from "../toestel";
import { maakContact } from "../zender";

const link = (tekst: string): HTMLElement => h("a.v-knop.v-knop--hoofd", { href: INLOGGEN }, tekst);
const CODE = { soort: "password", max: 64, eigen: { inputmode: "numeric" } };

/** Says what went wrong; who is not logged in gets the door. */
function meld(fout: HTMLElement, mis: unknown): void {
  toonFout(fout, mis instanceof Slotfout ? mis.message : "Dit lukt nu niet. Probeer het nog een keer.");
  if (mis instanceof Slotfout && mis.soort === "uitgelogd") fout.append(link("Log in"));
}

/** Two fields for a new code. */
function codeform(fout: HTMLElement, knoptekst: string, doe: (code: string) => Promise<void>): { velden: HTMLElement[]; actie: HTMLElement } {
  let [code, nog] = ["", ""];
  const een = tekstveld(`Kies een code van ${KORTSTE_CODE} cijfers of meer`, "", (t) => (code = t), { ...CODE, hint: "Neem geen geboortedatum. De code geldt alleen op dit toestel." });
  const twee = tekstveld("Dezelfde code nog een keer", "", (t) => (nog = t), CODE);
  const klaar = async (): Promise<void> => {
    const mis = [
      ...(/^\d+$/.test(code) && code.length >= KORTSTE_CODE && !/^(\d)\1*$/.test(code) ? [] : [{ veld: een, zin: `Kies een code van ${KORTSTE_CODE} cijfers of meer, niet allemaal gelijk.` }]),
      ...(code === nog ? [] : [{ veld: twee, zin: "De twee codes zijn niet gelijk." }]),
    ];
    if (!toonFouten(fout, [een, twee], mis)) return;
    try {
      await doe(code);
      maakContact();
    } catch (fouten) {
      if (fouten instanceof Slotfout && fouten.soort === "al") flits(fouten.message);
      else meld(fout, fouten);
    }
  };
  return { velden: [een.el, twee.el], actie: knop(knoptekst, klaar, { soort: "hoofd" }) };
}

/** What a page stores on an iPhone does not stay; what stands on the home screen does. */
const opBeginscherm = (): HTMLElement =>
  h(
    "section.v-let-op",
    {},
    h("h2", {}, "Zet de app eerst op je beginscherm"),
    h("ol", {}, ["Tik op het deelteken van Safari: een vierkant met een pijl omhoog.", "Kies Zet op beginscherm.", "Open de app vanaf je beginscherm en kies daar je code."].map((stap, i) => h("li", {}, `${i + 1}. ${stap}`))),
    alinea("Waarom? Doe je dit niet, dan gooit je iPhone of iPad je werk weg als je de app 7 dagen niet gebruikt."),
  );

export async function begin(): Promise<Scherm> {
  const fout = h("div");
  const f = codeform(fout, "Begin", stelIn);
  const stand = h("div");
  // Not logged in is said before somebody thinks of a code.
  void toetsInlog().catch((mis: unknown) => meld(stand, mis));
  return { titel: "Welkom bij de veldapp", inhoud: [...(iphoneZonderApp() ? [opBeginscherm()] : []), alinea("Wat je op straat vastlegt, staat versleuteld op dit toestel. Ook zonder internet. Met je code maak je het open."), stand, fout, ...f.velden], acties: [f.actie] };
}

export async function slot(): Promise<Scherm> {
  const fout = h("div");
  if ((await pogingen()) <= 0 || !(await leesVast("codeslot"))) return vergeten();
  let code = "";
  const veld = tekstveld("Je code", "", (t) => (code = t), CODE);
  const doe = async (): Promise<void> => {
    try {
      await ontgrendel(code);
      maakContact();
    } catch (mis) {
      veld.zet("");
      if (mis instanceof Slotfout && mis.soort === "op") location.hash = "#vergeten";
      else meld(fout, mis);
      if (mis instanceof Slotfout) veld.fout(mis.message);
    }
  };
  veld.doel.addEventListener("keydown", (e) => (e as KeyboardEvent).key === "Enter" && void doe());
  const wacht = staat.wachtend ? [alinea(`${staat.wachtend} ${staat.wachtend === 1 ? "wacht" : "wachten"} op verzenden. Dat gebeurt zodra je het toestel opent.`)] : [];
  return { titel: "Toestel vergrendeld", inhoud: [...wacht, fout, veld.el, h("a.v-knop.v-knop--tweede", { href: "#vergeten" }, "Code vergeten")], acties: [knop("Open", doe, { soort: "hoofd" })] };
}

export async function vergeten(): Promise<Scherm> {
  const fout = h("div");
  const f = codeform(fout, "Zet de nieuwe code", async (code) => {
    await nieuweCode(code);
    location.hash = "#vandaag";
  });
  const over = await pogingen();
  const leegmaken = h("div");
  const maakLeeg = async (ookConcepten: boolean): Promise<void> => {
    try {
      await beginOpnieuw(ookConcepten);
    } catch (mis) {
      meld(fout, mis);
      if (mis instanceof Slotfout && mis.soort === "concepten") fout.append(knop("Ja, maak leeg en gooi weg", () => maakLeeg(true), { soort: "gevaar" }));
    }
  };
  if (!staat.wachtend && !staat.aandacht)
    leeg(leegmaken, h("details.v-meer", {}, h("summary", {}, "Dit toestel was van een collega"), alinea("Er wacht geen werk op dit toestel. Je kunt het leegmaken en zelf beginnen."), knop("Maak dit toestel leeg", () => maakLeeg(false), { soort: "gevaar" })));
  return {
    titel: "Een nieuwe code",
    ...(over > 0 ? { terug: "#vandaag" } : {}),
    inhoud: [alinea(over > 0 ? "Log in met je eigen account. Kies daarna binnen 5 minuten een nieuwe code. Je werk blijft bewaard." : "De code was te vaak verkeerd. Log in met je eigen account en kies binnen 5 minuten een nieuwe code. Je werk blijft bewaard."), fout, h("a.v-knop.v-knop--tweede", { href: INLOGGEN }, "Log in"), ...f.velden, leegmaken],
    acties: [f.actie],
  };
}
