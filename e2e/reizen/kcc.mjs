// Somebody calls: the answer is there after one search, and the same trouble is on the same zaak in one press more.
import assert from "node:assert/strict";
import { keur } from "../opzet/keuring.mjs";
import { COORDINATOR, knop, logIn, naarAntwoord, openZaak } from "../opzet/medewerker.mjs";
import { reis, server } from "../opzet/reis.mjs";

const KCC = "m.jansma";
const NUMMER = "06-45 67 89 01";

/** An answer as long as they come: about 900 characters, in words that stand nowhere else. */
const GEVONDEN = [
  "Onze handhaver was dinsdag om tien uur bij u in de straat en zag een oude bank op de stoep staan, met daarnaast vier zakken en een kapotte lamp.",
  "Er lag geen brief of ander papier bij met een naam of een adres erop, dus we weten niet van wie de spullen zijn.",
  "We spraken ook twee mensen die in de straat wonen. Zij zagen vrijdagavond een witte bus staan, maar ze lazen het kenteken niet.",
].join("\n\n");
const GEDAAN = [
  "De bank, de zakken en de lamp zijn dinsdagmiddag om vier uur opgehaald en naar de milieustraat gebracht. De stoep is daarna geveegd en weer vrij.",
  "Onze collega's rijden tot het einde van de maand elke vrijdagavond een extra ronde door de straat. Zien zij iemand die afval neerzet, dan krijgt die persoon een boete. Ziet u zelf weer iets staan? Bel ons dan meteen, het liefst met het kenteken erbij.",
].join("\n\n");

/** A report of a few moments ago, by somebody who left where he can be reached. */
async function gemeld(contact) {
  const antwoord = await fetch(`${server.adres}/api/v1/signalen`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      tekst: "Er staat al een week een oude bank op de stoep.",
      onderwerp: "zwerfafval",
      locatie: { lat: 52.3565, lon: 5.6151 },
      contact,
    }),
  });
  assert.equal(antwoord.status, 201);
  return (await antwoord.json()).nummer;
}

/** One action: the words are typed and Enter pressed; the field has the focus already. */
async function zoek(blad, woorden) {
  await blad.getByLabel("Zoek de beller of de plek").fill(woorden);
  await Promise.all([blad.waitForEvent("load"), blad.keyboard.press("Enter")]);
  await blad.getByRole("main").getByRole("status").filter({ hasText: /zaak gevonden|zaken gevonden|^De nieuwste \d+ zaken/ }).or(blad.getByText("Niets gevonden")).first().waitFor();
}

/** Nothing lies under an edge, of the screen or of a column, and what there is to press is on the screen. */
async function pastOpScherm(blad, wanneer) {
  assert.deepEqual(blad.viewportSize(), { width: 1366, height: 768 });
  const mis = await blad.evaluate(() => {
    const vlakken = [document.documentElement, ...document.querySelectorAll(".s-tweeluik > *"), ...document.querySelectorAll(".s-bericht__tekst")];
    const schuift = vlakken.filter((e) => e.scrollHeight > e.clientHeight).map((e) => `${e.className || e.tagName}: ${e.scrollHeight} in ${e.clientHeight}`);
    const buiten = [...document.querySelectorAll("main :is(a, button, input, textarea, select, summary, article)")]
      .filter((e) => e.checkVisibility() && (e.getBoundingClientRect().bottom > innerHeight || e.getBoundingClientRect().right > innerWidth))
      .map((e) => `onder de rand: ${e.outerHTML.slice(0, 80)}`);
    return [vlakken.length >= 3 ? [] : ["twee kolommen"], schuift, buiten].flat();
  });
  assert.deepEqual(mis, [], `${wanneer}: alles staat op een scherm van 1366 bij 768`);
}

reis("Wie belt over een melding, hoort het antwoord na één zoekopdracht", async (neem) => {
  const nummer = await gemeld({ telefoon: NUMMER, naam: "W. de Ruiter" });
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  await pastOpScherm(blad, "zonder vraag");
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
  await pastOpScherm(blad, "één zaak");
  await keur(blad, "kcc");

  // The second action: somebody else calls about the same.
  await blad.getByRole("main").getByLabel("Telefoon").fill("0612121212");
  await blad.tik(blad.getByRole("button", { name: /^Voeg beller toe/ }).first());
  await blad.getByText("Opgeslagen onder").waitFor();
  await blad.getByText("U hoort uiterlijk").first().waitFor();
  assert.equal(blad.tikken, 1, "één druk op de knop");
  await pastOpScherm(blad, "na het opslaan");
  await keur(blad, "kcc-toegevoegd");
});

