// A small server with the gallery, the built files and stand-ins for the JSON that the islands ask for.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const wortel = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const uitvoer = join(wortel, "web/uitvoer");
const SOORT = { ".css": "text/css", ".js": "text/javascript", ".html": "text/html", ".json": "application/json", ".svg": "image/svg+xml" };
/** The policy of the real server: an inline style or script fails here too. */
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
export const REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const vlak = (features) => ({ type: "FeatureCollection", features });
const punt = (lon, lat, properties) => ({ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties });
const straat = { type: "Feature", geometry: { type: "LineString", coordinates: [[5.61, 52.35], [5.64, 52.356]] }, properties: { laag: "straat", naam: "Havenstraat", klasse: "straat" } };

const json = {
  "/kaart/basis.json": () => vlak([straat]),
  "/kaart/meldingen.json": () => vlak([punt(5.6215, 52.3525, { id: "m1", tekst: "Afval, Havenstraat 12", href: "/volg/m1" })]),
  "/kaart/objecten.json": () => vlak([punt(5.6216, 52.3526, { nummer: "LP-00001", soort: "lantaarnpaal", straat: "Havenstraat" })]),
  "/plaats/zoek.json": (q) => [12, 14].map((n) => ({ tekst: `Havenstraat ${n}, Waterrijk`, lat: 52.3525, lon: 5.6215 })).filter((v) => v.tekst.toLowerCase().startsWith(q.get("q").toLowerCase())),
  "/plaats/bij.json": () => ({ tekst: "Havenstraat 12" }),
};

/** The browser of every check, here and in `e2e/`. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });

export async function start() {
  const gevraagd = [];
  const server = createServer((vraag, antwoord) => {
    const url = new URL(vraag.url, "http://localhost");
    let lichaam = "";
    vraag.on("data", (d) => (lichaam += d));
    vraag.on("end", () => {
      gevraagd.push(`${vraag.method} ${vraag.url} ${lichaam}`.trim());
      const stuur = (soort, tekst, code = 200) => antwoord.writeHead(code, { "content-type": soort, "content-security-policy": CSP }).end(tekst);
      if (json[url.pathname]) return stuur("application/json", JSON.stringify(json[url.pathname](url.searchParams)));
      if (url.pathname === "/sessie/verleng") return stuur("application/json", JSON.stringify({ tot: new Date(Date.now() + 3_600_000).toISOString() }));
      if (url.pathname.endsWith("/voorbeeld")) return stuur("text/html", `<p>${new URLSearchParams(lichaam).get("gevonden")}</p>`);
      if (vraag.method === "POST") return antwoord.writeHead(204).end();
      const pad = url.pathname.startsWith("/static/") ? join(wortel, "crates/schout", url.pathname) : join(uitvoer, url.pathname === "/werk" ? "werklijst.html" : url.pathname);
      if (!existsSync(pad)) return stuur("text/plain", "niet gevonden", 404);
      let tekst = readFileSync(pad);
      if (url.searchParams.get("q")) tekst = String(tekst).replace("37 zaken. 1 is te laat. 1 moet vandaag.", "2 zaken.").replace(/<tr class="utrecht-table__row" id="rij-z(\d+)".*?<\/tr>/g, (rij, n) => (n < 2 ? rij : ""));
      stuur(SOORT[extname(pad)] ?? "application/octet-stream", tekst);
    });
  });
  await new Promise((klaar) => server.listen(0, klaar));
  const browser = await startBrowser();
  const adres = `http://localhost:${server.address().port}`;
  return {
    gevraagd,
    /** A page that fails the test on a script error or a refused inline style. */
    async pagina(naam, breedte = 1366, opties = {}) {
      const kader = await browser.newContext({ viewport: { width: breedte, height: breedte < 800 ? 844 : 768 }, ...opties });
      const blad = await kader.newPage();
      blad.fouten = [];
      blad.on("pageerror", (e) => blad.fouten.push(e.message));
      blad.on("console", (m) => /Content Security Policy/.test(m.text()) && blad.fouten.push(m.text()));
      await blad.goto(`${adres}/${naam}`);
      return blad;
    },
    async stop() {
      await browser.close();
      server.close();
    },
  };
}

/** Signs on a map overlap where reports do; the list beside the map carries the same links. */
const opKaart = (regel, knoop) => regel === "target-size" && knoop.html.includes("leaflet-marker");

/** What axe finds. There are no frames, so it needs no second page (`legacy`). With forced colours the browser picks them, so contrast is then not ours to judge. */
export const keur = async (blad, vast = false) =>
  (await new AxeBuilder({ page: blad }).setLegacyMode().withTags(REGELS).disableRules(vast ? ["color-contrast"] : []).analyze()).violations
  .map((v) => ({ id: v.id, nodes: v.nodes.filter((n) => !opKaart(v.id, n)) }))
  .filter((v) => v.nodes.length > 0)
  .map((v) => `${v.id} (${v.nodes.length}x): ${v.nodes[0].html.slice(0, 160)}`);
