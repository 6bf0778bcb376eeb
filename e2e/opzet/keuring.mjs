// What every page must pass, however somebody came there.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { keur as axe } from "../../web/proef/opzet.mjs";
import { BEELDEN, uitvoer, wortel } from "./plaats.mjs";

const BREEDTES = [390, 1366];
const SMALST = 320;
const gekeurd = new Set();

/** The map is drawn, the pictures are there. */
async function rustig(blad) {
  await blad.waitForLoadState("load");
  if (!blad.script) return;
  await blad.waitForFunction(() => {
    const kaarten = [...document.querySelectorAll("[data-eiland~='kaart'] [data-vlak]")];
    const getekend = kaarten.every((k) => k.querySelector("path, canvas, .leaflet-tile-loaded"));
    return getekend && [...document.images].every((i) => i.complete);
  });
  await blad.evaluate(() => document.fonts.ready);
}

const teBreed = () => {
  const vel = document.scrollingElement;
  if (vel.scrollWidth <= vel.clientWidth) return [];
  const steekt = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > vel.clientWidth + 1);
  return [`${vel.scrollWidth} px`, ...steekt.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
};

/** Judges the page as it stands now: axe on a phone and on a desk, no scrolling sideways, and a picture of both. */
export async function keur(blad, naam) {
  if (gekeurd.has(naam)) return;
  gekeurd.add(naam);
  const was = blad.viewportSize();
  const mis = [];
  for (const breedte of BREEDTES) {
    await blad.setViewportSize({ width: breedte, height: breedte < 800 ? 844 : 768 });
    await rustig(blad);
    await blad.screenshot({ path: join(uitvoer, `${naam}-${breedte}.png`), fullPage: true });
    mis.push(...(await axe(blad)).map((v) => `${breedte} px: ${v}`));
  }
  await blad.setViewportSize({ width: SMALST, height: 844 });
  mis.push(...(await blad.evaluate(teBreed)).map((v) => `steekt uit bij ${SMALST} px: ${v}`));
  await blad.setViewportSize(was);
  assert.deepEqual(mis, [], `de pagina ${naam}`);
}

/** A picture for the README: what fits on the screen, not the whole page. */
export async function voorLezers(blad, naam) {
  const pad = join(uitvoer, `lezers-${naam}.png`);
  await rustig(blad);
  await blad.screenshot({ path: pad });
  if (!BEELDEN) return;
  mkdirSync(join(wortel, "docs/beeld"), { recursive: true });
  copyFileSync(pad, join(wortel, `docs/beeld/${naam}.png`));
}
