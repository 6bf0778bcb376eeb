// A worry about people that has nothing to do with the investigation. It never comes in the zaak, and its words leave this
// device as soon as they are received.
import type { Wat, Zorgmelding } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import { alinea, knop, tegels, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";

const LEEG: Zorgmelding = { soort: "", wie: "", feiten: "", weet: false, akkoord: false };
const van = (wat: Extract<Wat, { soort: "zorgsignaal" }>): Zorgmelding => wat.melding;

export async function zorgsignaal([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const terug = vervangt ? `#post/${vervangt}` : `#bezoek/${ref}`;
  const c = await neemConcept<Zorgmelding>(["zorgsignaal", ref, vervangt].filter(Boolean).join("/"), { ...LEEG, ...eerder(vervangt, "zorgsignaal", van) });
  const w = c.waarden;
  const fout = h("div");
  const soort = tegels("Wat voor zorg is het?", staat.pakket?.keuzes?.zorgsoorten ?? [], [w.soort], ([code = ""]) => ((w.soort = code), c.bij()));
  const wie = tekstveld("Om wie gaat het?", w.wie, (t) => ((w.wie = t), c.bij()), { hint: "Alleen wat nodig is om de persoon te herkennen." });
  const feiten = tekstveld("Wat zag en hoorde je?", w.feiten, (t) => ((w.feiten = t), c.bij()), { rijen: 4, hint: "Feiten, zonder oordeel." });
  const weet = tegels("Weet de bewoner van dit signaal?", [{ code: "nee", naam: "Nee" }, { code: "weet", naam: "Ja, maar is niet akkoord" }, { code: "akkoord", naam: "Ja, en is akkoord" }], [w.akkoord ? "akkoord" : w.weet ? "weet" : "nee"], ([code = "nee"]) => (Object.assign(w, { weet: code !== "nee", akkoord: code === "akkoord" }), c.bij()));
  const bewaar = async (): Promise<void> => {
    const mis = [...(w.soort ? [] : [{ veld: soort, zin: "Kies wat voor zorg het is." }]), ...(w.feiten.trim() ? [] : [{ veld: feiten, zin: "Schrijf op wat je zag of hoorde." }])];
    if (!toonFouten(fout, [soort, wie, feiten, weet], mis)) return;
    const wat: Wat = { soort: "zorgsignaal", bij: zaak.bij, melding: { ...w, wie: w.wie.trim(), feiten: w.feiten.trim() } };
    await bewaarForm(c, fout, [{ titel: "Zorgsignaal", post: maakPost(wat, null) }], vervangt, vervangt ? "postvak" : `bezoek/${ref}`);
  };
  return {
    titel: "Zorgsignaal",
    boven: zaak.boven,
    terug,
    inhoud: [fout, h("p.v-let-op", {}, "Is er nu gevaar? Bel 112."), alinea("Dit komt niet in de zaak. Alleen wie over zorgsignalen gaat, leest het. Na het versturen staat de tekst niet meer op dit toestel."), soort.el, wie.el, feiten.el, weet.el],
    acties: [knop("Bewaar", bewaar, { soort: "hoofd" })],
  };
}
