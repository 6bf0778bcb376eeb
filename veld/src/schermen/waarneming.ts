// Somebody was there and looked, also when nothing was wrong.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import { keuzelijst, knop, tegels, tekstveld, toonFouten } from "../onderdelen";
import { PLEKLEEG, type Plekwaarden, plekvak } from "../plekvak";
import { type Scherm, bewaarForm, eerder } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden extends Plekwaarden {
  thema: string;
  tekst: string;
  minuten: string;
}

const MINUTEN = ["5", "10", "15", "30", "60"].map((code) => ({ code, naam: `${code} minuten` }));
const MEESTE = 720;
/** The themes; an order given for a hotspot has the group of that hotspot. */
function themas(opdracht: string | undefined) {
  const { themas = [], groepen = [] } = staat.pakket?.keuzes ?? {};
  const eigen = groepen.filter((g) => g.code === opdracht && !themas.some((t) => t.code === g.code));
  return [...themas, ...eigen];
}

const van = (wat: Extract<Wat, { soort: "waarneming" }>): Partial<Waarden> => ({ thema: wat.thema, waar: wat.waar, tekst: wat.tekst, minuten: String(wat.minuten) });

/** From an order (`inzet`) or on one's own. */
export async function waarneming([uit = "zelf", vervangt]: string[]): Promise<Scherm> {
  const inzet = staat.pakket?.inzet.find((i) => i.id === uit);
  const begin: Waarden = { ...PLEKLEEG, thema: inzet?.thema ?? "", waar: inzet?.waar ?? "", tekst: "", minuten: "" };
  const c = await neemConcept<Waarden>(["waarneming", uit, vervangt].filter(Boolean).join("/"), { ...begin, ...eerder(vervangt, "waarneming", van) });
  const w = c.waarden;
  const fout = h("div");
  const thema = keuzelijst("Waar lette je op?", themas(inzet?.thema), w.thema, (code) => ((w.thema = code), c.bij()));
  const tekst = tekstveld("Wat zag je?", w.tekst, (t) => ((w.tekst = t), c.bij()), { rijen: 3, hint: "Leeg laten mag: dan was er niets aan de hand." });
  const anders = tekstveld("Of vul de minuten in", MINUTEN.some((m) => m.code === w.minuten) ? "" : w.minuten, (t) => ((w.minuten = t), c.bij()), { eigen: { inputmode: "numeric" }, max: 3 });
  const minuten = tegels("Hoe lang was je daar?", MINUTEN, [w.minuten], ([code = ""]) => ((w.minuten = code), c.bij()), { smal: true });
  const plek = plekvak(c, { vast: vervangt !== undefined, woorden: true, ...(inzet?.lat !== undefined && inzet.lon !== undefined ? { taak: { lat: inzet.lat, lon: inzet.lon } } : {}) });
  const bewaar = async (): Promise<void> => {
    const n = Number(w.minuten);
    const mis = [
      ...(w.thema ? [] : [{ veld: thema, zin: "Kies waar je op lette." }]),
      ...(Number.isInteger(n) && n > 0 && n <= MEESTE ? [] : [{ veld: minuten, zin: `Kies hoe lang je daar was: 1 tot ${MEESTE} minuten.` }]),
      ...(w.waar.trim() ? [] : [{ veld: plek.velden[0] ?? thema, zin: "Schrijf op waar je was." }]),
      ...plek.toets(),
    ];
    if (!toonFouten(fout, [thema, tekst, minuten, anders, ...plek.velden], mis)) return;
    const wat: Wat = { soort: "waarneming", thema: w.thema, waar: w.waar.trim(), tekst: w.tekst.trim(), minuten: n, ...(inzet ? { inzet: inzet.id } : {}) };
    await bewaarForm(c, fout, [{ titel: `Waarneming, ${w.waar.trim()}`, post: maakPost(wat, plek.plek()) }], vervangt, vervangt ? "postvak" : "vandaag");
  };
  return {
    titel: inzet ? inzet.wat : "Ik was hier",
    tab: "Ik was hier",
    boven: inzet ? `${inzet.waar} · ${inzet.wanneer}` : "Ook als er niets aan de hand is",
    terug: vervangt ? `#post/${vervangt}` : "#vandaag",
    inhoud: [fout, ...(inzet?.reden ? [h("p", {}, inzet.reden)] : []), thema.el, minuten.el, anders.el, tekst.el, plek.el],
    acties: [knop("Bewaar", bewaar, { soort: "hoofd" })],
    sluit: plek.sluit,
  };
}
