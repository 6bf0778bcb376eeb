// "Wat mag hier?": what holds at a place and a moment, and why. Works from the day package alone.
import type { Straatregel, Toestemming, Veldfeitcode, Wanneer } from "../contract";
import { h, leeg, vernieuw } from "../dom";
import { kiesPlek } from "../kaartlader";
import { alinea, dagIso, dagNl, knop, koppeling, tegels, tekstveld } from "../onderdelen";
import { type Punt, meetPlek } from "../plek";
import { type Scherm, zaakBij } from "../scherm";
import { nu, staat } from "../staat";
import { type Regeloordeel, geldtOp, gisteren, micro, opDatum, watGeldt, zoekFeitcodes } from "../straat";

/** Feitcodes on the screen at once. */
const MEESTE = 20;
const AVOND = "22:00";
const DAGNAAM: Record<string, string> = { ma: "maandag", di: "dinsdag", wo: "woensdag", do: "donderdag", vr: "vrijdag", za: "zaterdag", zo: "zondag" };
const MOMENTEN = [
  { code: "nu", naam: "Nu" },
  { code: "avond", naam: `Vandaag ${AVOND.replace(":", ".")}` },
  { code: "anders", naam: "Ander moment" },
];

const uur = (tijd: string): string => tijd.slice(0, 5).replace(":", ".");
/** Now as the clock on the wall says it: "2026-11-21T23:00". */
const wandklok = (): string => new Date(nu()).toLocaleString("sv-SE", { timeZone: "Europe/Amsterdam" }).replace(" ", "T").slice(0, 16);
const dagMaand = (mmdd: string): string => new Date(`2025-${mmdd}T12:00:00Z`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", timeZone: "UTC" });
const euro = (cent: number): string => (cent / 100).toLocaleString("nl-NL", { style: "currency", currency: "EUR" });

/** "vrijdag, zaterdag, van 22.00 tot 06.00 uur" */
export function wanneerZin(w: Wanneer | undefined): string {
  const s = w?.seizoen;
  return [
    w?.dagen?.map((d) => DAGNAAM[d] ?? d).join(", "),
    w?.begin || w?.eind ? `van ${uur(w.begin ?? "00:00")} tot ${uur(w.eind ?? "24:00")} uur` : "",
    s ? `van ${dagMaand(s.van)} tot en met ${dagMaand(s.tot)}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

const straat = (): NonNullable<NonNullable<typeof staat.pakket>["straat"]> | undefined => staat.pakket?.straat;
const zoneNaam = (code: string): string => straat()?.zones.find((z) => z.code === code)?.naam ?? code;
const soortNaam = (code: string): string => straat()?.soorten.find((s) => s.code === code)?.naam ?? code;

const meer = (kop: string, ...inhoud: HTMLElement[]): HTMLElement => h("details.v-meer", {}, h("summary", {}, kop), inhoud);

function regelkaart(r: Straatregel, o: Regeloordeel): HTMLElement {
  const waar = o.zone ? `Zone: ${zoneNaam(o.zone)}` : o.tijdens.length ? `Tijdens ${o.tijdens.join(", ")}` : `Overal in ${staat.pakket?.dienst?.gemeente ?? "de gemeente"}`;
  const tijd = wanneerZin(r.wanneer);
  return h(
    "li.v-kaartje",
    {},
    h("h3", {}, r.titel),
    h("p.v-klein", {}, [waar, tijd || "altijd"].join(" \u00b7 ")),
    o.behalve.length ? h("p.v-let-op", {}, `Niet voor wie ${o.behalve.join(" of ")} heeft. Kijk hieronder bij vergunningen.`) : null,
    meer("Zo leg je het uit", alinea(r.uitleg)),
    meer("Waarom", alinea(r.grondslag), r.behalve_met?.length ? alinea(`Mag wel met: ${r.behalve_met.map(soortNaam).join(", ").toLowerCase()}.`) : alinea("Er is geen vergunning die dit opheft.")),
  );
}

const toestemmingkaart = (t: Toestemming): HTMLElement =>
  h(
    "li.v-kaartje",
    {},
    h("h3", {}, `${soortNaam(t.soort)} ${t.nummer}`),
    h("p", {}, t.wat),
    h("p.v-klein", {}, [t.houder, t.waar, wanneerZin(t.wanneer), t.geldig.tot ? `tot en met ${dagNl(t.geldig.tot)} ${t.geldig.tot.slice(0, 4)}` : ""].filter(Boolean).join(" \u00b7 ")),
  );

function feitcodekaart(f: Veldfeitcode): HTMLElement {
  const bedragen = Object.entries(f.bedragen);
  return h(
    "li.v-kaartje",
    {},
    h("h3.v-code", {}, f.code),
    h("p", {}, f.omschrijving),
    h("p", {}, bedragen.length ? bedragen.map(([cat, cent]) => `categorie ${cat}: ${euro(cent)}`).join(" \u00b7 ") : "Deze editie noemt geen bedrag."),
    // Amounts are never shown without the edition they come from.
    h("p.v-klein", {}, [f.stelsel, f.artikel, f.editie].filter(Boolean).join(" \u00b7 ")),
  );
}

const lijst = (rij: HTMLElement[], geen: string): HTMLElement => (rij.length ? h("ul.v-lijst", {}, rij) : alinea(geen));

interface Vraag {
  punt: Punt | null;
  keuze: string;
  dag: string;
  tijd: string;
}

const momentVan = (v: Vraag): string => (v.keuze === "nu" ? wandklok() : v.keuze === "avond" ? `${wandklok().slice(0, 10)}T${AVOND}` : `${v.dag}T${v.tijd}`);

/** The package holds the permits of yesterday, today and tomorrow. */
const zonderVergunning = (dag: string): string =>
  Math.abs(Date.parse(dag) - Date.parse(dagIso(nu()))) > 86_400_000 ? "Vergunningen van deze dag staan niet op dit toestel. Zoek ze op kantoor op." : "Hier geldt nu geen vergunning, ontheffing of evenement.";

/** What holds: rules, then permits, then the feitcodes that fit. */
function antwoord(v: Vraag): HTMLElement[] {
  const s = straat();
  if (!s) return [h("p.v-let-op", {}, "De regels staan nog niet op dit toestel. Ze komen vanzelf zodra er verbinding is.")];
  const moment = momentVan(v);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(moment)) return [h("p.v-let-op", {}, "Vul een dag en een tijd in.")];
  const alle = staat.pakket?.feitcodes ?? [];
  const o = watGeldt(s, alle, { plek: v.punt ? micro(v.punt) : null, moment });
  const dag = moment.slice(0, 10);
  const kaarten = (rij: readonly Regeloordeel[]): HTMLElement[] =>
    rij.flatMap((r) => {
      // A rule of the evening before can hold past midnight.
      const regel = s.regels.find((x) => x.code === r.code && (geldtOp(x.geldig, dag) || geldtOp(x.geldig, gisteren(dag))));
      return regel ? [regelkaart(regel, r)] : [];
    });
  // What is special here stands open; what holds everywhere can be opened.
  const isEigen = (r: Regeloordeel): boolean => Boolean(r.zone) || r.tijdens.length > 0;
  const [eigen, overal] = [kaarten(o.regels.filter(isEigen)), kaarten(o.regels.filter((r) => !isEigen(r)))];
  const mag = s.toestemmingen.filter((t) => o.toestemmingen.includes(t.nummer));
  const feit = opDatum(alle, dag).filter((f) => o.feitcodes.includes(f.code)).sort((a, b) => o.feitcodes.indexOf(a.code) - o.feitcodes.indexOf(b.code));
  return [
    h("p", {}, `${dagNl(moment)}, ${uur(moment.slice(11))} uur. ${o.zones.length ? o.zones.map(zoneNaam).join("; ") : v.punt ? "Je staat niet in een zone met eigen regels." : "Zonder plek zie je alleen wat overal geldt."}`),
    h("section.v-deel", {}, h("h2", {}, "Dit geldt hier"), lijst(eigen, "Er geldt hier nu geen bijzondere regel."), overal.length ? meer(`Geldt overal (${overal.length})`, h("ul.v-lijst", {}, overal)) : null),
    h("section.v-deel", {}, h("h2", {}, "Vergunningen en evenementen"), lijst(mag.map(toestemmingkaart), zonderVergunning(dag))),
    h("section.v-deel", {}, h("h2", {}, "Feitcodes die passen"), lijst(feit.slice(0, MEESTE).map(feitcodekaart), "Er past geen feitcode bij deze regels.")),
  ];
}

/** A day and a time of one's own. */
function dagTijd(v: Vraag, bij: () => void): HTMLElement {
  const dag = tekstveld("Dag", v.dag, (t) => ((v.dag = t), bij()), { soort: "date" });
  const tijd = tekstveld("Tijd", v.tijd, (t) => ((v.tijd = t), bij()), { soort: "time" });
  return h("div.v-deel", { hidden: true }, dag.el, tijd.el);
}

/** At the place of a visit, or where we are. */
export function hier([bezoek]: string[]): Scherm {
  const gegeven = bezoek ? zaakBij(bezoek).punt : undefined;
  const v: Vraag = { punt: gegeven ?? staat.hier, keuze: "nu", dag: dagIso(nu()), tijd: AVOND };
  const uit = h("div");
  const stand = h("p", { role: "status" }, gegeven ? "Dit is de plek van het bezoek." : "");
  const kaart = h("div.v-kaartvak", { hidden: true });
  let weg = (): void => undefined;
  const toon = (): void => vernieuw(uit, antwoord(v));
  const zelf = dagTijd(v, toon);
  const moment = tegels("Wanneer?", MOMENTEN, [v.keuze], ([code = "nu"]) => {
    v.keuze = code;
    zelf.hidden = code !== "anders";
    toon();
  }, { smal: true });
  const meet = async (): Promise<void> => {
    stand.textContent = "Plek wordt gemeten.";
    const m = await meetPlek("wijs de plek aan op de kaart");
    stand.textContent = "zin" in m ? m.zin : `Plek gemeten, op ${m.plek.nauwkeurigheid ?? "?"} meter nauwkeurig.`;
    if ("plek" in m) v.punt = m.plek;
    toon();
  };
  const wijsAan = async (): Promise<void> => {
    kaart.hidden = false;
    leeg(kaart, h("p", {}, "Kaart wordt geladen."));
    weg();
    weg = await kiesPlek(kaart, v.punt, (p) => {
      v.punt = p;
      stand.textContent = "Je hebt de plek zelf gezet.";
      toon();
    });
  };
  toon();
  if (!gegeven) void meet();
  return {
    titel: "Wat mag hier?",
    terug: bezoek ? `#bezoek/${bezoek}` : "#vandaag",
    inhoud: [stand, h("details.v-meer", {}, h("summary", {}, "Andere plek of ander moment"), h("div.v-knoppen", {}, knop("Meet opnieuw", meet), knop("Wijs aan op de kaart", wijsAan)), kaart, moment.el, zelf), uit],
    acties: [koppeling("Zoek een feitcode", "#feitcode")],
    sluit: () => weg(),
  };
}

/** All feitcodes of the package, by code or words, on the day of the offence. */
export function feitcode(): Scherm {
  const vraag = { tekst: "", dag: dagIso(nu()) };
  const uit = h("div");
  const stand = h("p", { role: "status" });
  const toon = (): void => {
    const vanaf = straat()?.feitcodes_vanaf ?? "";
    const op = opDatum(staat.pakket?.feitcodes ?? [], vraag.dag);
    const treffers = zoekFeitcodes(op, vraag.tekst);
    const buiten = !vraag.dag ? "Vul de dag van het feit in." : vraag.dag < vanaf ? `Dit toestel heeft feitcodes vanaf ${dagNl(vanaf)}. Zoek een ouder feit op kantoor op.` : "";
    stand.textContent = buiten || (vraag.tekst.trim() ? `${treffers.length} gevonden${treffers.length > MEESTE ? `. Je ziet de eerste ${MEESTE}: typ meer` : ""}.` : `${op.length} feitcodes op deze dag. Typ een code of woorden.`);
    vernieuw(uit, buiten || !treffers.length ? null : [h("h2", {}, "Gevonden"), h("ul.v-lijst", {}, treffers.slice(0, MEESTE).map(feitcodekaart))]);
  };
  toon();
  return {
    titel: "Zoek een feitcode",
    terug: "#hier",
    inhoud: [
      tekstveld("Code of woorden", "", (t) => ((vraag.tekst = t), toon()), { hint: "Zoals R397 of hond los." }).el,
      tekstveld("Dag van het feit", vraag.dag, (t) => ((vraag.dag = t), toon()), { soort: "date", hint: "Een feitcode geldt op de dag van het feit." }).el,
      stand,
      uit,
    ],
  };
}
