// What stands on a phone opens only with its code, or for who logged in again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const s = await laad("sleutel");
const HERSTEL = Buffer.alloc(32, 9).toString("base64url");
const kopie = (ruw) => Uint8Array.from(ruw);

test("de code opent wat erachter staat, een andere code niet", async () => {
  const toestel = await s.maakToestelsleutel();
  const ruw = s.maakRuw();
  const slot = await s.maakCodeslot(toestel, "24681", ruw);
  assert.deepEqual(await s.metCode(toestel, slot, "24681"), kopie(ruw));
  await assert.rejects(s.metCode(toestel, slot, "24682"));
});

test("zonder de sleutel van het toestel zelf helpt de goede code niet", async () => {
  const slot = await s.maakCodeslot(await s.maakToestelsleutel(), "24681", s.maakRuw());
  await assert.rejects(s.metCode(await s.maakToestelsleutel(), slot, "24681"));
});

test("wie zijn code vergat, komt er met het antwoord van de server in; een collega niet", async () => {
  const toestel = await s.maakToestelsleutel();
  const ruw = s.maakRuw();
  const slot = await s.maakHerstelslot(toestel, HERSTEL, ruw);
  assert.deepEqual(await s.metHerstel(toestel, slot, HERSTEL), kopie(ruw));
  await assert.rejects(s.metHerstel(toestel, slot, Buffer.alloc(32, 8).toString("base64url")));
});

test("sleutels zijn niet uit te lezen, en de ruwe bytes blijven niet staan", async () => {
  const toestel = await s.maakToestelsleutel();
  const ruw = s.maakRuw();
  const k = await s.gebruik(ruw);
  assert.ok(!toestel.extractable && !k.extractable);
  assert.ok(ruw.every((b) => b === 0));
  await assert.rejects(crypto.subtle.exportKey("raw", k));
});

test("dezelfde woorden staan er elke keer anders, en een veranderde bit wordt gezien", async () => {
  const k = await s.gebruik(s.maakRuw());
  const [een, twee] = [await s.sluitTekst(k, { tekst: "Havenstraat 12" }), await s.sluitTekst(k, { tekst: "Havenstraat 12" })];
  assert.notDeepEqual(een.iv, twee.iv);
  assert.notDeepEqual(new Uint8Array(een.data), new Uint8Array(twee.data));
  assert.deepEqual(await s.openTekst(k, een), { tekst: "Havenstraat 12" });
  new Uint8Array(een.data)[3] ^= 1;
  await assert.rejects(s.openTekst(k, een));
});

test("de vingerafdruk van een foto is SHA-256 in hex", async () => {
  assert.equal(await s.sha256(new TextEncoder().encode("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});
