// A visit to a dwelling: first the door, then who is registered beside who was found, then the facts, and apart from them what
// they point to.
import type { Veldhuisbezoek, Veldvraag, Wat } from "../contract";
import { type Concept, neemConcept } from "../concept";
import { h, leeg } from "../dom";
import { type Bezoekwaarden, DUIDINGEN, LEEG, STANDEN, deuren, isBinnen, maakBezoek, metBewoners, naarWaarden, toetsBezoek, vraagtWie } from "../huisbezoek";
import { type Veld, alinea, dagNl, knop, koppeling, tegels, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { maakPost } from "../uitbak";

const van = (wat: Extract<Wat, { soort: "huisbezoek" }>): Bezoekwaarden => naarWaarden(wat.bezoek);
const letOp = (zin: string): HTMLElement => h("p.v-let-op", {}, zin);

const CAUTIE = "Stop met vragen stellen. Wie verdacht is, hoeft niet te antwoorden en moet dat eerst horen (Awb 5:10a, Sv 29). Leg alleen vast wat je al wist en draag het over. Dit blijft een aanwijzing.";
const INGETROKKEN = "Ga meteen naar buiten. Leg alleen vast wat je zag voordat de toestemming werd ingetrokken.";

/** A part of the form with its fields. */
interface Deel {
  el: HTMLElement | null;
  velden: Record<string, Veld>;
}

/** Everything that a choice at the door changes is drawn again from what was typed. */
interface Form {
  c: Concept<Bezoekwaarden>;
  w: Bezoekwaarden;
  huis: Veldhuisbezoek;
  /** Draws again, and goes to this field. */
  opnieuw(naar: string): void;
}

function deur({ c, w }: Form): Deel {
  const velden: Record<string, Veld> = {};
  const delen: HTMLElement[] = [];
  if (w.deur === "ingetrokken") delen.push(letOp(INGETROKKEN));
  if (vraagtWie(w.deur)) delen.push((velden["wie"] = tekstveld(w.deur === "geweigerd" ? "Wie weigerde?" : "Wie gaf toestemming?", w.wie, (t) => ((w.wie = t), c.bij()), { hint: "Zoals die persoon zich noemde." })).el);
  if (w.deur === "machtiging") delen.push((velden["machtiging"] = tekstveld("Nummer van de machtiging", w.machtiging, (t) => ((w.machtiging = t), c.bij()), { max: 80 })).el);
  if (isBinnen(w.deur)) {
    const codes = [...(w.legitimatie ? ["legitimatie"] : []), ...(w.doel ? ["doel"] : [])];
    const veld = tegels("Voor je binnenging", [{ code: "legitimatie", naam: "Ik liet mijn legitimatie zien" }, { code: "doel", naam: "Ik noemde het doel en zei dat weigeren mag" }], codes, (aan) => (Object.assign(w, { legitimatie: aan.includes("legitimatie"), doel: aan.includes("doel") }), c.bij()), { meer: true });
    delen.push((velden["legitimatie"] = veld).el);
  }
  return { el: h("div", {}, delen), velden };
}

function bewoners({ c, w, huis, opnieuw }: Form): Deel {
  if (!metBewoners(w.deur)) return { el: null, velden: {} };
  const velden: Record<string, Veld> = {};
  const personen = huis.geregistreerd.map((p) => {
    const nu = (w.bewoners[p.id] ??= { stand: "", notitie: "" });
    const stand = (velden[p.id] = tegels([p.naam, p.geboortejaar, p.relatie].filter(Boolean).join(", "), STANDEN, [nu.stand], ([code = ""]) => ((nu.stand = code), c.bij())));
    return [stand.el, tekstveld(`Notitie bij ${p.naam}`, nu.notitie, (t) => ((nu.notitie = t), c.bij())).el];
  });
  const bron = huis.geregistreerd[0];
  const anderen = w.anderen.map((a, n) => {
    const wie = tekstveld(`Ook aangetroffen: persoon ${n + 1}`, a.wie, (t) => ((a.wie = t), c.bij()), { hint: "De naam die deze persoon noemt, of wie het is." });
    if (!a.wie) velden["anderen"] = wie;
    return [wie.el, tekstveld(`Notitie bij persoon ${n + 1}`, a.notitie, (t) => ((a.notitie = t), c.bij())).el];
  });
  const erbij = knop("Nog iemand aangetroffen", () => (w.anderen.push({ wie: "", notitie: "" }), c.bij(), opnieuw("anderen")));
  const kop = bron ? `Ingeschreven volgens ${bron.bron}, ${dagNl(bron.peildatum)}` : "Er staat niemand op de lijst van ingeschreven personen.";
  return { el: h("section.v-deel", {}, h("h2", {}, "Wie woont hier?"), alinea(kop), personen, anderen, erbij), velden };
}

function vraag({ c, w }: Form, v: Veldvraag): HTMLElement {
  const bij = (antwoord: string[]): void => void ((w.antwoorden[v.code] = antwoord), c.bij());
  const nu = w.antwoorden[v.code] ?? [];
  return v.keuzes.length ? tegels(v.vraag, v.keuzes, nu, bij, { meer: v.soort === "meerkeuze", smal: true }).el : tekstveld(v.vraag, nu[0] ?? "", (t) => bij([t])).el;
}

function feiten(form: Form): Deel {
  const { c, w, huis } = form;
  if (!w.deur) return { el: null, velden: {} };
  const buiten = tekstveld("Wat zag en hoorde je buiten en aan de deur?", w.buiten, (t) => ((w.buiten = t), c.bij()), { rijen: 3, hint: "Feiten, zonder oordeel." });
  // Without consent there is nothing to fill in about the inside (Awb 5:15 lid 1).
  const binnen = isBinnen(w.deur) ? [tekstveld("Wat zag en hoorde je binnen?", w.binnen, (t) => ((w.binnen = t), c.bij()), { rijen: 3 }).el, huis.vragen_binnen.map((v) => vraag(form, v))] : letOp("Over binnen leg je niets vast: er was geen toestemming.");
  return { el: h("section.v-deel", {}, h("h2", {}, "De feiten"), buiten.el, huis.vragen_buiten.map((v) => vraag(form, v)), binnen), velden: { buiten } };
}

function oordeel({ c, w }: Form, ref: string): Deel {
  if (!w.deur || w.deur === "niemand_thuis") return { el: null, velden: {} };
  const bij = h("div");
  const waarom = tekstveld("Waarom denk je dat?", w.waarom, (t) => ((w.waarom = t), c.bij()), { rijen: 3, hint: "Noem de feiten waar het op rust." });
  // Only this part is drawn again: the finger is on the choice.
  const toon = (): void => {
    const zorg = [letOp("Zorgen over mensen horen niet in de zaak. Leg ze apart vast."), koppeling("Leg een zorgsignaal vast", `#zorgsignaal/${ref}`)];
    leeg(bij, w.duiding === "fraude" ? letOp(CAUTIE) : w.duiding === "problemen" ? zorg : null, w.duiding ? waarom.el : null);
  };
  const duiding = tegels("Kies één, of laat leeg", DUIDINGEN, [w.duiding], ([code = ""]) => ((w.duiding = code), c.bij(), toon()));
  toon();
  return { el: h("section.v-deel", {}, h("h2", {}, "Waar wijst het op?"), duiding.el, bij), velden: { duiding, waarom } };
}

export async function huisbezoek([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const huis = zaak.taak?.huisbezoek;
  const terug = vervangt ? `#post/${vervangt}` : `#bezoek/${ref}`;
  if (!huis) return { titel: "Huisbezoek", terug, inhoud: [alinea("Dit huisbezoek staat niet meer op je lijst. Vraag je teamleider om een taak.")] };
  const c = await neemConcept<Bezoekwaarden>(["huisbezoek", ref, vervangt].filter(Boolean).join("/"), { ...structuredClone(LEEG), ...eerder(vervangt, "huisbezoek", van) });
  const w = c.waarden;
  const [fout, doos] = [h("div"), h("div")];
  let velden: Record<string, Veld> = {};
  const opDeur = tegels("Hoe ging het aan de deur?", deuren(huis), [w.deur], ([code = ""]) => ((w.deur = code), c.bij(), toon()));
  const toon = (naar?: string): void => {
    const form: Form = { c, w, huis, opnieuw: toon };
    const weigering = w.deur === "geweigerd" ? letOp(huis.weigering) : null;
    const delen = [deur(form), bewoners(form), feiten(form), oordeel(form, ref)];
    velden = Object.assign({ deur: opDeur }, ...delen.map((d) => d.velden)) as Record<string, Veld>;
    leeg(doos, weigering, delen.map((d) => d.el));
    if (naar) velden[naar]?.doel.focus();
  };
  toon();
  const bewaar = async (): Promise<void> => {
    const mis = toetsBezoek(w, huis).map(({ veld, zin }) => ({ veld: velden[veld] ?? opDeur, zin }));
    if (!toonFouten(fout, Object.values(velden), mis)) return;
    const taak = zaak.taak?.taak;
    const wat: Wat = { soort: "huisbezoek", bij: zaak.bij, ...(taak ? { taak } : {}), bezoek: maakBezoek(w, huis) };
    await bewaarForm(c, fout, [{ titel: `Huisbezoek, ${zaak.waar}`, post: maakPost(wat, null) }], vervangt, vervangt ? "postvak" : `bezoek/${ref}`);
  };
  return {
    titel: "Huisbezoek",
    boven: zaak.boven,
    terug,
    inhoud: [
      fout,
      h("section.v-deel", {}, h("h2", {}, "Zeg dit aan de deur"), h("p.v-groot", {}, huis.doel), alinea("Laat eerst je legitimatie zien. Vraag dan of je binnen mag.")),
      h("details.v-meer", {}, h("summary", {}, huis.onderzoek), alinea(`Grond: ${huis.grond}`), alinea(huis.binnentreden ? `Zonder toestemming binnengaan: ${huis.binnentreden}` : "Zonder toestemming ga je niet naar binnen.")),
      opDeur.el,
      doos,
    ],
    acties: [koppeling("Zorgsignaal", `#zorgsignaal/${ref}`), knop("Bewaar", bewaar, { soort: "hoofd" })],
  };
}
