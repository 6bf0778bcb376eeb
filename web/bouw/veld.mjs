// The field app: its scripts, style and worker. The worker holds the list of files that make the app, so it is made last.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { build, transform } from "esbuild";
import { klassenVan, lees, regels, schrijf, snoei } from "./css.mjs";

const eis = createRequire(import.meta.url);
const EIGEN = /^v-/;

/** A part of the app that has its fingerprint already: `veld-later.ABCD1234.js`. */
const DEEL = /^(veld-\w+)\.[A-Z0-9]{8}\.js$/;
/** Name of a file without its fingerprint. */
export const zonderVinger = (naam) => naam.replace(DEEL, "$1.js");

/** Name of a file with the fingerprint of its content in it. */
export const metVinger = (naam, inhoud) => DEEL.test(naam) ? naam : naam.replace(/(\.\w+)$/, `.${createHash("sha256").update(inhoud).digest("hex").slice(0, 10)}$1`);

async function script(map, naam, doel, format, define = {}) {
  const uit = await build({
    entryPoints: [join(map, `src/${naam}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: doel,
    legalComments: "none",
    define: Object.fromEntries(Object.entries(define).map(([n, w]) => [n, JSON.stringify(w)])),
  });
  return uit.outputFiles[0].text;
}

/** The app in parts: what every shift needs, and what is fetched when somebody asks for it. The names hold their fingerprint. */
async function delen(map, doel, define) {
  const uit = await build({
    entryPoints: [join(map, "src/veld.ts")],
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: "esm",
    target: doel,
    legalComments: "none",
    outdir: map,
    chunkNames: "veld-[name].[hash]",
    define: Object.fromEntries(Object.entries(define).map(([n, w]) => [n, JSON.stringify(w)])),
  });
  return Object.fromEntries(uit.outputFiles.map((f) => [basename(f.path), f.text]));
}

/** Own style, with the parts of Leaflet that the map uses. */
async function stijl(map, doel, fouten, broncode) {
  const eigen = lees(["veld.css", "kaart.css"].map((n) => readFileSync(join(map, "css", n), "utf8")).join("\n"));
  const leaflet = lees(readFileSync(eis.resolve("leaflet/dist/leaflet.css"), "utf8"));
  const nodig = new Set([...klassenVan(leaflet)].filter((k) => !/layers|vml|default-icon-path|oldie|crosshair|popup|tooltip|attribution|scale/.test(k)));
  const inCss = klassenVan(eigen);
  const inCode = new Set(broncode.match(/\bv-[a-z]+(?:-[a-z]+)*(?:__[a-z]+)?(?:--[a-z]+(?:-[a-z]+)*)?/g));
  // Names that are put together in the script: v-knop--${soort}.
  const gemaakt = (k) => [...inCode].some((c) => k.startsWith(`${c}--`));
  for (const k of inCode) if (!inCss.has(k) && ![...inCss].some((c) => c.startsWith(`${k}--`))) fouten.push(`veld: klasse zonder stijl: ${k}`);
  for (const k of inCss) if (EIGEN.test(k) && !inCode.has(k) && !gemaakt(k)) fouten.push(`veld: stijl zonder onderdeel: .${k}`);
  for (const r of regels(eigen)) if (/font-size:\s*(0|1\.0)/.test(r.blok) && !r.kiezers.some((k) => k.includes("kaartnaam"))) fouten.push(`veld: tekst onder 18 px: ${r.kiezers[0]}`);
  return (await transform(schrijf(snoei(leaflet, nodig)) + schrijf(eigen), { loader: "css", minify: true, target: doel })).code;
}

/** All files of the field app by their plain names; `broncode` is its source as one text. */
export async function maakVeld(wortel, doel, fouten, broncode) {
  const map = join(wortel, "veld");
  const beeld = (naam) => readFileSync(join(map, "beeld", naam));
  const kaart = await script(map, "kaart", doel, "esm");
  const kaartadres = `/static/${metVinger("veld-kaart.js", kaart)}`;
  const { "veld.js": veld, ...los } = await delen(map, doel, { __KAART__: kaartadres });
  const css = await stijl(map, doel, fouten, broncode);
  // All or nothing: one address that is not there, and the app never works without a network. e2e/veld.test.mjs asks for each.
  const lijst = ["/veld", `/static/${metVinger("veld.js", veld)}`, `/static/${metVinger("veld.css", css)}`, kaartadres, ...Object.keys(los).map((n) => `/static/${n}`)];
  const versie = createHash("sha256").update(lijst.join()).digest("hex").slice(0, 10);
  return {
    "veld.js": veld,
    ...los,
    "veld.css": css,
    "veld-kaart.js": kaart,
    "veld-sw.js": await script(map, "sw", doel, "iife", { __LIJST__: lijst, __VERSIE__: versie }),
    "veld.webmanifest": beeld("veld.webmanifest"),
    "veld-192.png": beeld("pictogram-192.png"),
    "veld-512.png": beeld("pictogram-512.png"),
  };
}
