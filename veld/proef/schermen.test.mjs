// Screens that need no server of ours: the lock, a photo or a note with a zaak, and the app on the home screen.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { before } from "node:test";
import { uitvoer } from "../../web/proef/opzet.mjs";
import { keur } from "./keur.mjs";
import { CODE, kiesCode, telefoonproef, taak } from "./telefoon.mjs";

const NUMMER = "2026-004711";
const metTelefoon = telefoonproef();
before(() => mkdirSync(uitvoer, { recursive: true }));

const proef = (naam, opties, doe) =>
  metTelefoon(
    naam,
    async (tel) => {
      tel.server.taken = [taak({ nummer: NUMMER, plek: "Havenstraat 12" })];
      const blad = await tel.opent();
      await doe(blad, tel);
      assert.deepEqual(blad.fouten, []);
    },
    { timeout: 90_000, ...opties },
  );

const oordeel = (blad, naam) => keur(blad, naam, join(uitvoer, `veld-${naam}.png`));
const staatOp = (blad, titel) => blad.getByRole("heading", { level: 1, name: titel }).waitFor();
const ga = (blad, pad) => blad.evaluate((p) => (location.hash = p), pad);
/** Colour of the ground and of the words. */
const kleuren = (blad) => blad.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector("h1")).color]);
const LICHT = ["rgb(255, 255, 255)", "rgb(0, 0, 0)"];
const DONKER = [...LICHT].reverse();

async function vergrendel(blad) {
  await ga(blad, "#meer");
  await blad.getByRole("button", { name: "Vergrendel" }).click();
  await staatOp(blad, "Toestel vergrendeld");
}

for (const [stand, toestel, zoals, anders] of [["licht", "light", LICHT, "Donker"], ["donker", "dark", DONKER, "Licht"]])
  proef(`het slot is te lezen op een toestel dat ${stand} staat, en wie het anders koos ziet het anders`, { colorScheme: toestel }, async (blad) => {
    await kiesCode(blad);
    await vergrendel(blad);
    assert.deepEqual(await kleuren(blad), zoals);
    await oordeel(blad, `slot-${stand}`);
    await blad.getByLabel("Je code").fill("11111");
    await blad.getByRole("button", { name: "Open" }).click();
    // What was typed is gone, so nobody is told that it is still there.
    assert.equal(await blad.getByRole("alert").innerText(), "Deze code klopt niet. Je kunt het nog 4 keer proberen.");
    assert.equal(await blad.getByLabel("Je code").inputValue(), "");
    await oordeel(blad, `slot-fout-${stand}`);
    await ga(blad, "#vergeten");
    await staatOp(blad, "Een nieuwe code");
    await oordeel(blad, `nieuwe-code-${stand}`);
    await ga(blad, "#meer");
    await staatOp(blad, "Toestel vergrendeld");
    await blad.getByLabel("Je code").fill(CODE);
    await blad.getByRole("button", { name: "Open" }).click();
    await staatOp(blad, "Instellingen");
    await blad.getByLabel(anders).check();
    await vergrendel(blad);
    // Known before the lock is open.
    await blad.reload();
    await staatOp(blad, "Toestel vergrendeld");
    assert.deepEqual(await kleuren(blad), [...zoals].reverse());
  });

for (const [stand, toestel] of [["licht", "light"], ["donker", "dark"]])
  proef(`een foto of notitie bij een zaak is te maken met een duim, ${stand}`, { colorScheme: toestel }, async (blad, tel) => {
    await kiesCode(blad);
    await ga(blad, `#bezoek/t~${NUMMER}~${tel.server.taken[0].id}`);
    await blad.getByRole("link", { name: "Foto of notitie" }).click();
    await staatOp(blad, "Foto of notitie");
    await oordeel(blad, `aanvulling-${stand}`);
    await blad.getByRole("button", { name: "Bewaar" }).click();
    await blad.getByRole("alert").getByText("Schrijf een notitie of maak een foto.").waitFor();
    await oordeel(blad, `aanvulling-fout-${stand}`);
    await blad.getByLabel("Notitie voor collega's").fill("De container is vol. De bewoner van nummer 14 weet ervan.");
    const foto = await blad.screenshot({ type: "jpeg" });
    await blad.locator("input[type='file'][capture]").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg", buffer: foto });
    await blad.locator(".v-fotos img").waitFor();
    await oordeel(blad, `aanvulling-gevuld-${stand}`);
    await blad.getByRole("button", { name: "Bewaar" }).click();
    await staatOp(blad, "Havenstraat 12");
    await blad.locator(".v-stand__zin").filter({ hasText: "Alles verstuurd" }).waitFor();
    assert.deepEqual([...tel.server.opgeslagen.values()].map(({ wat }) => [wat.soort, wat.bij.nummer]), [["notitie", NUMMER], ["foto", NUMMER]]);
  });

/** Names of drafts that the forms of the app make. */
const formulieren = () => {
  const map = join(import.meta.dirname, "../src/schermen");
  const bron = readdirSync(map).map((n) => readFileSync(join(map, n), "utf8")).join("\n");
  return [...bron.matchAll(/neemConcept<.*?>\(\["(\w+)"/g)].map((m) => m[1]);
};

proef("elk formulier dat half ingevuld is, staat op Vandaag", {}, async (blad, tel) => {
  await kiesCode(blad);
  const los = await tel.venster();
  await los.evaluate((code) => V.slot.ontgrendel(code), CODE);
  const namen = formulieren();
  assert.ok(namen.length > 8, namen.join());
  await los.evaluate(async (alle) => {
    for (const n of alle) (await V.concept.neemConcept(`${n}/n~a`, {})).bij();
    await V.concept.schrijfConcepten();
  }, namen);
  await ga(blad, "#meer");
  await staatOp(blad, "Instellingen");
  await ga(blad, "#vandaag");
  const links = blad.getByRole("link", { name: /^Ga verder: / });
  await links.first().waitFor();
  const hrefs = await links.evaluateAll((alle) => alle.map((a) => a.getAttribute("href")));
  assert.deepEqual(hrefs.sort(), namen.map((n) => `#${n}/n~a`).sort());
});

proef("de app is op het beginscherm te zetten: naam, adres en pictogrammen kloppen", { poort: true }, async (blad, tel) => {
  const cdp = await tel.kader.newCDPSession(blad);
  const { url, errors, data } = await cdp.send("Page.getAppManifest");
  assert.equal(new URL(url).pathname, "/veld/app.webmanifest");
  assert.deepEqual(errors, []);
  const m = JSON.parse(data);
  assert.deepEqual([m.id, m.name, m.short_name, m.lang, m.start_url, m.scope, m.display], ["/veld", "Schout op straat", "Schout", "nl", "/veld", "/veld", "standalone"]);
  // Under an icon there is room for twelve signs.
  assert.ok(m.short_name.length <= 12);
  assert.deepEqual(m.icons.map((i) => i.sizes), ["192x192", "512x512"]);
  for (const i of m.icons) {
    const png = await (await blad.request.get(new URL(i.src, url).href)).body();
    assert.equal(png.subarray(1, 4).toString(), "PNG", i.src);
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, i.sizes, i.src);
    assert.deepEqual([i.type, i.purpose], ["image/png", "any maskable"]);
  }
  // Its worker holds the same scope, so that what is started from there opens without a network.
  const bereik = await blad.evaluate(() => navigator.serviceWorker.ready.then((w) => new URL(w.scope).pathname));
  assert.equal(bereik, m.scope);
});
