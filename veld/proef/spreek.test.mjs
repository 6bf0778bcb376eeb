// Speaking instead of typing: what is said comes behind what stands there, and the device does it by itself or not at all.
import assert from "node:assert/strict";
import { kiesCode, telefoonproef } from "./telefoon.mjs";

const metTelefoon = telefoonproef();

/** A device that can do `wat` with speech: what `available` says, or nothing at all. */
const doof = (wat) => (blad) =>
  blad.addInitScript((stand) => {
    window.oren = [];
    window.gevraagd = [];
    window.SpeechRecognition = class extends EventTarget {
      static async available(o) {
        window.gevraagd.push(o);
        return stand;
      }
      start() {
        if (window.stuk) throw new DOMException("al bezig", "InvalidStateError");
        window.oren.push(this);
      }
      meld(soort, wat = {}) {
        this.dispatchEvent(Object.assign(new Event(soort), wat));
      }
    };
    if (!stand) delete window.SpeechRecognition.available;
  }, wat);

const proef = (naam, wat, doe) =>
  metTelefoon(naam, async (tel) => {
    const blad = await tel.opent({ eerst: doof(wat) });
    await kiesCode(blad);
    await blad.evaluate(() => (location.hash = "#vast/n~2026-000001"));
    await blad.getByLabel("Wat vond je?").waitFor();
    await doe(blad);
    assert.deepEqual(blad.fouten, []);
  });

const knop = (blad) => blad.getByRole("button", { name: "Spreek in" });
const veld = (blad) => blad.getByLabel("Wat vond je?");
const stand = (blad) => blad.locator("p.v-let-op[role='status']:visible");
const zeg = (blad, ...delen) => blad.evaluate((d) => (window.oren.at(-1).meld("result", { results: d.map((transcript) => [{ transcript }]) }), window.oren.at(-1).meld("end")), delen);
const struikel = (blad, error) => blad.evaluate((e) => (window.oren.at(-1).meld("error", { error: e }), window.oren.at(-1).meld("end")), error);

proef("wat iemand zegt, komt achter wat er al stond, en blijft als de app sluit", "available", async (blad) => {
  await veld(blad).fill("Zes zakken. ");
  await knop(blad).click();
  await stand(blad).filter({ hasText: "Het toestel luistert" }).waitFor();
  // While it listens a second press does nothing.
  await knop(blad).click({ force: true });
  assert.equal(await blad.evaluate(() => window.oren.length), 1);
  // Nobody else hears it.
  const [oor, vraag] = await blad.evaluate(() => [{ lang: window.oren[0].lang, processLocally: window.oren[0].processLocally }, window.gevraagd[0]]);
  assert.deepEqual([oor, vraag], [{ lang: "nl-NL", processLocally: true }, { langs: ["nl-NL"], processLocally: true }]);
  await zeg(blad, "naast de container ", " bij nummer twaalf");
  await stand(blad).waitFor({ state: "hidden" });
  assert.equal(await veld(blad).inputValue(), "Zes zakken. naast de container bij nummer twaalf");
  await knop(blad).click();
  await zeg(blad, "en een stoel");
  await stand(blad).waitFor({ state: "hidden" });
  assert.equal(await veld(blad).inputValue(), "Zes zakken. naast de container bij nummer twaalf en een stoel");
  // It was kept as if it had been typed.
  await blad.evaluate(() => (location.hash = "#vandaag"));
  await blad.getByRole("link", { name: "Ga verder: Bevinding" }).click();
  assert.equal(await veld(blad).inputValue(), "Zes zakken. naast de container bij nummer twaalf en een stoel");
});

proef("lukt verstaan niet, dan staat er waarom, en wat er stond blijft", "available", async (blad) => {
  await veld(blad).fill("Zes zakken.");
  for (const [fout, zin] of [["not-allowed", /mag de microfoon niet gebruiken/], ["no-speech", /hoorde niets/], ["language-not-supported", /Inspreken lukt nu niet\. Typ je tekst\./]]) {
    await knop(blad).click();
    await struikel(blad, fout);
    await stand(blad).filter({ hasText: zin }).waitFor();
  }
  // It may end without a word, or not begin.
  await knop(blad).click();
  await blad.evaluate(() => window.oren.at(-1).meld("end"));
  await stand(blad).filter({ hasText: /hoorde niets/ }).waitFor();
  await blad.evaluate(() => (window.stuk = true));
  await knop(blad).click();
  await stand(blad).filter({ hasText: /Inspreken lukt nu niet/ }).waitFor();
  assert.equal(await veld(blad).inputValue(), "Zes zakken.");
  await blad.evaluate(() => (window.stuk = false));
  await knop(blad).click();
  await zeg(blad, "Toch wel.");
  await stand(blad).waitFor({ state: "hidden" });
  assert.equal(await veld(blad).inputValue(), "Zes zakken. Toch wel.");
});

for (const [wat, hoe] of [["downloadable", "pas na ophalen kan"], ["unavailable", "niet zelf kan"], ["", "alleen bij een bedrijf kan"]])
  proef(`een toestel dat het ${hoe}, biedt het niet aan`, wat, async (blad) => {
    await blad.evaluate(() => new Promise((klaar) => requestAnimationFrame(() => requestAnimationFrame(klaar))));
    assert.equal(await knop(blad).count(), 0);
  });