reis("Wie belt na een lang antwoord, hoort het woord voor woord, ook in een straat met veel zaken", async (neem) => {
  const nummer = await gemeld({ telefoon: "06-33 44 55 66", naam: "Wubbo Zandstra", email: "wubbo.zandstra@voorbeeld.example" });
  const collega = await neem({ pad: "/inloggen" });
  await logIn(collega, COORDINATOR);
  await openZaak(collega, nummer);
  await naarAntwoord(collega, { gevonden: GEVONDEN, gedaan: GEDAAN });
  await knop(collega, "Verstuur antwoord").click();
  await collega.getByText("Het antwoord is verstuurd.").waitFor();

  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  for (const vraag of ["0633445566", "Zandstra", "wubbo.zandstra@voorbeeld.example", nummer, "Westerweg"]) {
    await zoek(blad, vraag);
    const gelezen = await blad.locator("article").first().innerText();
    for (const deel of [GEVONDEN, GEDAAN]) assert.ok(gelezen.includes(deel), `${vraag}: woord voor woord, ${gelezen}`);
    assert.ok(gelezen.length >= 900, `${gelezen.length} tekens`);
    assert.ok(!gelezen.includes("We hebben uw melding"), `${vraag}: het antwoord, niet de ontvangst`);
    await pastOpScherm(blad, vraag);
  }
  const zaken = blad.locator("main details").filter({ has: blad.locator("summary", { hasText: "Westerweg" }) });
  const eerste = await zaken.count();
  assert.ok(eerste >= 5 && eerste <= 8, `${eerste} zaken in de straat op het scherm`);
  await keur(blad, "kcc-veel");

  // Another one is opened in its place; the others come when asked for.
  await blad.tik(zaken.nth(1).locator("summary").first());
  assert.equal(await blad.locator("main details[open]").count(), 1, "er is er een open");
  await pastOpScherm(blad, "een andere zaak");
  await Promise.all([blad.waitForEvent("load"), blad.tik(blad.getByRole("button", { name: /^Toon alle \d+$/ }))]);
  assert.ok((await zaken.count()) > eerste, "alle zaken in de straat");
  await zoek(blad, nummer);

  // Also what comes over it: a colleague calls back.
  await blad.tik(blad.getByText("Laat een collega terugbellen").first());
  await blad.getByLabel("Waarover, en op welk nummer?").first().fill("De bank staat er weer. 06-33 44 55 66");
  await pastOpScherm(blad, "terugbellen");
  await keur(blad, "kcc-terugbellen");
  await blad.tik(blad.getByRole("button", { name: "Geef door" }).first());
  await blad.getByText(`Een collega belt terug over ${nummer}.`).waitFor();
});

reis("Van een bericht dat niet op het scherm past, staat het begin er met de weg naar de rest", async (neem) => {
  const nummer = await gemeld({ telefoon: "06-77 88 99 00" });
  const collega = await neem({ pad: "/inloggen" });
  await logIn(collega, COORDINATOR);
  await openZaak(collega, nummer);
  const slot = "De laatste zin staat alleen bij de zaak.";
  await naarAntwoord(collega, { gevonden: GEVONDEN, gedaan: [GEDAAN, GEDAAN, GEVONDEN, GEDAAN, slot].join("\n\n") });
  await knop(collega, "Verstuur antwoord").click();
  await collega.getByText("Het antwoord is verstuurd.").waitFor();

  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  await zoek(blad, "0677889900");
  const gelezen = await blad.locator("article").first().innerText();
  assert.ok(gelezen.includes(GEVONDEN) && !gelezen.includes(slot), gelezen);
  await pastOpScherm(blad, "een lang bericht");
  await keur(blad, "kcc-lang");
  await blad.tik(blad.getByRole("link", { name: /^Lees het hele bericht/ }));
  await blad.locator(".s-bericht__tekst", { hasText: slot }).waitFor();
});

reis("Waarop gezocht is, staat al in de nieuwe melding", async (neem) => {
  const blad = await neem({ pad: "/inloggen" });
  await logIn(blad, KCC, "Klantcontact");
  const velden = { adres: blad.locator("#plek"), naam: blad.locator("#naam"), mail: blad.locator("#email"), telefoon: blad.locator("#telefoon") };
  for (const [vraag, soort, waarde] of [
    ["Westerweg 3", "adres", "Westerweg 3"],
    ["nieuw@voorbeeld.example", "mail", "nieuw@voorbeeld.example"],
    ["Sietske Onbekend", "naam", "Sietske Onbekend"],
    ["2026-999999", "nummer", ""],
    ["+31 6 98 76 54 32", "telefoon", "0698765432"],
  ]) {
    await zoek(blad, vraag);
    for (const [naam, veld] of Object.entries(velden)) assert.equal(await veld.inputValue(), naam === soort ? waarde : "", `${vraag}: ${naam}`);
  }
});
