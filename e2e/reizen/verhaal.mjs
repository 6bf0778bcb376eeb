// From report to answer to reopening, and what happens in between on both sides.
import assert from "node:assert/strict";
import { keur, voorLezers } from "../opzet/keuring.mjs";
import { meld, staatOp, verder } from "../opzet/inwoner.mjs";
import { BOA, COORDINATOR, actie, knop, logIn, naarAntwoord, openZaak, rij } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

const GEVONDEN = "We vonden 6 zakken naast de container.";
const GEDAAN = "De zakken zijn weg.";

reis("Een melding wordt opgepakt, beantwoord en heropend: beide kanten zien hetzelfde", async (neem) => {
  const inwoner = await neem({ telefoon: true });
  const { nummer, volg } = await meld(inwoner, { tekst: "Er staan 6 zakken naast de container.", onderwerp: "bijplaatsing", email: "k.bewoner@voorbeeld.example" });

  const boa = await neem({ pad: "/inloggen" });
  await keur(boa, "inloggen");
  await logIn(boa, BOA);
  await voorLezers(boa, "werk");
  await keur(boa, "werk");
  await rij(boa, nummer).getByRole("link", { name: nummer }).click();
  await boa.getByText("Er staan 6 zakken naast de container.").first().waitFor();
  await keur(boa, "zaak-nieuw");
  await knop(boa, "Pak deze zaak op").click();
  await boa.getByText("In behandeling").first().waitFor();
  await inwoner.goto(volg);
  await inwoner.getByText("We zijn ermee bezig").waitFor();
  await keur(inwoner, "volg-bezig");

  await actie(boa, "Leg bevinding vast").click();
  await staatOp(boa, "Leg bevinding vast");
  await keur(boa, "zaak-bevinding");
  await boa.getByLabel("Overtreding of gebrek").check();
  await boa.getByLabel("Wat vond je?").fill(GEVONDEN);
  await boa.getByLabel("Wat deed je?").fill(GEDAAN);
  await knop(boa, "Bewaar en geef antwoord").click();
  await staatOp(boa, "Geef antwoord");
  const voorbeeld = boa.getByRole("region", { name: "Voorbeeld van het bericht" });
  await voorbeeld.getByText(GEVONDEN).waitFor();
  await boa.getByLabel("Wat deden we?").fill(`${GEDAAN} We kijken volgende week nog eens.`);
  await voorbeeld.getByText("We kijken volgende week nog eens.").waitFor();
  await keur(boa, "zaak-antwoord");
  await boa.getByLabel("Sluit de zaak af").check();
  await knop(boa, "Verstuur antwoord").click();
  await boa.getByText("Het antwoord is verstuurd.").waitFor();
  await boa.getByText("Afgehandeld").first().waitFor();
  await keur(boa, "zaak-afgehandeld");

  await inwoner.goto(volg);
  const bericht = inwoner.getByRole("main");
  for (const tekst of ["Wat we vonden", GEVONDEN, "Wat we deden", GEDAAN]) assert.ok(await bericht.getByText(tekst).first().isVisible(), tekst);
  await keur(inwoner, "volg-antwoord");
  await inwoner.getByLabel("Wat ziet u nu?").fill("Er staan nu weer drie zakken.");
  await inwoner.tik(inwoner.getByRole("button", { name: "Nee, het is er nog" }));
  await inwoner.getByText("We kijken opnieuw. U hoort van ons.").waitFor();
  await keur(inwoner, "volg-heropend");

  await boa.goto("/werk");
  await rij(boa, nummer).getByText("In behandeling").waitFor();
  await rij(boa, nummer).getByRole("link", { name: nummer }).click();
  await boa.getByText("Er staan nu weer drie zakken.").first().waitFor();
  await keur(boa, "zaak-heropend");
});

