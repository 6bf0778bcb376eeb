// J3: from a request to enforce to an order that was sent, by everybody who works on it. Every sitting is counted: what a
// person clicks from his work list (or from the zaak) until his part is done. Typing and the Tab key are no clicks.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { PLEK, WOORDEN, nummerVan, staatOp, verder } from "../opzet/inwoner.mjs";
import { COORDINATOR, actie, knop, logIn } from "../opzet/medewerker.mjs";
import { reis } from "../opzet/reis.mjs";

const [BEHANDELAAR, COLLEGA, JURIST, TOEZICHT] = ["a.vandijk", "j.terhorst", "r.mulder", "p.veenstra"];
/**
 * Most clicks of one sitting, of who deals with it, and of everybody together. The design asks for 25 together. That is not met:
 * the file is two zaken with 30 steps of GEMMA, five people and three decisions, and what only a person can say is a click.
 */
const PER_ZITTING = 4;
const VAN_BEHANDELAAR = 56;
const SAMEN = 83;

const dag = (dagen = 0) => new Date(Date.now() + dagen * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
const vul = async (blad, velden) => {
  for (const [naam, tekst] of Object.entries(velden)) await blad.locator(`[name='${naam}']`).first().fill(tekst);
};
const kies = (blad, naam, waarde) => blad.tik(blad.locator(`input[name='${naam}'][value='${waarde}']`));
/** Opening a list and choosing from it is one click; the rest goes by keyboard. */
const uitLijst = async (blad, naam, keuze) => {
  blad.tikken += 1;
  await blad.locator(`select[name='${naam}']`).selectOption(keuze);
};
const druk = async (blad, naam, daarna) => {
  await blad.tik(knop(blad, naam).first());
  await blad.getByText(daarna).first().waitFor();
};
const KLAAR = "De stap is bewaard.";

/** A resident asks for a decision; that is no work of the office. */
async function verzoek(neem) {
  const blad = await neem({ permissions: ["geolocation"], geolocation: PLEK, pad: "/handhaven" });
  await blad.getByLabel("Wat moet er stoppen of anders?").fill("De buurman bouwt een schuur van 40 vierkante meter zonder vergunning.");
  await blad.getByLabel("Hoe hebt u er zelf last van?").fill("Ik woon ernaast en heb geen licht meer in de keuken.");
  await verder(blad);
  await staatOp(blad, "Gaat het hierover?");
  await blad.locator("select[name='lijst']").selectOption("illegale-bouw");
  await verder(blad);
  await staatOp(blad, "Waar is het?");
  await blad.getByRole("button", { name: WOORDEN.nl.locatie }).click();
  await blad.getByText("Gekozen plek: Westerweg").waitFor();
  await verder(blad);
  await staatOp(blad, "Nog een paar vragen");
  await blad.locator("input[name='vraag-wat'][value='schuur']").check();
  await verder(blad);
  await staatOp(blad, "Wie bent u?");
  await blad.getByLabel("Uw naam").fill("K. Pietersen");
  await blad.getByLabel("Uw adres").fill("Westerweg 5, 1234 AB Waterrijk");
  await blad.getByLabel(WOORDEN.nl.email).fill("k.pietersen@voorbeeld.example");
  await verder(blad);
  await staatOp(blad, "Klopt alles?");
  await verder(blad);
  await staatOp(blad, "We hebben uw handhavingsverzoek");
  return nummerVan(blad);
}

/** The zaak that followed from another. */
async function gevolgd(blad, nummer) {
  await blad.goto(`/zaken/${nummer}`);
  const hrefs = await blad.locator("main a[href^='/zaken/']").evaluateAll((alle) => alle.map((a) => a.getAttribute("href")));
  const ander = hrefs.map((h) => /\d{4}-\d{6}/.exec(h)?.[0]).find((n) => n && n !== nummer);
  assert.ok(ander, "de zaak noemt wat eruit volgt");
  return ander;
}

reis("J3: van handhavingsverzoek tot verstuurde last onder dwangsom", async (neem) => {
  const mensen = {};
  for (const wie of [COORDINATOR, BEHANDELAAR, COLLEGA, JURIST, TOEZICHT]) {
    mensen[wie] = await neem({ pad: "/inloggen" });
    await logIn(mensen[wie], wie);
  }
  const tel = [];
  /** One sitting of a person, with its clicks. */
  const zit = async (wie, wat, doe) => {
    const blad = mensen[wie];
    blad.tikken = 0;
    await doe(blad);
    tel.push({ wie, wat, tikken: blad.tikken });
  };
  const een = await verzoek(neem);
  /** From the work list to a step, which is one click; who has no such line opens the zaak first. */
  const open = async (blad, nummer, stap) => {
    const doel = `/zaken/${nummer}/stap/${stap}`;
    await blad.goto("/werk");
    const regel = blad.locator(`main a[href^='${doel}']`).first();
    if (await regel.count()) return blad.tik(regel);
    await blad.goto(`/zaken/${nummer}`);
    await blad.tik(blad.locator(`main a[href^='${doel}']`).first());
  };
  const brief = async (blad, nummer, titel) => {
    await blad.goto("/werk");
    const regel = blad.locator(`main a[href^='/zaken/${nummer}/brieven/']`, { hasText: titel });
    if (!(await regel.count())) await blad.goto(`/zaken/${nummer}`);
    await blad.tik(regel.last());
    await staatOp(blad, titel);
  };

  await zit(COORDINATOR, "verdelen", async (blad) => {
    await open(blad, een, "mld-triage-en-toewijzen");
    await keur(blad, "j3-triage");
    await uitLijst(blad, "v-hoofdbehandelaar", { label: "A. van Dijk" });
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(BEHANDELAAR, "ontvankelijk", async (blad) => {
    await open(blad, een, "mld-beoordelen-urgentie");
    await vul(blad, { "v-reden-urgentie": "Er is geen gevaar.", "2-v-reden-soort": "Hij woont ernaast en vraagt een besluit." });
    await kies(blad, "2-v-belanghebbende", "ja");
    await kies(blad, "2-uitkomst", "handhavingsverzoek");
    await keur(blad, "j3-ontvankelijk");
    await druk(blad, "Rond deze 2 stappen af", KLAAR);
  });
  await zit(BEHANDELAAR, "bevoegd, volledig, controle plannen", async (blad) => {
    await open(blad, een, "mld-beoordelen-bevoegdheid-en-uitvoerder");
    await vul(blad, { "v-bevoegd-gezag": "Het college", "4-v-regels-op-locatie": "Omgevingsplan Waterrijk, bouwen.", "4-v-bezoekdatum": dag() });
    await kies(blad, "4-v-aandachtspunten", "bouw");
    await keur(blad, "j3-plan");
    await druk(blad, "Rond deze 4 stappen af", KLAAR);
  });
  // Whether a home was entered (Awb 5:15) and a card was shown (5:12) is said on the spot; the report comes later.
  await zit(TOEZICHT, "controle", async (blad) => {
    await open(blad, een, "mld-uitvoeren-controle");
    await vul(blad, { "v-aanwezig": "De eigenaar", "v-bevindingen": "Op het achtererf staat een schuur van 40 m2. Er is geen vergunning." });
    await kies(blad, "v-legitimatie", "ja");
    await kies(blad, "v-toegang", "geen-woning");
    await keur(blad, "j3-controle");
    await druk(blad, "Alleen de eerste stap", KLAAR);
  });
  await zit(TOEZICHT, "rapport", async (blad) => {
    await open(blad, een, "mld-opstellen-controlerapport");
    await kies(blad, "v-conclusie", "niet-gevolgd");
    await vul(blad, { "v-oordeel-per-regel": "Voor deze schuur is een vergunning nodig. Die is er niet.", "v-rapportstuk": "Controlerapport" });
    await druk(blad, "Leg als concept klaar", KLAAR);
  });
  // Who breaks the rule becomes a party: typing, and two clicks.
  await zit(BEHANDELAAR, "overtreder vastleggen", async (blad) => {
    await blad.goto(`/zaken/${een}/betrokkenen`);
    await blad.locator("select[name='rol'], input[name='rol'][value='verantwoordelijke']").first().waitFor();
    if (await blad.locator("select[name='rol']").count()) await uitLijst(blad, "rol", "verantwoordelijke");
    else await kies(blad, "rol", "verantwoordelijke");
    await vul(blad, { naam: "M. de Bruin", adres: "Westerweg 7\n1234 AB Waterrijk" });
    await keur(blad, "j3-betrokkene");
    await blad.tik(blad.locator("main form button[type='submit'], main form button:not([type])").last());
    await blad.getByText("De betrokkene staat in de zaak.").first().waitFor();
  });
  await zit(BEHANDELAAR, "rapport goedkeuren en versturen", async (blad) => {
    await open(blad, een, "mld-opstellen-controlerapport");
    await vul(blad, { "2-v-grond-verstrekking": "Awb 3:41 en 3:43." });
    await kies(blad, "2-v-ontvangers", "verantwoordelijke");
    await kies(blad, "2-v-ontvangers", "melder");
    await keur(blad, "j3-rapport-lezen");
    await druk(blad, "Rond deze 2 stappen af", KLAAR);
  });
  await zit(BEHANDELAAR, "overtreding vastgesteld", async (blad) => {
    await open(blad, een, "mld-bepalen-vervolgacties");
    await kies(blad, "uitkomst", "vervolg");
    await kies(blad, "v-vervolgacties", "sanctie");
    await vul(blad, { "v-motivering": "De overtreding is duidelijk.", "v-betrokken-bij-keuze": "De toezichthouder" });
    await keur(blad, "j3-vervolg");
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(BEHANDELAAR, "besluit op het verzoek", async (blad) => {
    await open(blad, een, "mld-opstellen-reactie-of-concept-beschikking");
    await kies(blad, "v-strekking", "toewijzen");
    await kies(blad, "v-zienswijzen", "geen");
    await vul(blad, { "v-aangetroffen": "Er staat een schuur zonder vergunning.", "v-gedaan-en-gepland": "We beginnen met een last onder dwangsom." });
    await keur(blad, "j3-besluit-verzoek");
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(COORDINATOR, "vaststellen", async (blad) => {
    await open(blad, een, "mld-vaststellen-reactie-of-beschikking");
    await kies(blad, "uitkomst", "beschikking-vastgesteld");
    await vul(blad, { "v-mandaatgrond": "Mandaatbesluit Waterrijk 2025, nummer 4.1" });
    await keur(blad, "j3-vaststellen");
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(BEHANDELAAR, "antwoord aan de verzoeker", async (blad) => {
    await blad.goto(`/zaken/${een}`);
    await blad.tik(actie(blad, "Geef antwoord"));
    await staatOp(blad, "Geef antwoord");
    await vul(blad, { gevonden: "Er staat een schuur zonder vergunning.", gedaan: "We beginnen met een last onder dwangsom." });
    await keur(blad, "j3-antwoord");
    await druk(blad, "Verstuur antwoord", "Het antwoord is verstuurd.");
  });
  await zit(BEHANDELAAR, "besluit versturen, sanctie beginnen", async (blad) => {
    await open(blad, een, "mld-verzenden-reactie-of-beschikking-aan-aanvrager");
    await vul(blad, { "2-v-wie-kreeg-wat": "De verzoeker het besluit, de eigenaar een afschrift." });
    await kies(blad, "3-v-gewenste-sanctie", "dwangsom");
    await keur(blad, "j3-verzenden");
    await druk(blad, "Rond deze 3 stappen af", KLAAR);
  });

  const twee = await gevolgd(mensen[BEHANDELAAR], een);
  await zit(BEHANDELAAR, "bericht, urgentie, bevoegdheid, team", async (blad) => {
    await open(blad, twee, "osa-versturen-ontvangstbevestiging");
    await vul(blad, { "2-v-reden-urgentie": "Er is geen gevaar.", "3-v-bevoegdheid-per-onderdeel": "Het college, voor alles." });
    await keur(blad, "j3-sanctie-begin");
    await druk(blad, "Rond deze 4 stappen af", KLAAR);
  });
  await zit(BEHANDELAAR, "dossier compleet", async (blad) => {
    await open(blad, twee, "osa-beoordelen-aanvullende-informatie");
    await druk(blad, "Alleen de eerste stap", KLAAR);
  });
  await zit(BEHANDELAAR, "controle was er al", async (blad) => {
    await open(blad, twee, "osa-voorbereiden-controle");
    await blad.tik(blad.getByText("Deze stap overslaan"));
    await vul(blad, { "v-recente-controle": een, "v-datum-recente-controle": dag(), reden: "Er is net gecontroleerd." });
    await keur(blad, "j3-overslaan");
    await druk(blad, "Sla de stap over", KLAAR);
  });
  await zit(JURIST, "bijzondere omstandigheden", async (blad) => {
    await open(blad, twee, "osa-controleren-concreet-uitzicht-op-legalisatie");
    await kies(blad, "v-aanvraag-ingediend", "nee");
    await kies(blad, "v-plan-ter-inzage", "nee");
    await vul(blad, {
      "v-bewijs-legalisatie": "In het zaaksysteem staat geen aanvraag.",
      "2-v-belangen": "De buren hebben last. De eigenaar kan kleiner bouwen.",
      "2-v-toezeggingen": "Geen.",
      "2-v-gelijke-gevallen": "Geen geval waarin wij niet optraden.",
    });
    await keur(blad, "j3-omstandigheden");
    await druk(blad, "Rond deze 2 stappen af", KLAAR);
  });
  await zit(BEHANDELAAR, "horen", async (blad) => {
    await open(blad, twee, "osa-uitvoeren-hoor-wederhoor");
    await kies(blad, "uitkomst", "geen-reactie");
    await vul(blad, { "v-verstrekte-stukken": "Het controlerapport.", "v-uitgenodigd-op": dag() });
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(BEHANDELAAR, "matrix", async (blad) => {
    await blad.goto(`/zaken/${twee}/weging/sanctie`);
    await vul(blad, { overtreding: "Een schuur van 40 m2 zonder vergunning" });
    await kies(blad, "gedrag", "B");
    await kies(blad, "ernst", "3");
    await keur(blad, "j3-matrix");
    await druk(blad, /Bewaar/, "B3: midden");
  });
  await zit(BEHANDELAAR, "voorstel overnemen", async (blad) => {
    await blad.goto(`/zaken/${twee}/weging/keuze?nr=1`);
    await kies(blad, "soort", "lod");
    await vul(blad, { last: "Breek de schuur af." });
    await keur(blad, "j3-keuze");
    await druk(blad, /Bewaar/, "Last onder dwangsom door");
  });
  await zit(BEHANDELAAR, "afweging", async (blad) => {
    await open(blad, twee, "osa-uitvoeren-integrale-afweging");
    await kies(blad, "uitkomst", "dwangsom");
    await vul(blad, { "v-deelnemers": "Toezicht en juridisch.", "v-overwegingen": "Een last past bij deze overtreding." });
    await keur(blad, "j3-afweging");
    await druk(blad, "Rond de stap af", KLAAR);
  });

  const schrijf = async (blad, stap, code, velden) => {
    await open(blad, twee, stap);
    await blad.tik(blad.locator(`main a[href*='sjabloon=${code}']`).first());
    await blad.locator("select[name='aan']").waitFor();
    if (!(await blad.locator("select[name='aan']").inputValue())) await uitLijst(blad, "aan", { index: 1 });
    await blad.tik(blad.locator("main form[method='post'] button").first());
    await blad.locator("[name='dag']").waitFor();
    for (const [naam, tekst] of Object.entries(velden)) {
      const veld = blad.locator(`[name='v-${naam}']`);
      if (!(await veld.inputValue())) await veld.fill(tekst);
    }
    await keur(blad, `j3-schrijf-${code}`);
    await druk(blad, "Bewaar en vraag om controle", "Een collega kan het stuk nu controleren.");
  };
  const regels = {
    artikel: "artikel 5.1 van de Omgevingswet",
    artikeltekst: "Daarin staat dat bouwen zonder vergunning verboden is.",
    waarom_overtreder: "U liet de schuur bouwen en kunt hem weghalen.",
    legalisatie: "Nee. U hebt geen vergunning gevraagd.",
  };
  await zit(BEHANDELAAR, "voornemen schrijven", (blad) =>
    schrijf(blad, "osa-opstellen-concept-beschikking", "voornemen-lod", { ...regels, zienswijze_voor: dag(16), begunstiging: "56" }));
  await zit(JURIST, "voornemen lezen en versturen", async (blad) => {
    await brief(blad, twee, /Voornemen last onder dwangsom/);
    await keur(blad, "j3-lees-voornemen");
    await druk(blad, "Keur goed", "Het stuk is goedgekeurd.");
    await kies(blad, "wijze", "post");
    await druk(blad, "Leg vast dat het is verstuurd", "Het stuk is verstuurd.");
  });
  await zit(BEHANDELAAR, "zienswijze", async (blad) => {
    await open(blad, twee, "osa-verwerken-zienswijzen");
    await kies(blad, "uitkomst", "beoordeeld");
    await kies(blad, "v-gegrond", "nee");
    await vul(blad, { "v-indieners": "De eigenaar, op tijd.", "v-oordeel-per-onderdeel": "De termijn is lang genoeg." });
    await keur(blad, "j3-zienswijze");
    await druk(blad, "Rond de stap af", KLAAR);
  });
  await zit(JURIST, "besluit schrijven", (blad) =>
    schrijf(blad, "osa-formuleren-definitieve-beschikking", "besluit-lod", {
      ...regels,
      bevoegdheid: "artikel 125 van de Gemeentewet",
      belangenafweging: "Het belang van de buren weegt zwaarder.",
      herstelmaatregelen: "Breek de schuur af en voer het afval af.",
      begunstiging_einde: dag(56),
      waarom_termijn: "In acht weken kunt u de schuur afbreken.",
      waarom_bedrag: "Dit staat in onze richtlijn.",
      reactie_zienswijze: "Acht weken is genoeg.",
    }));
  await zit(COORDINATOR, "goedkeuren en ondertekenen", async (blad) => {
    await brief(blad, twee, /^Last onder dwangsom/);
    await druk(blad, "Keur goed", "Het stuk is goedgekeurd.");
    await keur(blad, "j3-ondertekenen");
    await druk(blad, "Onderteken", "Het stuk is ondertekend.");
  });
  await zit(BEHANDELAAR, "besluit versturen", async (blad) => {
    await brief(blad, twee, /^Last onder dwangsom/);
    await kies(blad, "wijze", "post");
    await keur(blad, "j3-versturen");
    await druk(blad, "Leg vast dat het is verstuurd", "Bezwaar kan tot en met");
  });

  const som = (wie) => tel.filter((z) => !wie || z.wie === wie).reduce((n, z) => n + z.tikken, 0);
  console.log(tel.map((z) => `${String(z.tikken).padStart(2)}  ${z.wie.padEnd(11)} ${z.wat}`).join("\n"));
  console.log(`${som()} klikken in ${tel.length} zittingen; de behandelaar ${som(BEHANDELAAR)}`);
  for (const z of tel) assert.ok(z.tikken <= PER_ZITTING, `${z.wie}, ${z.wat}: ${z.tikken} klikken`);
  assert.ok(som(BEHANDELAAR) <= VAN_BEHANDELAAR, `de behandelaar klikt ${som(BEHANDELAAR)} keer`);
  assert.ok(som() <= SAMEN, `samen ${som()} klikken`);
});
