// A phone: a browser of its own with its own folder, that can be killed and opened again.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { SCHERM, keur } from "../../veld/proef/keur.mjs";
import { PLEK } from "./inwoner.mjs";
import { uitvoer } from "./plaats.mjs";

export const CODE = "24681";
export const WACHTWOORD = "waterrijk-demo-2026";
const GEDULD_MS = 20_000;

const VLAGGEN = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", "--lang=nl-NL"];

/** Starts Chromium and gives where it listens. */
async function startChromium(map) {
  const kind = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", [...VLAGGEN, `--user-data-dir=${map}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, TZ: "Europe/Amsterdam" }, detached: true });
  let gezegd = "";
  const adres = await new Promise((klaar, mis) => {
    kind.stderr.on("data", (d) => {
      gezegd += d;
      const gevonden = /DevTools listening on (ws:\S+)/.exec(gezegd)?.[1];
      if (gevonden) klaar(gevonden);
    });
    kind.on("exit", () => mis(new Error(`Chromium stopte: ${gezegd}`)));
  });
  return { kind, adres };
}

export class Telefoon {
  /** `net` is the network of this phone alone. */
  constructor(net, naam, opties) {
    Object.assign(this, { net, adres: net.adres, naam, opties, map: mkdtempSync(join(tmpdir(), `telefoon-${naam}-`)), fouten: [], mensen: new Set() });
  }

  /** Opens the browser, with what the phone had stored. */
  async open() {
    const { kind, adres } = await startChromium(this.map);
    this.kind = kind;
    this.browser = await chromium.connectOverCDP(adres);
    this.kader = this.browser.contexts()[0];
    this.kader.setDefaultTimeout(GEDULD_MS);
    if (this.opties.plek !== false) {
      await this.kader.grantPermissions(["geolocation"], { origin: this.adres });
      await this.kader.setGeolocation({ ...PLEK, accuracy: 8 });
    }
    await this.nieuwBlad();
  }

  async nieuwBlad() {
    this.blad = await this.kader.newPage();
    this.blad.on("pageerror", (e) => this.fouten.push(e.message));
    this.blad.on("console", (m) => /Content Security Policy/.test(m.text()) && this.fouten.push(m.text()));
    await this.blad.setViewportSize(SCHERM);
    await this.opties.eerst?.(this.blad);
  }

  /** The power goes: no chance to write anything. */
  async slaDood() {
    const uit = once(this.kind, "exit");
    process.kill(-this.kind.pid, "SIGKILL");
    await uit;
  }

  async stop() {
    await this.browser?.close().catch(() => undefined);
    if (this.kind?.exitCode === null && this.kind.signalCode === null) await this.slaDood();
    rmSync(this.map, { recursive: true, force: true, maxRetries: 5 });
    assert.deepEqual(this.fouten, [], `fouten op de telefoon ${this.naam}`);
  }

  async logIn(wie) {
    await this.blad.goto(`${this.adres}/veld`);
    await this.naarInloggen(wie);
    await this.staatOp("Welkom bij de veldapp");
  }

  /** By the link of the app, and back to it. */
  async naarInloggen(wie) {
    this.mensen.add(wie);
    await this.blad.getByRole("link", { name: "Log in" }).click();
    await this.blad.getByLabel("Inlognaam").fill(wie);
    await this.blad.getByLabel("Wachtwoord").fill(WACHTWOORD);
    await this.blad.keyboard.press("Enter");
    await this.blad.waitForURL(/\/veld$/);
  }

  /** Logged in, a code chosen, the work of today here, and ready to go without a network. */
  async begin(wie) {
    await this.logIn(wie);
    await this.blad.getByLabel("Kies een code").fill(CODE);
    await this.blad.getByLabel("Dezelfde code").fill(CODE);
    await this.tik("Begin");
    await this.staatOp("Vandaag");
    await this.stand(/Alles verstuurd/);
    await this.blad.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  /** With the code; whoever was busy is back where he was. */
  async ontgrendel(titel = "Vandaag") {
    await this.staatOp("Toestel vergrendeld");
    await this.blad.getByLabel("Je code").fill(CODE);
    await this.tik("Open");
    await this.staatOp(titel);
  }

  staatOp(titel) {
    return this.blad.getByRole("heading", { level: 1, name: titel, exact: typeof titel === "string" }).waitFor();
  }

  /** The line on top. */
  stand(zin) {
    return this.blad.locator(".v-stand__zin").filter({ hasText: zin }).waitFor();
  }

  tik(naam) {
    return this.blad.getByRole("button", { name: naam, exact: true }).click();
  }

  ga(naam) {
    return this.blad.getByRole("link", { name: naam, exact: typeof naam === "string" }).first().click();
  }

  /** From wherever we are; a form has no menu. */
  async naarVandaag() {
    await this.blad.evaluate(() => (location.hash = "#vandaag"));
    await this.staatOp("Vandaag");
  }

  /** By the bar below. Its name grows with what waits there, so also while something is sent. */
  async naarPostvak() {
    await this.blad.locator("nav a[href='#postvak']").click();
    await this.staatOp("Postvak");
  }

  /** Opens a task on the list by its number on the route. */
  async bezoek(nr) {
    await this.naarVandaag();
    await this.blad.locator("ol.v-lijst > li").nth(nr - 1).getByRole("link").click();
    await this.blad.getByRole("link", { name: "Leg vast", exact: true }).waitFor();
    return /zaak (\d{4}-\d{6})/.exec(await this.blad.locator(".v-boven").innerText())[1];
  }

  /** Opens what there is to do about a zaak. */
  async naarZaak(nummer) {
    await this.naarVandaag();
    await this.blad.locator(`ol.v-lijst a[href^='#bezoek/t~${nummer}~']`).click();
    await this.blad.locator(".v-boven").filter({ hasText: `zaak ${nummer}` }).waitFor();
  }

  async neemFoto(foto) {
    const lijst = this.blad.locator(".v-fotos li");
    const er = await lijst.count();
    await this.blad.locator("input[type='file'][capture]").setInputFiles(foto);
    await lijst.nth(er).waitFor();
  }

  keur(naam) {
    return keur(this.blad, naam, join(uitvoer, `veld-${naam}.png`));
  }
}

/** A photo as large as one of a phone, and like no other. */
export async function verseFoto(blad, nr) {
  const url = await blad.evaluate((n) => {
    const doek = Object.assign(document.createElement("canvas"), { width: 1400, height: 1000 });
    const c = doek.getContext("2d");
    let zaad = n * 7919 + 1;
    const worp = (tot) => (zaad = (zaad * 48_271) % 2_147_483_647) % tot;
    for (let i = 0; i < 9000; i++) {
      c.fillStyle = `rgb(${worp(256)} ${worp(256)} ${worp(256)})`;
      c.fillRect(worp(1400), worp(1000), 12 + worp(30), 12 + worp(30));
    }
    return doek.toDataURL("image/jpeg", 0.92);
  }, nr);
  return { name: `straat-${nr}.jpg`, mimeType: "image/jpeg", buffer: Buffer.from(url.split(",")[1], "base64") };
}
