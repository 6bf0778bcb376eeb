// Tokens: read the example theme, lay the municipality's own values over it, keep what is used.
import { eigenschappen, lees, regels, splits } from "./css.mjs";

const RAMP = { accent: "violet", neutraal: "grijs" };

/** Token name -> value, from the example theme plus the overrides of one municipality. */
export function leesTokens(themaCss, thema) {
  const tokens = new Map();
  for (const regel of regels(lees(themaCss)))
    for (const [naam, waarde] of eigenschappen(regel.blok)) if (naam.startsWith("--")) tokens.set(naam, waarde);
  for (const [ramp, kleur] of Object.entries(RAMP))
    for (const [trap, waarde] of Object.entries(thema[ramp] ?? {}))
      tokens.set(`--voorbeeld-kleuren-${kleur}-${trap}`, waarde);
  for (const [naam, waarde] of Object.entries(thema.tokens ?? {})) tokens.set(`--${naam}`, waarde);
  return tokens;
}

const genoemd = (tekst) => [...tekst.matchAll(/var\(\s*(--[\w-]+)/g)].map((m) => m[1]);

/** The tokens that the CSS text needs, also those needed by other tokens. */
export function gebruikteTokens(css, tokens) {
  const over = new Set();
  const stapel = genoemd(css);
  while (stapel.length) {
    const naam = stapel.pop();
    if (over.has(naam) || !tokens.has(naam)) continue;
    over.add(naam);
    stapel.push(...genoemd(tokens.get(naam)));
  }
  return over;
}

/** Works out var() with its fallbacks; null when nothing is left. */
export function losOp(waarde, tokens, diepte = 0) {
  if (diepte > 30) return null;
  let mis = false;
  const uit = vervangVar(waarde, (binnen) => {
    const [naam, ...rest] = splits(binnen, ",");
    if (tokens.has(naam)) {
      const w = losOp(tokens.get(naam), tokens, diepte + 1);
      if (w !== null) return w;
    }
    if (rest.length) {
      const w = losOp(rest.join(","), tokens, diepte + 1);
      if (w !== null) return w;
    }
    mis = true;
    return "";
  });
  return mis ? null : uit.trim();
}

function vervangVar(tekst, doe) {
  let uit = "";
  let i = 0;
  for (;;) {
    const p = tekst.indexOf("var(", i);
    if (p === -1) return uit + tekst.slice(i);
    uit += tekst.slice(i, p);
    let diepte = 0;
    let q = p + 3;
    for (; q < tekst.length; q++) {
      if (tekst[q] === "(") diepte++;
      else if (tekst[q] === ")" && --diepte === 0) break;
    }
    uit += doe(tekst.slice(p + 4, q));
    i = q + 1;
  }
}
