// The office: by keyboard, and every screen of every role.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { meld, staatOp } from "../opzet/inwoner.mjs";
import { BOA, COORDINATOR, knop, logIn, openZaak, totGeteld } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";
import { GRENS, toetsPagina } from "./gewicht.mjs";

const actief = (blad) => blad.evaluate(() => document.activeElement?.closest("[data-rij]")?.id ?? document.activeElement?.tagName);
const toets = (blad, ...rij) => rij.reduce((eerst, t) => eerst.then(() => blad.keyboard.press(t)), Promise.resolve());

reis("Het kantoor werkt met alleen het toetsenbord", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, BOA);
  const rijen = await blad.locator("[data-rij]").evaluateAll((r) => r.map((e) => e.id));
  assert.ok(rijen.length >= 3, "er is werk");
  await toets(blad, "j");
  assert.equal(await actief(blad), rijen[0]);
  await toets(blad, "j", "j");
  assert.equal(await actief(blad), rijen[2]);
  await toets(blad, "k");
  assert.equal(await actief(blad), rijen[1]);
  await toets(blad, "x");
  await blad.getByText("1 zaak gekozen").waitFor();
  assert.ok(await blad.locator(`[id="${rijen[1]}"] input[name='zaak']`).isChecked());
  await toets(blad, "Enter");
  await blad.waitForURL(/\/zaken\/\d{4}-\d{6}/);
  await toets(blad, "g", "z");
  await staatOp(blad, "Zaken");
  await toets(blad, "g", "w");
  await staatOp(blad, "Mijn werk");

  const nummer = /\d{4}-\d{6}/.exec(rijen[0])[0];
  await toets(blad, "/");
  assert.equal(await blad.evaluate(() => document.activeElement.name), "q");
  await blad.keyboard.type(nummer);
  await toets(blad, "Enter");
  await blad.getByText(nummer).first().waitFor();

  await toets(blad, "Control+k");
  await blad.locator("dialog#palet[open]").waitFor();
  await keur(blad, "palet");
  await blad.keyboard.type("ga naar zaken");
  await toets(blad, "Enter");
  await staatOp(blad, "Zaken");
  await toets(blad, "?");
  await blad.locator("dialog#sneltoetsen[open]").waitFor();
  await keur(blad, "sneltoetsen-venster");
  await toets(blad, "Escape");
  await blad.locator("dialog#sneltoetsen:not([open])").waitFor({ state: "attached" });
});

reis("Wie losse toetsen uitzet in zijn profiel, heeft er geen last meer van", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, "y.bakir");
  await toets(blad, "j");
  assert.match(await actief(blad), /^rij-/);
  await blad.goto("/profiel");
  await keur(blad, "profiel");
  await blad.getByLabel("Losse toetsen doen iets").uncheck();
  await knop(blad, "Bewaar keuze").click();
  await blad.getByText("Je keuze voor sneltoetsen is bewaard.").waitFor();
  await blad.goto("/werk");
  await toets(blad, "j");
  assert.equal(await actief(blad), "BODY");
  await toets(blad, "Control+k");
  await blad.locator("dialog#palet[open]").waitFor();
});

const ROLLEN = [
  [COORDINATOR, ["/zaken", "/zaken?termijn=laat", "/kaart", "/berichten", "/invoeren", "/zoek?q=Westerweg", "/sneltoetsen", "/tafels", "/tafels/nieuw", "/inzet", "/inzet/briefing", "/waarnemingen"]],
  ["t.brouwer", ["/inrichting", "/inrichting/regels", "/inrichting/teams", "/inrichting/gemeente", "/inrichting/toets", "/beheer/feitcodes", "/accounts", "/accounts/nieuw", "/tokens"]],
  ["n.smits", ["/logboek"]],
];
const VORMEN = ["vervolg", "plannen", "toewijzen", "notitie", "vraag", "onderwerp", "plek", "overdragen", "taak", "tafel", "brieven", "betrokkenen"];

for (const [wie, paden] of ROLLEN) {
  reis(`De schermen van ${wie} zijn in orde`, async (neem) => {
    const blad = await neem({ pad: "/inloggen" });
    await blad.getByLabel("Inlognaam").fill(wie);
    await blad.getByLabel("Wachtwoord").fill("waterrijk-demo-2026");
    await blad.getByRole("button", { name: "Log in", exact: true }).click();
    await blad.getByText("Profiel en sessies").waitFor({ state: "attached" });
    for (const pad of paden) {
      const antwoord = await blad.goto(pad);
      assert.equal(antwoord.status(), 200, pad);
      await keur(blad, `kantoor${pad.replace(/\W+/g, "-")}`);
    }
  });
}

