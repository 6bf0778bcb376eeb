// At the door: what may be recorded with which consent.
import assert from "node:assert/strict";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const { LEEG, deuren, maakBezoek, naarWaarden, toetsBezoek } = await laad("huisbezoek");

const A = "018f0000-0000-7000-8000-00000000000a";
const vraag = (code) => ({ code, vraag: code, soort: "keuze", keuzes: [{ code: "ja", naam: "Ja" }] });
const huis = { onderzoek: "Adresonderzoek", grond: "G", doel: "D", weigering: "W", vragen_buiten: [vraag("bel")], vragen_binnen: [vraag("bed")], geregistreerd: [{ id: A, naam: "Anna Putter", relatie: "", bron: "BRP", peildatum: "2026-11-16" }] };
const vol = { ...LEEG, deur: "toestemming", legitimatie: true, doel: true, wie: "Mevrouw Putter", machtiging: "M-1", buiten: "Een naam bij de bel.", binnen: "Drie bedden.", antwoorden: { bel: ["ja"], bed: ["ja"] }, bewoners: { [A]: { stand: "aangetroffen", notitie: " Deed open. " } }, anderen: [{ wie: "Cor", notitie: "" }, { wie: "", notitie: "" }], duiding: "klopt", waarom: "" };
const velden = (w, h = huis) => toetsBezoek(w, h).map((m) => m.veld);

test("met toestemming gaat alles mee wat is ingevuld", () => {
  assert.deepEqual(velden(vol), []);
  const b = maakBezoek(vol, huis);
  assert.deepEqual([b.binnen, b.antwoorden, b.machtiging], ["Drie bedden.", { bel: ["ja"], bed: ["ja"] }, ""]);
  assert.deepEqual(b.bewoners, [{ id: A, stand: "aangetroffen", notitie: "Deed open." }]);
  assert.deepEqual(b.anderen, [{ wie: "Cor", notitie: "" }], "een lege regel is niemand");
});

test("zonder toestemming gaat niets van binnen mee, ook als het al was ingevuld", () => {
  for (const deur of ["aan_de_deur", "geweigerd", "niemand_thuis"]) {
    const b = maakBezoek({ ...vol, deur }, huis);
    assert.deepEqual([b.binnen, b.antwoorden, b.legitimatie], ["", { bel: ["ja"] }, false], deur);
    if (deur !== "aan_de_deur") assert.deepEqual([b.bewoners, b.anderen], [[], []], deur);
  }
  assert.equal(maakBezoek({ ...vol, deur: "niemand_thuis" }, huis).duiding, undefined);
});

test("een machtiging is er alleen als een wet dat zegt", () => {
  assert.ok(!deuren(huis).some((d) => d.code === "machtiging"));
  const met = { ...huis, binnentreden: "Een wet" };
  assert.ok(deuren(met).some((d) => d.code === "machtiging"));
  assert.deepEqual(velden({ ...vol, deur: "machtiging", machtiging: "" }, met), ["machtiging"]);
});

test("wat er mist, wordt gezegd bij het veld", () => {
  assert.deepEqual(velden(LEEG), ["deur"]);
  assert.deepEqual(velden({ ...vol, doel: false, wie: " ", bewoners: {} }), ["legitimatie", "wie", A]);
  assert.deepEqual(velden({ ...vol, deur: "geweigerd", wie: "", buiten: "" }), ["wie", "buiten"]);
  assert.deepEqual(velden({ ...vol, anderen: [{ wie: "", notitie: "Sliep nog." }] }), ["anderen"]);
  assert.deepEqual(velden({ ...vol, duiding: "fraude", buiten: "", binnen: "" }), ["buiten", "waarom"]);
  assert.deepEqual(velden({ ...LEEG, deur: "niemand_thuis" }), []);
});

test("wat is geweigerd, komt terug op het formulier", () => {
  const b = maakBezoek(vol, huis);
  assert.deepEqual(maakBezoek(naarWaarden(b), huis), b);
});
