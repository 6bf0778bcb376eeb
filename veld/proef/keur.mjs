// What every screen of the app must pass, however somebody came there.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { REGELS } from "../../web/proef/opzet.mjs";

/** The smallest screen that has to do. */
export const SCHERM = { width: 360, height: 740 };

/** Judges the screen: contrast of 7:1, nothing smaller than a thumb, nothing beside the screen; and a picture. */
export async function keur(blad, naam, beeld) {
  // What lies under the bar is not covered when the whole page fits.
  const hoog = await blad.evaluate(() => document.scrollingElement.scrollHeight);
  await blad.setViewportSize({ ...SCHERM, height: hoog + 400 });
  const axe = await new AxeBuilder({ page: blad }).setLegacyMode().withTags([...REGELS, "wcag2aaa"]).analyze();
  const mis = axe.violations.flatMap((v) => v.nodes.filter((n) => !(v.id === "target-size" && n.html.includes("leaflet-"))).map((n) => `${v.id}: ${n.html.slice(0, 140)}`));
  const klein = await blad.evaluate(() =>
    [...document.querySelectorAll("a, button, input, select, textarea, summary, label.v-tegel, label.v-knop")]
      .filter((e) => e.checkVisibility() && !e.closest(".leaflet-container") && !e.matches(".v-onzichtbaar, .v-tegel input"))
      .filter((e) => Math.min(e.offsetWidth, e.offsetHeight) < 56)
      .map((e) => `kleiner dan 56 px: ${e.outerHTML.slice(0, 120)}`),
  );
  const letters = await blad.evaluate(() =>
    [...document.querySelectorAll("#veld *")]
      .filter((e) => e.checkVisibility() && !e.closest(".leaflet-container") && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && Number.parseFloat(getComputedStyle(e).fontSize) < 18)
      .map((e) => `kleiner dan 18 px: ${e.outerHTML.slice(0, 120)}`),
  );
  await blad.setViewportSize(SCHERM);
  const breed = await blad.evaluate(() => (document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth ? ["steekt uit"] : []));
  await blad.screenshot({ path: beeld });
  assert.deepEqual([...mis, ...klein, ...letters, ...breed], [], `scherm ${naam}`);
}
