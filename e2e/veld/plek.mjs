// A place that the device does not find.
import assert from "node:assert/strict";
import { join } from "node:path";
import { uitvoer } from "../opzet/plaats.mjs";
import { BOA, burgerMeldt, kantoor, straat, verstuur, vulBevinding, zaak } from "../opzet/straat.mjs";

/** The person said no to the question of the browser. */
const zonderPlek = async (tel) => {
  const cdp = await tel.kader.newCDPSession(tel.blad);
  await cdp.send("Browser.setPermission", { origin: tel.adres, permission: { name: "geolocation" }, setting: "denied" });
};

straat("Zonder gemeten plek zet je hem zelf, met een reden, en het kantoor leest die", async (neem) => {
  const een = await burgerMeldt({ tekst: "Hondenpoep op het gras.", onderwerp: "hondenpoep" });
  const twee = await burgerMeldt({ tekst: "Een camper staat hier al weken.", onderwerp: "camper" });
  const tel = await neem("speld", { plek: false });
  const { blad } = tel;
  await zonderPlek(tel);
  await tel.begin(BOA);
  await tel.ga("Kaart");
  await blad.locator(".v-bord").first().waitFor();
  await tel.tik("Waar ben ik?");
  await blad.getByText("De app mag niet weten waar je bent.").waitFor();
  assert.ok((await blad.locator(".v-bord").count()) > 0, "de kaart staat er nog");
  await tel.naarZaak(een.nummer);
  await vulBevinding(tel, "Speld: drie hopen bij de achterdeur.");
  await blad.getByText("De app mag niet weten waar je bent.").waitFor();
  await tel.keur("bevinding-zonder-plek");
  // Here no words will do, so what does is open already.
  await tel.tik("Wijs aan op de kaart");
  const kaart = blad.locator(".v-kaartvak.leaflet-container");
  await kaart.waitFor();
  await kaart.click({ position: { x: 90, y: 90 } });
  await blad.getByText("Je hebt de plek zelf gezet.").waitFor();
  await blad.screenshot({ path: join(uitvoer, "veld-bevinding-speld.png") });
  await tel.tik("Bewaar");
  await blad.getByRole("alert").getByText("Schrijf op waarom je de plek zelf zet.").waitFor();
  await tel.keur("bevinding-speld-fout");
  await blad.getByLabel("Waarom zet je de plek zelf?").fill("Het is bij de achterdeur");
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");

  tel.net.stand.weg = true;
  await tel.naarZaak(twee.nummer);
  await vulBevinding(tel, "Speld: de camper staat er nog.");
  await tel.tik("Gebruik de plek van de taak");
  const reden = blad.getByLabel("Waarom zet je de plek zelf?");
  assert.equal(await reden.inputValue(), "Het toestel vond geen plek.");
  await reden.fill(" ");
  await tel.tik("Bewaar");
  await blad.getByRole("alert").getByText("Schrijf op waarom je de plek zelf zet.").waitFor();
  await reden.fill("De camper staat op de plek van de melding.");
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  tel.net.stand.weg = false;
  await verstuur(tel);
  const chef = await kantoor();
  for (const [{ nummer }, waarom] of [[een, "Het is bij de achterdeur"], [twee, "De camper staat op de plek van de melding"]]) {
    const zin = `Plek met de hand gekozen: ${waarom}.`;
    assert.ok((await zaak(nummer)).tijdlijn.some((g) => g.tekst?.endsWith(` ${zin}`)), nummer);
    assert.ok((await chef.leest(`/zaken/${nummer}`)).includes(zin), nummer);
  }
});

straat("Een kaart die openging toen er nog geen werk was, laat het zien zodra het er is", async (neem) => {
  const tel = await neem("lege-kaart");
  const { blad, net } = tel;
  await tel.begin(BOA);
  net.stand.status = 403;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Je mag de veldapp niet meer gebruiken/);
  await tel.ga("Kaart");
  await blad.getByText("Er is nu niets in de buurt.").waitFor();
  net.stand.status = 0;
  await blad.evaluate(() => dispatchEvent(new Event("online")));
  await blad.locator(".v-bord").first().waitFor();
  await blad.locator(".v-scherm .v-lijst a[href^='#bezoek/']").first().waitFor();
  assert.equal(await blad.getByText("Er is nu niets in de buurt.").count(), 0);
});
