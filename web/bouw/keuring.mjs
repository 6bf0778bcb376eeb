// The checks that stop a build: components without tokens, and text that is hard to read.
import { eigenschappen, klassenVan, regels } from "./css.mjs";
import { losOp } from "./tokens.mjs";

const TELT = new Set(["color", "background-color"]);
const ONDERDEEL = /^(utrecht|nl)-/;

/** Rules of used components whose colour comes out as nothing; `nagezien` holds the reviewed ones. */
export function zonderToken(knopen, tokens, nagezien) {
  const mis = new Set();
  for (const regel of regels(knopen)) {
    const eigen = new Map(eigenschappen(regel.blok));
    const bij = new Map([...tokens, ...[...eigen].filter(([n]) => n.startsWith("--"))]);
    for (const [naam, waarde] of eigen) {
      if (!TELT.has(naam) || !waarde.includes("var(") || losOp(waarde, bij) !== null) continue;
      const sleutel = `${regel.kiezers[0]} ${naam}`;
      if (!nagezien.includes(sleutel)) mis.add(sleutel);
    }
  }
  return [...mis];
}

/** Component classes in the markup that no stylesheet knows. */
export function onbekend(gebruikt, knopen) {
  const bekend = klassenVan(knopen);
  return [...gebruikt].filter((k) => (ONDERDEEL.test(k) || k.startsWith("s-")) && !bekend.has(k));
}

/** Own classes that have a rule but appear in no component. */
export const ongebruikt = (gebruikt, knopen) => [...klassenVan(knopen)].filter((k) => k.startsWith("s-") && !gebruikt.has(k));

export function kleur(tekst) {
  if (!tekst) return null;
  const t = tekst.trim().toLowerCase();
  if (t === "white") return [255, 255, 255];
  if (t === "black") return [0, 0, 0];
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(t);
  if (!hex) return null;
  const h = hex[1].length === 3 ? [...hex[1]].map((c) => c + c).join("") : hex[1];
  return [0, 2, 4].map((i) => Number.parseInt(h.slice(i, i + 2), 16));
}

const licht = (rgb) => {
  const [r, g, b] = rgb.map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

export function contrast(a, b) {
  const [hoog, laag] = [licht(a), licht(b)].sort((x, y) => y - x);
  return (hoog + 0.05) / (laag + 0.05);
}

/** Text and background in one rule, plus the pairs the theme names, must reach 4.5:1. */
export function teWeinigContrast(knopen, tokens, paren) {
  const mis = [];
  const toets = (naam, voor, achter) => {
    const [v, a] = [kleur(voor), kleur(achter)];
    if (v && a && contrast(v, a) < 4.5) mis.push(`${naam}: ${voor} op ${achter} is ${contrast(v, a).toFixed(2)}:1`);
  };
  for (const regel of regels(knopen)) {
    if (regel.kiezers.every((k) => /disabled/.test(k))) continue;
    const eigen = new Map(eigenschappen(regel.blok));
    if (!eigen.has("color") || !eigen.has("background-color")) continue;
    const bij = new Map([...tokens, ...[...eigen].filter(([n]) => n.startsWith("--"))]);
    toets(regel.kiezers[0], losOp(eigen.get("color"), bij), losOp(eigen.get("background-color"), bij));
  }
  for (const [voor, achter] of paren) {
    const [v, a] = [`--${voor}`, `--${achter}`].map((n) => losOp(tokens.get(n) ?? "", tokens));
    if (!kleur(v) || !kleur(a)) mis.push(`${voor} op ${achter}: geen kleur gevonden`);
    else toets(`${voor} op ${achter}`, v, a);
  }
  return mis;
}
