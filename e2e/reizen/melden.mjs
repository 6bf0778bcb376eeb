// J1: a citizen on a phone reports rubbish with a photo, in at most nine taps.
import assert from "node:assert/strict";
import { keur, voorLezers } from "../opzet/keuring.mjs";
import { PLEK, WOORDEN, adresveld, maakFoto, nummerVan, staatOp, verder } from "../opzet/inwoner.mjs";
import { reis } from "../opzet/reis.mjs";

const MEESTE_TIKKEN = 9;
const DAG = /(maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) \d{1,2} [a-z]+ \d{4}/;

async function kiesFoto(blad, plek, foto) {
  const [kiezer] = await Promise.all([blad.waitForEvent("filechooser"), blad.tik(plek)]);
  await kiezer.setFiles(foto);
}

reis("J1: een inwoner meldt op zijn telefoon zwerfafval met een foto, in ten hoogste negen tikken", async (neem) => {
  const blad = await neem({ telefoon: true, permissions: ["geolocation"], geolocation: PLEK });
  const foto = await maakFoto(blad);
  const w = WOORDEN.nl;
  await keur(blad, "start");

  await blad.tik(blad.getByRole("link", { name: w.melden }));
  await blad.getByLabel(w.schrijf).fill("Er ligt veel zwerfafval in het gras. Vooral blikjes en plastic zakken.");
  await kiesFoto(blad, blad.locator("label", { hasText: w.foto }), foto);
  await blad.getByText("1 van 5 foto's gekozen").waitFor();
  await keur(blad, "melden-1-wat");
  await verder(blad);

  await staatOp(blad, "Gaat het hierover?");
  assert.ok(await blad.getByRole("radio", { name: "Zwerfafval" }).isChecked(), "het goede onderwerp staat al aan");
  await keur(blad, "melden-1-onderwerp");
  await verder(blad);

  await staatOp(blad, "Waar is het?");
  await blad.tik(blad.getByRole("button", { name: w.locatie }));
  await blad.getByText("Gekozen plek: Westerweg").waitFor();
  await voorLezers(blad, "melden", 1150);
  await keur(blad, "melden-2-waar");
  await verder(blad);

  await staatOp(blad, "Nog een paar vragen");
  await keur(blad, "melden-3-vragen");
  await verder(blad);

  await staatOp(blad, "Hoe wilt u antwoord?");
  await blad.getByLabel(w.email).fill("k.bewoner@voorbeeld.example");
  await keur(blad, "melden-4-contact");
  await verder(blad);

  await staatOp(blad, "Klopt alles?");
  await keur(blad, "melden-5-controleer");
  await verder(blad);

  await staatOp(blad, w.bedankt);
  await nummerVan(blad);
  assert.match(await blad.locator("main").innerText(), DAG);
  await keur(blad, "melden-6-bedankt");
  assert.equal(blad.aangeraakt, blad.tikken, "elke tik is geteld");
  assert.ok(blad.tikken <= MEESTE_TIKKEN, `${blad.tikken} tikken`);
});

reis("J1: dezelfde melding lukt zonder JavaScript", async (neem) => {
  const metScript = await neem({ telefoon: true });
  const foto = await maakFoto(metScript);
  const blad = await neem({ telefoon: true, javaScriptEnabled: false });
  const w = WOORDEN.nl;
  await blad.tik(blad.getByRole("link", { name: w.melden }));
  await blad.getByLabel(w.schrijf).fill("Er ligt veel zwerfafval in het gras.");
  await kiesFoto(blad, blad.locator("input[type=file]"), foto);
  await verder(blad);
  await staatOp(blad, "Gaat het hierover?");
  await verder(blad);
  await staatOp(blad, "Waar is het?");
  assert.ok(await blad.getByRole("button", { name: w.locatie }).isHidden(), "geen knop die niets doet");
  await adresveld(blad).fill("Westerweg 5");
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
  await verder(blad);
  await staatOp(blad, "Hoe wilt u antwoord?");
  await blad.getByLabel(w.email).fill("k.bewoner@voorbeeld.example");
  await verder(blad);
  await staatOp(blad, "Klopt alles?");
  assert.equal(await blad.getByRole("img", { name: "Foto 1" }).count(), 1, "de foto ging mee");
  await verder(blad);
  await staatOp(blad, w.bedankt);
  await nummerVan(blad);
  assert.match(await blad.locator("main").innerText(), DAG);
});

reis("J1: the same report in English", async (neem) => {
  const blad = await neem({ telefoon: true, permissions: ["geolocation"], geolocation: PLEK });
  const w = WOORDEN.en;
  await blad.getByRole("link", { name: "EN English" }).tap();
  await staatOp(blad, "What do you want to report?");
  await blad.tik(blad.getByRole("link", { name: w.melden }));
  await blad.getByLabel(w.schrijf).fill("There is a lot of litter on the grass.");
  await verder(blad);
  await staatOp(blad, "Is it about this?");
  assert.ok(await blad.getByRole("radio", { name: "Litter" }).isChecked());
  await verder(blad);
  await blad.tik(blad.getByRole("button", { name: w.locatie }));
  await blad.getByText("Chosen place: Westerweg").waitFor();
  await keur(blad, "en-melden-2-waar");
  await verder(blad);
  await verder(blad);
  await blad.getByLabel(w.email).fill("resident@voorbeeld.example");
  await verder(blad);
  await verder(blad);
  await staatOp(blad, w.bedankt);
  await nummerVan(blad);
  assert.match(await blad.locator("main").innerText(), /day,? \d{1,2} [A-Z][a-z]+ \d{4}/);
  await keur(blad, "en-melden-6-bedankt");
});
