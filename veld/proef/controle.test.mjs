// Lists and measurements on the phone, held to the same cases as those of the server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const { getalNl, isBekeken, isOvertreding, leesGetal, voorstel, gevraagd: vraag } = await laad("controle");
const proef = JSON.parse(readFileSync(new URL("../../crates/domein/proef/controle.json", import.meta.url), "utf8"));

test("de gevallen waaraan ook de server gehouden wordt", () => {
  const { punten } = proef.lijsten[0];
  assert.ok(proef.gevallen.length >= 7);
  for (const g of proef.gevallen) {
    const gevraagd = vraag(punten, g.antwoorden);
    const codes = (rij) => rij.map((p) => p.code);
    assert.deepEqual(codes(gevraagd), g.gevraagd, g.naam);
    assert.deepEqual(codes(gevraagd.filter((p) => isOvertreding(p, g.antwoorden, g.metingen))), g.overtreding, g.naam);
    assert.deepEqual(codes(gevraagd.filter((p) => !isBekeken(p, g.antwoorden, g.metingen))), g.open, g.naam);
    assert.equal(voorstel(punten, g.antwoorden, g.metingen), g.voorstel, g.naam);
  }
});

test("een getal met komma of punt, en niets dat geen getal is", () => {
  for (const [tekst, getal] of [["54,3", 54.3], [" 1.805 ", 1.805], ["-2", -2], ["0", 0]]) assert.equal(leesGetal(tekst), getal);
  for (const tekst of ["", "veel", "1,2345", "1e3", "1.000,5", "--1", "12345678901"]) assert.equal(leesGetal(tekst), null, tekst);
  assert.equal(getalNl(54.3), "54,3");
});
