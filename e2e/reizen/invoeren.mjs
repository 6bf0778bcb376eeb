// Somebody types in what he sees or hears: a report in seconds, and what happens next chosen in the same form.
import assert from "node:assert/strict";
import { PLEK, staatOp } from "../opzet/inwoner.mjs";
import { BOA, COORDINATOR, knop, logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

const KCC = "m.jansma";
const BALIE = "b.tuinstra";
/** From the open page to the stored zaak, without the thinking; the machine may be busy. */
const LANGST_MS = 15_000;

/** The field for the words has the focus already. */
const wat = (blad, tekst, onderwerp) => [
  () => blad.keyboard.type(tekst),
  () => blad.getByLabel("Onderwerp").selectOption(onderwerp),
];

/** Who stands there need not type where that is. */
const hier = (blad) => [
  async () => {
    await blad.getByRole("button", { name: "Gebruik mijn locatie" }).click();
    await blad.getByText("De plek staat op de kaart.").waitFor();
  },
];

/** The beginning of an address, and the one that is meant. */
const daar = (blad, begin, adres) => [
  () => blad.getByLabel("Waar is het?").and(blad.locator("input")).fill(begin),
  () => blad.getByRole("option", { name: adres }).click(),
];

/** It was dealt with already: what was found and what was done. */
const afgehandeld = (blad, { resultaat, gevonden, gedaan }) => [
  () => blad.getByLabel("Het is al afgehandeld").check(),
  () => blad.getByLabel(resultaat).check(),
  () => blad.getByLabel("Wat vond je?").fill(gevonden),
  () => blad.getByLabel("Wat deed je?").fill(gedaan),
];

const perMail = (blad) => () => blad.getByRole("main").getByLabel("E-mail").fill("mevrouw@voorbeeld.example");
const aanDeBalie = (blad) => () => blad.getByLabel("Hoe kwam het binnen?").selectOption({ label: "Balie" });

/** Types in a report. A field filled, a choice made or a button pressed is one action; nothing more may be asked. */
async function voerIn(blad, t, wat, ten_hoogste, stappen) {
  await blad.goto("/invoeren");
  await staatOp(blad, "Nieuwe melding");
  const begin = Date.now();
  for (const stap of stappen) await stap();
  await Promise.all([blad.waitForEvent("load"), knop(blad, /^Sla melding op/).click()]);
  const duur = Date.now() - begin;
  assert.match(new URL(blad.url()).pathname, /^\/zaken\/\d{4}-\d{6}$/, `${wat}: na één keer opslaan staat de zaak er`);
  const acties = stappen.length + 1;
  t.diagnostic(`${wat}: ${acties} acties, ${duur} ms`);
  assert.ok(acties <= ten_hoogste, `${wat}: ${acties} acties, de grens is ${ten_hoogste}`);
  assert.ok(duur < LANGST_MS, `${wat}: ${duur} ms van pagina tot opgeslagen`);
  return /\d{4}-\d{6}$/.exec(blad.url())[0];
}

/** What the zaak says behind a word, such as who deals with it. */
const feit = async (blad, naam) => (await blad.locator("dt", { hasText: new RegExp(`^${naam}$`) }).locator("xpath=following-sibling::dd[1]").first().innerText()).trim();

reis("Een BOA zet in vijf acties een waarneming op zijn naam, en handelt er een af in acht", async (neem, t) => {
  const blad = await neem({ pad: "/inloggen", telefoon: true, geolocation: PLEK, permissions: ["geolocation"] });
  await logIn(blad, BOA);
  await voerIn(blad, t, "BOA pakt op", 5, [
    ...wat(blad, "Een auto zonder wielen, al weken op dezelfde plek.", "autowrak"),
    ...hier(blad),
    () => blad.getByLabel("Ik pak het zelf op").check(),
  ]);
  await blad.getByText("In behandeling").first().waitFor();
  assert.equal(await feit(blad, "Behandelaar"), "S. de Wit");
  assert.equal(await feit(blad, "Team"), "Handhaving Noord");
  // Who works on the street need not say so.
  assert.equal(await feit(blad, "Kanaal"), "Handhaver op straat");

  await voerIn(blad, t, "BOA handelt af", 8, [
    ...wat(blad, "Een reclamebord stond op de geleidelijn.", "uitstalling"),
    ...hier(blad),
    ...afgehandeld(blad, { resultaat: "Overtreding of gebrek", gevonden: "Een reclamebord van de bakker stond op de geleidelijn.", gedaan: "De bakker zette het bord tegen de gevel." }),
  ]);
  await blad.getByText("Afgehandeld op").first().waitFor();
  await blad.locator("article").filter({ hasText: "Wat we deden" }).getByText("De bakker zette het bord tegen de gevel.").waitFor();
});

reis("Aan de balie staat een melding er in zeven acties, en wie meteen antwoord geeft heeft er elf nodig", async (neem, t) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  const nummer = await voerIn(blad, t, "balie geeft door", 7, [
    ...wat(blad, "Mevrouw zegt dat er elke dag hondenpoep voor haar deur ligt.", "hondenpoep"),
    ...daar(blad, "Westerweg 3", /^Westerweg 3,/),
    aanDeBalie(blad),
    perMail(blad),
  ]);
  assert.equal(await feit(blad, "Kanaal"), "Balie");
  assert.equal(await feit(blad, "Team"), "Handhaving Noord");
  // The reporter has his receipt, and the team has the zaak.
  await blad.locator("article").filter({ hasText: `Uw nummer is ${nummer}` }).first().waitFor();
  const collega = await neem({ pad: "/inloggen" });
  await logIn(collega, COORDINATOR);
  await collega.goto("/zaken?volgorde=nieuwste");
  await collega.locator(`[data-rij][id^='rij-${nummer}']`).waitFor();

  const ander = await neem({ pad: "/inloggen" });
  await logIn(ander, BALIE);
  await voerIn(ander, t, "balie handelt af", 11, [
    ...wat(ander, "Mevrouw vraagt of zij een vergunning nodig heeft voor een schutting.", "vergunning-vraag"),
    ...daar(ander, "Westerweg 3", /^Westerweg 3,/),
    aanDeBalie(ander),
    perMail(ander),
    ...afgehandeld(ander, { resultaat: "Akkoord", gevonden: "De schutting wordt twee meter hoog en komt achter het huis.", gedaan: "We legden uit dat daar geen vergunning voor nodig is." }),
  ]);
  await ander.getByText("Afgehandeld op").first().waitFor();
  await ander.locator("article").filter({ hasText: "Wat we deden" }).getByText("We legden uit dat daar geen vergunning voor nodig is.").waitFor();
});