reis("Wat gepland is, blijft open en de melder leest de dag", async (neem) => {
  const inwoner = await neem({ telefoon: true });
  const { nummer, volg } = await meld(inwoner, { tekst: "Er drijft plastic in de sloot.", onderwerp: "zwerfafval", email: "k.bewoner@voorbeeld.example" });
  const boa = await neem({ pad: "/inloggen" });
  await logIn(boa, BOA);
  await openZaak(boa, nummer);
  await naarAntwoord(boa, { gevonden: "Er ligt afval in de sloot. Er is geen gevaar.", gedaan: "We hebben een boot geregeld." });
  const dag = new Date(Date.now() + 14 * 24 * 3600 * 1000);
  await boa.getByLabel("Wat we gaan doen, en wanneer").check();
  await boa.getByLabel("Wat gaan we doen?").fill("We vissen het afval uit de sloot.");
  await boa.getByLabel("Op welke dag?").fill(dag.toISOString().slice(0, 10));
  await keur(boa, "zaak-antwoord-gepland");
  await knop(boa, "Verstuur antwoord").click();
  await boa.getByText("Het antwoord is verstuurd.").waitFor();
  await boa.getByText("Het werk staat gepland op").waitFor();
  await actie(boa, "Is het gedaan?").waitFor();
  await keur(boa, "zaak-gepland");

  await inwoner.goto(volg);
  const inWoorden = new Intl.DateTimeFormat("nl-NL", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(dag);
  await inwoner.getByText("Het werk staat gepland").waitFor();
  assert.ok(await inwoner.getByText(inWoorden).first().isVisible(), `de dag staat er: ${inWoorden}`);
  await keur(inwoner, "volg-gepland");
});

reis("Een tweede inwoner sluit zich met een tik aan en krijgt hetzelfde antwoord", async (neem) => {
  const eerste = await neem({ telefoon: true });
  const { nummer } = await meld(eerste, { tekst: "Er staan dozen naast de container.", onderwerp: "bijplaatsing" });
  const tweede = await neem({ telefoon: true, pad: "/kaart-van-meldingen" });
  await tweede.tik(tweede.locator(`button[name='nummer'][value='${nummer}']`));
  await staatOp(tweede, "U sluit zich aan bij deze melding");
  assert.equal(tweede.aangeraakt, 1, "aansluiten is een tik");
  await keur(tweede, "melden-aansluiten");
  await tweede.getByLabel("Ik meld anoniem").check();
  await verder(tweede);
  await staatOp(tweede, "Bedankt voor uw melding");
  await tweede.getByText(nummer).first().waitFor();
  await keur(tweede, "melden-aangesloten");
  const volg = new URL(tweede.url()).pathname;

  const boa = await neem({ pad: "/inloggen" });
  await logIn(boa, BOA);
  await openZaak(boa, nummer);
  await boa.getByText("heeft hier ook last van").first().waitFor();
  await naarAntwoord(boa, { gevonden: GEVONDEN, gedaan: GEDAAN });
  await boa.getByText("Beide melders die wachten").first().waitFor();
  await keur(boa, "zaak-antwoord-twee");
  await knop(boa, "Verstuur antwoord").click();
  await boa.getByText("Het antwoord is verstuurd.").waitFor();
  await tweede.goto(volg);
  await tweede.getByText(GEVONDEN).waitFor();
});

reis("Wie meldt wat er al is gemeld, ziet dat en kan zich aansluiten", async (neem) => {
  const eerste = await neem({ telefoon: true });
  const { nummer } = await meld(eerste, { tekst: "Er ligt een wasmachine.", onderwerp: "dumping", antwoorden: { wat: "apparaten" } });
  const tweede = await neem({ telefoon: true, pad: "/melden" });
  await tweede.getByLabel("Schrijf wat u ziet").fill("Er ligt een wasmachine in de berm.");
  await verder(tweede);
  await staatOp(tweede, "Gaat het hierover?");
  await tweede.locator("select[name='lijst']").selectOption("dumping");
  await verder(tweede);
  await staatOp(tweede, "Waar is het?");
  await tweede.locator("input[name='adres']").fill("Westerweg 3");
  await verder(tweede);
  await tweede.getByText("Dit is hier al gemeld.").waitFor();
  await keur(tweede, "melden-3-is-het-dit");
  await tweede.tik(tweede.locator(`button[name='nummer'][value='${nummer}']`));
  await staatOp(tweede, "U sluit zich aan bij deze melding");
  await tweede.tik(tweede.getByRole("button", { name: "Toch niet, het is iets anders" }));
  await staatOp(tweede, "Nog een paar vragen");
});

reis("Twee collega's tegelijk: de tweede ziet beide versies en verliest niets", async (neem) => {
  const inwoner = await neem({ telefoon: true });
  const { nummer } = await meld(inwoner, { tekst: "Er staan zakken.", onderwerp: "bijplaatsing" });
  const een = await neem({ pad: "/inloggen" });
  await logIn(een, BOA);
  await openZaak(een, nummer);
  await naarAntwoord(een, { gevonden: GEVONDEN, gedaan: GEDAAN });
  const twee = await neem({ pad: "/inloggen" });
  await logIn(twee, COORDINATOR);
  await twee.goto(`/zaken/${nummer}/antwoord`);
  const MIJN = "Ik vond 4 dozen. Die staan er nog.";
  await twee.getByLabel("Wat vonden we?").fill(MIJN);

  await knop(een, "Verstuur antwoord").click();
  await een.getByText("Het antwoord is verstuurd.").waitFor();
  await knop(twee, "Verstuur antwoord").click();
  await twee.getByText(/Een collega heeft deze zaak om \d\d\.\d\d ook gewijzigd/).waitFor();
  // The first closed the zaak: there is nothing to send any more, and nothing of what was written is lost.
  await twee.getByText("De zaak is nu afgehandeld.").waitFor();
  assert.ok(await twee.getByRole("main").getByText(MIJN).first().isVisible(), "de eigen tekst staat er nog");
  assert.ok(await twee.getByRole("main").getByText(GEVONDEN).first().isVisible(), "de tekst van de ander ook");
  await keur(twee, "zaak-botsing");
});
