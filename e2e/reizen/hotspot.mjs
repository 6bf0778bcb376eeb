// A coordinator sees where it goes wrong, sends a team, and a colleague lets residents read why.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { staatOp } from "../opzet/inwoner.mjs";
import { COORDINATOR, knop, logIn, totGeteld } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

const UITLEG = "Op deze plek ligt sinds een paar weken veel afval naast de container. Daarom zijn onze handhavers hier vaker.";

reis("Een co\u00f6rdinator maakt van een hotspot extra aandacht, en een collega publiceert de uitleg", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, COORDINATOR);
  await blad.tik(blad.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Overzicht" }));
  await staatOp(blad, "Overzicht");
  await totGeteld(blad);
  await keur(blad, "overzicht");
  await blad.tik(blad.getByRole("link", { name: "Hotspots", exact: true }));
  await staatOp(blad, "Hotspots");
  await keur(blad, "hotspots");
  await blad.tik(blad.getByRole("link", { name: /^Geef extra aandacht/ }).first());
  await staatOp(blad, "Geef extra aandacht");
  await keur(blad, "extra-aandacht-nieuw");
  await blad.tik(knop(blad, "Geef extra aandacht"));
  await blad.getByText("Schrijf kort waarom.").first().waitFor();
  await keur(blad, "extra-aandacht-fout");
  await blad.getByLabel("Naam van deze plek").fill("Afval bij de haven");
  await blad.getByLabel("Waarom?").fill("Mensen zetten hun afval naast de container.");
  await blad.tik(knop(blad, "Geef extra aandacht"));
  await staatOp(blad, "Afval bij de haven");
  await blad.getByLabel("Wat moet er gebeuren?").fill("Spreek mensen aan die afval naast de container zetten.");
  await blad.tik(blad.getByLabel("maandag"));
  await blad.tik(blad.getByLabel("avond"));
  await blad.getByLabel("Team").selectOption("handhaving-noord");
  await blad.tik(knop(blad, "Geef de opdracht"));
  await blad.getByText("De inzetopdracht is gegeven.").waitFor();
  assert.ok(blad.tikken <= 10, `${blad.tikken} tikken`);
  await blad.getByText("Schrijf een uitleg").click();
  await blad.getByLabel("Uitleg voor inwoners").fill(UITLEG);
  await knop(blad, "Leg voor aan een collega").click();
  await blad.getByText("Je kunt hem niet zelf publiceren").waitFor();
  await keur(blad, "extra-aandacht");
  const pad = new URL(blad.url()).pathname;
  await blad.goto("/zaken?hotspot=ja");
  await blad.getByText("Hotspot", { exact: true }).first().waitFor();

  const ander = await neem({ pad: "/inloggen" });
  await logIn(ander, "i.visser");
  await ander.goto(pad);
  ander.on("dialog", (d) => d.accept());
  await knop(ander, "Publiceer deze uitleg").click();
  await ander.getByText("De uitleg is openbaar.").waitFor();
  await ander.goto("/overzicht/antwoorden");
  await keur(ander, "antwoorden");
  await ander.goto("/overzicht/briefing");
  await keur(ander, "briefing");

  const inwoner = await neem({ telefoon: true, pad: "/" });
  await inwoner.tik(inwoner.getByRole("link", { name: "Waarom handhaven we hier?" }));
  await keur(inwoner, "waarom-lijst");
  await inwoner.tik(inwoner.getByRole("link", { name: "Afval bij de haven" }));
  await inwoner.getByText(UITLEG).waitFor();
  await keur(inwoner, "waarom");
});
