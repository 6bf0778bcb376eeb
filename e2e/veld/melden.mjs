// A report made on the street: in a few taps, with what a citizen told, and where people were sent.
import assert from "node:assert/strict";
import { BOA, kantoor, overDagen, straat, uitPostvak, verstuur, zaak } from "../opzet/straat.mjs";

/** Taps for a report the first time, and when the onderwerp was chosen here before. */
const MEESTE_TIKKEN = { eerst: 4, daarna: 3 };
const MEESTE_SECONDEN = 10;

/** Counts what a finger does, except going to a field to type in it. */
const telTikken = (blad) =>
  blad.evaluate(() => {
    window.tikken = 0;
    const tekst = "textarea, input:not([type=radio], [type=checkbox], [type=file])";
    addEventListener("pointerdown", (e) => e.isTrusted && !e.target.closest(tekst) && window.tikken++, true);
  });

straat("Een melding staat in een paar tikken en een paar seconden op het toestel, ook zonder internet", async (neem) => {
  const tel = await neem("tikken");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await telTikken(blad);
  const meet = async (kies) => {
    await tel.naarVandaag();
    const van = await blad.evaluate(() => ((window.tikken = 0), performance.now()));
    await tel.ga("Nieuw");
    await kies();
    await blad.getByText("Plek gemeten").waitFor();
    await tel.tik("Bewaar");
    await tel.staatOp("Je melding is bewaard");
    return blad.evaluate((begin) => ({ tikken: window.tikken, seconden: (performance.now() - begin) / 1000 }), van);
  };
  const eerst = await meet(async () => {
    await blad.getByText("Afval", { exact: true }).click();
    await tel.tik("Zwerfafval");
  });
  const daarna = await meet(() => tel.tik("Zwerfafval"));
  for (const [naam, m] of Object.entries({ eerst, daarna })) {
    console.log(`Een melding, ${naam}: ${m.tikken} tikken, ${m.seconden.toFixed(1)} s`);
    assert.ok(m.tikken > 0 && m.tikken <= MEESTE_TIKKEN[naam], `${naam}: ${m.tikken} tikken`);
    assert.ok(m.seconden <= MEESTE_SECONDEN, `${naam}: ${m.seconden} s`);
  }
  tel.net.stand.weg = false;
  await verstuur(tel);
  assert.equal(new Set(await uitPostvak(tel, "Nieuwe melding: Zwerfafval")).size, 2);
});

straat("Wie je aanspreekt staat met naam en e-mail bij de melding, en krijgt een ontvangstbericht", async (neem) => {
  const tel = await neem("aangesproken");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.ga("Nieuw");
  await blad.getByRole("radio", { name: "Afval", exact: true }).check();
  await tel.tik("Afval naast de container");
  await blad.getByText("Vragen over afval naast de container").click();
  await blad.getByLabel("Hoeveel zakken of dozen staan er ongeveer?").fill("6");
  await blad.getByRole("group", { name: "Is de container vol of kapot?" }).getByLabel("Kapot").check();
  await tel.keur("nieuw-vragen");
  await blad.getByLabel("Toelichting").fill("Aangesproken: de klep van de container blijft open staan.");
  await blad.getByLabel("Iemand spreekt mij aan").check();
  await blad.getByLabel("Naam").fill("Aaltje Specht");
  await blad.getByLabel("E-mailadres").fill("aaltje.specht@voorbeeld.example");
  await blad.getByText("Plek gemeten").waitFor();
  await tel.tik("Bewaar");
  await tel.staatOp("Je melding is bewaard");
  await tel.keur("bewaard-melder");
  tel.net.stand.weg = false;
  await verstuur(tel);
  const [nummer] = await uitPostvak(tel, "Nieuwe melding: Afval naast de container");
  const z = await zaak(nummer);
  const [m] = z.meldingen;
  assert.deepEqual([m.antwoorden, m.bereikbaar, m.terugkoppeling], [{ aantal: ["6"], "container-vol": ["kapot"] }, true, "open"]);
  assert.ok(z.berichten.some((b) => b.soort === "ontvangst" && b.richting === "uit"), "de melder hoort dat het is ontvangen");
  const chef = await kantoor();
  const bladzijde = await chef.leest(`/zaken/${nummer}`);
  assert.match(bladzijde, /Hoeveel zakken of dozen staan er ongeveer\? 6 Is de container vol of kapot\? Kapot/);
  assert.ok(!bladzijde.includes("Specht"), "wie het was, staat achter een reden");
  const gegevens = await chef.stuur(`/zaken/${nummer}/melder/${m.id}`, { doel: "contact", reden: "Ik bel terug over de klep." });
  assert.match(gegevens, /Aaltje Specht .*aaltje\.specht@voorbeeld\.example/);
});

const DAGEN = ["ma", "di", "wo", "do", "vr", "za", "zo"];

straat("Een inzetopdracht en een ronde waarin niets aan de hand was: het kantoor ziet plek, thema en tijd", async (neem) => {
  const chef = await kantoor();
  const opdracht = { team: "handhaving-noord", waar: "Westerweg 3", thema: "honden", wat: "Kijk of honden zijn aangelijnd.", vanaf: overDagen(0), tot: overDagen(1) };
  await chef.stuur("/inzet", [...Object.entries(opdracht), ...DAGEN.map((dag) => ["dagen", dag]), ["dagdelen", "ochtend"], ["dagdelen", "middag"]]);
  const tel = await neem("inzet");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.ga(/Kijk of honden zijn aangelijnd/);
  await tel.staatOp("Kijk of honden zijn aangelijnd.");
  await tel.keur("inzet");
  assert.equal(await blad.getByLabel("Waar is het?").inputValue(), "Westerweg 3");
  await tel.tik("Bewaar");
  await blad.getByRole("alert").getByText("Kies hoe lang je daar was").waitFor();
  await blad.getByRole("radio", { name: "30 minuten" }).check();
  await blad.getByText("Plek gemeten").waitFor();
  await tel.tik("Bewaar");
  await tel.staatOp("Vandaag");
  await tel.ga("Ik was ergens: niets aan de hand");
  await blad.getByLabel("Waar lette je op?").selectOption("hangjongeren");
  await blad.getByLabel("Of vul de minuten in").fill("17");
  await blad.getByLabel("Waar is het?").fill("Speeltuin aan de Westerweg");
  await blad.getByLabel("Wat zag je?").fill("Rustig, drie gezinnen.");
  await tel.tik("Bewaar");
  await tel.staatOp("Vandaag");
  tel.net.stand.weg = false;
  await verstuur(tel);
  const inzet = await chef.leest("/inzet");
  const lijst = await chef.leest(`/waarnemingen?van=${overDagen(0)}&tot=${overDagen(0)}`);
  assert.match(inzet, /Kijk of honden zijn aangelijnd\. .{0,400}1 keer geweest, samen 30 minuten\./);
  assert.match(lijst, /Honden aan de lijn Westerweg 3 .{0,40}Bij een opdracht\. 30 minuten Handhaving Noord/);
  assert.match(lijst, /Hangjongeren Speeltuin aan de Westerweg .{0,40}Rustig, drie gezinnen\. 17 minuten Handhaving Noord/);
});
