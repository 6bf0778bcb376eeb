// A step of the process of a zaak, done on the street, with the form that the process has for it.
import type { Veldstap, Veldstapveld, Wat } from "../contract";
import { neemConcept } from "../concept";
import { h } from "../dom";
import { type Veld, alinea, dagIso, knop, koppeling, tegels, tekstveld, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, eerder, zaakBij } from "../scherm";
import { nu, staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden {
  uitkomst: string;
  gegevens: Record<string, string[]>;
}

const JA_NEE = [
  { code: "ja", naam: "Ja" },
  { code: "nee", naam: "Nee" },
];
/** A phone has no dossier to choose from. */
const KANTOOR = ["persoon", "stuk", "zaak"];

const van = (wat: Extract<Wat, { soort: "stap" }>): Partial<Waarden> => ({ uitkomst: wat.uitkomst, gegevens: structuredClone(wat.gegevens) });

/** The form of a task, or of an item that is changed. */
function formulier(sleutel: string | undefined, vervangt: string | undefined): Veldstap | undefined {
  const stappen = staat.pakket?.stappen ?? [];
  const wat = staat.uit.find((i) => i.post.id === vervangt)?.post.wat;
  return stappen.find((s) => s.sleutel === sleutel) ?? (wat?.soort === "stap" ? stappen.find((s) => s.stap === wat.stap) : undefined);
}

export async function stap([ref = "", vervangt]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref, vervangt);
  const s = formulier(zaak.taak?.stap, vervangt);
  const terug = vervangt ? `#post/${vervangt}` : `#bezoek/${ref}`;
  if (!s) return { titel: "Niet gevonden", terug, inhoud: [alinea("Deze stap staat niet meer op je lijst. Een collega kan hem gedaan hebben.")] };
  const begin = Object.fromEntries(s.velden.flatMap((v) => (v.standaard ? [[v.code, [v.standaard === "vandaag" ? dagIso(nu()) : v.standaard]]] : [])));
  const c = await neemConcept<Waarden>(["stap", ref, vervangt].filter(Boolean).join("/"), { uitkomst: "", gegevens: begin, ...eerder(vervangt, "stap", van) });
  const w = c.waarden;
  const fout = h("div");
  const bij = (): void => {
    c.bij();
    toon();
  };
  const uitkomst = tegels("Hoe liep het af?", s.uitkomsten, [w.uitkomst], ([code = ""]) => ((w.uitkomst = code), bij()));
  const delen = s.velden.filter((v) => !KANTOOR.includes(v.soort)).map((v) => ({ v, deel: veld(v, w, bij) }));
  const gevraagd = (v: Veldstapveld): boolean => (!v.bij.length || v.bij.includes(w.uitkomst)) && (!v.als || v.als.is.some((a) => (w.gegevens[v.als?.punt ?? ""] ?? []).includes(a)));
  /** What the step cannot do without, and a phone cannot give. */
  const kantoor = (): Veldstapveld | undefined => s.velden.find((v) => v.verplicht && KANTOOR.includes(v.soort) && gevraagd(v));
  const letOp = h("p.v-let-op", { hidden: true });
  const toon = (): void => {
    for (const { v, deel } of delen) deel.el.hidden = !w.uitkomst || !gevraagd(v);
    const mist = w.uitkomst ? kantoor() : undefined;
    letOp.hidden = !mist;
    letOp.textContent = mist ? `Hier hoort een stuk bij: ${mist.naam}. Rond deze stap af op kantoor. Leg nu vast wat je zag.` : "";
  };
  toon();
  const bewaar = async (): Promise<void> => {
    const open = delen.filter(({ v }) => gevraagd(v));
    const vol = (v: Veldstapveld): boolean => (w.gegevens[v.code] ?? []).some((x) => x.trim());
    const mis = w.uitkomst ? open.filter(({ v }) => v.verplicht && !vol(v)).map(({ v, deel }) => ({ veld: deel, zin: `Vul in: ${v.naam}.` })) : [{ veld: uitkomst as Veld, zin: "Kies hoe het afliep." }];
    const mist = kantoor();
    if (mist && w.uitkomst) mis.unshift({ veld: uitkomst, zin: `${mist.naam} kan alleen op kantoor. Rond deze stap daar af.` });
    if (!toonFouten(fout, [uitkomst, ...delen.map(({ deel }) => deel)], mis)) return;
    const gegevens = Object.fromEntries(open.filter(({ v }) => vol(v)).map(({ v }) => [v.code, w.gegevens[v.code] ?? []]));
    const wat: Wat = { soort: "stap", bij: zaak.bij, ...(zaak.gezien ? { gezien: zaak.gezien } : {}), stap: s.stap, uitkomst: w.uitkomst, gegevens };
    await bewaarForm(c, fout, [{ titel: `${s.naam}, ${zaak.waar}`, post: maakPost(wat, null) }], vervangt, vervangt ? "postvak" : "vandaag");
  };
  return {
    titel: s.naam,
    boven: zaak.boven,
    terug,
    inhoud: [fout, alinea(s.uitleg), uitkomst.el, letOp, ...delen.map(({ deel }) => deel.el)],
    acties: [koppeling("Later", terug), knop("Rond af", bewaar, { soort: "hoofd" })],
  };
}

function veld(v: Veldstapveld, w: Waarden, bij: () => void): Veld {
  const nuVast = w.gegevens[v.code] ?? [];
  const zet = (codes: string[]): void => ((w.gegevens[v.code] = codes), bij());
  const naam = v.verplicht ? v.naam : `${v.naam} (mag leeg)`;
  const hint = v.uitleg ? { hint: v.uitleg } : {};
  switch (v.soort) {
    case "keuze":
      return tegels(naam, v.opties, nuVast, zet);
    case "meerkeuze":
      return tegels(naam, v.opties, nuVast, zet, { meer: true });
    case "ja-nee":
      return tegels(naam, JA_NEE, nuVast, zet, { smal: true });
    case "datum":
      return tekstveld(naam, nuVast[0] ?? "", (t) => zet([t]), { soort: "date", ...hint });
    case "getal":
    case "bedrag":
      return tekstveld(naam, nuVast[0] ?? "", (t) => zet([t]), { eigen: { inputmode: "decimal" }, max: 14, ...hint });
    default:
      return tekstveld(naam, nuVast[0] ?? "", (t) => zet([t]), { rijen: 2, ...hint });
  }
}
