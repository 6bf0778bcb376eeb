// What was found at a visit.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import type { Foto } from "../foto";
import { lijstVoor, lijstvak } from "../lijst";
import { type Gemeten, gemetenVan, meetvak, metingVan, soorten } from "../meten";
import { type Veld, fotovak, knop, tegels, tekstveld, toonFouten, vinkje } from "../onderdelen";
import { PLEKLEEG, type Plekwaarden, plekvak } from "../plekvak";
import { type Scherm, bewaarForm, eerder, fotoposten, zaakBij } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";
import { WEER } from "./vervolg";
import { spreekknop } from "../spreek";

interface Waarden extends Plekwaarden {
  resultaat: string;
  gevonden: string;
  gedaan: string;
  na: boolean;
  voorMelder: boolean;
  fotos: Foto[];
  antwoorden: Record<string, string>;
  gemeten: Gemeten[];
  /** The result was chosen by the person, not proposed by the list. */
  zelf: boolean;
}

const BEGIN: Waarden = { ...PLEKLEEG, resultaat: "", gevonden: "", gedaan: "", na: false, voorMelder: false, fotos: [], antwoorden: {}, gemeten: [], zelf: false };
/** When the package has no list. */
const RESULTATEN = [
  { code: "akkoord", naam: "Akkoord" },
  { code: "overtreding", naam: "Overtreding" },
  { code: "niemand_thuis", naam: "Niemand thuis" },
  { code: "geen_toegang", naam: "Geen toegang" },
  { code: "geen_medewerking", naam: "Geen medewerking" },
];

const van = (wat: Extract<Wat, { soort: "bevinding" }>): Partial<Waarden> => ({
  resultaat: wat.resultaat,
  gevonden: wat.gevonden,
  gedaan: wat.gedaan,
  antwoorden: { ...wat.lijst?.antwoorden },
  gemeten: (wat.metingen ?? []).map(gemetenVan),
  zelf: true,
});

export async function vast([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const c = await neemConcept<Waarden>(["vast", ref, vervangt].filter(Boolean).join("/"), { ...BEGIN, antwoorden: {}, gemeten: [], ...eerder(vervangt, "bevinding", van) });
  const w = c.waarden;
  const fout = h("div");
  const lijst = staat.pakket?.keuzes?.resultaten.length ? staat.pakket.keuzes.resultaten : RESULTATEN;
  const resultaat = tegels("Kies één", lijst, [w.resultaat], ([code = ""]) => ((w.resultaat = code), (w.zelf = true), c.bij(), toonVoorstel()));
  const gevonden = tekstveld("Wat vond je?", w.gevonden, (t) => ((w.gevonden = t), c.bij()), { rijen: 3, hint: "De melder kan dit lezen. Schrijf geen namen op." });
  const gedaan = tekstveld("Wat deed je?", w.gedaan, (t) => ((w.gedaan = t), c.bij()), { rijen: 2 });
  const plek = plekvak(c, { vast: vervangt !== undefined, ...(zaak.punt ? { taak: zaak.punt } : {}) });
  const fotos = fotovak(c, "bevinding", fout);
  const punten = lijstVoor(zaak.onderwerp);
  const volgt = h("p.v-hint", { role: "status", hidden: true });
  const naamVan = (code: string): string => lijst.find((r) => r.code === code)?.naam ?? code;
  const toonVoorstel = (): void => {
    const uit = vak?.voorstel() ?? "";
    if (!w.zelf && uit !== w.resultaat) {
      w.resultaat = uit;
      resultaat.zet([uit]);
    }
    const zin = uit && `Uit de lijst volgt: ${naamVan(uit)}. Jij kiest.`;
    if (volgt.textContent !== zin) volgt.textContent = zin;
    volgt.hidden = !uit;
  };
  const schrijf = (tekst: string): void => gevonden.zet([w.gevonden.trim(), tekst].filter(Boolean).join("\n"));
  const vak = punten && lijstvak(punten, w, () => (c.bij(), toonVoorstel()), schrijf);
  if (vak && w.zelf) toonVoorstel();
  const meten = soorten().length ? meetvak(w.gemeten, c.bij) : undefined;
  const velden = (): Veld[] => [...(vak?.velden() ?? []), resultaat, gevonden, gedaan, ...(meten?.velden() ?? []), ...plek.velden];

  const bewaar = async (): Promise<void> => {
    const mis = [
      ...(vak?.toets() ?? []),
      ...(w.resultaat ? [] : [{ veld: resultaat, zin: "Kies wat je vond." }]),
      ...(w.resultaat === "overtreding" && !w.gevonden.trim() ? [{ veld: gevonden, zin: "Schrijf op wat je vond." }] : []),
      ...(meten?.toets() ?? []),
      ...plek.toets(),
    ];
    if (!toonFouten(fout, velden(), mis)) return;
    const naam = naamVan(w.resultaat);
    const metingen = [...(vak?.metingen() ?? []), ...w.gemeten.filter((g) => !g.punt).flatMap((g) => metingVan(g) ?? [])];
    const invulling = vak?.invulling();
    // A list that nobody opened says nothing.
    const bekeken = invulling && (Object.keys(invulling.antwoorden).length > 0 || metingen.some((m) => m.punt));
    const onderzoek = { ...(bekeken ? { lijst: invulling } : {}), ...(metingen.length ? { metingen } : {}) };
    const taak = zaak.taak?.taak;
    const p = plek.plek();
    const items = [
      {
        titel: `${naam}, ${zaak.waar}`,
        post: maakPost({ soort: "bevinding", bij: zaak.bij, ...(taak ? { taak } : {}), resultaat: w.resultaat, gevonden: w.gevonden.trim() || `${naam}.`, gedaan: w.gedaan.trim(), ...onderzoek }, p),
      },
      ...fotoposten(zaak.bij, w.fotos, w.na ? "na" : "voor", w.voorMelder, (wat) => maakPost(wat, p), zaak.waar),
    ];
    await bewaarForm(c, fout, items, vervangt, vervangt ? "postvak" : w.resultaat in WEER ? `vervolg/${ref}//${w.resultaat}` : `vervolg/${ref}`);
  };
  return {
    titel: "Wat heb je gevonden?",
    boven: zaak.boven,
    terug: vervangt ? `#post/${vervangt}` : ref.startsWith("t~") ? `#bezoek/${ref}` : "#vandaag",
    inhoud: [
      fout,
      ...(vak ? [vak.el] : []),
      volgt,
      resultaat.el,
      gevonden.el,
      ...spreekknop(gevonden),
      gedaan.el,
      ...(meten ? [meten.el] : []),
      h("section.v-deel", {}, h("h2", {}, "Foto's"), fotos.el, vinkje("Foto's zijn van na het werk", w.na, (aan) => ((w.na = aan), c.bij())), vinkje("De melder mag de foto's zien", w.voorMelder, (aan) => ((w.voorMelder = aan), c.bij()))),
      plek.el,
    ],
    acties: [fotos.knop, knop("Bewaar", bewaar, { soort: "hoofd" })],
    sluit: plek.sluit,
  };
}
