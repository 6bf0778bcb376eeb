// What stands on a phone tells who reads it raw nothing: no place, no person, no text, no number of a zaak.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ACCOUNT, CODE, begonnen, kiesCode, telefoonproef, stort, taak } from "./telefoon.mjs";

const metTelefoon = telefoonproef();
const proef = (naam, opties, doe) => metTelefoon(naam, doe, { timeout: 90_000, ...opties });

/** Words that are nowhere else; `server` gives most of them, and who works types the rest. */
const NUMMER = "2026-004711";
const WOORDEN = ["Zilverreigerkade", "Kwakkelstein", "Vuurvogel", "Hazelworm", NUMMER, "klaproos", "geheim-een", "S. de Wit", "14 0320", "duinpieper"];
const TAAK = taak({ nummer: NUMMER, wat: "Kijk bij mevrouw Kwakkelstein", onderwerp: "hazelworm", onderwerp_naam: "Hazelworm", plek: "Zilverreigerkade 12" });

/** A small photo with a word in it, as a camera writes its maker. */
async function fotoMet(blad, woord) {
  const url = await blad.evaluate(() => {
    const doek = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
    doek.getContext("2d").fillRect(8, 8, 20, 20);
    return doek.toDataURL("image/jpeg");
  });
  const jpeg = Buffer.from(url.split(",")[1], "base64");
  const tekst = Buffer.from(woord);
  return { name: `${woord}.jpg`, mimeType: "image/jpeg", buffer: Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, tekst.length + 2]), tekst, jpeg.subarray(2)]) };
}

/** Where one of the words stands. */
const gevonden = (alles) => alles.flatMap(([waar, tekst]) => WOORDEN.filter((w) => tekst.toLowerCase().includes(w.toLowerCase())).map((w) => `${w} in ${waar}`));

proef("op het toestel staat nergens een leesbaar woord, ook niet van een half formulier", { poort: true }, async (tel) => {
  tel.server.taken = [TAAK];
  const blad = await tel.opent();
  await kiesCode(blad);
  await blad.getByText("Zilverreigerkade 12").first().waitFor();
  await blad.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // One form is saved and waits, one is begun and stays.
  tel.server.anders = (pad, lijf) => (pad === "sync" && lijf.posten.length ? { status: 503, lijf: {} } : undefined);
  const vul = async (pad, tekst) => {
    await blad.evaluate((p) => (location.hash = p), pad);
    await blad.getByRole("heading", { level: 1, name: "Foto of notitie" }).waitFor();
    await blad.getByLabel("Notitie voor collega's").fill(tekst);
    await blad.locator("input[type='file'][capture]").setInputFiles(await fotoMet(blad, "duinpieper"));
    await blad.locator(".v-fotos li").waitFor();
  };
  await vul(`#aanvulling/t~${NUMMER}~${TAAK.id}`, "Achter de Vuurvogel ligt het vol.");
  await blad.getByRole("button", { name: "Bewaar" }).click();
  await blad.getByText("Bewaard op dit toestel").waitFor();
  await vul(`#aanvulling/n~${NUMMER}`, "Naast de klaproos ook.");
  await blad.evaluate(() => dispatchEvent(new Event("pagehide")));
  await blad.waitForFunction(() => new Promise((klaar) => {
    indexedDB.open("schout-veld").onsuccess = ({ target: { result: db } }) => (db.transaction("kluis").objectStore("kluis").getAllKeys().onsuccess = (e) => (db.close(), klaar(e.target.result.some((n) => n.startsWith("concept:")))));
  }));
  const alles = await stort(blad);
  // It reads everything: what may be readable is found, in each kind of store.
  for (const wel of [ACCOUNT, "wacht", "schout-veld", "Schout op straat"]) assert.ok(alles.some(([, tekst]) => tekst.includes(wel)), wel);
  assert.deepEqual(gevonden(alles), []);
  assert.deepEqual(blad.fouten, []);
});

/** All files below, as the bytes of a text in two ways of writing. */
const bestanden = (map) =>
  readdirSync(map, { recursive: true, withFileTypes: true })
    .filter((b) => b.isFile())
    .map((b) => [b.name, readFileSync(join(b.parentPath, b.name))]);
const in8en16 = (woord) => [Buffer.from(woord, "utf8"), Buffer.from(woord, "utf16le")];

const ga = (blad, pad) => blad.evaluate((p) => (location.hash = p), pad);

