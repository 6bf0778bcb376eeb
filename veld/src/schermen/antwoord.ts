// The answer to who reported: what we found, did and will do, or why we do nothing.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h, leeg } from "../dom";
import { type Veld, knop, koppeling, tegels, tekstveld, toonFouten, vinkje } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";

type Soort = "gedaan" | "gepland" | "niets";
interface Waarden {
  soort: Soort;
  gevonden: string;
  gedaan: string;
  gepland: string;
  gepland_op: string;
  waarom_niet: string;
  sluiten: boolean;
}
type Antwoord = Extract<Wat, { soort: "antwoord" }>;

const soortVan = (a: { gepland: string; waarom_niet: string }): Soort => (a.waarom_niet ? "niets" : a.gepland ? "gepland" : "gedaan");
const van = (a: Antwoord): Waarden => ({ soort: soortVan(a), gevonden: a.gevonden, gedaan: a.gedaan, gepland: a.gepland, gepland_op: a.gepland_op ?? "", waarom_niet: a.waarom_niet, sluiten: a.sluiten });

/** What was just found and chosen for this zaak, as the first words of the answer. */
function begin(nummer: string): Waarden {
  const uit: Waarden = { soort: "gedaan", gevonden: "", gedaan: "", gepland: "", gepland_op: "", waarom_niet: "", sluiten: false };
  for (const { post, stand } of staat.uit) {
    if (stand === "ingetrokken" || stand === "vervangen" || !("bij" in post.wat) || !("nummer" in post.wat.bij) || post.wat.bij.nummer !== nummer) continue;
    if (post.wat.soort === "bevinding") Object.assign(uit, { gevonden: post.wat.gevonden, gedaan: post.wat.gedaan });
    if (post.wat.soort !== "vervolg") continue;
    const { keuze, reden } = post.wat;
    if (keuze.wat === "nieuwe_controle") Object.assign(uit, { soort: "gepland", gepland: "We controleren hier nog een keer.", gepland_op: keuze.dag });
    if (keuze.wat === "ronde") Object.assign(uit, { soort: "gepland", gepland: keuze.doel, gepland_op: keuze.dag });
    if (keuze.wat === "herstel") Object.assign(uit, { soort: "gepland", gepland: "We laten dit herstellen.", gepland_op: keuze.uiterlijk ?? "" });
    if (keuze.wat === "afspraak") Object.assign(uit, { soort: "gepland", gepland: "We kijken of de afspraak is nagekomen.", gepland_op: keuze.uiterlijk });
    if (keuze.wat === "waarschuwing" && keuze.herstel_voor) Object.assign(uit, { soort: "gepland", gepland: "We kijken of het is hersteld.", gepland_op: keuze.herstel_voor });
    if (keuze.wat === "niet_nodig" && !uit.gedaan) uit.waarom_niet = reden;
  }
  return uit;
}

export async function antwoord([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref, vervangt);
  const nummer = "nummer" in zaak.bij ? zaak.bij.nummer : "";
  const c = await neemConcept<Waarden>(["antwoord", ref, vervangt].filter(Boolean).join("/"), { ...begin(nummer), ...eerder(vervangt, "antwoord", van) });
  const w = c.waarden;
  const zet = <N extends keyof Waarden>(naam: N) => (waarde: Waarden[N]): void => ((w[naam] = waarde), c.bij());
  const fout = h("div");
  const soort = tegels("Wat vertel je?", [
    { code: "gedaan", naam: "Wat we vonden en deden" },
    { code: "gepland", naam: "Wat we gaan doen, en wanneer" },
    { code: "niets", naam: "Waarom we hier niets aan doen" },
  ], [w.soort], ([code = "gedaan"]) => ((w.soort = code as Soort), c.bij(), toon()), { stil: true });
  const gevonden = tekstveld("Wat vonden we?", w.gevonden, zet("gevonden"), { rijen: 3, hint: "Schrijf geen namen op. De melder leest dit." });
  const gedaan = tekstveld("Wat deden we?", w.gedaan, zet("gedaan"), { rijen: 2 });
  const gepland = tekstveld("Wat gaan we doen?", w.gepland, zet("gepland"), { rijen: 2 });
  const op = tekstveld("Op welke dag?", w.gepland_op, zet("gepland_op"), { soort: "date" });
  const waarom = tekstveld("Waarom doen we niets?", w.waarom_niet, zet("waarom_niet"), { rijen: 3 });
  const sluiten = vinkje("Sluit de zaak als er niets meer te doen is", w.sluiten, zet("sluiten"));
  const velden: Veld[] = [soort, gevonden, gedaan, gepland, op, waarom];
  const doos = h("div");
  const toon = (): void => leeg(doos, gevonden.el, w.soort !== "niets" && gedaan.el, w.soort === "gepland" && [gepland.el, op.el], w.soort === "niets" && waarom.el, sluiten);
  toon();

  const verstuur = async (): Promise<void> => {
    const mis = [
      ...(w.gevonden.trim() ? [] : [{ veld: gevonden as Veld, zin: "Schrijf op wat we vonden." }]),
      ...(w.soort === "gedaan" && !w.gedaan.trim() ? [{ veld: gedaan as Veld, zin: "Schrijf op wat we deden. Deden we niets? Kies dan waarom." }] : []),
      ...(w.soort === "gepland" && !w.gepland.trim() ? [{ veld: gepland as Veld, zin: "Schrijf op wat we gaan doen." }] : []),
      ...(w.soort === "niets" && !w.waarom_niet.trim() ? [{ veld: waarom as Veld, zin: "Schrijf op waarom we niets doen." }] : []),
    ];
    if (!toonFouten(fout, velden, mis)) return;
    const als = (s: Soort[], tekst: string): string => (s.includes(w.soort) ? tekst.trim() : "");
    const wat: Antwoord = {
      soort: "antwoord",
      bij: zaak.bij,
      ...(zaak.gezien ? { gezien: zaak.gezien } : {}),
      gevonden: w.gevonden.trim(),
      gedaan: als(["gedaan", "gepland"], w.gedaan),
      gepland: als(["gepland"], w.gepland),
      ...(w.soort === "gepland" && w.gepland_op ? { gepland_op: w.gepland_op } : {}),
      waarom_niet: als(["niets"], w.waarom_niet),
      sluiten: w.sluiten,
    };
    await bewaarForm(c, fout, [{ titel: `Antwoord aan de melder, ${zaak.waar}`, post: maakPost(wat, null) }], vervangt, vervangt ? "postvak" : "vandaag");
  };
  return {
    titel: "Antwoord aan de melder",
    boven: zaak.boven,
    terug: vervangt ? `#post/${vervangt}` : "#vandaag",
    inhoud: [fout, soort.el, doos],
    acties: [koppeling("Later", vervangt ? `#post/${vervangt}` : "#vandaag"), knop("Verstuur antwoord", verstuur, { soort: "hoofd" })],
  };
}
