// A photo of a camera is kept as it is, or as a smaller copy that still is a photo; what is hashed is what is sent.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { begonnen, contact, leg, standen, telefoonproef } from "./telefoon.mjs";

const GRENS = 4 * 1024 * 1024;
const LANGSTE = 2048;
const metTelefoon = telefoonproef();
const proef = (naam, doe) => metTelefoon(naam, async (tel) => doe(tel, await begonnen(tel)));

/** A picture of noise, which no camera makes smaller. */
async function ruis(blad, breed, hoog, kwaliteit, soort = "image/jpeg") {
  const url = await blad.evaluate(
    async ([b, h, q, s]) => {
      const doek = Object.assign(document.createElement("canvas"), { width: b, height: h });
      const c = doek.getContext("2d");
      const beeld = c.createImageData(b, h);
      for (let i = 0; i < beeld.data.length; i += 65_536) crypto.getRandomValues(beeld.data.subarray(i, i + 65_536));
      for (let i = 3; i < beeld.data.length; i += 4) beeld.data[i] = 255;
      c.putImageData(beeld, 0, 0);
      return doek.toDataURL(s, q);
    },
    [breed, hoog, kwaliteit, soort],
  );
  return Buffer.from(url.split(",")[1], "base64");
}

/** What a camera adds: that the phone stood upright, and where it was. */
function metPlek(jpeg) {
  const deel = Buffer.alloc(128);
  deel.write("II*\0", 0, "latin1");
  deel.writeUInt32LE(8, 4);
  const regel = (waar, label, soort, aantal, waarde) => {
    deel.writeUInt16LE(label, waar);
    deel.writeUInt16LE(soort, waar + 2);
    deel.writeUInt32LE(aantal, waar + 4);
    deel.writeUInt32LE(waarde, waar + 8);
  };
  deel.writeUInt16LE(2, 8);
  regel(10, 0x0112, 3, 1, 6);
  regel(22, 0x8825, 4, 1, 38);
  deel.writeUInt16LE(2, 38);
  regel(40, 1, 2, 2, "N".charCodeAt(0));
  regel(52, 2, 5, 3, 70);
  for (const [n, getal] of [52, 1, 21, 1, 9, 1].entries()) deel.writeUInt32LE(getal, 70 + 4 * n);
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), Buffer.from("Exif\0\0", "latin1"), deel]);
  app1.writeUInt16BE(app1.length - 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), app1, jpeg.subarray(2)]);
}

const sha = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Takes a photo as a form does; gives what stands on the device of it, and what kind of picture that is. */
async function neem(blad, bytes, soort = "image/jpeg") {
  await blad.setContent("<input type=file>");
  await blad.locator("input").setInputFiles({ name: "straat", mimeType: soort, buffer: bytes });
  const uit = await blad.evaluate(async () => {
    const foto = await V.foto.neem(document.querySelector("input").files[0], "bevinding-1");
    const data = await V.foto.bytesVan(foto.sha256);
    const beeld = await createImageBitmap(new Blob([data]));
    const lezer = new FileReader();
    await new Promise((klaar) => ((lezer.onload = klaar), lezer.readAsDataURL(new Blob([data]))));
    return { foto, maat: [beeld.width, beeld.height], base64: lezer.result.split(",")[1] };
  });
  return { ...uit, bytes: Buffer.from(uit.base64, "base64") };
}

proef("een foto van meer dan 4 MB wordt een kleinere, rechtop en zonder plek, en wat aankomt is wat er vastligt", async (tel, blad) => {
  const groot = metPlek(await ruis(blad, 3000, 2250, 0.95));
  assert.ok(groot.length > 5 * 1024 * 1024, `${groot.length}`);
  const { foto, maat, bytes } = await neem(blad, groot);
  assert.deepEqual(maat, [1536, LANGSTE]);
  assert.ok(bytes.length < GRENS, `${bytes.length}`);
  assert.deepEqual([...bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
  assert.ok(groot.includes("Exif\0") && !bytes.includes("Exif\0"));
  assert.deepEqual(foto, { sha256: sha(bytes), naam: "bevinding-1.jpg" });
  // In pieces, to a server that knows nothing of it yet.
  let binnen = Buffer.alloc(0);
  tel.server.anders = (pad) => {
    if (!pad.startsWith("bestand/")) return undefined;
    assert.equal(pad.slice("bestand/".length, "bestand/".length + 64), foto.sha256);
    const stuk = tel.server.gezien.at(-1).bytes;
    if (!stuk?.length && !binnen.length) return { status: 404, lijf: { detail: "Niet bekend." } };
    const vanaf = Number(new URLSearchParams(pad.split("?")[1]).get("vanaf"));
    assert.equal(vanaf, binnen.length);
    binnen = Buffer.concat([binnen, stuk]);
    return { lijf: { ontvangen: binnen.length, compleet: sha(binnen) === foto.sha256 } };
  };
  const id = await leg(blad, { soort: "foto", bij: { nummer: "a" }, sha256: foto.sha256, naam: foto.naam, moment: "voor", voor_melder: false });
  assert.equal(await contact(blad), "goed");
  assert.equal((await standen(blad))[id], "verstuurd");
  assert.ok(binnen.equals(bytes));
});

proef("een foto onder de 4 MB gaat zoals de camera hem maakte, met wat die erbij schreef", async (tel, blad) => {
  const klein = metPlek(await ruis(blad, 1600, 1200, 0.9));
  assert.ok(klein.length < GRENS);
  const { foto, bytes } = await neem(blad, klein);
  assert.ok(bytes.equals(klein));
  assert.equal(foto.sha256, sha(klein));
});

proef("hoe vol een beeld ook is, en welke soort: het past, en het is een JPEG", async (tel, blad) => {
  const vierkant = await ruis(blad, 2400, 2400, 0.98);
  const png = await ruis(blad, 1300, 1300, 1, "image/png");
  assert.ok(vierkant.length > GRENS && png.length > GRENS);
  for (const [wat, soort, maat] of [[vierkant, "image/jpeg", LANGSTE], [png, "image/png", 1300]]) {
    const uit = await neem(blad, wat, soort);
    assert.deepEqual(uit.maat, [maat, maat]);
    assert.ok(uit.bytes.length < GRENS, `${uit.bytes.length}`);
    assert.deepEqual([...uit.bytes.subarray(0, 3)], [0xff, 0xd8, 0xff]);
  }
});

proef("wat geen foto is, komt niet op het toestel", async (tel, blad) => {
  await assert.rejects(neem(blad, Buffer.from("geen beeld"), "image/heic"));
  assert.equal(await blad.evaluate(async () => (await V.opslag.opslag()).count("fotos")), 0);
});
