// What a citizen does.
import assert from "node:assert/strict";

/** In Molenwijk, so for team Handhaving Noord. */
export const PLEK = { latitude: 52.356324, longitude: 5.615479 };
export const ADRES = "Westerweg 3";

/** A photo as a phone would take it: a street with a container and bags beside it. */
export async function maakFoto(blad) {
  const url = await blad.evaluate(() => {
    const doek = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const c = doek.getContext("2d");
    const vlak = (kleur, x, y, b, h) => ((c.fillStyle = kleur), c.fillRect(x, y, b, h));
    vlak("#b9cdd6", 0, 0, 1600, 700);
    for (let x = 0; x < 1600; x += 200) vlak(x % 400 ? "#a1543f" : "#8d4a39", x, 180, 190, 520);
    for (let x = 60; x < 1600; x += 200) for (const y of [240, 420]) vlak("#dfe8ea", x, y, 80, 110);
    vlak("#8c8a85", 0, 700, 1600, 500);
    for (let y = 720; y < 1200; y += 60) vlak("#807e79", 0, y, 1600, 4);
    vlak("#4b5a57", 560, 480, 360, 420);
    vlak("#3a4745", 540, 450, 400, 60);
    for (const [x, y, r] of [[1010, 850, 95], [1130, 880, 80], [1075, 770, 70], [480, 880, 75]]) {
      c.fillStyle = "#22262b";
      c.beginPath();
      c.ellipse(x, y, r, r * 0.85, 0, 0, 7);
      c.fill();
    }
    return doek.toDataURL("image/jpeg", 0.9);
  });
  return { name: "straat.jpg", mimeType: "image/jpeg", buffer: Buffer.from(url.split(",")[1], "base64") };
}

export const WOORDEN = {
  nl: { melden: "Doe een melding", schrijf: "Schrijf wat u ziet", foto: "Kies of maak foto's", locatie: "Gebruik mijn locatie", adres: "Straat en huisnummer, of een plek", email: "Uw e-mailadres", bedankt: "Bedankt voor uw melding" },
  en: { melden: "Make a report", schrijf: "Write what you see", foto: "Choose or take photos", locatie: "Use my location", adres: /Street and house number/, email: "Your e-mail address", bedankt: "Thank you for your report" },
};

/** "Verder" and "Verstuur". */
export const verder = (blad) => blad.tik(blad.locator("[data-sleutel='verder'], [data-sleutel='verstuur']"));

/** The field for the address; its list of proposals carries the same label. */
export const adresveld = (blad) => blad.getByLabel(WOORDEN.nl.adres).and(blad.locator("input"));

/** Fails when the heading is another one; waits for the page first. */
export async function staatOp(blad, titel) {
  await blad.getByRole("heading", { level: 1, name: titel }).waitFor();
}

/** The number on the thank-you page. */
export async function nummerVan(blad) {
  const tekst = await blad.locator("main").innerText();
  const nummer = /\d{4}-\d{6}/.exec(tekst)?.[0];
  assert.ok(nummer, "de bedanktpagina noemt het nummer");
  return nummer;
}

/** A report from the first page to the last, by typing an address. Gives its number and the link to follow it. */
export async function meld(blad, { tekst, onderwerp, adres = ADRES, antwoorden = {}, email = "" }) {
  await blad.goto("/melden");
  await blad.getByLabel(WOORDEN.nl.schrijf).fill(tekst);
  await verder(blad);
  await staatOp(blad, "Gaat het hierover?");
  await blad.locator("select[name='lijst']").selectOption(onderwerp);
  await verder(blad);
  await staatOp(blad, "Waar is het?");
  await adresveld(blad).fill(adres);
  await verder(blad);
  await staatOp(blad, /Om welke gaat het|Nog een paar vragen|Is het dit|Hoe wilt u antwoord/);
  if (/\/waar$/.test(blad.url())) await verder(blad);
  await staatOp(blad, /Nog een paar vragen|Is het dit|Hoe wilt u antwoord/);
  if (/\/vragen$/.test(blad.url())) {
    for (const [vraag, keuze] of Object.entries(antwoorden)) await blad.locator(`input[name='vraag-${vraag}'][value='${keuze}']`).check();
    await verder(blad);
  }
  await staatOp(blad, "Hoe wilt u antwoord?");
  if (email) await blad.getByLabel(WOORDEN.nl.email).fill(email);
  else await blad.getByLabel("Ik meld anoniem").check();
  await verder(blad);
  await staatOp(blad, "Klopt alles?");
  await verder(blad);
  await staatOp(blad, WOORDEN.nl.bedankt);
  return { nummer: await nummerVan(blad), volg: new URL(blad.url()).pathname };
}
