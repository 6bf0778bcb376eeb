// The weight of pages as they come over the line, against the budgets of the design (in KiB, compressed).
import assert from "node:assert/strict";
import { WOORDEN, staatOp, verder } from "../opzet/inwoner.mjs";
import { reis } from "../opzet/reis.mjs";

export const GRENS = {
  burger: { document: 8, stylesheet: 22, script: 5 },
  burgerMetKaart: { document: 8, stylesheet: 26, script: 60 },
  kantoor: { document: 20, stylesheet: 22, script: 20 },
};

/** Bytes of the answers a new visitor gets for this page, by kind. */
export async function weeg(blad, ga) {
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

export function toetsGewicht(naam, som, grens) {
  for (const [soort, kib] of Object.entries(som)) {
    assert.ok(kib > 0.2, `${naam}: ${soort} is gemeten`);
    assert.ok(kib <= grens[soort], `${naam}: ${soort} weegt ${kib.toFixed(1)} KiB, de grens is ${grens[soort]}`);
  }
}

reis("De pagina's voor inwoners blijven licht", async (neem, t) => {
  for (const [pad, grens] of [["/", GRENS.burger], ["/melden", GRENS.burger], ["/handhaven", GRENS.burger], ["/kaart-van-meldingen", GRENS.burgerMetKaart]]) {
    const blad = await neem({ pad: "about:blank" });
    const som = await weeg(blad, () => blad.goto(pad));
    t.diagnostic(`${pad}: ${JSON.stringify(som)}`);
    toetsGewicht(pad, som, grens);
  }
  // The step with the map, as a new visitor gets it: the draft exists, the cache is empty.
  const voor = await neem({ pad: "/melden" });
  await voor.getByLabel(WOORDEN.nl.schrijf).fill("Er ligt zwerfafval.");
  await verder(voor);
  await staatOp(voor, "Gaat het hierover?");
  await verder(voor);
  await staatOp(voor, "Waar is het?");
  const vers = await neem({ pad: "about:blank" });
  const som = await weeg(vers, () => vers.goto(new URL(voor.url()).pathname));
  t.diagnostic(`waar: ${JSON.stringify(som)}`);
  toetsGewicht("de stap waar", som, GRENS.burgerMetKaart);
});
