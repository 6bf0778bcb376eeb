// What was done to you. It is about you, so it goes past the zaak: only you, who leads your team and the safety coordinator see it.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import { alinea, dagIso, knop, koppeling, tegels, tekstveld, toonFouten, vinkje } from "../onderdelen";
import { type Scherm, type Zaakref, bewaarForm, eerder, zaakBij } from "../scherm";
import { spreekknop } from "../spreek";
import { nu, staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden {
  soorten: string[];
  dag: string;
  tijd: string;
  waar: string;
  letsel: boolean;
  politie: boolean;
  getuigen: string;
  tekst: string;
}
type Agressie = Extract<Wat, { soort: "agressie" }>;

const SOORTEN = [
  { code: "schelden", naam: "Schelden" },
  { code: "dreigen", naam: "Dreigen" },
  { code: "geweld", naam: "Duwen of slaan" },
  { code: "spugen", naam: "Spugen" },
  { code: "discriminatie", naam: "Discriminatie" },
  { code: "anders", naam: "Iets anders" },
];

const tijdVan = (ms: number): string => new Date(ms).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
/** By the clock of the device, as every moment that it names. */
const moment = (dag: string, tijd: string): Date => new Date(`${dag}T${tijd}`);

function van(wat: Agressie): Partial<Waarden> {
  const toen = wat.wanneer ? Date.parse(wat.wanneer) : NaN;
  return { soorten: wat.soorten, waar: wat.waar, letsel: wat.letsel, politie: wat.politie, getuigen: wat.getuigen, tekst: wat.tekst, ...(Number.isFinite(toen) ? { dag: dagIso(toen), tijd: tijdVan(toen) } : {}) };
}

/** Number of the zaak it happened at; what is changed keeps its own. */
function nummerVan(zaak: Zaakref | null, vervangt: string | undefined): string | undefined {
  if (zaak) return "nummer" in zaak.bij ? zaak.bij.nummer : undefined;
  const oud = staat.uit.find((i) => i.post.id === vervangt)?.post.wat;
  return oud && "zaak" in oud ? oud.zaak : undefined;
}

export async function agressie([ref = "los", vervangt]: string[]): Promise<Scherm> {
  const zaak = ref === "los" ? null : zaakBij(ref);
  const begin: Waarden = { soorten: [], dag: dagIso(nu()), tijd: tijdVan(Date.now()), waar: zaak?.waar ?? "", letsel: false, politie: false, getuigen: "", tekst: "" };
  const c = await neemConcept<Waarden>(["agressie", ref, vervangt].filter(Boolean).join("/"), { ...begin, ...eerder(vervangt, "agressie", van) });
  const w = c.waarden;
  const fout = h("div");
  const lijst = staat.pakket?.keuzes?.veiligheid?.agressie ?? SOORTEN;
  const soorten = tegels("Wat gebeurde er?", lijst, w.soorten, (codes) => ((w.soorten = codes), c.bij()), { meer: true, smal: true });
  const dag = tekstveld("Op welke dag?", w.dag, (t) => ((w.dag = t), c.bij()), { soort: "date" });
  const tijd = tekstveld("Hoe laat?", w.tijd, (t) => ((w.tijd = t), c.bij()), { soort: "time" });
  const waar = tekstveld("Waar?", w.waar, (t) => ((w.waar = t), c.bij()));
  const getuigen = tekstveld("Wie waren erbij?", w.getuigen, (t) => ((w.getuigen = t), c.bij()));
  const tekst = tekstveld("Wat gebeurde er precies?", w.tekst, (t) => ((w.tekst = t), c.bij()), { rijen: 4, hint: "Je mag dit later ook vertellen. Leeg laten mag." });
  const velden = [soorten, dag, tijd, waar, getuigen, tekst];
  const bewaar = async (): Promise<void> => {
    const toen = moment(w.dag, w.tijd);
    const mis = [
      ...(w.soorten.length ? [] : [{ veld: soorten, zin: "Kies wat er gebeurde." }]),
      ...(Number.isFinite(toen.getTime()) && toen.getTime() <= Date.now() + 60_000 ? [] : [{ veld: dag, zin: "Kies een dag en tijd die voorbij zijn." }]),
      ...(w.waar.trim() ? [] : [{ veld: waar, zin: "Schrijf op waar het was." }]),
    ];
    if (!toonFouten(fout, velden, mis)) return;
    const nummer = nummerVan(zaak, vervangt);
    const post = maakPost({ soort: "agressie", soorten: w.soorten, wanneer: toen.toISOString(), waar: w.waar.trim(), letsel: w.letsel, politie: w.politie, getuigen: w.getuigen.trim(), tekst: w.tekst.trim(), ...(nummer ? { zaak: nummer } : {}) }, null);
    await bewaarForm(c, fout, [{ titel: "Agressie vastgelegd", post }], vervangt, vervangt ? "postvak" : `opgevangen/${ref}/${post.id}`);
  };
  return {
    titel: "Agressie vastleggen",
    ...(zaak ? { boven: zaak.boven } : {}),
    terug: vervangt ? `#post/${vervangt}` : ref.startsWith("t~") ? `#bezoek/${ref}` : "#meer",
    inhoud: [
      fout,
      alinea("Alleen jij, je teamleider en de veiligheidscoördinator zien dit. Het komt niet in de zaak."),
      soorten.el,
      dag.el,
      tijd.el,
      waar.el,
      vinkje("Er is iemand gewond", w.letsel, (aan) => ((w.letsel = aan), c.bij())),
      vinkje("De politie is gebeld", w.politie, (aan) => ((w.politie = aan), c.bij())),
      getuigen.el,
      tekst.el,
      ...spreekknop(tekst),
    ],
    acties: [knop("Bewaar", bewaar, { soort: "hoofd" })],
  };
}

export function opgevangen([ref = "los", id = ""]: string[]): Scherm {
  return {
    titel: "Het is vastgelegd",
    terug: "#vandaag",
    inhoud: [
      alinea("Vervelend dat dit je overkwam. Je teamleider ziet het zodra het verstuurd is, en praat met je."),
      alinea("Moeten collega's die hier later komen iets weten? Stel dan een waarschuwing voor."),
      h("div.v-knoppen", {}, koppeling("Stel een waarschuwing voor", `#waarschuw/${ref}/${id}`)),
    ],
    acties: [koppeling("Klaar", "#vandaag", { soort: "hoofd" })],
  };
}

const MEESTE = 200;
const MINSTE = 10;

/** A proposal: somebody in the office decides. */
export async function waarschuw([ref = "los", bij = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = ref === "los" ? null : zaakBij(ref);
  const c = await neemConcept<{ code: string; tekst: string; waar: string }>(["waarschuw", ref, bij, vervangt].filter(Boolean).join("/"), { code: "", tekst: "", waar: zaak?.waar ?? "", ...eerder(vervangt, "waarschuwen", (o) => ({ code: o.code, tekst: o.tekst, waar: o.waar })) });
  const w = c.waarden;
  const fout = h("div");
  const code = tegels("Waarvoor waarschuw je?", staat.pakket?.keuzes?.veiligheid?.waarschuwingen ?? [], [w.code], ([nieuw = ""]) => ((w.code = nieuw), c.bij()), { smal: true });
  const tekst = tekstveld("Wat moeten collega's weten?", w.tekst, (t) => ((w.tekst = t), c.bij()), { rijen: 3, max: MEESTE, hint: "Schrijf wat er gebeurde of hoe het daar is. Geen ziekte, geen oordeel over een persoon." });
  const waar = tekstveld("Op welk adres?", w.waar, (t) => ((w.waar = t), c.bij()), { hint: "Straat en huisnummer." });
  const bewaar = async (): Promise<void> => {
    const mis = [
      ...(w.code ? [] : [{ veld: code, zin: "Kies waarvoor je waarschuwt." }]),
      ...(w.tekst.trim().length >= MINSTE ? [] : [{ veld: tekst, zin: `Schrijf een zin van ${MINSTE} tot ${MEESTE} tekens.` }]),
      ...(w.waar.trim().length >= 3 ? [] : [{ veld: waar, zin: "Schrijf op welk adres het is." }]),
    ];
    if (!toonFouten(fout, [code, tekst, waar], mis)) return;
    const nummer = nummerVan(zaak, vervangt);
    const post = maakPost({ soort: "waarschuwen", code: w.code, tekst: w.tekst.trim(), waar: w.waar.trim(), ...(nummer ? { zaak: nummer } : {}), ...(bij && bij !== "geen" ? { agressie: bij } : {}) }, null);
    await bewaarForm(c, fout, [{ titel: `Voorstel voor een waarschuwing, ${w.waar.trim()}`, post }], vervangt, vervangt ? "postvak" : "vandaag");
  };
  return {
    titel: "Stel een waarschuwing voor",
    ...(zaak ? { boven: zaak.boven } : {}),
    terug: vervangt ? `#post/${vervangt}` : ref.startsWith("t~") ? `#bezoek/${ref}` : "#meer",
    inhoud: [fout, alinea("Je teamleider beslist. Daarna zien collega's de waarschuwing bij dit adres, tot een vaste dag."), code.el, tekst.el, waar.el],
    acties: [knop("Verstuur het voorstel", bewaar, { soort: "hoofd" })],
  };
}
