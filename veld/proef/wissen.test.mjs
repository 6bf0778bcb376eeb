// A lost phone is wiped, locked or not and with nobody logged in; a phone without contact loses its work after a day, and never what was recorded.
import assert from "node:assert/strict";
import { ACCOUNT, CODE, begonnen, contact, leg, notitie, standen, telefoonproef, taak } from "./telefoon.mjs";

const UUR_MS = 3_600_000;
const metTelefoon = telefoonproef();
const proef = (naam, doe) =>
  metTelefoon(naam, async (tel) => {
    tel.server.taken = [taak({ nummer: "2026-000007", plek: "Zilverreigerkade 12" })];
    await doe(tel);
  });

const LEEG = { vast: [], kluis: 0, uit: 0, fotos: 0 };
/** How many rows stand where, and which settings, read past the app. */
const rijen = (blad) =>
  blad.evaluate(
    () =>
      new Promise((klaar) => {
        indexedDB.open("schout-veld").onsuccess = ({ target: { result: db } }) => {
          const namen = [...db.objectStoreNames];
          const tx = db.transaction(namen);
          const uit = {};
          for (const naam of namen) {
            const store = tx.objectStore(naam);
            (naam === "vast" ? store.getAllKeys() : store.count()).onsuccess = (e) => (uit[naam] = e.target.result);
          }
          tx.oncomplete = () => (db.close(), klaar(uit));
        };
      }),
  );
const tot = async (blad, klopt) => {
  for (;;) {
    const nu = await rijen(blad);
    if (klopt(nu)) return nu;
    await new Promise((klaar) => setTimeout(klaar, 20));
  }
};
const uitgelogd = (pad) => (pad === "wis" ? undefined : { status: 401, lijf: { detail: "Log in." } });
const wisvragen = (server) => server.gezien.filter((v) => v.pad === "wis").map((v) => v.lijf);
const legFoto = async (blad) => {
  await blad.evaluate(() => V.uitbak.bewaarFoto("a".repeat(64), new TextEncoder().encode("een foto!").buffer));
  return leg(blad, { soort: "foto", bij: { nummer: "b" }, sha256: "a".repeat(64), naam: "a.jpg", moment: "voor", voor_melder: false });
};

proef("een vergrendeld toestel vraagt het zelf, en wat er nog staat gaat: ook een half formulier", async (tel) => {
  const blad = await begonnen(tel);
  const toestel = await blad.evaluate(() => V.opslag.leesVast("toestel"));
  await blad.evaluate(async () => {
    (await V.concept.neemConcept("vast/n~a", { gevonden: "x" })).bij();
    await V.concept.schrijfConcepten();
  });
  await blad.close();
  // Nobody is logged in any more, and the phone is opened by who found it.
  tel.server.anders = uitgelogd;
  tel.server.gezien.length = 0;
  const dicht = await tel.opent();
  await dicht.getByRole("heading", { name: "Toestel vergrendeld" }).waitFor();
  await dicht.waitForFunction(() => document.querySelector(".v-stand__zin").textContent);
  assert.equal((await rijen(dicht)).kluis, 4, "zolang de server niets vraagt, blijft alles");
  assert.deepEqual([...new Set(wisvragen(tel.server).map((v) => JSON.stringify(v)))], [JSON.stringify({ toestel, account: ACCOUNT })]);
  tel.server.wis = true;
  await dicht.reload();
  await dicht.getByRole("heading", { name: "Welkom bij de veldapp" }).waitFor();
  // The first screen gives the device a new key of its own, and nothing else.
  await dicht.getByText("Log eerst in").waitFor();
  assert.deepEqual(await rijen(dicht), { ...LEEG, vast: ["toestel"] });
  assert.deepEqual(tel.server.gezien.filter((v) => v.pad !== "wis" && v.pad !== "toestel"), [], "zonder sessie en zonder code vraagt het niets anders");
});

proef("een open toestel waarvan de sessie beëindigd is, wist zich ook", async (tel) => {
  const blad = await begonnen(tel);
  tel.server.anders = uitgelogd;
  tel.server.wis = true;
  await contact(blad);
  assert.equal(await blad.evaluate(() => V.staat.staat.slot), "nieuw");
  assert.equal(await blad.evaluate(() => V.staat.staat.pakket), null);
  assert.deepEqual(await rijen(blad), LEEG);
});

