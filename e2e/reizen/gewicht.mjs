// The weight of pages as they come over the line, against the budgets of the design (in KiB, compressed), and how soon
// there is something to read.
import assert from "node:assert/strict";
import { WOORDEN, staatOp, verder } from "../opzet/inwoner.mjs";
import { BOA, logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

export const GRENS = {
  burger: { document: 8, stylesheet: 22, script: 5 },
  burgerMetKaart: { document: 8, stylesheet: 26, script: 60 },
  kantoor: { document: 20, stylesheet: 22, script: 20 },
  kantoorkaart: { document: 20, stylesheet: 32, script: 450 },
  veldschil: { document: 6, stylesheet: 22, script: 40 },
};
/** The map of the field app, which comes later and by itself. */
const VELDKAART = 45;
/** A page is broken when it takes this long here, without a slow line or phone; the machine may be busy, so it may try again. */
const TRAAGST_MS = 3000;
const POGINGEN = 3;

/** When a visitor sees something, and when what the page asked for is there. */
function tijden(blad) {
  return blad.evaluate(() => {
    const laatste = Math.max(...performance.getEntriesByType("resource").map((r) => r.responseEnd));
    const [pagina] = performance.getEntriesByType("navigation");
    const [verf] = performance.getEntriesByName("first-contentful-paint");
    return { verf: Math.round(verf.startTime), klaar: Math.round(Math.max(verf.startTime, pagina.loadEventEnd, laatste)) };
  });
}

/** Bytes of the answers a new visitor gets for this page, by kind. */
async function weeg(blad, ga) {
  const antwoorden = [];
  const neem = (a) => antwoorden.push(a);
  blad.on("response", neem);
  await ga();
  await blad.waitForLoadState("networkidle");
  blad.off("response", neem);
  const som = { document: 0, stylesheet: 0, script: 0 };
  for (const a of antwoorden) {
    const soort = a.request().resourceType();
    if (soort in som && a.status() === 200) {
      const maat = await a.request().sizes();
      assert.ok(a.headers()["content-encoding"], `${a.url()} komt ingepakt over de lijn`);
      som[soort] += maat.responseBodySize / 1024;
    }
  }
  return som;
}

function toetsGewicht(naam, som, grens) {
  for (const [soort, kib] of Object.entries(som)) {
    assert.ok(kib > 0.2, `${naam}: ${soort} is gemeten`);
    assert.ok(kib <= grens[soort], `${naam}: ${soort} weegt ${kib.toFixed(1)} KiB, de grens is ${grens[soort]}`);
  }
}

/** Weighs a page as a new visitor gets it, and holds it against its budget and the clock. */
export async function toetsPagina(neem, t, pad, grens, { koekjes = [], ...opties } = {}) {
  for (let poging = 1; ; poging++) {
    const blad = await neem({ pad: "about:blank", ...opties });
    await blad.context().addCookies(koekjes);
    const som = await weeg(blad, () => blad.goto(pad));
    const { verf, klaar } = await tijden(blad);
    const [html, css, js] = Object.values(som).map((kib) => kib.toFixed(1));
    t.diagnostic(`${pad}: html ${html}, css ${css}, js ${js} KiB; eerste beeld na ${verf} ms, klaar na ${klaar} ms`);
    toetsGewicht(pad, som, grens);
    if (Math.max(verf, klaar) <= TRAAGST_MS) return blad;
    assert.ok(poging < POGINGEN, `${pad}: eerste beeld na ${verf} ms, klaar na ${klaar} ms, de grens is ${TRAAGST_MS} ms`);
  }
}

reis("De pagina's voor inwoners blijven licht", async (neem, t) => {
  for (const [pad, grens] of [["/", GRENS.burger], ["/melden", GRENS.burger], ["/handhaven", GRENS.burger], ["/kaart-van-meldingen", GRENS.burgerMetKaart]]) {
    await toetsPagina(neem, t, pad, grens);
  }
  // The step with the map, as a new visitor gets it: the draft exists, the cache is empty.
  const voor = await neem({ pad: "/melden" });
  await voor.getByLabel(WOORDEN.nl.schrijf).fill("Er ligt zwerfafval.");
  await verder(voor);
  await staatOp(voor, "Gaat het hierover?");
  await verder(voor);
  await staatOp(voor, "Waar is het?");
  const vers = await toetsPagina(neem, t, new URL(voor.url()).pathname, GRENS.burgerMetKaart);
  await staatOp(vers, "Waar is het?");
});

reis("De veldapp blijft licht, en de kaart komt later", async (neem, t) => {
  const voor = await neem({ pad: "/inloggen" });
  await logIn(voor, BOA);
  const koekjes = await voor.context().cookies();
  const app = await toetsPagina(neem, t, "/veld", GRENS.veldschil, { koekjes, telefoon: true });
  await staatOp(app, "Welkom bij de veldapp");
  const kaart = await app.locator("#veld").getAttribute("data-kaart");
  const gehaald = await app.evaluate(() => performance.getEntriesByType("resource").map((r) => new URL(r.name).pathname));
  assert.ok(gehaald.length >= 3 && !gehaald.includes(kaart), "de app begint zonder de kaart");
  const [antwoord] = await Promise.all([voor.waitForResponse((a) => a.url().endsWith(kaart)), voor.evaluate((pad) => fetch(pad).then((a) => a.text()).then(() => undefined), kaart)]);
  const kib = (await antwoord.request().sizes()).responseBodySize / 1024;
  t.diagnostic(`kaart van de veldapp: ${kib.toFixed(1)} KiB`);
  assert.ok(kib > 0.2 && kib <= VELDKAART, `de kaart van de veldapp weegt ${kib.toFixed(1)} KiB, de grens is ${VELDKAART}`);
});
