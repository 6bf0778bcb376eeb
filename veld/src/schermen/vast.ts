// What was found at a visit.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import type { Foto } from "../foto";
import { type Veld, fotovak, knop, tegels, tekstveld, toonFouten, vinkje } from "../onderdelen";
import { PLEKLEEG, type Plekwaarden, plekvak } from "../plekvak";
import { type Scherm, bewaarForm, eerder, fotoposten, zaakBij } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";
import { spreekknop } from "../spreek";

interface Waarden extends Plekwaarden {
  resultaat: string;
  gevonden: string;
  gedaan: string;
  na: boolean;
  voorMelder: boolean;
  fotos: Foto[];
}

const BEGIN: Waarden = { ...PLEKLEEG, resultaat: "", gevonden: "", gedaan: "", na: false, voorMelder: false, fotos: [] };
/** When the package has no list. */
const RESULTATEN = [
  { code: "akkoord", naam: "Akkoord" },
  { code: "overtreding", naam: "Overtreding" },
  { code: "niemand_thuis", naam: "Niemand thuis" },
  { code: "geen_toegang", naam: "Geen toegang" },
  { code: "geen_medewerking", naam: "Geen medewerking" },
];

const van = (wat: Extract<Wat, { soort: "bevinding" }>): Partial<Waarden> => ({ resultaat: wat.resultaat, gevonden: wat.gevonden, gedaan: wat.gedaan });

export async function vast([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const c = await neemConcept<Waarden>(["vast", ref, vervangt].filter(Boolean).join("/"), { ...BEGIN, ...eerder(vervangt, "bevinding", van) });
  const w = c.waarden;
  const fout = h("div");
  const lijst = staat.pakket?.keuzes?.resultaten.length ? staat.pakket.keuzes.resultaten : RESULTATEN;
  const resultaat = tegels("Kies één", lijst, [w.resultaat], ([code = ""]) => ((w.resultaat = code), c.bij()));
  const gevonden = tekstveld("Wat vond je?", w.gevonden, (t) => ((w.gevonden = t), c.bij()), { rijen: 3, hint: "De melder kan dit lezen. Schrijf geen namen op." });
  const gedaan = tekstveld("Wat deed je?", w.gedaan, (t) => ((w.gedaan = t), c.bij()), { rijen: 2 });
  const plek = plekvak(c, { vast: vervangt !== undefined, ...(zaak.punt ? { taak: zaak.punt } : {}) });
  const fotos = fotovak(c, "bevinding", fout);
  const velden: Veld[] = [resultaat, gevonden, gedaan, ...plek.velden];

  const bewaar = async (): Promise<void> => {
    const mis = [
      ...(w.resultaat ? [] : [{ veld: resultaat, zin: "Kies wat je vond." }]),
      ...(w.resultaat === "overtreding" && !w.gevonden.trim() ? [{ veld: gevonden, zin: "Schrijf op wat je vond." }] : []),
      ...plek.toets(),
    ];
    if (!toonFouten(fout, velden, mis)) return;
    const naam = lijst.find((r) => r.code === w.resultaat)?.naam ?? w.resultaat;
    const taak = zaak.taak?.taak;
    const p = plek.plek();
    const items = [
      {
        titel: `${naam}, ${zaak.waar}`,
        post: maakPost({ soort: "bevinding", bij: zaak.bij, ...(taak ? { taak } : {}), resultaat: w.resultaat, gevonden: w.gevonden.trim() || `${naam}.`, gedaan: w.gedaan.trim() }, p),
      },
      ...fotoposten(zaak.bij, w.fotos, w.na ? "na" : "voor", w.voorMelder, (wat) => maakPost(wat, p), zaak.waar),
    ];
    await bewaarForm(c, fout, items, vervangt, vervangt ? "postvak" : `vervolg/${ref}`);
  };
  return {
    titel: "Wat heb je gevonden?",
    boven: zaak.boven,
    terug: vervangt ? `#post/${vervangt}` : ref.startsWith("t~") ? `#bezoek/${ref}` : "#vandaag",
    inhoud: [
      fout,
      resultaat.el,
      gevonden.el,
      ...spreekknop(gevonden),
      gedaan.el,
      h("section.v-deel", {}, h("h2", {}, "Foto's"), fotos.el, vinkje("Foto's zijn van na het werk", w.na, (aan) => ((w.na = aan), c.bij())), vinkje("De melder mag de foto's zien", w.voorMelder, (aan) => ((w.voorMelder = aan), c.bij()))),
      plek.el,
    ],
    acties: [fotos.knop, knop("Bewaar", bewaar, { soort: "hoofd" })],
    sluit: plek.sluit,
  };
}
