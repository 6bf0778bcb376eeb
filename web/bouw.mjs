// Builds crates/schout/static: one stylesheet, the scripts, and a manifest from plain to hashed names.
// Stops on a broken promise: size, contrast, unknown class, component without tokens.
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { klassenVan, lees, schrijf, snoei } from "./bouw/css.mjs";
import { onbekend, ongebruikt, teWeinigContrast, zonderToken } from "./bouw/keuring.mjs";
import { gebruikteTokens, leesTokens } from "./bouw/tokens.mjs";
import { maakVeld, metVinger, zonderVinger } from "./bouw/veld.mjs";

const hier = dirname(fileURLToPath(import.meta.url));
const wortel = join(hier, "..");
const doel = join(wortel, "crates/schout/static");
const eis = createRequire(import.meta.url);
const DOEL = ["chrome110", "firefox115", "safari16"];

/** Budgets in KiB, gzip level 9 (web/README.md says where they come from). */
const GRENS = {
  "schout.css": 22,
  "kaart.css": 4,
  "burger.js": 5,
  "kantoor.js": 20,
  "kaart.js": 60,
  "favicon.svg": 1,
  // Together what every shift needs: 40.
  "veld.js": 24,
  "veld-chunk.js": 16,
  "veld-later.js": 20,
  "veld.css": 6,
  "veld-kaart.js": 45,
  "veld-sw.js": 2,
  "veld.webmanifest": 1,
  "veld-192.png": 8,
  "veld-512.png": 20,
};

const lezen = (pad) => readFileSync(pad, "utf8");
const uitPakket = (naam) => lezen(eis.resolve(naam));

function bestandenIn(map, staart) {
  return readdirSync(map, { recursive: true })
    .map(String)
    .filter((n) => n.endsWith(staart))
    .sort()
    .map((n) => join(map, n));
}

/** Class names in the components and the scripts: everything that looks like ours or the design system's. */
function gebruikteKlassen() {
  const teksten = [
    ...bestandenIn(join(wortel, "crates/schout/src/web/onderdelen"), ".rs"),
    ...bestandenIn(join(hier, "src"), ".ts"),
  ].map(lezen);
  const namen = new Set();
  for (const t of teksten) for (const m of t.matchAll(/\b(?:utrecht|nl|s)-[a-z0-9]+(?:[-_]{1,2}[a-z0-9]+)*/g)) namen.add(m[0]);
  return namen;
}

const broncodeVeld = () => bestandenIn(join(wortel, "veld/src"), ".ts").map(lezen).join("\n");

function ontwerpCss() {
  const lijst = JSON.parse(lezen(join(hier, "css/ontwerp.json")));
  return [
    ...lijst.utrecht.map((n) => uitPakket(`@utrecht/${n}-css/dist/index.css`)),
    ...lijst.kandidaat.map((n) => uitPakket(`@nl-design-system-candidate/${n}-css/${n}.css`)),
  ].join("\n");
}

const plat = async (css) => (await transform(css, { loader: "css", target: DOEL })).code;

async function maakCss(gebruikt, fouten) {
  const thema = JSON.parse(lezen(join(hier, "themas/waterrijk.json")));
  const tokens = leesTokens(uitPakket("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"), thema);
  const alles = lees(await plat(ontwerpCss()));
  const eigen = lees(await plat(bestandenIn(join(hier, "css"), ".css").filter((n) => !n.endsWith("kaart.css")).map(lezen).join("\n")));
  const kaart = lees(await plat(lezen(join(hier, "css/kaart.css"))));
  const leaflet = snoei(lees(await plat(uitPakket("leaflet/dist/leaflet.css"))), leafletKlassen());
  const ontwerp = snoei(alles, gebruikt);

  for (const k of onbekend(gebruikt, [...alles, ...eigen, ...kaart])) fouten.push(`klasse zonder stijl: ${k}`);
  for (const k of ongebruikt(gebruikt, [...eigen, ...kaart])) fouten.push(`stijl zonder onderdeel: .${k}`);
  const nagezien = JSON.parse(lezen(join(hier, "css/nagezien.json")));
  for (const m of zonderToken(ontwerp, tokens, nagezien)) fouten.push(`onderdeel zonder token: ${m}`);
  for (const m of teWeinigContrast([...ontwerp, ...eigen, ...kaart], tokens, thema.contrast)) fouten.push(`te weinig contrast: ${m}`);

  const regels = schrijf(ontwerp);
  const laag = schrijf(eigen);
  const nodig = gebruikteTokens(regels + laag + schrijf(kaart), tokens);
  const lijst = [...tokens].filter(([n]) => nodig.has(n)).map(([n, w]) => `${n}:${w}`).join(";");
  // Declared again on the compact surface, so that its own basis values work through in every component token.
  const tekst = `@layer tokens,ontwerp,schout;@layer tokens{:root,.s-kantoor{${lijst}}}@layer ontwerp{${regels}}@layer schout{${laag}}`;
  return { "schout.css": tekst, "kaart.css": `${schrijf(leaflet)}\n${schrijf(kaart)}` };
}

