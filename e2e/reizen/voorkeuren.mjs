// What the site remembers, and the pages around it.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { staatOp } from "../opzet/inwoner.mjs";
import { reis } from "../opzet/reis.mjs";

const JAAR_S = 300 * 24 * 3600;

const koekje = async (blad, naam) => (await blad.context().cookies()).find((k) => k.name === naam);

reis("De taal en de keuze voor cookies worden onthouden", async (neem) => {
  const blad = await neem({ pad: "/cookies" });
  await keur(blad, "cookies");
  await blad.getByRole("link", { name: "EN English" }).click();
  await blad.locator("html[lang=en]").waitFor();
  assert.ok((await koekje(blad, "taal")).expires - Date.now() / 1000 > JAAR_S, "de taal blijft een jaar");
  await blad.goto("/");
  await staatOp(blad, "What do you want to report?");
  await keur(blad, "en-start");

  await blad.goto("/cookies");
  // The whole card can be tapped, not only the circle.
  const kaart = blad.getByRole("radio").nth(1).locator("..");
  await kaart.scrollIntoViewIfNeeded();
  const vak = await kaart.boundingBox();
  await blad.mouse.click(vak.x + vak.width - 12, vak.y + vak.height / 2);
  await blad.getByRole("main").getByRole("button").click();
  await blad.getByRole("status").or(blad.getByText(/Your choice is saved|Your choice/)).first().waitFor();
  assert.ok(await blad.getByRole("radio").nth(1).isChecked(), "de keuze staat er nog");
  assert.equal((await koekje(blad, "taal")).expires, -1, "de taal geldt nu tot de browser sluit");
  await keur(blad, "en-cookies-bewaard");
  assert.deepEqual((await blad.context().cookies()).map((k) => k.name).sort(), ["cookiekeuze", "taal"], "geen andere cookies");
});

reis("De pagina's om de melding heen zijn in orde", async (neem) => {
  const blad = await neem();
  for (const naam of ["privacy", "toegankelijkheid", "volg", "kaart-van-meldingen"]) {
    await blad.goto(`/${naam}`);
    await keur(blad, naam);
  }
});

reis("Een pagina die er niet is, zegt dat in gewone woorden", async (neem) => {
  const blad = await neem();
  const antwoord = await blad.goto("/bestaat-niet");
  assert.equal(antwoord.status(), 404);
  await staatOp(blad, "Deze pagina is er niet");
  await keur(blad, "pagina-weg");
  blad.fouten = blad.fouten.filter((f) => !/status of 404.*bestaat-niet/.test(f));
});

reis("De eerste Tab komt bij de link die het menu overslaat", async (neem) => {
  const blad = await neem();
  await blad.keyboard.press("Tab");
  assert.equal(await blad.evaluate(() => document.activeElement.getAttribute("href")), "#inhoud");
});
