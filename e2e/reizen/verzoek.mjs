// A resident asks the municipality to enforce; the other half of the story plays in the office.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { PLEK, WOORDEN, nummerVan, staatOp, verder } from "../opzet/inwoner.mjs";
import { COORDINATOR, logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

const DAG = /Uiterlijk (maandag|dinsdag|woensdag|donderdag|vrijdag) \d{1,2} [a-z]+ \d{4} krijgt u ons besluit/;

reis("Een inwoner vraagt om te handhaven en leest wanneer het besluit komt", async (neem) => {
  const blad = await neem({ telefoon: true, permissions: ["geolocation"], geolocation: PLEK });
  await blad.tik(blad.getByRole("link", { name: "Vraag om te handhaven" }));
  await staatOp(blad, "Vraag de gemeente om te handhaven");
  await keur(blad, "verzoek-1-wat");
  await blad.getByLabel("Wat moet er stoppen of anders?").fill("De buurman legt al weken zwerfafval en zakken naast onze schuur.");
  await blad.getByLabel("Hoe hebt u er zelf last van?").fill("Ik woon ernaast en kan mijn raam niet meer open doen.");
  await verder(blad);
  await staatOp(blad, "Gaat het hierover?");
  await blad.getByRole("radio", { name: "Zwerfafval" }).check();
  await verder(blad);
  await staatOp(blad, "Waar is het?");
  await blad.tik(blad.getByRole("button", { name: WOORDEN.nl.locatie }));
  await blad.getByText("Gekozen plek: Westerweg").waitFor();
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
  await verder(blad);
  await staatOp(blad, "Wie bent u?");
  await verder(blad);
  await blad.getByText("Zonder naam kunnen we geen besluit nemen.").first().waitFor();
  await keur(blad, "verzoek-4-fout");
  await blad.getByLabel("Uw naam").fill("J. Jansen");
  await blad.getByLabel("Uw adres").fill("Westerweg 5, 1234 AB Waterrijk");
  await blad.getByLabel(WOORDEN.nl.email).fill("j.jansen@voorbeeld.example");
  await verder(blad);
  await staatOp(blad, "Klopt alles?");
  assert.match(await blad.locator("main").innerText(), DAG);
  await keur(blad, "verzoek-5-controleer");
  await verder(blad);
  await staatOp(blad, "We hebben uw handhavingsverzoek");
  const nummer = await nummerVan(blad);
  assert.match(await blad.locator("main").innerText(), DAG);
  await keur(blad, "verzoek-6-bedankt");

  const kantoor = await neem({ pad: "/inloggen" });
  await logIn(kantoor, COORDINATOR);
  await kantoor.goto(`/zaken/${nummer}`);
  await kantoor.getByText("Besluit uiterlijk").first().waitFor();
  await kantoor.getByText("Handhavingsverzoek").first().waitFor();
  await keur(kantoor, "zaak-verzoek");
});
