// Danger stops the form. A place elsewhere loses no words.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { ADRES, WOORDEN, adresveld, staatOp, verder } from "../opzet/inwoner.mjs";
import { reis } from "../opzet/reis.mjs";

const w = WOORDEN.nl;

async function totWaar(blad, tekst, onderwerp) {
  await blad.goto("/melden");
  await blad.getByLabel(w.schrijf).fill(tekst);
  await verder(blad);
  await staatOp(blad, "Gaat het hierover?");
  await blad.locator("select[name='lijst']").selectOption(onderwerp);
  await verder(blad);
  await staatOp(blad, "Waar is het?");
}

reis("Wie over brand schrijft, ziet eerst 112 en kan daarna verder", async (neem) => {
  const blad = await neem({ telefoon: true, pad: "/melden" });
  await blad.getByLabel(w.schrijf).fill("Er is brand bij de container.");
  await verder(blad);
  await staatOp(blad, "Is er nu gevaar? Bel 112");
  assert.equal(await blad.getByRole("main").getByRole("link", { name: "Bel 112" }).getAttribute("href"), "tel:112");
  await keur(blad, "melden-gevaar-woorden");
  await blad.tik(blad.getByRole("button", { name: "Er is geen direct gevaar" }));
  await staatOp(blad, "Gaat het hierover?");
});

reis("Een gevaarlijk antwoord stopt het formulier en noemt het nummer", async (neem) => {
  const blad = await neem({ telefoon: true });
  await totWaar(blad, "Iemand heeft vaten neergezet.", "dumping");
  await adresveld(blad).fill(ADRES);
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
  await blad.getByLabel("Vaten, jerrycans of chemisch afval").check();
  await verder(blad);
  await staatOp(blad, "Is er nu gevaar? Bel 112");
  assert.equal(await blad.getByRole("main").getByRole("link", { name: "Bel 112" }).getAttribute("href"), "tel:112");
  assert.equal(await blad.locator("[data-sleutel='verder']").count(), 0, "er is geen knop verder");
  await keur(blad, "melden-gevaar-antwoord");
  await blad.tik(blad.getByRole("main").getByRole("link", { name: "Terug naar de vragen" }).first());
  await staatOp(blad, "Nog een paar vragen");
  assert.ok(await blad.getByLabel("Vaten, jerrycans of chemisch afval").isChecked(), "het antwoord is bewaard");
});

reis("Een plek buiten de gemeente: wie erover gaat, en de tekst blijft staan", async (neem) => {
  const blad = await neem({ telefoon: true });
  const tekst = "Er ligt een matras langs het fietspad.";
  await totWaar(blad, tekst, "dumping");
  await adresveld(blad).fill("Dorpsweg 4, Wijdemond");
  await verder(blad);
  await blad.getByText("Dit is niet in Waterrijk").waitFor();
  const inhoud = blad.getByRole("main");
  assert.ok(await inhoud.getByText(tekst).isVisible(), "de eigen tekst staat er nog");
  assert.ok(await inhoud.getByRole("link", { name: "Ga naar de site van Wijdemond" }).isVisible());
  await keur(blad, "melden-buiten");
  await adresveld(blad).fill(ADRES);
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
});

reis("Wie iets vergeet, leest bij het veld wat er mist en verliest niets", async (neem) => {
  const blad = await neem({ telefoon: true, pad: "/melden" });
  await verder(blad);
  await blad.waitForFunction(() => document.activeElement?.closest("[data-eiland~='fouten']"));
  assert.match(await blad.title(), /^Fout:/);
  await keur(blad, "melden-1-fout");
  await blad.getByRole("link", { name: "Schrijf in een paar woorden wat u ziet." }).click();
  assert.equal(await blad.evaluate(() => document.activeElement.name), "tekst");
  await totWaar(blad, "Er ligt iets.", "zwerfafval");
  await adresveld(blad).fill("Nergensstraat 1");
  await verder(blad);
  await blad.getByText("We kennen deze plek niet").first().waitFor();
  await keur(blad, "melden-2-onbekend");
  await blad.getByLabel("Gebruik mijn woorden: Nergensstraat 1").check();
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
});
