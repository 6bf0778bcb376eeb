// A small reader for flat CSS: enough to drop rules of components nobody uses and to see which
// tokens the remaining rules need. Input has been through esbuild, so nesting is gone.

/** @typedef {{soort:"regel", kiezers:string[], blok:string}|{soort:"groep", kop:string, regels:Knoop[]}|{soort:"los", tekst:string}} Knoop */

/** Splits on a separator outside brackets and quotes. */
export function splits(tekst, teken) {
  const delen = [];
  let diepte = 0;
  let begin = 0;
  let aanhaling = "";
  for (let i = 0; i < tekst.length; i++) {
    const c = tekst[i];
    if (aanhaling) {
      if (c === "\\") i++;
      else if (c === aanhaling) aanhaling = "";
    } else if (c === '"' || c === "'") aanhaling = c;
    else if (c === "(" || c === "[") diepte++;
    else if (c === ")" || c === "]") diepte--;
    else if (c === teken && diepte === 0) {
      delen.push(tekst.slice(begin, i));
      begin = i + 1;
    }
  }
  delen.push(tekst.slice(begin));
  return delen.map((d) => d.trim()).filter(Boolean);
}

function eindeBlok(css, open) {
  let diepte = 0;
  let aanhaling = "";
  for (let i = open; i < css.length; i++) {
    const c = css[i];
    if (aanhaling) {
      if (c === "\\") i++;
      else if (c === aanhaling) aanhaling = "";
    } else if (c === '"' || c === "'") aanhaling = c;
    else if (c === "{") diepte++;
    else if (c === "}" && --diepte === 0) return i;
  }
  throw new Error("CSS: een blok wordt niet gesloten");
}

/** @returns {Knoop[]} */
export function lees(css) {
  const schoon = css.replace(/\/\*[\s\S]*?\*\//g, "");
  const knopen = [];
  let i = 0;
  while (i < schoon.length) {
    const open = schoon.indexOf("{", i);
    const punt = schoon.indexOf(";", i);
    if (punt !== -1 && (open === -1 || punt < open)) {
      const tekst = schoon.slice(i, punt).trim();
      if (tekst) knopen.push({ soort: "los", tekst: `${tekst};` });
      i = punt + 1;
      continue;
    }
    if (open === -1) break;
    const kop = schoon.slice(i, open).trim();
    const sluit = eindeBlok(schoon, open);
    const binnen = schoon.slice(open + 1, sluit);
    if (/^@(media|supports|layer|container)/.test(kop)) knopen.push({ soort: "groep", kop, regels: lees(binnen) });
    else if (kop.startsWith("@")) knopen.push({ soort: "los", tekst: `${kop}{${binnen}}` });
    else knopen.push({ soort: "regel", kiezers: splits(kop, ","), blok: binnen.trim() });
    i = sluit + 1;
  }
  return knopen;
}

const klassen = (kiezer) => [...kiezer.matchAll(/\.([a-zA-Z_][\w-]*)/g)].map((m) => m[1]);

/** Keeps the selectors for which every class outside :not() is in use. */
export function snoei(knopen, inGebruik) {
  const over = [];
  for (const knoop of knopen) {
    if (knoop.soort === "groep") {
      const regels = snoei(knoop.regels, inGebruik);
      if (regels.length) over.push({ ...knoop, regels });
    } else if (knoop.soort === "regel") {
      const kiezers = knoop.kiezers.filter((k) =>
        klassen(k.replace(/:not\((?:[^()]|\([^()]*\))*\)/g, "")).every((naam) => inGebruik.has(naam)),
      );
      if (kiezers.length && knoop.blok) over.push({ ...knoop, kiezers });
    } else over.push(knoop);
  }
  return over;
}

export function schrijf(knopen) {
  return knopen
    .map((k) => {
      if (k.soort === "groep") return `${k.kop}{${schrijf(k.regels)}}`;
      if (k.soort === "regel") return `${k.kiezers.join(",")}{${k.blok}}`;
      return k.tekst;
    })
    .join("\n");
}

/** Every rule, groups opened. */
export function* regels(knopen) {
  for (const k of knopen) {
    if (k.soort === "groep") yield* regels(k.regels);
    else if (k.soort === "regel") yield k;
  }
}

export function eigenschappen(blok) {
  return splits(blok, ";").map((d) => {
    const p = d.indexOf(":");
    return [d.slice(0, p).trim(), d.slice(p + 1).trim()];
  });
}

export const klassenVan = (knopen) => {
  const alle = new Set();
  for (const r of regels(knopen)) for (const k of r.kiezers) for (const naam of klassen(k)) alle.add(naam);
  return alle;
};
