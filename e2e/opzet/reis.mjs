// A journey: a person with a device, followed by what may never happen on any page.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBrowser } from "../../web/proef/opzet.mjs";
import { startServer } from "./server.mjs";
import { BEELDEN, uitvoer } from "./plaats.mjs";

const TELEFOON = { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: BEELDEN ? 2 : 1 };
const WERKPLEK = { viewport: { width: 1366, height: 768 } };
/** Longest wait for one condition; the machine may be busy. */
const GEDULD_MS = 20_000;

let browser;
/** The running program. */
export let server;

before(async () => {
  [server, browser] = await Promise.all([startServer(), startBrowser()]);
}, { timeout: 300_000 });

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Counts what a finger or a mouse does, except going to a field to type in it. */
function telTikken() {
  const tekst = "textarea, input:not([type=radio], [type=checkbox], [type=file], [type=submit])";
  addEventListener("pointerdown", (e) => e.isTrusted && !e.target.closest(tekst) && window.schoutTik(), true);
}

/** Script errors, what the console calls an error, and what the policy of the server refused. */
function letOp(blad) {
  const pagina = new Set();
  blad.on("response", (a) => a.request().isNavigationRequest() && pagina.add(a.url()));
  blad.on("pageerror", (e) => blad.fouten.push(e.message));
  blad.on("console", (m) => {
    // A form that comes back with what is wrong in it is no failure of the page.
    const formulier = /status of (409|422)/.test(m.text()) && pagina.has(m.location().url);
    const mis = m.type() === "error" || /Content Security Policy/.test(m.text());
    if (mis && !formulier) blad.fouten.push(`${m.text()} (${m.location().url})`);
  });
  blad.on("requestfailed", (v) => {
    // What a page asked for and no longer needs when somebody goes on.
    if (v.failure()?.errorText !== "net::ERR_ABORTED") blad.fouten.push(`${v.url()}: ${v.failure()?.errorText}`);
  });
  blad.on("response", (a) => {
    const eigen = a.url().startsWith(server.adres);
    if (!eigen && /^https?:/.test(a.url())) blad.fouten.push(`van buiten gehaald: ${a.url()}`);
  });
}

/** Opens a device at the first page. It closes with the test, and then it may not have gone wrong anywhere. */
async function open(t, opties = {}) {
  const { telefoon = false, pad = "/", ...rest } = opties;
  const kader = await browser.newContext({
    baseURL: server.adres,
    locale: "nl-NL",
    timezoneId: "Europe/Amsterdam",
    reducedMotion: "reduce",
    ...(telefoon ? TELEFOON : WERKPLEK),
    ...rest,
  });
  kader.setDefaultTimeout(GEDULD_MS);
  const blad = await kader.newPage();
  Object.assign(blad, { fouten: [], tikken: 0, aangeraakt: 0, telefoon, script: opties.javaScriptEnabled !== false });
  letOp(blad);
  if (blad.script) {
    await blad.exposeFunction("schoutTik", () => (blad.aangeraakt += 1));
    await blad.addInitScript(telTikken);
  }
  /** One tap or click, counted. */
  blad.tik = async (plek) => {
    blad.tikken += 1;
    await (telefoon ? plek.tap() : plek.click());
  };
  t.after(() => kader.close());
  blad.schoon = () => assert.deepEqual(blad.fouten, [], "script, console, netwerk en CSP");
  await blad.goto(pad);
  return blad;
}

/** A journey with its name; every device that `open` gives must have stayed without errors. */
export function reis(naam, doe) {
  test(naam, { timeout: 240_000 }, async (t) => {
    const bladen = [];
    const neem = async (opties) => {
      const blad = await open(t, opties);
      bladen.push(blad);
      return blad;
    };
    try {
      await doe(neem, t);
    } catch (fout) {
      const bestand = naam.replace(/[^a-z0-9]+/gi, "-").toLowerCase();
      await Promise.all(bladen.map((b, i) => b.screenshot({ path: join(uitvoer, `mislukt-${bestand}-${i}.png`), fullPage: true }).catch(() => {})));
      throw fout;
    }
    for (const blad of bladen) blad.schoon();
  });
}
