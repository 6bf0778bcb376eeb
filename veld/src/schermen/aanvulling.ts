// A photo or a note that goes with a zaak, without a finding.
import type { Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import type { Foto } from "../foto";
import { fotovak, knop, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, fotoposten, zaakBij } from "../scherm";
import { maakPost } from "../uitbak";

interface Waarden {
  tekst: string;
  fotos: Foto[];
}

const van = (wat: Extract<Wat, { soort: "notitie" }>): Partial<Waarden> => ({ tekst: wat.tekst });

export async function aanvulling([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const c = await neemConcept<Waarden>(["aanvulling", ref, vervangt].filter(Boolean).join("/"), { tekst: "", fotos: [], ...eerder(vervangt, "notitie", van) });
  const w = c.waarden;
  const fout = h("div");
  const tekst = tekstveld("Notitie voor collega's", w.tekst, (t) => ((w.tekst = t), c.bij()), { rijen: 4, hint: "De melder leest dit niet." });
  const fotos = fotovak(c, "aanvulling", fout);
  const bewaar = async (): Promise<void> => {
    if (!toonFouten(fout, [tekst], w.tekst.trim() || w.fotos.length ? [] : [{ veld: tekst, zin: "Schrijf een notitie of maak een foto." }])) return;
    const maak = (wat: Wat) => maakPost(wat, null);
    const notitie = w.tekst.trim() ? [{ titel: `Notitie, ${zaak.waar}`, post: maak({ soort: "notitie", bij: zaak.bij, tekst: w.tekst.trim() }) }] : [];
    const daarna = vervangt ? "postvak" : ref.startsWith("t~") ? `bezoek/${ref}` : "vandaag";
    await bewaarForm(c, fout, [...notitie, ...fotoposten(zaak.bij, w.fotos, "voor", false, maak, zaak.waar)], vervangt, daarna);
  };
  return {
    titel: "Foto of notitie",
    boven: zaak.boven,
    terug: vervangt ? `#post/${vervangt}` : ref.startsWith("t~") ? `#bezoek/${ref}` : "#vandaag",
    inhoud: [fout, tekst.el, fotos.el],
    acties: [fotos.knop, knop("Bewaar", bewaar, { soort: "hoofd" })],
  };
}
