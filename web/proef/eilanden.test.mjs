// What the islands add, as someone at the screen notices it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start } from "./opzet.mjs";

let opzet;
before(async () => (opzet = await start()));
after(() => opzet.stop());
const stand = (blad) => blad.locator("[data-stand]");

test("een adres kiezen met de pijltjestoetsen zet de punaise", async () => {
  const blad = await opzet.pagina("waar.html");
  await blad.fill("#adres", "haven");
  await blad.getByRole("option").first().waitFor();
  await blad.keyboard.press("ArrowDown");
  await blad.keyboard.press("Enter");
  assert.equal(await blad.inputValue("#adres"), "Havenstraat 12, Waterrijk");
  assert.equal(await blad.inputValue("#lat"), "52.352500");
  await blad.getByRole("button", { name: "Punaise" }).waitFor();
  assert.match(await stand(blad).textContent(), /Havenstraat 12/);
  // Other words: the old place no longer counts.
  await blad.fill("#adres", "Oosterpark");
  assert.equal(await blad.inputValue("#lat"), "");
});

test("de punaise schuift met het toetsenbord en de regel eronder noemt de plek", async () => {
  const blad = await opzet.pagina("waar.html");
  await blad.locator("[data-vlak]").focus();
  await blad.keyboard.press("Enter");
  const voor = await blad.inputValue("#lon");
  await blad.keyboard.press("ArrowRight");
  assert.ok(Number(await blad.inputValue("#lon")) > Number(voor));
  await blad.waitForFunction(() => document.querySelector("[data-stand]").textContent.includes("Havenstraat 12"));
  assert.equal(await blad.inputValue("#adres"), "Havenstraat 12");
});

test("een lantaarnpaal kiezen kan met Enter", async () => {
  const blad = await opzet.pagina("waar.html", 1366, { permissions: ["geolocation"], geolocation: { latitude: 52.3525, longitude: 5.6215 } });
  await blad.getByRole("button", { name: "Gebruik mijn locatie" }).click();
  await blad.getByRole("button", { name: "Kies lantaarnpaal LP-00001" }).press("Enter");
  assert.equal(await blad.inputValue("input[name=object]"), "LP-00001");
});

test("grote foto's worden kleiner en er gaan er ten hoogste 5 mee", async () => {
  const blad = await opzet.pagina("onderdelen.html", 390);
  const groot = await blad.evaluate(async () => {
    const doek = Object.assign(document.createElement("canvas"), { width: 3000, height: 2000 });
    const pen = doek.getContext("2d");
    for (let i = 0; i < 2000; i++) {
      pen.fillStyle = `hsl(${i} 60% 50%)`;
      pen.fillRect((i * 37) % 3000, (i * 91) % 2000, 60, 60);
    }
    const blob = await new Promise((klaar) => doek.toBlob(klaar, "image/jpeg", 0.95));
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const foto = (naam) => ({ name: `${naam}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(groot) });
  await blad.setInputFiles("#foto", ["a", "b", "c", "d", "e", "f"].map(foto));
  await blad.getByText("Er kunnen 5 foto's mee").waitFor();
  const maten = await blad.evaluate(() => [...document.querySelector("#foto").files].map((f) => f.size));
  assert.equal(maten.length, 5);
  assert.ok(maten.every((m) => m < groot.length));
  await blad.getByRole("button", { name: "Verwijder foto 2" }).click();
  await blad.getByText("4 van 5 foto's gekozen").waitFor();
});

test("een vraag die niet past verdwijnt en gaat niet mee", async () => {
  const blad = await opzet.pagina("onderdelen.html", 390);
  assert.ok(await blad.isVisible("#contact-email"));
  await blad.check("#contact-3");
  assert.ok(await blad.isHidden("#contact-email"));
  assert.ok(await blad.isDisabled("#contact-email"));
});

test("twee keer drukken verstuurt een keer", async () => {
  const blad = await opzet.pagina("onderdelen.html");
  const voor = opzet.gevraagd.filter((v) => v.startsWith("POST /onderdelen")).length;
  const knop = blad.getByRole("button", { name: "Nee, het is er nog" });
  await knop.click();
  await knop.click();
  await blad.waitForTimeout(100);
  assert.equal(opzet.gevraagd.filter((v) => v.startsWith("POST /onderdelen")).length, voor + 1);
});

test("de lijst werkt met het toetsenbord, ook voor meer zaken tegelijk", async () => {
  const blad = await opzet.pagina("werklijst.html");
  for (const toets of ["j", "j", "x", "j", "x"]) await blad.keyboard.press(toets);
  assert.equal(await blad.locator("[data-aantal]").textContent(), "2 zaken gekozen");
  const post = blad.waitForRequest((r) => r.method() === "POST");
  await blad.keyboard.press("m");
  assert.equal((await post).postData(), "zaak=z1&zaak=z2&doe=mij");
});

test("letters in een zoekveld zijn letters", async () => {
  const blad = await opzet.pagina("werklijst.html");
  await blad.keyboard.press("/");
  await blad.keyboard.type("jxm");
  assert.equal(await blad.inputValue("#zoek"), "jxm");
  assert.equal(await blad.locator("[name=zaak]:checked").count(), 0);
});

test("sneltoetsen die uit staan doen niets", async () => {
  const blad = await opzet.pagina("werklijst.html");
  await blad.evaluate(() => (document.querySelector("[data-sneltoetsen]").dataset.sneltoetsen = "uit"));
  await blad.keyboard.press("j");
  await blad.keyboard.press("x");
  assert.equal(await blad.locator("[name=zaak]:checked").count(), 0);
});

test("filteren houdt het zoekveld vast en zet het filter in het adres", async () => {
  const blad = await opzet.pagina("werk");
  await blad.locator("#q").pressSequentially("haven");
  await blad.getByText("2 zaken.").waitFor();
  assert.equal(await blad.locator("[data-rij]").count(), 2);
  assert.equal(await blad.evaluate(() => document.activeElement.id), "q");
  assert.match(blad.url(), /\/werk\?q=haven/);
  await blad.goBack();
  await blad.getByText("37 zaken.").waitFor();
});

test("Ctrl+K vindt een actie van het scherm", async () => {
  const blad = await opzet.pagina("zaak.html");
  await blad.keyboard.press("Control+k");
  await blad.keyboard.type("naar kaart");
  assert.match(await blad.locator("#palet [aria-selected=true]").textContent(), /Ga naar Kaart/);
  await Promise.all([blad.waitForURL(/\/kaart$/), blad.keyboard.press("Enter")]);
});

test("het voorbeeld van het antwoord loopt mee", async () => {
  const blad = await opzet.pagina("kantoor.html");
  await blad.fill("#gevonden", "We vonden 6 zakken.");
  await blad.locator("#voorbeeld", { hasText: "We vonden 6 zakken." }).waitFor();
});

test("twee minuten voor het einde houdt Enter je aangemeld", async () => {
  const blad = await opzet.pagina("zaak.html");
  const html = (await blad.content()).replace('data-sneltoetsen="aan"', `data-sneltoetsen="aan" data-sessie-tot="${new Date(Date.now() + 100_000).toISOString()}"`);
  await blad.route("**/bijna.html", (r) => r.fulfill({ contentType: "text/html", body: html }));
  await blad.goto(new URL("/bijna.html", blad.url()).href);
  await blad.getByRole("dialog", { name: "Wil je blijven?" }).waitFor();
  await blad.keyboard.press("Enter");
  await blad.getByRole("dialog", { name: "Wil je blijven?" }).waitFor({ state: "hidden" });
});
