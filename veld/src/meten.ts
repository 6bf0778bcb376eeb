// What was measured: one field for a value, and what says with which instrument.
import type { Meetsoort, Meting } from "./contract";
import { getalNl, leesGetal } from "./controle";
import { h, leeg } from "./dom";
import { type Veld, dagIso, keuzelijst, knop, tekstveld } from "./onderdelen";
import { nu, staat } from "./staat";

/** A measurement as somebody types it. */
export interface Gemeten {
  soort: string;
  waarde: string;
  meetmiddel: string;
  gekalibreerd: string;
  punt?: string;
}

export interface Mis {
  veld: Veld;
  zin: string;
}

export interface Deel {
  el: HTMLElement;
  velden(): Veld[];
  toets(): Mis[];
}

export const soorten = (): readonly Meetsoort[] => staat.pakket?.keuzes?.meetsoorten ?? [];
const soortVan = (code: string): Meetsoort | undefined => soorten().find((s) => s.code === code);

/** The instrument that was used last for this kind: it is still in somebody's hand. */
function vorige(soort: string): Pick<Gemeten, "meetmiddel" | "gekalibreerd"> {
  const alle = staat.uit.flatMap(({ post }) => (post.wat.soort === "bevinding" ? (post.wat.metingen ?? []) : []));
  const m = alle.filter((x) => x.soort === soort && x.meetmiddel).at(-1);
  return { meetmiddel: m?.meetmiddel ?? "", gekalibreerd: m?.gekalibreerd ?? "" };
}

export const nieuweMeting = (soort: string, punt?: string): Gemeten => ({ soort, waarde: "", ...vorige(soort), ...(punt ? { punt } : {}) });

/** As it travels; what was left empty is no measurement. */
export function metingVan(g: Gemeten): Meting | null {
  const waarde = leesGetal(g.waarde);
  if (waarde === null) return null;
  return { soort: g.soort, waarde, ...(g.meetmiddel.trim() ? { meetmiddel: g.meetmiddel.trim() } : {}), ...(g.gekalibreerd ? { gekalibreerd: g.gekalibreerd } : {}), ...(g.punt ? { punt: g.punt } : {}) };
}

export const gemetenVan = (m: Meting): Gemeten => ({ soort: m.soort, waarde: getalNl(m.waarde), meetmiddel: m.meetmiddel ?? "", gekalibreerd: m.gekalibreerd ?? "", ...(m.punt ? { punt: m.punt } : {}) });

function fout(s: Meetsoort, g: Gemeten): string | null {
  const n = leesGetal(g.waarde);
  const eenheid = s.eenheid === "stuks" ? "" : ` ${s.eenheid}`;
  if (n === null || n < s.min || n > s.max) return `Vul een getal in van ${getalNl(s.min)} tot ${getalNl(s.max)}${eenheid}.`;
  const decimalen = String(n).split(".")[1]?.length ?? 0;
  if (decimalen <= s.decimalen) return null;
  return s.decimalen === 0 ? "Vul een heel getal in." : `Rond af op ${s.decimalen === 1 ? "1 cijfer" : `${s.decimalen} cijfers`} achter de komma.`;
}

/** One measurement. */
export function meetdeel(label: string, s: Meetsoort, g: Gemeten, bij: () => void, hint = ""): Deel {
  const zet = (naam: "waarde" | "meetmiddel" | "gekalibreerd") => (t: string): void => ((g[naam] = t), bij());
  const uitleg = hint ? { hint } : {};
  const waarde = tekstveld(`${label} (${s.eenheid})`, g.waarde, zet("waarde"), { eigen: { inputmode: "decimal" }, max: 14, ...uitleg });
  const middel = tekstveld("Nummer van het meetmiddel", g.meetmiddel, zet("meetmiddel"), { max: 60 });
  const ijk = tekstveld("Gekalibreerd op (mag leeg)", g.gekalibreerd, zet("gekalibreerd"), { soort: "date" });
  const velden = s.meetmiddel ? [waarde, middel, ijk] : [waarde];
  return {
    el: h("div.v-veld", {}, velden.map((v) => v.el)),
    velden: () => velden,
    toets() {
      // A point that nobody measured is not looked at; that is allowed.
      if (g.punt && !g.waarde.trim()) return [];
      const zin = fout(s, g);
      const mis: Mis[] = zin ? [{ veld: waarde, zin }] : [];
      if (s.meetmiddel && !g.meetmiddel.trim()) mis.push({ veld: middel, zin: "Vul het nummer van het meetmiddel in." });
      if (s.meetmiddel && g.gekalibreerd > dagIso(nu())) mis.push({ veld: ijk, zin: "Het meetmiddel kan niet na vandaag gekalibreerd zijn." });
      return mis;
    },
  };
}

/** Measurements besides those of a list. */
export function meetvak(gemeten: Gemeten[], bij: () => void): Deel {
  const rij = h("div.v-knoppen");
  const titel = h("summary");
  let delen: Deel[] = [];
  const los = (): Gemeten[] => gemeten.filter((g) => !g.punt);
  const toon = (): void => {
    titel.textContent = los().length ? `Metingen (${los().length})` : "Metingen";
    const paren = los().flatMap((g, nr) => {
      const s = soortVan(g.soort);
      return s ? [{ g, nr: nr + 1, deel: meetdeel(s.naam, s, g, bij) }] : [];
    });
    delen = paren.map((p) => p.deel);
    leeg(rij, paren.map(({ g, nr, deel }) => h("div.v-kaartje", {}, deel.el, knop(`Verwijder meting ${nr}`, () => (gemeten.splice(gemeten.indexOf(g), 1), bij(), toon())))), kies.el);
  };
  const kies = keuzelijst("Meting erbij", soorten().map((s) => ({ code: s.code, naam: `${s.naam} in ${s.eenheid}` })), "", (code) => {
    if (!code) return;
    gemeten.push(nieuweMeting(code));
    bij();
    toon();
    (kies.doel as HTMLSelectElement).value = "";
    delen.at(-1)?.velden()[0]?.doel.focus();
  });
  toon();
  return {
    el: h("details.v-meer", { open: los().length > 0 }, titel, rij),
    velden: () => delen.flatMap((d) => d.velden()),
    toets: () => delen.flatMap((d) => d.toets()),
  };
}