/** Leaflet parts we use: no layer switch, no old Internet Explorer, no picture markers. */
function leafletKlassen() {
  const alle = klassenVan(lees(uitPakket("leaflet/dist/leaflet.css")));
  return new Set([...alle].filter((k) => !/layers|vml|default-icon-path|oldie|crosshair/.test(k)));
}

async function maakScripts() {
  const uit = {};
  for (const naam of ["burger", "kantoor", "kaart"]) {
    const r = await build({
      entryPoints: [join(hier, `src/${naam}.ts`)],
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      target: DOEL,
      legalComments: "none",
      loader: { ".css": "empty" },
    });
    uit[`${naam}.js`] = r.outputFiles[0].text;
  }
  return uit;
}

async function bouw() {
  const fouten = [];
  const gebruikt = gebruikteKlassen();
  const css = await maakCss(gebruikt, fouten);
  for (const naam of Object.keys(css)) css[naam] = (await transform(css[naam], { loader: "css", minify: true, target: DOEL })).code;
  const alles = { ...css, ...(await maakScripts()), "favicon.svg": lezen(join(hier, "beeld/favicon.svg")), ...(await maakVeld(wortel, DOEL, fouten, broncodeVeld())) };

  for (const [naam, tekst] of Object.entries(alles)) {
    const kib = gzipSync(tekst, { level: 9 }).length / 1024;
    const grens = GRENS[zonderVinger(naam)];
    console.log(`${naam.padEnd(16)} ${(tekst.length / 1024).toFixed(1).padStart(6)} KiB  ${kib.toFixed(1).padStart(5)} gz  (grens ${grens})`);
    if (grens === undefined) fouten.push(`${naam} heeft geen grens`);
    if (kib > grens) fouten.push(`${naam} is ${kib.toFixed(1)} KiB gz, de grens is ${grens}`);
  }
  if (fouten.length) throw new Error(`De bouw stopt:\n- ${fouten.join("\n- ")}`);

  mkdirSync(doel, { recursive: true });
  const manifest = {};
  for (const [naam, tekst] of Object.entries(alles)) {
    const heet = (manifest[zonderVinger(naam)] = metVinger(naam, tekst));
    writeFileSync(join(doel, heet), tekst);
    // Packed once and as small as can be: the server only sends them.
    writeFileSync(join(doel, `${heet}.br`), brotliCompressSync(tekst));
    writeFileSync(join(doel, `${heet}.gz`), gzipSync(tekst, { level: 9 }));
  }
  writeFileSync(join(doel, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  const blijft = new Set(["manifest.json", ...Object.values(manifest).flatMap((n) => [n, `${n}.br`, `${n}.gz`])]);
  for (const oud of readdirSync(doel)) if (!blijft.has(oud)) rmSync(join(doel, oud));
}

await bouw().catch((e) => {
  console.error(e.message);
  process.exitCode = 1;
});

if (process.argv.includes("--kijk")) {
  let wacht;
  const opnieuw = () => {
    clearTimeout(wacht);
    wacht = setTimeout(() => bouw().catch((e) => console.error(e.message)), 150);
  };
  for (const map of [join(hier, "css"), join(hier, "src"), join(hier, "themas"), join(wortel, "veld"), join(wortel, "crates/schout/src/web/onderdelen")])
    watch(map, { recursive: true }, opnieuw);
}