proef("wat nog niet verstuurd is, blijft na een vraag om te wissen tot het verstuurd is", async (tel) => {
  const blad = await begonnen(tel);
  const [id, foto] = [await leg(blad, notitie("a")), await legFoto(blad)];
  await blad.evaluate(() => V.slot.vergrendel());
  tel.server.wis = true;
  await blad.evaluate(() => V.zender.maakContact());
  // The work of the day goes at once; the name of whose work waits stays.
  const over = await tot(blad, (r) => r.kluis === 1);
  assert.deepEqual([over.uit, over.fotos], [2, 1]);
  assert.deepEqual(await blad.evaluate(async () => (await V.opslag.opslag()).getAllKeys("kluis")), ["wie"]);
  assert.deepEqual([...tel.server.opgeslagen.keys()], []);
  await blad.evaluate((code) => V.slot.ontgrendel(code), CODE);
  assert.deepEqual(await standen(blad), { [id]: "wacht", [foto]: "wacht" });
  await contact(blad);
  assert.deepEqual([...tel.server.opgeslagen.keys()].sort(), [id, foto].sort());
  assert.equal(await blad.evaluate(() => V.staat.staat.slot), "nieuw");
  assert.deepEqual(await rijen(blad), LEEG);
});

proef("van een toestel dat gewist moet worden, gaat een dag na het laatste contact ook wat niet verstuurd is", async (tel) => {
  const blad = await begonnen(tel);
  await leg(blad, notitie("a"));
  await legFoto(blad);
  // Answers about wiping are no contact: they put nothing off.
  tel.server.anders = uitgelogd;
  tel.server.wis = true;
  await contact(blad);
  assert.equal((await rijen(blad)).uit, 2);
  await blad.close();
  // It was told once; without a network it holds to that.
  tel.server.anders = () => "weg";
  const vroeg = await tel.opent({ klok: 23 * UUR_MS });
  await vroeg.getByRole("heading", { name: "Toestel vergrendeld" }).waitFor();
  await vroeg.getByText("2 wachten op verzenden").waitFor();
  await vroeg.close();
  const laat = await tel.opent({ klok: 25 * UUR_MS });
  await laat.getByRole("heading", { name: "Welkom bij de veldapp" }).waitFor();
  await laat.getByText("Geen verbinding. Hiervoor").waitFor();
  assert.deepEqual(await rijen(laat), { ...LEEG, vast: ["toestel"] });
});

proef("na een dag zonder contact is het werk van de dienst weg, ook als de app dicht was, en wat vastligt niet", async (tel) => {
  const blad = await begonnen(tel);
  const [id, foto] = [await leg(blad, notitie("a", "Achter het hek.")), await legFoto(blad)];
  await blad.close();
  tel.server.anders = () => "weg";
  const vroeg = await tel.opent({ klok: 23 * UUR_MS });
  await vroeg.getByRole("heading", { name: "Toestel vergrendeld" }).waitFor();
  assert.equal((await rijen(vroeg)).kluis, 3, "binnen een dag blijft het werk");
  await vroeg.close();
  const laat = await tel.opent({ klok: 25 * UUR_MS });
  await laat.getByRole("heading", { name: "Toestel vergrendeld" }).waitFor();
  const { vast: _slot, ...over } = await rijen(laat);
  assert.deepEqual(over, { kluis: 1, uit: 2, fotos: 1 });
  await laat.getByLabel("Je code").fill(CODE);
  await laat.getByRole("button", { name: "Open" }).click();
  await laat.getByText("Er staat nu geen werk op dit toestel").waitFor();
  await laat.getByText(/Laatste contact: 2[45] uur geleden/).waitFor();
  assert.equal(await laat.getByText("Zilverreigerkade").count(), 0);
  await laat.close();
  // What was recorded is whole and as closed as before, and goes as soon as there is contact.
  tel.server.anders = () => undefined;
  const weer = await tel.venster();
  await weer.evaluate((code) => V.slot.ontgrendel(code), CODE);
  assert.deepEqual(await standen(weer), { [id]: "wacht", [foto]: "wacht" });
  await contact(weer);
  assert.equal(tel.server.opgeslagen.get(id).wat.tekst, "Achter het hek.");
  assert.deepEqual(await standen(weer), { [id]: "verstuurd", [foto]: "verstuurd" });
});

proef("wat nog bezig was toen het toestel gewist werd, schrijft er niets meer op", async (tel) => {
  const blad = await begonnen(tel);
  const uit = await blad.evaluate(async () => {
    const k = V.staat.staat.sleutel;
    const dag = { klok: new Date().toISOString(), tot: new Date().toISOString(), wis: false, dienst: { naam: "S. de Wit" }, taken: { hash: "b", inhoud: [] } };
    await V.opslag.wisAlles(() => true);
    Object.assign(V.staat.staat, { generatie: undefined });
    const pogingen = [() => V.pakket.bewaarPakket(k, dag), () => V.uitbak.bewaarFoto("c".repeat(64), new ArrayBuffer(8)), () => V.uitbak.bewaar([{ titel: "x", post: V.uitbak.maakPost({ soort: "notitie", bij: { nummer: "a" }, tekst: "x" }, null) }])];
    return Promise.all(pogingen.map((doe) => doe().then(() => "geschreven", (m) => m.message)));
  });
  assert.deepEqual([...new Set(uit)], ["Dit toestel is in een ander venster opnieuw begonnen. Sluit dit venster."]);
  assert.deepEqual(await rijen(blad), LEEG);
});
