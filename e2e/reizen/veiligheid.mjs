// Who looks after colleagues on the street: an alarm, a warning, and what was done to one of them.
import assert from "node:assert/strict";
import { staatOp } from "../opzet/inwoner.mjs";
import { keur } from "../opzet/keuring.mjs";
import { COORDINATOR, knop, logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

reis("Een co\u00f6rdinator sluit een alarm af, maakt een waarschuwing en volgt agressie op", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await blad.getByText("1 alarm van een collega op straat").waitFor();
  await keur(blad, "werk-alarm");
  await blad.tik(blad.getByRole("link", { name: "Bekijk wie er gebeld moet worden" }));
  await staatOp(blad, "Veiligheid");
  await blad.getByText("C. Hofman belt").waitFor();
  await keur(blad, "veiligheid");
  await blad.tik(knop(blad, "Sluit af"));
  await blad.getByText("Schrijf kort waarom.").first().waitFor();
  await blad.getByLabel("Wat is er gebeurd?").fill("Collega was veilig. De kelder heeft geen bereik.");
  await blad.tik(knop(blad, "Sluit af"));
  await blad.getByText("Het alarm is afgesloten.").waitFor();
  await blad.getByText("Er is geen alarm.").waitFor();
  await keur(blad, "veiligheid-rustig");

  await blad.goto("/waarschuwingen");
  await staatOp(blad, "Waarschuwingen");
  await keur(blad, "waarschuwingen");
  await blad.tik(knop(blad, "Maak de waarschuwing"));
  await blad.getByText("Kies waar je voor waarschuwt.").first().waitFor();
  await keur(blad, "waarschuwingen-fout");
  await blad.getByLabel("Soort").selectOption("hond");
  await blad.getByLabel("Adres (niet verplicht)").fill("Takelkade 160");
  await blad.getByLabel("Waarschuwing", { exact: true }).fill("Achter de poort loopt een waakhond los.");
  await blad.getByLabel("Waarom is dit nodig?").fill("Gezien bij een controle.");
  await blad.tik(knop(blad, "Maak de waarschuwing"));
  await blad.getByText("De waarschuwing geldt vanaf nu.").waitFor();
  await blad.tik(blad.getByRole("link", { name: "Bouwvallig of gladde vloer" }));
  await keur(blad, "waarschuwing-voorstel");
  await blad.goBack();
  await blad.tik(blad.getByRole("link", { name: "Agressie", exact: true }));
  await keur(blad, "waarschuwing");

  await blad.goto("/veiligheid");
  await blad.tik(blad.getByRole("link", { name: /^S\. de Wit/ }));
  await staatOp(blad, "Agressie tegen S. de Wit");
  await keur(blad, "agressie");
  await blad.getByText("Sluit af", { exact: true }).first().click();
  await blad.getByLabel("Wat is er afgesproken?").fill("Gaat de komende weken met een collega op pad.");
  await blad.tik(knop(blad, "Sluit de melding af"));
  await blad.getByText("Bewaard.").waitFor();

  const veilig = await neem({ pad: "/inloggen" });
  await logIn(veilig, "w.dekker", "Veiligheid");
  await veilig.goto("/agressie");
  await staatOp(veilig, "Agressiemeldingen");
  await keur(veilig, "agressie-lijst");

  const beleid = await neem({ pad: "/inloggen" });
  await logIn(beleid, "i.visser");
  await beleid.goto("/agressie");
  assert.equal(await beleid.getByText("S. de Wit").count(), 0);
});
