// What follows after a visit, chosen on the spot.
import type { Vervolgkeuze, Wat } from "../contract";
import { neemConcept } from "../concept";
import { h, leeg } from "../dom";
import { gevraagd, isOvertreding } from "../controle";
import { type Veld, dagIso, dagNl, keuzelijst, knop, koppeling, tegels, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { nu, staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden {
  wat: Vervolgkeuze["wat"] | "";
  dag: string;
  dagdeel: string;
  om_de: string;
  tot: string;
  waarover: string;
  aan: string;
  regel: string;
  herstel_voor: string;
  met: string;
  afspraak: string;
  uiterlijk: string;
  team: string;
  ronde: string;
  doel: string;
  instantie: string;
  reden: string;
}

const BEGIN: Waarden = { wat: "", dag: "", dagdeel: "", om_de: "", tot: "", waarover: "", aan: "", regel: "", herstel_voor: "", met: "", afspraak: "", uiterlijk: "", team: "", ronde: "", doel: "", instantie: "", reden: "" };

const KEUZES: readonly { code: Vervolgkeuze["wat"]; naam: string }[] = [
  { code: "niet_nodig", naam: "Niets meer nodig" },
  { code: "nieuwe_controle", naam: "Nog een keer controleren" },
  { code: "waarschuwing", naam: "Ik gaf een waarschuwing" },
  { code: "afspraak", naam: "Ik maakte een afspraak" },
  { code: "sanctie", naam: "Sanctie voorbereiden" },
  { code: "herstel", naam: "Laten herstellen door beheer" },
  { code: "ronde", naam: "Niet urgent: mee in een ronde" },
  { code: "overdragen", naam: "Naar een andere organisatie" },
];

const DAGDELEN = ["ochtend", "middag", "avond", "nacht"].map((code) => ({ code, naam: code[0]?.toUpperCase() + code.slice(1) }));
const RITMES = [
  { code: "7", naam: "Elke week" },
  { code: "14", naam: "Om de week" },
  { code: "28", naam: "Elke 4 weken" },
];
/** Nobody was inside: somebody comes back. */
export const WEER: Readonly<Record<string, string>> = { niemand_thuis: "Niemand thuis.", geen_toegang: "Geen toegang." };

function van({ keuze, reden }: Extract<Wat, { soort: "vervolg" }>): Partial<Waarden> {
  const dag = "dag" in keuze ? keuze.dag : keuze.wat === "herstel" ? (keuze.uiterlijk ?? "") : "";
  const reeks = keuze.wat === "nieuwe_controle" && keuze.reeks ? { om_de: String(keuze.reeks.om_de), tot: keuze.reeks.tot } : {};
  return { ...BEGIN, ...keuze, dag, reden, ...reeks };
}

interface Mis {
  bij: keyof Waarden;
  zin: string;
}
/** The choice as it travels, or everything that is missing. */
type Uit = Vervolgkeuze | Mis[];

const mist = (bij: keyof Waarden, zin: string): Mis[] => [{ bij, zin }];
/** What must be filled in and is not, in the order of the screen. */
const leegVan = (velden: readonly (readonly [keyof Waarden, unknown, string])[]): Mis[] => velden.flatMap(([bij, vol, zin]) => (vol ? [] : mist(bij, zin)));

function controle(w: Waarden, vandaag: string): Uit {
  if (w.dag <= vandaag) return mist("dag", "Kies de dag van de controle, na vandaag.");
  const plan = { wat: "nieuwe_controle" as const, dag: w.dag, ...(w.dagdeel ? { dagdeel: w.dagdeel as "ochtend" } : {}) };
  if (!w.om_de) return plan;
  const tweede = dagIso(Date.parse(`${w.dag}T12:00:00Z`) + Number(w.om_de) * 86_400_000);
  return w.tot >= tweede ? { ...plan, reeks: { om_de: Number(w.om_de), tot: w.tot } } : mist("tot", `Kies tot wanneer: ${dagNl(tweede)} of later.`);
}

function waarschuwing(w: Waarden, vandaag: string): Uit {
  const [waarover, aan, regel] = [w.waarover.trim(), w.aan.trim(), w.regel.trim()];
  const mis = leegVan([
    ["waarover", waarover, "Schrijf op waarvoor je waarschuwde."],
    ["aan", aan, "Schrijf op tegen wie je het zei."],
    ["herstel_voor", !w.herstel_voor || w.herstel_voor >= vandaag, "Kies een dag vanaf vandaag, of laat hem leeg."],
  ]);
  return mis.length ? mis : { wat: "waarschuwing", waarover, aan, ...(regel ? { regel } : {}), ...(w.herstel_voor ? { herstel_voor: w.herstel_voor } : {}) };
}

function afspraak({ uiterlijk, ...w }: Waarden, vandaag: string): Uit {
  const [met, wat] = [w.met.trim(), w.afspraak.trim()];
  const mis = leegVan([
    ["met", met, "Schrijf op met wie je het afsprak."],
    ["afspraak", wat, "Schrijf op wat jullie afspraken."],
    ["uiterlijk", uiterlijk >= vandaag, "Kies een dag vanaf vandaag."],
  ]);
  return mis.length ? mis : { wat: "afspraak", met, afspraak: wat, uiterlijk };
}

function keuzeUit(w: Waarden, vandaag: string): Uit {
  const doel = w.doel.trim();
  switch (w.wat) {
    case "nieuwe_controle":
      return controle(w, vandaag);
    case "herstel":
      return w.team ? { wat: w.wat, team: w.team, ...(w.dag ? { uiterlijk: w.dag } : {}) } : mist("team", "Kies wie het herstelt.");
    case "ronde": {
      const mis = leegVan([["ronde", w.ronde && w.dag, "Kies een ronde met een dag."], ["doel", doel, "Schrijf op wat er moet gebeuren."]]);
      return mis.length ? mis : { wat: w.wat, ronde: w.ronde, dag: w.dag, doel };
    }
    case "overdragen":
      return w.instantie ? { wat: w.wat, instantie: w.instantie } : mist("instantie", "Kies de organisatie.");
    case "waarschuwing":
      return waarschuwing(w, vandaag);
    case "afspraak":
      return afspraak(w, vandaag);
    case "sanctie":
    case "niet_nodig":
      return { wat: w.wat };
    default:
      return mist("wat", "Kies wat er volgt.");
  }
}

/** The rules that were broken, of what was found here last. */
function regelsVan(ref: string): string {
  const bij = zaakBij(ref).bij;
  const laatste = staat.uit.filter(({ post }) => post.wat.soort === "bevinding" && JSON.stringify(post.wat.bij) === JSON.stringify(bij)).at(-1)?.post.wat;
  if (laatste?.soort !== "bevinding" || !laatste.lijst) return "";
  const { lijst: code, antwoorden } = laatste.lijst;
  const punten = staat.pakket?.keuzes?.lijsten.find((l) => l.code === code)?.punten ?? [];
  const mis = gevraagd(punten, antwoorden).filter((p) => isOvertreding(p, antwoorden, laatste.metingen ?? []));
  return [...new Set(mis.flatMap((p) => p.grondslag ?? []))].join(", ").slice(0, 200);
}

export async function vervolg([ref = "", vervangt, weer = ""]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref, vervangt);
  const c = await neemConcept<Waarden>(["vervolg", ref, vervangt].filter(Boolean).join("/"), {
    ...BEGIN,
    regel: regelsVan(ref),
    ...(WEER[weer] ? { wat: "nieuwe_controle" as const, reden: WEER[weer] } : {}),
    ...eerder(vervangt || undefined, "vervolg", van),
  });
  const w = c.waarden;
  const zet = <N extends keyof Waarden>(naam: N) => (waarde: Waarden[N]): void => ((w[naam] = waarde), c.bij());
  const keuzes = staat.pakket?.keuzes;
  const fout = h("div");
  const rondedagen = (keuzes?.rondes ?? []).flatMap((r) => r.dagen.map((dag) => ({ code: `${r.code}|${dag}`, naam: `${r.naam}, ${dagNl(dag)}` })));
  const opgepakt = staat.uit.some(({ post }) => post.wat.soort === "oppakken" && JSON.stringify(post.wat.bij) === JSON.stringify(zaak.bij));
  const opties = KEUZES.filter((k) => k.code !== "sanctie" || w.wat === "sanctie" || zaak.taak?.sanctie || opgepakt);
  const velden: Record<keyof Waarden, Veld> = {
    wat: tegels("Wat volgt er?", opties, [w.wat], ([code = ""]) => ((w.wat = code as Waarden["wat"]), c.bij(), toon()), { stil: true }),
    dag: tekstveld("Op welke dag?", w.dag, zet("dag"), { soort: "date" }),
    dagdeel: tegels("Welk dagdeel? (mag leeg)", DAGDELEN, [w.dagdeel], ([code = ""]) => zet("dagdeel")(code), { smal: true }),
    om_de: keuzelijst("Vaker controleren?", [{ code: "", naam: "Nee, één keer" }, ...RITMES], w.om_de, (code) => (zet("om_de")(code), toon()), false),
    tot: tekstveld("Tot en met welke dag?", w.tot, zet("tot"), { soort: "date" }),
    waarover: tekstveld("Waarvoor waarschuwde je?", w.waarover, zet("waarover"), { rijen: 2, max: 2000 }),
    aan: tekstveld("Tegen wie zei je het?", w.aan, zet("aan"), { hint: "Bijvoorbeeld: de eigenaar, die aan de deur was.", max: 200 }),
    regel: tekstveld("Welke regel? (mag leeg)", w.regel, zet("regel"), { max: 200 }),
    herstel_voor: tekstveld("Uiterlijk hersteld op (mag leeg)", w.herstel_voor, zet("herstel_voor"), { soort: "date", hint: "Je krijgt voor die dag een taak om te kijken." }),
    met: tekstveld("Met wie sprak je dit af?", w.met, zet("met"), { hint: "Bijvoorbeeld: de eigenaar, die aan de deur was.", max: 200 }),
    afspraak: tekstveld("Wat spraken jullie af?", w.afspraak, zet("afspraak"), { rijen: 2, max: 2000 }),
    uiterlijk: tekstveld("Uiterlijk wanneer?", w.uiterlijk, zet("uiterlijk"), { soort: "date", hint: "Je krijgt voor die dag een taak om te kijken." }),
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
  const BIJ: Partial<Record<Waarden["wat"], (keyof Waarden)[]>> = { nieuwe_controle: ["dag", "dagdeel", "om_de"], waarschuwing: ["waarover", "aan", "regel", "herstel_voor"], afspraak: ["met", "afspraak", "uiterlijk"], herstel: ["team", "dag"], ronde: ["ronde", "doel"], overdragen: ["instantie"] };
  const toon = (): void => leeg(erbij, [...(BIJ[w.wat] ?? []), ...(w.wat === "nieuwe_controle" && w.om_de ? (["tot"] as const) : [])].map((naam) => velden[naam].el));
  toon();

  const daarna = zaak.taak?.wacht_op_antwoord ? `antwoord/${ref}` : "vandaag";
  const bewaar = async (): Promise<void> => {
    const keuze = keuzeUit(w, dagIso(nu()));
    const mis = [...(Array.isArray(keuze) ? keuze : []), ...leegVan([["reden", w.reden.trim(), "Schrijf op waarom je dit kiest."]])];
    if (!toonFouten(fout, Object.values(velden), mis.map(({ bij, zin }) => ({ veld: velden[bij], zin }))) || Array.isArray(keuze)) return;
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
