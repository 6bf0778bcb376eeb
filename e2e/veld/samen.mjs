// Two people and one zaak, and a hand that is not the right one.
import assert from "node:assert/strict";
import { BOA, burgerMeldt, kantoor, straat, verstuur, zaak } from "../opzet/straat.mjs";

straat("Een collega op kantoor was je voor: beide versies staan er, jouw keuze geldt, en de server heeft hem", async (neem) => {
  const { nummer } = await burgerMeldt({ tekst: "Een fiets zonder wielen aan een paal.", onderwerp: "fietswrak" });
  const tel = await neem("keuze");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.naarZaak(nummer);
  await tel.tik("Ik pak dit op");
  await tel.stand(/1 nog te versturen/);
  await (await kantoor()).stuur(`/zaken/${nummer}/oppakken`);
  assert.equal((await zaak(nummer)).behandelaar, "C. Hofman");
  tel.net.stand.weg = false;
  await tel.ga("Terug");
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await blad.getByText("Hier moet je iets doen (1)").waitFor();
  await blad.locator(".v-regel").first().click();
  const versie = (titel) => blad.locator(".v-versie").filter({ has: blad.getByRole("heading", { name: titel }) });
  assert.match(await versie("Wat jij zag").innerText(), /Nieuw[\s\S]*Behandelaar\s+Niemand/);
  assert.match(await versie("Zoals het nu is").innerText(), /In behandeling[\s\S]*Behandelaar\s+C\. Hofman/);
  await tel.keur("conflict-kantoor");
  await tel.tik("Mijn keuze geldt");
  await tel.staatOp("Postvak");
  await tel.stand(/Alles verstuurd/);
  assert.equal(await blad.getByText("Hier moet je iets doen").count(), 0);
  assert.equal((await zaak(nummer)).behandelaar, "S. de Wit");
  await verstuur(tel);
});

straat("Wie het toestel links houdt, heeft de knoppen onder zijn linkerduim, ook na opnieuw openen", async (neem) => {
  const tel = await neem("links");
  const { blad } = tel;
  await tel.begin(BOA);
  const midden = async (knop) => {
    const { x, width } = await knop.boundingBox();
    return x + width / 2;
  };
  const meet = async () => {
    await tel.naarVandaag();
    const nieuw = await midden(blad.locator("nav a[href='#nieuw']"));
    const postvak = await midden(blad.locator("nav a[href='#postvak']"));
    await tel.ga("Nieuw");
    await tel.staatOp("Nieuwe melding");
    return { nieuw, postvak, bewaar: await midden(blad.getByRole("button", { name: "Bewaar", exact: true })) };
  };
  const breed = await blad.evaluate(() => document.documentElement.clientWidth);
  const rechts = await meet();
  await tel.naarVandaag();
  await tel.ga("Instellingen");
  await blad.getByLabel("linkerhand").check();
  await blad.reload();
  await tel.ontgrendel(/^(?!Toestel vergrendeld)/);
  const links = await meet();
  for (const naam of Object.keys(rechts)) {
    assert.ok(rechts[naam] > breed / 2 && links[naam] < breed / 2, `${naam}: van ${rechts[naam]} naar ${links[naam]} van ${breed}`);
  }
  await tel.keur("nieuw-links");
});
