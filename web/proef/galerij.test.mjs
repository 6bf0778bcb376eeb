// Every component in every state: no axe finding, no sideways scrolling, a picture to look at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { keur, start, uitvoer } from "./opzet.mjs";

const NAMEN = ["start", "waar", "onderdelen", "kantoor", "werklijst", "zaak"];
const STANDEN = [
  ["telefoon", 390, {}, ""],
  ["laptop", 1366, {}, ""],
  ["smal", 320, {}, ""],
  ["zonder-script", 1366, { javaScriptEnabled: false }, ""],
  ["vaste-kleuren", 1366, { forcedColors: "active" }, ""],
  ["ruime-tekst", 390, {}, "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"],
  ["dubbele-tekst", 1280, {}, "html{font-size:200%}"],
];
let opzet;
before(async () => (opzet = await start()));
after(() => opzet.stop());

for (const naam of NAMEN)
  for (const [stand, breedte, opties, css] of STANDEN)
    test(`${naam}, ${stand}`, async () => {
      const blad = await opzet.pagina(`${naam}.html`, breedte, css ? { ...opties, bypassCSP: true } : opties);
      if (css) await blad.addStyleTag({ content: css });
      await blad.screenshot({ path: join(uitvoer, `${naam}-${stand}.png`), fullPage: naam !== "werklijst" });
      if (opties.javaScriptEnabled !== false) {
        const breed = await blad.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(breed <= breedte, `de pagina is ${breed} breed`);
        assert.deepEqual(await keur(blad, opties.forcedColors === "active"), []);
      }
      assert.deepEqual(blad.fouten, []);
    });

test("een werklijst toont op een laptop ten minste 25 rijen", async () => {
  const blad = await opzet.pagina("werklijst.html");
  const rijen = await blad.evaluate(() => [...document.querySelectorAll("[data-rij]")].filter((r) => r.getBoundingClientRect().bottom <= innerHeight).length);
  assert.ok(rijen >= 25, `${rijen} rijen`);
});

test("de eerste Tab komt op de link naar de inhoud", async () => {
  const blad = await opzet.pagina("start.html");
  await blad.keyboard.press("Tab");
  assert.equal(await blad.evaluate(() => document.activeElement.getAttribute("href")), "#inhoud");
});
