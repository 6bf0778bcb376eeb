// What every page must pass, however somebody came there.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { keur as axe } from "../../web/proef/opzet.mjs";
import { BEELDEN, uitvoer, wortel } from "./plaats.mjs";

const BREEDTES = [390, 1366];
const SMALST = 320;
const gekeurd = new Set();
// Following these would change the language of this device, or leads back to where we are.
const gevolgd = new Set(["/taal", "/uitloggen"]);

/** The map is drawn, the pictures are there. */
async function rustig(blad) {
  await blad.waitForLoadState("load");
  if (!blad.script) return;
  await blad.waitForFunction(() => {
    const kaarten = [...document.querySelectorAll("[data-eiland~='kaart'] [data-vlak]")];
    // After a change of width the drawing follows a moment later.
    const vult = (doek, vlak) => doek.left <= vlak.left && doek.right >= vlak.right;
    const getekend = kaarten.every((k) => [...k.querySelectorAll("canvas, svg.leaflet-zoom-animated")].some((d) => vult(d.getBoundingClientRect(), k.getBoundingClientRect())) || k.querySelector(".leaflet-tile-loaded"));
    return getekend && [...document.images].every((i) => i.complete);
  });
  await blad.evaluate(() => document.fonts.ready);
}

const teBreed = () => {
  const vel = document.scrollingElement;
  if (vel.scrollWidth <= vel.clientWidth) return [];
  const schuift = (e) => e && (getComputedStyle(e).overflowX !== "visible" || schuift(e.parentElement.closest("body *")));
  const steekt = [...document.body.querySelectorAll("*")].filter((e) => e.getBoundingClientRect().right > vel.clientWidth + 1 && !schuift(e.parentElement.closest("body *")));
  return [`${vel.scrollWidth} px`, ...steekt.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
};

/** Links of this site that lead nowhere. Of pages that differ by number or secret only the first is asked. */
async function dodeLinks(blad) {
  const hrefs = await blad.evaluate(() => [...document.querySelectorAll("a[href]")].map((a) => a.href));
  const hier = new URL(blad.url());
  const eigen = hrefs.map((h) => new URL(h)).filter((u) => u.origin === hier.origin && u.pathname !== hier.pathname);
  const dood = [];
  for (const link of eigen) {
    const soort = link.pathname.replace(/\d{4}-\d{6}|[0-9a-z]{26}|[0-9a-f-]{36}/g, "*");
    if (gevolgd.has(soort)) continue;
    gevolgd.add(soort);
    const antwoord = await blad.request.get(link.href.split("#")[0]);
    if (!antwoord.ok()) dood.push(`${link.pathname} geeft ${antwoord.status()}`);
  }
  return dood;
}

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
  mis.push(...(await dodeLinks(blad)));
  assert.deepEqual(mis, [], `de pagina ${naam}`);
}

/** A picture for the README: what fits on the screen, or on a screen as high as asked. */
export async function voorLezers(blad, naam, hoogte) {
  const pad = join(uitvoer, `lezers-${naam}.png`);
  const was = blad.viewportSize();
  await blad.setViewportSize({ ...was, ...(hoogte ? { height: hoogte } : {}) });
  await rustig(blad);
  await blad.evaluate(() => document.activeElement?.blur());
  await blad.screenshot({ path: pad });
  await blad.setViewportSize(was);
  if (!BEELDEN) return;
  mkdirSync(join(wortel, "docs/beeld"), { recursive: true });
  copyFileSync(pad, join(wortel, `docs/beeld/${naam}.png`));
}
