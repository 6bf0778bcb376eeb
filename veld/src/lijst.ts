// The list of points on "Wat heb je gevonden?": big tiles, and what nobody looked at says so.
import type { Controlepunt, Lijstinvulling, Meting, Veldlijst } from "./contract";
import { gevraagd as vraag, getalNl, isBekeken, isOvertreding, keuzesVan, voorstel } from "./controle";
import { h } from "./dom";
import { type Deel, type Gemeten, meetdeel, metingVan, nieuweMeting, soorten } from "./meten";
import { knop, tegels, tekstveld } from "./onderdelen";
import { staat } from "./staat";

const NIET = { code: "", naam: "Niet gecontroleerd" };

export interface Lijstwaarden {
  antwoorden: Record<string, string>;
  gemeten: Gemeten[];
}

export interface Lijstvak extends Deel {
  /** What follows from it. */
  voorstel(): string;
  /** As it travels. */
  invulling(): Lijstinvulling;
  /** Measurements of points that are asked. */
  metingen(): Meting[];
}

/** The list for an onderwerp, as the package has it. */
export function lijstVoor(onderwerp: string | undefined): Veldlijst | undefined {
  const keuzes = staat.pakket?.keuzes;
  const code = keuzes?.onderwerpen.find((o) => o.code === onderwerp)?.lijst;
  return code ? keuzes?.lijsten.find((l) => l.code === code) : undefined;
}

function norm(p: Controlepunt, eenheid: string): string {
  if (p.minstens !== undefined) return `Minstens ${getalNl(p.minstens)} ${eenheid}.`;
  return p.hoogstens === undefined ? "" : `Hoogstens ${getalNl(p.hoogstens)} ${eenheid}.`;
}

/** `schrijf` puts words in the finding, when somebody asks for it. */
export function lijstvak(lijst: Veldlijst, w: Lijstwaarden, bij: () => void, schrijf: (tekst: string) => void): Lijstvak {
  // Of an older edition only what this one still asks.
  for (const code of Object.keys(w.antwoorden)) if (!lijst.punten.some((p) => p.code === code && (!keuzesVan(p).length || keuzesVan(p).some((k) => k.code === w.antwoorden[code])))) delete w.antwoorden[code];
  const titel = h("summary");
  const erin = knop("Zet de overtredingen in je tekst", () => schrijf(tekst()));
  const gevraagd = (): Controlepunt[] => vraag(lijst.punten, w.antwoorden);
  const metingen = (): Meting[] => {
    const hier = new Set(gevraagd().filter((p) => p.soort === "meting").map((p) => p.code));
    return w.gemeten.filter((g) => g.punt && hier.has(g.punt)).flatMap((g) => metingVan(g) ?? []);
  };
  const mis = (): Controlepunt[] => gevraagd().filter((p) => isOvertreding(p, w.antwoorden, metingen()));
  const woorden = (p: Controlepunt): string => keuzesVan(p).find((k) => k.code === w.antwoorden[p.code])?.naam ?? metingen().filter((m) => m.punt === p.code).map((m) => `${getalNl(m.waarde)} ${soorten().find((s) => s.code === m.soort)?.eenheid ?? ""}`.trim()).join(", ");
  const tekst = (): string => mis().map((p) => `${p.zin} ${woorden(p)}.`).join("\n");

  const veranderd = (): void => {
    bij();
    toon();
  };
  const delen = lijst.punten.map((p): { p: Controlepunt; deel: Deel } => ({ p, deel: punt(p, w, veranderd) }));
  const toon = (): void => {
    const nu = gevraagd();
    for (const { p, deel } of delen) deel.el.hidden = !nu.includes(p);
    const klaar = nu.filter((p) => isBekeken(p, w.antwoorden, metingen())).length;
    titel.textContent = `${lijst.naam}: ${klaar} van ${nu.length} gecontroleerd`;
    erin.hidden = mis().length === 0;
  };
  toon();
  const zichtbaar = (): Deel[] => {
    const nu = gevraagd();
    return delen.filter(({ p }) => nu.includes(p)).map(({ deel }) => deel);
  };
  return {
    el: h("details.v-meer", { open: true }, titel, h("div.v-knoppen", {}, delen.map(({ deel }) => deel.el), erin)),
    velden: () => delen.flatMap(({ deel }) => deel.velden()),
    toets: () => zichtbaar().flatMap((d) => d.toets()),
    voorstel: () => voorstel(lijst.punten, w.antwoorden, metingen()),
    invulling: () => ({ lijst: lijst.code, van: lijst.van, antwoorden: Object.fromEntries(gevraagd().flatMap((p) => (p.soort !== "meting" && w.antwoorden[p.code]?.trim() ? [[p.code, w.antwoorden[p.code] ?? ""]] : []))) }),
    metingen,
  };
}

function punt(p: Controlepunt, w: Lijstwaarden, bij: () => void): Deel {
  if (p.soort === "meting") return meetpunt(p, w, bij);
  const zet = (antwoord: string): void => {
    if (antwoord) w.antwoorden[p.code] = antwoord;
    else delete w.antwoorden[p.code];
    bij();
  };
  const veld = p.soort === "tekst" ? tekstveld(p.zin, w.antwoorden[p.code] ?? "", zet, { rijen: 2, max: 1000 }) : tegels(p.zin, [...keuzesVan(p), NIET], [w.antwoorden[p.code] ?? ""], ([code = ""]) => zet(code), { smal: true, punt: true });
  return { el: veld.el, velden: () => [veld], toets: () => [] };
}

function meetpunt(p: Controlepunt, w: Lijstwaarden, bij: () => void): Deel {
  const s = soorten().find((x) => x.code === p.meting);
  if (!s) return { el: h("div"), velden: () => [], toets: () => [] };
  let g = w.gemeten.find((x) => x.punt === p.code);
  if (!g) w.gemeten.push((g = nieuweMeting(s.code, p.code)));
  return meetdeel(p.zin, s, g, bij, norm(p, s.eenheid));
}
