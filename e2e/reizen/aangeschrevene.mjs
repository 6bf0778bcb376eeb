// Who got an order follows the link in the printed letter, asks for more time, and reads the answer of a colleague.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { keur } from "../opzet/keuring.mjs";
import { staatOp } from "../opzet/inwoner.mjs";
import { logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

/** Deals with the zaken with a sanction in the demo. */
const BEHANDELAAR = "a.vandijk";
const LINK = /\/brief\/[a-z2-7]{5}(?:-[a-z2-7]{5}){3}/;

/** The zaak of the task on the page of who deals with it, and the address in the order that was sent there. */
async function uitBrief(blad) {
  await blad.goto("/werk?toon=taken");
  const taak = blad.locator("tr", { hasText: "verzoek om meer tijd" }).getByRole("link").first();
  const zaak = (await taak.getAttribute("href")).split("?")[0];
  await blad.goto(`${zaak}/brieven`);
  const brief = await blad.locator("tr", { hasText: "Verstuurd" }).getByRole("link").first().getAttribute("href");
  const pdf = join(mkdtempSync(join(tmpdir(), "brief-")), "brief.pdf");
  writeFileSync(pdf, await (await blad.request.get(`${brief}/pdf`)).body());
  const woorden = execFileSync("pdftotext", [pdf, "-"]).toString().replace(/[\s\u200b]+/g, "");
  return { zaak, link: woorden.match(LINK)?.[0] };
}

reis("Wie een last kreeg, vraagt met de link uit zijn brief om een controle en leest het antwoord", async (neem) => {
  const kantoor = await neem({ pad: "/inloggen" });
  await logIn(kantoor, BEHANDELAAR);
  const { zaak, link } = await uitBrief(kantoor);
  assert.ok(link, "de brief noemt de link");

  const hij = await neem({ telefoon: true, pad: "/brief" });
  await keur(hij, "brief-code");
  await hij.getByLabel("De code uit uw brief").fill(link.split("/").pop().toUpperCase());
  await hij.tik(hij.getByRole("button", { name: "Open mijn pagina" }));
  await hij.getByText("Wat moet u doen?").first().waitFor();
  await keur(hij, "brief-pagina");
  await hij.tik(hij.getByRole("link", { name: "Laat zien dat het klaar is" }));
  await staatOp(hij, "Laat zien dat het klaar is");
  await hij.tik(hij.getByRole("button", { name: "Verstuur bewijs" }));
  await hij.getByText("Kies een foto of pdf").first().waitFor();
  await keur(hij, "brief-fout");
  await hij.goto(link);
  await hij.tik(hij.getByRole("link", { name: "Vraag ons om eerder te controleren" }));
  await hij.getByLabel("Wat is er klaar").fill("Alles is weg, u kunt elke ochtend langskomen.");
  await hij.tik(hij.getByRole("button", { name: "Verstuur uw vraag" }));
  await hij.getByText("Binnen vijf werkdagen leest u hier of wij eerder komen.").first().waitFor();
  await keur(hij, "brief-gedaan");

  await kantoor.goto(zaak);
  await kantoor.getByText("u kunt elke ochtend langskomen").first().waitFor();
  await keur(kantoor, "zaak-inbreng");
  const blok = kantoor.locator("section", { hasText: "Van de aangeschrevene" }).last();
  await blok.getByRole("link", { name: "Beantwoord" }).first().click();
  await kantoor.getByLabel("Nee").check();
  await kantoor.getByLabel("Toelichting voor de aangeschrevene").fill("Wij komen na de laatste dag, zoals in de brief staat.");
  await keur(kantoor, "inbreng-antwoord");
  await kantoor.getByRole("button", { name: "Geef antwoord" }).click();
  await kantoor.getByText("leest het antwoord op zijn pagina").first().waitFor();
  await hij.goto(link);
  await hij.getByText("Nee, dat kan niet.").first().waitFor();

  await hij.tik(hij.getByRole("link", { name: "English" }));
  await hij.getByText("What must you do?").first().waitFor();
  await keur(hij, "brief-pagina-en");
});
