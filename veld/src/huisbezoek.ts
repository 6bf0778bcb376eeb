// What may be recorded of a visit to a dwelling, and with which consent. The server says the same; here it is said at the door.
import type { Huisbezoek, Veldhuisbezoek } from "./contract";

export interface Bezoekwaarden {
  deur: string;
  legitimatie: boolean;
  doel: boolean;
  wie: string;
  machtiging: string;
  buiten: string;
  binnen: string;
  antwoorden: Record<string, string[]>;
  /** By key of who is registered. */
  bewoners: Record<string, { stand: string; notitie: string }>;
  anderen: { wie: string; notitie: string }[];
  duiding: string;
  waarom: string;
}

export const LEEG: Bezoekwaarden = { deur: "", legitimatie: false, doel: false, wie: "", machtiging: "", buiten: "", binnen: "", antwoorden: {}, bewoners: {}, anderen: [], duiding: "", waarom: "" };

const DEUREN = [
  { code: "toestemming", naam: "Binnen met toestemming" },
  { code: "ingetrokken", naam: "Binnen, toestemming later ingetrokken" },
  { code: "machtiging", naam: "Binnen met een machtiging" },
  { code: "aan_de_deur", naam: "Alleen aan de deur gesproken" },
  { code: "geweigerd", naam: "Geen toestemming" },
  { code: "niemand_thuis", naam: "Niemand thuis" },
] as const;

/** A machtiging is only offered where a law lets somebody in without consent (Awb 5:15, Awbi 2). */
export const deuren = (huis: Veldhuisbezoek): readonly { code: string; naam: string }[] => DEUREN.filter((d) => d.code !== "machtiging" || huis.binnentreden);

export const STANDEN = [
  { code: "aangetroffen", naam: "Aangetroffen" },
  { code: "woont_hier", naam: "Woont hier, zegt een bewoner" },
  { code: "woont_niet", naam: "Woont hier niet (meer)" },
  { code: "onbekend", naam: "Niet vast te stellen" },
] as const;

export const DUIDINGEN = [
  { code: "klopt", naam: "Het klopt met de registratie" },
  { code: "vergissing", naam: "Vergissing of niet bijgehouden" },
  { code: "problemen", naam: "Achterliggende problemen" },
  { code: "fraude", naam: "Aanwijzing voor bewuste fraude" },
] as const;

export const isBinnen = (deur: string): boolean => ["toestemming", "ingetrokken", "machtiging"].includes(deur);
export const vraagtWie = (deur: string): boolean => ["toestemming", "ingetrokken", "geweigerd"].includes(deur);
/** Somebody was spoken with about who lives here. */
export const metBewoners = (deur: string): boolean => isBinnen(deur) || deur === "aan_de_deur";

/** What is sent: only what belongs to how it went at the door. What was typed before another choice stays on the form. */
export function maakBezoek(w: Bezoekwaarden, huis: Veldhuisbezoek): Huisbezoek {
  const [binnen, gesproken] = [isBinnen(w.deur), metBewoners(w.deur)];
  const vragen = [...huis.vragen_buiten, ...(binnen ? huis.vragen_binnen : [])].map((v) => v.code);
  const gegeven = (v: string): string[] => (w.antwoorden[v] ?? []).map((a) => a.trim()).filter(Boolean);
  const duiding = w.deur === "niemand_thuis" ? "" : w.duiding;
  return {
    deur: w.deur,
    legitimatie: binnen && w.legitimatie,
    doel: binnen && w.doel,
    wie: vraagtWie(w.deur) ? w.wie.trim() : "",
    machtiging: w.deur === "machtiging" ? w.machtiging.trim() : "",
    buiten: w.buiten.trim(),
    binnen: binnen ? w.binnen.trim() : "",
    antwoorden: Object.fromEntries(vragen.map((v) => [v, gegeven(v)] as const).filter(([, a]) => a.length)),
    bewoners: gesproken ? huis.geregistreerd.flatMap(({ id }) => (w.bewoners[id]?.stand ? [{ id, stand: w.bewoners[id].stand, notitie: w.bewoners[id].notitie.trim() }] : [])) : [],
    anderen: gesproken ? w.anderen.map((a) => ({ wie: a.wie.trim(), notitie: a.notitie.trim() })).filter((a) => a.wie || a.notitie) : [],
    ...(duiding ? { duiding } : {}),
    waarom: duiding ? w.waarom.trim() : "",
  };
}

/** Back from what was sent to a form. */
export const naarWaarden = (b: Huisbezoek): Bezoekwaarden => ({ ...b, antwoorden: Object.fromEntries(Object.entries(b.antwoorden).flatMap(([v, a]) => (a ? [[v, a]] : []))), bewoners: Object.fromEntries(b.bewoners.map(({ id, stand, notitie }) => [id, { stand, notitie }])), duiding: b.duiding ?? "" });

export interface Mis {
  /** Name of the field; for somebody who is registered his key. */
  veld: string;
  zin: string;
}

/** What still stands in the way of keeping it. */
export function toetsBezoek(w: Bezoekwaarden, huis: Veldhuisbezoek): Mis[] {
  if (!w.deur) return [{ veld: "deur", zin: "Kies hoe het ging aan de deur." }];
  const b = maakBezoek(w, huis);
  const mis: Mis[] = [];
  // Awbi art. 1 lid 1: who enters shows who he is and tells the aim first.
  if (isBinnen(w.deur) && !(b.legitimatie && b.doel)) mis.push({ veld: "legitimatie", zin: "Legitimeerde je je en noemde je het doel? Zo niet: kies 'Alleen aan de deur gesproken' en laat weg wat je binnen zag." });
  if (vraagtWie(w.deur) && !b.wie) mis.push({ veld: "wie", zin: w.deur === "geweigerd" ? "Schrijf op wie er weigerde." : "Schrijf op wie er toestemming gaf." });
  if (w.deur === "machtiging" && !b.machtiging) mis.push({ veld: "machtiging", zin: "Vul het nummer van de machtiging in." });
  if (metBewoners(w.deur)) {
    for (const p of huis.geregistreerd) if (!w.bewoners[p.id]?.stand) mis.push({ veld: p.id, zin: `Kies wat je vond bij ${p.naam}.` });
    if (b.anderen.some((a) => !a.wie)) mis.push({ veld: "anderen", zin: "Schrijf op wie je nog meer aantrof." });
  }
  const feiten = Boolean(b.buiten || b.binnen);
  const weegt = b.duiding === "problemen" || b.duiding === "fraude";
  if (w.deur !== "niemand_thuis" && !feiten && (weegt || (!b.bewoners.length && !b.anderen.length))) mis.push({ veld: "buiten", zin: "Schrijf op wat je zag of hoorde. Feiten, zonder oordeel." });
  if (weegt && !b.waarom) mis.push({ veld: "waarom", zin: "Schrijf op waarom je dat denkt." });
  return mis;
}
