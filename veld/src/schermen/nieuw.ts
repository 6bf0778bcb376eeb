// A new report: what, where, a photo. Of one's own, or of somebody who stops you.
import type { Veldonderwerp, Veldvraag, Wat } from "../contract";
import { neemConcept } from "../concept";
import { h, leeg } from "../dom";
import type { Foto } from "../foto";
import { leesVast, zetVast } from "../opslag";
import { type Tegel, type Veld, fotovak, knop, tegels, tekstveld, toonFouten, vinkje } from "../onderdelen";
import { PLEKLEEG, type Plekwaarden, plekvak } from "../plekvak";
import { type Scherm, bewaarForm, eerder, fotoposten, refVanPost } from "../scherm";
import { spreekknop } from "../spreek";
import { staat } from "../staat";
import { maakPost } from "../uitbak";

interface Waarden extends Plekwaarden {
  groep: string;
  onderwerp: string;
  tekst: string;
  antwoorden: Record<string, string[]>;
  melder: boolean;
  naam: string;
  telefoon: string;
  email: string;
  fotos: Foto[];
}
type Melding = Extract<Wat, { soort: "melding" }>;

const BEGIN: Waarden = { ...PLEKLEEG, groep: "", onderwerp: "", tekst: "", antwoorden: {}, melder: false, naam: "", telefoon: "", email: "", fotos: [] };
const VAAK = "vaak";
const MEESTE_VAAK = 5;

function van(wat: Melding): Partial<Waarden> {
  const m = wat.melder;
  return { onderwerp: wat.onderwerp ?? "", groep: VAAK, tekst: wat.tekst, antwoorden: wat.antwoorden ?? {}, waar: wat.waar ?? "", melder: m !== undefined, naam: m?.naam ?? "", telefoon: m?.telefoon ?? "", email: m?.email ?? "" };
}

/** The onderwerpen that were chosen most on this device. */
async function meest(alle: readonly Veldonderwerp[]): Promise<Tegel[]> {
  const vaak = (await leesVast("vaak")) ?? {};
  return alle.filter((o) => vaak[o.code]).sort((a, b) => (vaak[b.code] ?? 0) - (vaak[a.code] ?? 0)).slice(0, MEESTE_VAAK);
}

const telMee = async (code: string): Promise<void> => {
  const vaak = (await leesVast("vaak")) ?? {};
  await zetVast({ vaak: { ...vaak, [code]: (vaak[code] ?? 0) + 1 } });
};

function vraagveld(v: Veldvraag, w: Waarden, bij: () => void): HTMLElement {
  const zet = (codes: string[]): void => {
    const { [v.code]: _oud, ...rest } = w.antwoorden;
    w.antwoorden = codes.some((c) => c) ? { ...rest, [v.code]: codes } : rest;
    bij();
  };
  const nu = w.antwoorden[v.code] ?? [];
  if (v.keuzes.length) return tegels(v.vraag, v.keuzes, nu, zet, { meer: v.soort === "meerkeuze" }).el;
  const eigen = v.soort === "getal" ? { eigen: { inputmode: "numeric" } } : {};
  return tekstveld(v.vraag, nu[0] ?? "", (t) => zet([t.trim()]), { ...eigen, soort: v.soort === "datum" ? "date" : v.soort === "tijd" ? "time" : "text" }).el;
}

/** What is going on: first the group, then the onderwerp; what is chosen most stands on top. */
function onderwerpvak(w: Waarden, alle: readonly Veldonderwerp[], vaak: readonly Tegel[], bij: () => void): { el: HTMLElement; veld: Veld } {
  const groepen = staat.pakket?.keuzes?.groepen ?? [];
  const lijst = h("div.v-tegels");
  const gekozen = h("div.v-knoppen");
  const zin = h("p.v-fout", { hidden: true });
  const kies = (code: string): void => {
    if (code !== w.onderwerp) w.antwoorden = {};
    w.onderwerp = code;
    bij();
    toon();
    // What was pressed is gone; what takes its place is next.
    (code ? gekozen : groep.el).querySelector<HTMLElement>("button, input")?.focus();
  };
  const toonLijst = (): void => leeg(lijst, (w.groep === VAAK ? vaak : alle.filter((o) => o.groep === w.groep)).map((o) => knop(o.naam, () => kies(o.code))));
  const groep = tegels("Kies een groep", [...(vaak.length ? [{ code: VAAK, naam: "Meest gekozen" }] : []), ...groepen], [w.groep || (vaak.length ? VAAK : "")], ([code = ""]) => ((w.groep = code), bij(), toonLijst()), { smal: true, stil: true });
  const toon = (): void => {
    const o = alle.find((x) => x.code === w.onderwerp);
    for (const el of [groep.el, lijst]) el.hidden = o !== undefined;
    leeg(
      gekozen,
      o && h("p.v-gekozen", {}, h("strong", {}, o.naam)),
      o && knop("Kies iets anders", () => kies("")),
      o?.vragen.length ? h("details.v-meer", {}, h("summary", {}, `Vragen over ${o.naam.toLowerCase()}`), o.vragen.map((v) => vraagveld(v, w, bij))) : null,
    );
  };
  if (!w.groep && vaak.length) w.groep = VAAK;
  toonLijst();
  toon();
  const el = h("section.v-deel", {}, h("h2", {}, "Wat is er?"), zin, groep.el, lijst, gekozen);
  return {
    el,
    veld: {
      el,
      doel: groep.doel,
      fout(tekst) {
        zin.hidden = tekst === null;
        zin.textContent = tekst ?? "";
      },
    },
  };
}

