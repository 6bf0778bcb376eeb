// What somebody in the office does.
import { staatOp } from "./inwoner.mjs";

const WACHTWOORD = "waterrijk-demo-2026";
/** People of the demo: a BOA for Handhaving Noord and his coordinator. */
export const BOA = "s.dewit";
export const COORDINATOR = "c.hofman";

/** With the keyboard only. */
export async function logIn(blad, naam, titel = "Mijn werk") {
  await blad.goto("/inloggen");
  await blad.getByLabel("Inlognaam").focus();
  await blad.keyboard.type(naam);
  await blad.keyboard.press("Tab");
  await blad.keyboard.type(WACHTWOORD);
  await blad.keyboard.press("Enter");
  await staatOp(blad, titel);
}

export const rij = (blad, nummer) => blad.locator(`tr[id^='rij-${nummer}']`);

export async function openZaak(blad, nummer) {
  await blad.goto(`/zaken/${nummer}`);
  await blad.getByText(nummer).first().waitFor();
}

/** A link in the bar with actions of a zaak. */
export const actie = (blad, naam) => blad.getByRole("main").getByRole("link", { name: naam }).first();

export const knop = (blad, naam) => blad.getByRole("main").getByRole("button", { name: naam });

/** Picks up a zaak and records what was seen and done; ends at the form for the answer. */
export async function naarAntwoord(blad, { gevonden, gedaan }) {
  await knop(blad, "Pak deze zaak op").click();
  await blad.getByText("In behandeling").first().waitFor();
  await actie(blad, "Leg bevinding vast").click();
  await staatOp(blad, "Leg bevinding vast");
  await blad.getByLabel("Overtreding of gebrek").check();
  await blad.getByLabel("Wat vond je?").fill(gevonden);
  await blad.getByLabel("Wat deed je?").fill(gedaan);
  await knop(blad, "Bewaar en geef antwoord").click();
  await staatOp(blad, "Geef antwoord");
}

/** The figures are counted by a job; it has its turn within a minute of the start. */
export async function totGeteld(blad) {
  while (await blad.getByText("Nog geen cijfers").isVisible()) await blad.reload();
}
