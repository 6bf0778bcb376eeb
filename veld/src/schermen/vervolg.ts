// What follows after a visit, chosen on the spot.
import type { Vervolgkeuze, Wat } from "../contract";
import { neemConcept } from "../concept";
import { h, leeg } from "../dom";
import { type Veld, dagIso, dagNl, keuzelijst, knop, koppeling, tegels, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { nu, staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden {
  wat: Vervolgkeuze["wat"] | "";
  dag: string;
  team: string;
  ronde: string;
  doel: string;
  instantie: string;
  reden: string;
}

const BEGIN: Waarden = { wat: "", dag: "", team: "", ronde: "", doel: "", instantie: "", reden: "" };

const KEUZES: readonly { code: Vervolgkeuze["wat"]; naam: string }[] = [
  { code: "niet_nodig", naam: "Niets meer nodig" },
  { code: "nieuwe_controle", naam: "Nog een keer controleren" },
  { code: "waarschuwing", naam: "Ik gaf een waarschuwing" },
  { code: "herstel", naam: "Laten herstellen door beheer" },
  { code: "ronde", naam: "Niet urgent: mee in een ronde" },
  { code: "overdragen", naam: "Naar een andere organisatie" },
];

function van({ keuze, reden }: Extract<Wat, { soort: "vervolg" }>): Partial<Waarden> {
  const dag = "dag" in keuze ? keuze.dag : keuze.wat === "herstel" ? (keuze.uiterlijk ?? "") : "";
  return { ...BEGIN, ...keuze, dag, reden };
}

/** The choice as it travels, or what is missing. */
function keuzeUit(w: Waarden, vandaag: string): Vervolgkeuze | { mis: keyof Waarden; zin: string } {
  const vol = { doel: w.doel.trim() };
  switch (w.wat) {
    case "nieuwe_controle":
      return w.dag > vandaag ? { wat: w.wat, dag: w.dag } : { mis: "dag", zin: "Kies de dag van de controle, na vandaag." };
    case "herstel":
      return w.team ? { wat: w.wat, team: w.team, ...(w.dag ? { uiterlijk: w.dag } : {}) } : { mis: "team", zin: "Kies wie het herstelt." };
    case "ronde":
      if (!w.ronde || !w.dag) return { mis: "ronde", zin: "Kies een ronde met een dag." };
      return vol.doel ? { wat: w.wat, ronde: w.ronde, dag: w.dag, doel: vol.doel } : { mis: "doel", zin: "Schrijf op wat er moet gebeuren." };
    case "overdragen":
      return w.instantie ? { wat: w.wat, instantie: w.instantie } : { mis: "instantie", zin: "Kies de organisatie." };
    case "waarschuwing":
    case "niet_nodig":
      return { wat: w.wat };
    default:
      return { mis: "wat", zin: "Kies wat er volgt." };
  }
}

export async function vervolg([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref, vervangt);
  const c = await neemConcept<Waarden>(["vervolg", ref, vervangt].filter(Boolean).join("/"), { ...BEGIN, ...eerder(vervangt, "vervolg", van) });
  const w = c.waarden;
  const zet = <N extends keyof Waarden>(naam: N) => (waarde: Waarden[N]): void => ((w[naam] = waarde), c.bij());
  const keuzes = staat.pakket?.keuzes;
  const fout = h("div");
  const rondedagen = (keuzes?.rondes ?? []).flatMap((r) => r.dagen.map((dag) => ({ code: `${r.code}|${dag}`, naam: `${r.naam}, ${dagNl(dag)}` })));
  const velden: Record<keyof Waarden, Veld> = {
    wat: tegels("Wat volgt er?", KEUZES, [w.wat], ([code = ""]) => ((w.wat = code as Waarden["wat"]), c.bij(), toon()), { stil: true }),
    dag: tekstveld("Op welke dag?", w.dag, zet("dag"), { soort: "date" }),
    team: keuzelijst("Welk team herstelt het?", keuzes?.teams ?? [], w.team, zet("team")),
    ronde: keuzelijst("Welke ronde?", rondedagen, w.ronde ? `${w.ronde}|${w.dag}` : "", (code) => {
      [w.ronde = "", w.dag = ""] = code.split("|");
      c.bij();
    }),
    doel: tekstveld("Wat moet er gebeuren?", w.doel, zet("doel")),
    instantie: keuzelijst("Welke organisatie?", keuzes?.instanties ?? [], w.instantie, zet("instantie")),
    reden: tekstveld("Waarom?", w.reden, zet("reden"), { rijen: 2 }),
  };
  const erbij = h("div");
  const BIJ: Partial<Record<Waarden["wat"], (keyof Waarden)[]>> = { nieuwe_controle: ["dag"], herstel: ["team", "dag"], ronde: ["ronde", "doel"], overdragen: ["instantie"] };
  const toon = (): void => leeg(erbij, (BIJ[w.wat] ?? []).map((naam) => velden[naam].el));
  toon();

  const daarna = zaak.taak?.wacht_op_antwoord ? `antwoord/${ref}` : "vandaag";
  const bewaar = async (): Promise<void> => {
    const keuze = keuzeUit(w, dagIso(nu()));
    const mis = "mis" in keuze ? [{ veld: velden[keuze.mis], zin: keuze.zin }] : [];
    if (!w.reden.trim()) mis.push({ veld: velden.reden, zin: "Schrijf op waarom je dit kiest." });
    if (!toonFouten(fout, Object.values(velden), mis) || "mis" in keuze) return;
    const naam = KEUZES.find((k) => k.code === keuze.wat)?.naam ?? "Vervolg";
    const wat: Wat = { soort: "vervolg", bij: zaak.bij, ...(zaak.gezien ? { gezien: zaak.gezien } : {}), keuze, reden: w.reden.trim() };
    await bewaarForm(c, fout, [{ titel: `${naam}, ${zaak.waar}`, post: maakPost(wat, null) }], vervangt, vervangt ? "postvak" : daarna);
  };
  return {
    titel: "Wat volgt er?",
    boven: zaak.boven,
    terug: vervangt ? `#post/${vervangt}` : "#vandaag",
    inhoud: [fout, velden.wat.el, erbij, velden.reden.el],
    acties: [koppeling(daarna === "vandaag" ? "Later" : "Sla over", vervangt ? `#post/${vervangt}` : `#${daarna}`), knop("Bewaar", bewaar, { soort: "hoofd" })],
  };
}
