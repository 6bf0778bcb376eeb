// The whole app as the build makes it, with the page around it: for a server that answers what a test wants.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { maakVeld, metVinger, zonderVinger } from "../../web/bouw/veld.mjs";

const wortel = join(dirname(fileURLToPath(import.meta.url)), "../..");
const SOORT = { ".css": "text/css", ".js": "text/javascript", ".png": "image/png", ".webmanifest": "application/manifest+json" };
/** The policy of the real server: an inline style or script fails here too. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/** Addresses that stay the same, as the server knows them. */
const VAST = { "veld-sw.js": "/veld/sw.js", "veld.webmanifest": "/veld/app.webmanifest", "veld-192.png": "/veld/pictogram-192.png", "veld-512.png": "/veld/pictogram-512.png" };

const broncode = () =>
  readdirSync(join(wortel, "veld/src"), { recursive: true })
    .filter((n) => n.endsWith(".ts"))
    .map((n) => readFileSync(join(wortel, "veld/src", n), "utf8"))
    .join("\n");

/** Answers by address: `[headers, body]`. */
export async function bouwApp() {
  const fouten = [];
  const delen = await maakVeld(wortel, ["chrome110", "firefox115", "safari16"], fouten, broncode());
  if (fouten.length) throw new Error(fouten.join("\n"));
  const adres = (naam) => VAST[naam] ?? `/static/${metVinger(naam, delen[naam])}`;
  const uit = new Map(Object.entries(delen).map(([naam, inhoud]) => [adres(naam), [{ "content-type": SOORT[extname(naam)], "content-security-policy": CSP, "service-worker-allowed": "/veld" }, inhoud]]));
  const deel = Object.keys(delen).find((n) => zonderVinger(n) === "veld-chunk.js");
  const pagina = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><title>Schout op straat</title><link rel="manifest" href="/veld/app.webmanifest"><link rel="stylesheet" href="${adres("veld.css")}"><link rel="modulepreload" href="${adres(deel)}"><script type="module" src="${adres("veld.js")}"></script></head><body><div id="veld" data-gemeente="Waterrijk" data-kaart="${adres("veld-kaart.js")}"></div></body></html>`;
  uit.set("/veld", [{ "content-type": "text/html", "content-security-policy": CSP }, pagina]);
  return uit;
}
