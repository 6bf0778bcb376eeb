// How far things are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const { afstand, inWoorden } = await laad("plek");

test("afstand over de grond, in woorden die je op straat leest", () => {
  const meter = afstand({ lat: 52.3525, lon: 5.6215 }, { lat: 52.3525, lon: 5.6362 });
  assert.ok(Math.abs(meter - 998) < 5, String(meter));
  assert.equal(inWoorden(3), "10 m");
  assert.equal(inWoorden(347), "350 m");
  assert.equal(inWoorden(1849), "1,8 km");
});
