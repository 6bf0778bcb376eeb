// The rules of the street on the phone, held to the same cases as those of the server.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const { watGeldt, zoekFeitcodes, opDatum, past } = await laad("straat");
const proef = JSON.parse(readFileSync(new URL("../../crates/domein/proef/straat.json", import.meta.url), "utf8"));

test("de gevallen waaraan ook de server gehouden wordt", () => {
  assert.ok(proef.gevallen.length >= 15);
  for (const { naam, plek, moment, uit } of proef.gevallen) assert.deepEqual(watGeldt(proef, proef.feitcodes, { plek: plek ?? null, moment }), uit, naam);
});

test("zoeken gaat op code en op woorden, en een code gaat voor", () => {
  const rij = [
    { code: "R397i", omschrijving: "parkeren op een plaats voor vergunninghouders", artikel: "24 RVV" },
    { code: "F145a", omschrijving: "een hond los laten lopen", artikel: "Pl.V" },
    { code: "H325a", omschrijving: "poep van een hond niet opruimen, zie ook F145a", artikel: "Pl.V" },
  ];
  const codes = (t) => zoekFeitcodes(rij, t).map((f) => f.code);
  assert.deepEqual(codes("r 397"), ["R397i"]);
  assert.deepEqual(codes("f145a"), ["F145a", "H325a"]);
  assert.deepEqual(codes("HOND  löpen"), ["F145a"]);
  assert.deepEqual(codes("  "), []);
});

test("een feitcode geldt op de dag van het feit, niet op vandaag", () => {
  const rij = [
    { code: "R397i", van: "2025-02-01", tot: "2026-02-28" },
    { code: "R397i", van: "2026-03-01" },
  ];
  assert.deepEqual(opDatum(rij, "2026-02-28"), [rij[0]]);
  assert.deepEqual(opDatum(rij, "2026-03-01"), [rij[1]]);
  assert.deepEqual(opDatum(rij, "2025-01-31"), []);
  assert.ok(past("R39*", "r397I") && !past("R397", "R397i"));
});