proef("ook de browser zelf schrijft geen woord op: niet in zijn geschiedenis en niet om een formulier weer te vullen", { poort: true, map: mkdtempSync(join(tmpdir(), "veld-")) }, async (tel, { map }) => {
  tel.server.taken = [TAAK];
  tel.server.dag = {
    briefing: { hash: "b", inhoud: [{ id: "018f0000-0000-7000-8000-0000000000bb", kop: "Let op de Hazelworm", tekst: "Bij de Vuurvogel.", van: "S. de Wit", dag: "2026-11-23", gelezen: false }] },
    inzet: { hash: "c", inhoud: [{ id: "018f0000-0000-7000-8000-0000000000cc", wat: "Toezicht bij de Vuurvogel", waar: "Zilverreigerkade", thema: "x", wanneer: "Vandaag", reden: "Drukte" }] },
  };
  const blad = await tel.opent();
  await kiesCode(blad);
  await blad.getByRole("link", { name: /Zilverreigerkade 12/ }).click();
  await blad.getByRole("link", { name: "Foto of notitie" }).click();
  await blad.getByLabel("Notitie voor collega's").fill("Achter de Vuurvogel ligt het vol.");
  await blad.getByRole("button", { name: "Bewaar" }).click();
  await blad.getByRole("heading", { level: 1, name: "Zilverreigerkade 12" }).waitFor();
  // Every screen with a title of its own, and one that is left half filled.
  for (const [via, link] of [["#postvak", /Notitie, Zilverreigerkade 12/], ["#vandaag", /Let op de Hazelworm/], ["#vandaag", /Toezicht bij de Vuurvogel/]]) {
    await ga(blad, via);
    await blad.getByRole("link", { name: link }).click();
    await blad.getByRole("heading", { level: 1, name: link }).waitFor();
  }
  await blad.getByLabel("Wat zag je?").fill("Mevrouw Kwakkelstein plukt een klaproos.");
  await blad.goto("about:blank");
  await tel.stop();
  const alles = bestanden(map);
  rmSync(map, { recursive: true, force: true });
  const waar = (woord) => alles.filter(([, bytes]) => in8en16(woord).some((w) => bytes.includes(w))).map(([naam]) => naam);
  // The history is there, and the names of screens in it.
  assert.ok(waar("Foto of notitie").includes("History"));
  // Numbers of zaken stand in the addresses of screens.
  const mis = WOORDEN.filter((w) => w !== NUMMER && waar(w).length);
  assert.deepEqual(mis.map((w) => [w, waar(w)]), []);
});

proef("wat leesbaar op het toestel staat, is een vaste lijst", {}, async (tel) => {
  const blad = await begonnen(tel);
  await blad.evaluate(async () => {
    const foto = { soort: "foto", bij: { nummer: "a" }, sha256: "f".repeat(64), naam: "a.jpg", moment: "voor", voor_melder: false };
    await V.uitbak.bewaarFoto(foto.sha256, new TextEncoder().encode("een foto!").buffer);
    const [eerst, weer] = [V.uitbak.maakPost(foto, null), V.uitbak.maakPost({ soort: "melding", tekst: "x" }, null)];
    await V.uitbak.bewaar([{ titel: "Foto", post: eerst }]);
    await V.uitbak.bewaar([{ titel: "Melding", post: weer }], undefined, eerst.id);
    V.zender.maakContact();
    while (V.staat.staat.bezig || V.staat.staat.wachtend) await new Promise((klaar) => setTimeout(klaar, 5));
    await V.uitbak.bewaarFoto("e".repeat(64), new TextEncoder().encode("een foto!").buffer);
    (await V.concept.neemConcept("vast/n~a", { gevonden: "x" })).bij();
    await V.concept.schrijfConcepten();
  });
  const { vast, kluis, uit, fotos } = await blad.evaluate(async () => {
    const db = await V.opslag.opslag();
    const velden = (rijen) => [...new Set(rijen.flatMap((r) => Object.entries(r).map(([naam, w]) => (w?.data instanceof ArrayBuffer ? `${naam} (dicht)` : naam))))].sort();
    return { vast: await db.getAllKeys("vast"), kluis: { namen: await db.getAllKeys("kluis"), velden: velden(await db.getAll("kluis")) }, uit: velden(await db.getAll("uit")), fotos: velden(await db.getAll("fotos")) };
  });
  assert.deepEqual(vast, ["account", "codeslot", "contact", "generatie", "herstelslot", "mis", "toestel", "toestelsleutel"]);
  assert.deepEqual(uit, ["dicht (dicht)", "door", "foto", "geprobeerd", "id", "na (dicht)", "ontvangst", "stand", "volg"]);
  assert.deepEqual(fotos, ["dicht (dicht)", "maat", "sha256"]);
  assert.deepEqual(kluis.velden, ["data", "iv"]);
  assert.deepEqual(kluis.namen.map((n) => n.replace(/^concept:[0-9a-f]{32}$/, "concept:*")), ["concept:*", "dienst", "taken", "wie"]);
});

proef("een half formulier is na een nieuwe start weer te vinden onder zijn naam, en op een ander toestel heet het anders", {}, async (tel) => {
  const blad = await begonnen(tel);
  const plek = async (b) => b.evaluate(async () => V.concept.conceptplek(V.staat.sleutel(), "vast/n~a"));
  await blad.evaluate(async () => {
    const c = await V.concept.neemConcept("vast/n~a", { gevonden: "" });
    c.waarden.gevonden = "Half getypt";
    c.bij();
    await V.concept.schrijfConcepten();
  });
  const weer = await tel.venster();
  await weer.evaluate((code) => V.slot.ontgrendel(code), CODE);
  assert.deepEqual(await weer.evaluate(() => V.concept.conceptnamen()), ["vast/n~a"]);
  assert.equal(await weer.evaluate(async () => (await V.concept.neemConcept("vast/n~a", { gevonden: "" })).waarden.gevonden), "Half getypt");
  assert.equal(await plek(weer), await plek(blad));
  const ander = await tel.ander();
  assert.notEqual(await plek(await begonnen(ander)), await plek(blad));
  await ander.stop();
});