reis("Een tafel, haar agenda en haar verslag zijn in orde", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await blad.goto("/tafels");
  await blad.getByRole("link", { name: /Intaketafel/ }).first().click();
  await blad.getByRole("heading", { name: "Erbij waren" }).waitFor();
  const tafel = new URL(blad.url()).pathname;
  await keur(blad, "tafel");
  for (const deel of ["aanwezig", "wijzig", "verslag"]) {
    const antwoord = await blad.goto(`${tafel}/${deel}`);
    assert.equal(antwoord.status(), 200, deel);
    await keur(blad, `tafel-${deel}`);
  }
  await blad.goto(tafel);
  await blad.locator("main a[href*='/zaak/']").first().click();
  await blad.getByRole("heading", { name: "Advies per discipline" }).waitFor();
  await keur(blad, "tafel-zaak");
  await blad.getByLabel("Ingewikkeld, langs de intaketafel").check();
  await blad.getByLabel("Hoofdbehandelaar").waitFor();
  await knop(blad, "Leg de uitkomst vast").click();
  // The meeting still has to come, or nobody was recorded as being there: the sentence says which.
  await blad.getByRole("alert").waitFor();
  await keur(blad, "tafel-zaak-fout");
});

reis("De formulieren bij een zaak zijn in orde", async (neem) => {
  const inwoner = await neem({ telefoon: true });
  const { nummer } = await meld(inwoner, { tekst: "Er staan zakken.", onderwerp: "bijplaatsing" });
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await openZaak(blad, nummer);
  for (const vorm of VORMEN) {
    const antwoord = await blad.goto(`/zaken/${nummer}/${vorm}`);
    assert.equal(antwoord.status(), 200, vorm);
    await keur(blad, `zaak-${vorm}`);
  }
  await blad.goto(`/zaken/${nummer}/notitie`);
  await blad.getByLabel("Notitie voor collega's").fill("Gebeld met de wijkbeheerder.");
  await toets(blad, "Control+Enter");
  await blad.getByText("De notitie is bewaard.").waitFor();
});

reis("De schermen van het kantoor blijven licht", async (neem, t) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await blad.goto("/zaken");
  assert.ok((await blad.locator("[data-rij]").count()) >= 50, "een volle lijst");
  const zaak = new URL(await blad.locator("[data-rij] a").first().getAttribute("href"), blad.url()).pathname;
  const koekjes = await blad.context().cookies();
  for (const pad of ["/werk", "/zaken", zaak]) await toetsPagina(neem, t, pad, GRENS.kantoor, { koekjes });
  await blad.goto("/overzicht");
  await totGeteld(blad);
  const hotspots = await toetsPagina(neem, t, "/overzicht/hotspots", GRENS.kantoorkaart, { koekjes });
  await hotspots.locator("svg.s-schets").first().waitFor();
  await toetsPagina(neem, t, "/kaart", GRENS.kantoorkaart, { koekjes });
});

reis("Een besluit wordt geschreven met het voorbeeld ernaast", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await blad.goto("/zaken");
  await blad.locator("main a[href^='/zaken/20']").first().click();
  const zaak = new URL(blad.url()).pathname;
  await blad.goto(`${zaak}/betrokkenen`);
  await blad.getByLabel("Naam", { exact: true }).fill("De Groene Hoek B.V.");
  await blad.getByLabel("Postadres").fill("Westerweg 1\n9910 AA Waterrijk");
  await knop(blad, "Bewaar").click();
  await blad.getByText("De betrokkene staat in de zaak.").waitFor();
  await blad.getByLabel("Wat maak je?").selectOption("besluit-lod");
  await blad.getByLabel("Aan wie?").selectOption({ index: 1 });
  await knop(blad, "Begin").click();
  await blad.getByText("Nog invullen").waitFor();
  await keur(blad, "brief-schrijven");
  // The letter beside the form follows what is typed.
  await blad.getByLabel("Wat u moet doen").fill("Haal de zakken voor zaterdag weg.");
  await blad.locator("#voorbeeld").getByText("Haal de zakken voor zaterdag weg.").first().waitFor();
  await knop(blad, "Bewaar en vraag om controle").click();
  await blad.getByText("Het stuk is nog niet af.").waitFor();
  await keur(blad, "brief-fout");
});