export async function nieuw([vervangt]: string[]): Promise<Scherm> {
  const c = await neemConcept<Waarden>(["nieuw", vervangt].filter(Boolean).join("/"), { ...BEGIN, ...eerder(vervangt, "melding", van) });
  const w = c.waarden;
  const zet = <N extends keyof Waarden>(naam: N) => (waarde: Waarden[N]): void => ((w[naam] = waarde), c.bij());
  const alle = staat.pakket?.keuzes?.onderwerpen ?? [];
  const fout = h("div");
  const fotos = fotovak(c, "melding", fout);
  const onderwerp = onderwerpvak(w, alle, await meest(alle), c.bij);
  const tekst = tekstveld("Toelichting", w.tekst, zet("tekst"), { rijen: 3 });
  const plek = plekvak(c, { vast: vervangt !== undefined, woorden: true, nodig: true });
  const naam = tekstveld("Naam", w.naam, zet("naam"));
  const telefoon = tekstveld("Telefoonnummer", w.telefoon, zet("telefoon"), { soort: "tel" });
  const email = tekstveld("E-mailadres", w.email, zet("email"), { soort: "email" });
  const persoon = h("div", { hidden: !w.melder }, h("p.v-hint", {}, "Alles mag leeg blijven. Zonder telefoon of e-mail krijgt de melder geen bericht."), naam.el, telefoon.el, email.el);
  const aangesproken = vinkje("Iemand spreekt mij aan", w.melder, (aan) => {
    w.melder = aan;
    persoon.hidden = !aan;
    c.bij();
  });
  const bewaar = async (): Promise<void> => {
    const mis = [...(w.onderwerp || w.tekst.trim() ? [] : [{ veld: onderwerp.veld, zin: "Kies wat er is, of schrijf het op." }]), ...plek.toets()];
    if (!toonFouten(fout, [onderwerp.veld, tekst, ...plek.velden], mis)) return;
    const over = alle.find((o) => o.code === w.onderwerp)?.naam ?? "Melding";
    const post = maakPost(meldingUit(w, over), plek.plek());
    const waar = w.waar.trim() || "gemeten plek";
    if (w.onderwerp) await telMee(w.onderwerp);
    const items = [{ titel: `Nieuwe melding: ${over}, ${waar}`, post }, ...fotoposten({ post: post.id }, w.fotos, "voor", false, (wat) => maakPost(wat, plek.plek()), over)];
    await bewaarForm(c, fout, items, vervangt, vervangt ? "postvak" : `bewaard/${refVanPost(post.id)}`);
  };
  return {
    titel: "Nieuwe melding",
    terug: vervangt ? `#post/${vervangt}` : "#vandaag",
    inhoud: [fout, onderwerp.el, fotos.el, plek.el, tekst.el, ...spreekknop(tekst), aangesproken, persoon],
    acties: [fotos.knop, knop("Bewaar", bewaar, { soort: "hoofd" })],
    sluit: plek.sluit,
  };
}

function meldingUit(w: Waarden, over: string): Melding {
  const melder = Object.fromEntries((["naam", "telefoon", "email"] as const).flatMap((n) => (w[n].trim() ? [[n, w[n].trim()]] : [])));
  return {
    soort: "melding",
    tekst: w.tekst.trim() || `${over}.`,
    ...(w.onderwerp ? { onderwerp: w.onderwerp } : {}),
    ...(Object.keys(w.antwoorden).length ? { antwoorden: w.antwoorden } : {}),
    ...(w.waar.trim() ? { waar: w.waar.trim() } : {}),
    ...(w.melder ? { melder } : {}),
  };
}
