// Somebody calls: the answer is there after one search, and the same trouble is on the same zaak in one press more.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { staatOp } from "../opzet/inwoner.mjs";
import { logIn } from "../opzet/medewerker.mjs";
import { reis, server } from "../opzet/reis.mjs";

const KCC = "m.jansma";
const NUMMER = "06-45 67 89 01";

/** A report of a few moments ago, by somebody who left his telephone number. */
async function gemeld() {
  const antwoord = await fetch(`${server.adres}/api/v1/signalen`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      tekst: "Er staat al een week een oude bank op de stoep.",
      onderwerp: "zwerfafval",
      locatie: { lat: 52.3565, lon: 5.6151 },
      contact: { telefoon: NUMMER, naam: "W. de Ruiter" },
    }),
  });
  assert.equal(antwoord.status, 201);
  return (await antwoord.json()).nummer;
}

reis("Wie belt over een melding, hoort het antwoord na één zoekopdracht", async (neem) => {
  const nummer = await gemeld();
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  await keur(blad, "kcc-leeg");

  // One action: the number is typed and Enter pressed; the field has the focus already.
  const begin = Date.now();
  await blad.keyboard.type("+31645678901");
  await blad.keyboard.press("Enter");
  await blad.getByText("Uw nummer is").first().waitFor();
  const duur = Date.now() - begin;
  assert.ok(await blad.getByText(nummer).first().isVisible(), "het nummer van de melding");
  assert.equal(blad.tikken, 0, "zonder muis");
  assert.ok(duur < 5000, `${duur} ms van nummer tot antwoord`);
  const past = await blad.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  assert.ok(past, "alles staat op een scherm van 1366 bij 768");
  await keur(blad, "kcc");

  // The second action: somebody else calls about the same.
  await blad.getByRole("main").getByLabel("Telefoon").fill("0612121212");
  await blad.tik(blad.getByRole("button", { name: /^Voeg beller toe/ }).first());
  await blad.getByText("Opgeslagen onder").waitFor();
  await blad.getByText("U hoort uiterlijk").first().waitFor();
  assert.equal(blad.tikken, 1, "één druk op de knop");
  await keur(blad, "kcc-toegevoegd");
});
