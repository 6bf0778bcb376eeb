// The parts of the app that keep and send, in a real browser with a server that answers what a test wants.
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startBrowser } from "../../web/proef/opzet.mjs";
import { bouwApp } from "./app.mjs";
import { SCHERM } from "./keur.mjs";

const hier = dirname(fileURLToPath(import.meta.url));
const DELEN = ["uitbak", "opslag", "slot", "staat", "zender", "pakket", "concept", "scherm", "volgorde", "foto"];
const ADRES = "http://localhost:9";
const GEDULD_MS = 20_000;
const API = "/api/v1/veld/";
export const CODE = "24681";
export const ACCOUNT = "018f0000-0000-7000-8000-000000000001";

async function bundel() {
  const bron = DELEN.map((d) => `export * as ${d} from "../src/${d}.ts";`).join("\n");
  const uit = await build({ stdin: { contents: bron, resolveDir: hier, loader: "ts" }, bundle: true, write: false, format: "iife", globalName: "V", target: "es2022", define: { __KAART__: '""' } });
  return `${uit.outputFiles[0].text};globalThis.V = V;`;
}

/** The clean answers of a server on which everything goes well. */
function maakServer() {
  const server = {
    /** Requests that arrived: `{ pad, lijf }`, and `bytes` of a piece of a photo. */
    gezien: [],
    /** Items by key, as they were stored. */
    opgeslagen: new Map(),
    account: ACCOUNT,
    naam: "S. de Wit",
    herstel: "geheim-een",
    wis: false,
    /** Other parts of the day package. */
    dag: {},
    /** A test answers a request itself: `{ status, lijf }`, "weg" for no answer, or nothing. */
    anders: () => undefined,
    post: (p) => {
      server.opgeslagen.set(p.id, p);
      return { id: p.id, stand: "opgeslagen", ontvangst: `V-${p.id.slice(-8)}` };
    },
    gewoon(pad, lijf) {
      const klok = new Date().toISOString();
      if (pad.startsWith("toestel")) return { herstel: server.herstel, account: server.account, klok };
      if (pad.startsWith("dag")) return { klok, tot: new Date(Date.now() + 86_400_000).toISOString(), wis: server.wis, dienst: { account: server.account, naam: server.naam, gemeente: "Waterrijk", telefoon: "14 0320" }, taken: { hash: "a", inhoud: server.taken ?? [] }, ...server.dag };
      if (pad === "wis") return { wis: server.wis };
      if (pad.startsWith("sync")) return { klok, verschuiving: 0, antwoorden: lijf.posten.map((p) => server.post(p)) };
      return { ontvangen: 9, compleet: true };
    },
  };
  return server;
}

/** What the server answers: `{ status, headers, body }`, or "weg". */
async function antwoord(server, app, { adres, post }) {
  const url = new URL(adres);
  const json = (status, lijf, koppen = {}) => ({ status, headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...koppen }, body: JSON.stringify(lijf) });
  if (!url.pathname.startsWith(API)) {
    const [headers, body] = app.get(url.pathname) ?? [{ "content-type": "text/html" }, "<!doctype html><title>proef</title>"];
    return { status: 200, headers, body };
  }
  const pad = url.pathname.slice(API.length) + url.search;
  const stuk = pad.startsWith("bestand");
  const lijf = post?.length && !stuk ? JSON.parse(post.toString()) : null;
  server.gezien.push({ pad, lijf, ...(stuk && post ? { bytes: post } : {}) });
  const eigen = await server.anders(pad, lijf);
  if (eigen === "weg") return eigen;
  return eigen ? json(eigen.status ?? 200, eigen.lijf, eigen.koppen) : json(200, server.gewoon(pad, lijf));
}

/** On a port of its own: a service worker asks there, past what a test stands between. */
async function luister(antwoordOp) {
  const poort = createServer((vraag, uit) => {
    const stukken = [];
    vraag.on("data", (d) => stukken.push(d));
    vraag.on("end", async () => {
      const { status, headers, body } = await antwoordOp({ adres: `http://localhost${vraag.url}`, post: Buffer.concat(stukken) });
      uit.writeHead(status, headers).end(body);
    });
  });
  await new Promise((klaar) => poort.listen(0, "127.0.0.1", klaar));
  return { adres: `http://localhost:${poort.address().port}`, sluit: () => (poort.closeAllConnections(), poort.close()) };
}

/** A browser with devices. */
async function startTelefoons() {
  const browser = await startBrowser();
  const [script, app] = [await bundel(), await bouwApp()];
  return {
    stop: () => browser.close(),
    /** A device that nobody used before; `poort`: with a server on a port, so that the service worker works too; `map`: all of the browser in a folder. */
    async toestel({ poort = false, map, ...opties } = {}) {
      const kader = map ? await browser.browserType().launchPersistentContext(map, { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] }) : await browser.newContext(opties);
      kader.setDefaultTimeout(GEDULD_MS);
      const server = maakServer();
      const op = (vraag) => antwoord(server, app, vraag);
      const echt = poort ? await luister(op) : null;
      const adres = echt?.adres ?? ADRES;
      if (!echt)
        await kader.route(`${ADRES}/**`, async (route) => {
          const uit = await op({ adres: route.request().url(), post: route.request().postDataBuffer() });
          await (uit === "weg" ? route.abort() : route.fulfill(uit));
        });
      /** A tab with the parts of the app. `doof`: it does not hear the others, as one that sleeps; `klok`: so many ms later. */
      const venster = async ({ doof = false, klok = 0 } = {}) => {
        const blad = await kader.newPage();
        if (klok) await blad.clock.setFixedTime(Date.now() + klok);
        if (doof) await blad.addInitScript(() => (window.BroadcastChannel = class { postMessage() {} }));
        await blad.addInitScript(() => {
          // A full device: only so many writes still fit.
          for (const naam of ["put", "add"]) {
            const echt = IDBObjectStore.prototype[naam];
            IDBObjectStore.prototype[naam] = function schrijf(...wat) {
              if (window.past !== undefined && window.past-- <= 0) throw new DOMException("vol", "QuotaExceededError");
              return echt.apply(this, wat);
            };
          }
        });
        await blad.addInitScript(script);
        await blad.goto(adres);
        await blad.evaluate(() => V.slot.beginSlot());
        return blad;
      };
      /** The app itself, as somebody opens it; `eerst` makes the page ready. */
      const opent = async ({ klok = 0, eerst } = {}) => {
        const blad = await kader.newPage();
        blad.fouten = [];
        blad.on("pageerror", (e) => blad.fouten.push(e.message));
        blad.on("console", (m) => /Content Security Policy/.test(m.text()) && blad.fouten.push(m.text()));
        if (klok) await blad.clock.setFixedTime(Date.now() + klok);
        await eerst?.(blad);
        await blad.setViewportSize(SCHERM);
        await blad.goto(`${adres}/veld`);
        return blad;
      };
      return { server, venster, opent, kader, stop: async () => (await kader.close(), echt?.sluit()) };
    },
  };
}

/** Tests of one file: each gets a device that nobody used before, in one browser. */
export function telefoonproef() {
  let alle;
  before(async () => (alle = await startTelefoons()));
  after(() => alle?.stop());
  return (naam, doe, { timeout = 60_000, ...opties } = {}) =>
    test(naam, { timeout }, async (t) => {
      const tel = await alle.toestel(opties);
      t.after(() => tel.stop());
      await doe({ ...tel, ander: () => alle.toestel() }, opties);
    });
}

/** One contact, from begin to end. */
export const contact = (blad) =>
  blad.evaluate(async () => {
    V.zender.maakContact();
    while (V.staat.staat.bezig) await new Promise((klaar) => setTimeout(klaar, 5));
    return V.staat.staat.verbinding;
  });

/** A device with a code and a first contact. */
export async function begonnen(tel) {
  const blad = await tel.venster();
  await blad.evaluate((code) => V.slot.stelIn(code), CODE);
  await contact(blad);
  return blad;
}

/** Keeps one item; gives its key. */
export const leg = (blad, wat, o = {}) =>
  blad.evaluate(
    async ([w, opties]) => {
      const post = V.uitbak.maakPost(w, null);
      await V.uitbak.bewaar([{ titel: opties.titel ?? w.soort, post }], undefined, opties.vervangt);
      return post.id;
    },
    [wat, o],
  );

/** A task of the day package. */
export const taak = (o) => ({ id: "018f0000-0000-7000-8000-0000000000aa", nummer: "2026-000001", wat: "Kijk", onderwerp: "x", onderwerp_naam: "X", plek: "Kade 1", mijn: true, spoed: false, gezien: { versie: 3, status: "nieuw" }, status_naam: "Nieuw", meldingen: [], ook_hier: [], wacht_op_antwoord: false, geschiedenis: [], ...o });

/** In the app: chooses a code, and has the work of today. */
export async function kiesCode(blad) {
  await blad.getByLabel("Kies een code").fill(CODE);
  await blad.getByLabel("Dezelfde code").fill(CODE);
  await blad.getByRole("button", { name: "Begin" }).click();
  await blad.locator(".v-stand__zin").filter({ hasText: "Alles verstuurd" }).waitFor();
}

export const notitie = (nummer, tekst = "Een notitie.") => ({ soort: "notitie", bij: { nummer }, tekst });
export const keuze = (nummer, gezien) => ({ soort: "vervolg", bij: { nummer }, ...(gezien ? { gezien } : {}), keuze: { wat: "niet_nodig" }, reden: "Klaar." });

/** State of every item, by key. */
export const standen = (blad) => blad.evaluate(async () => (await V.uitbak.laadUit(), Object.fromEntries(V.staat.staat.uit.map((i) => [i.post.id, i.stand]))));

/** Withdraws; gives the sentence when that cannot be. */
export const trekIn = (blad, id) =>
  blad.evaluate(async (i) => {
    try {
      await V.uitbak.trekIn(i, "Vergissing.");
      return null;
    } catch (mis) {
      return mis.message;
    }
  }, id);

/** Everything that a page can find of what it stored: names, keys and values, and every byte of them as text. */
export const stort = (blad) =>
  blad.evaluate(async () => {
    const uit = [];
    const lees = (naam, bytes) => {
      const lengte = bytes.byteLength - (bytes.byteLength % 2);
      uit.push([naam, new TextDecoder("utf-8").decode(bytes)], [naam, new TextDecoder("utf-16le").decode(bytes.slice(0, lengte))], [naam, new TextDecoder("utf-16le").decode(bytes.slice(1, bytes.byteLength - ((bytes.byteLength - 1) % 2)))]);
    };
    const diep = (naam, w) => {
      if (w instanceof ArrayBuffer) return lees(naam, new Uint8Array(w));
      if (ArrayBuffer.isView(w)) return lees(naam, new Uint8Array(w.buffer, w.byteOffset, w.byteLength));
      if (w instanceof CryptoKey) return uit.push([naam, w.extractable ? "sleutel die te lezen is" : ""]);
      if (w === null || typeof w !== "object") return uit.push([naam, String(w)]);
      for (const [sleutel, waarde] of w instanceof Map ? w : Object.entries(w)) {
        uit.push([naam, String(sleutel)]);
        diep(`${naam}.${String(sleutel)}`, waarde);
      }
    };
    const klaar = (v) => new Promise((ja, nee) => ((v.onsuccess = () => ja(v.result)), (v.onerror = () => nee(v.error))));
    for (const { name } of await indexedDB.databases()) {
      const db = await klaar(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        const tx = db.transaction(store).objectStore(store);
        const [sleutels, waarden] = await Promise.all([klaar(tx.getAllKeys()), klaar(tx.getAll())]);
        for (const [n, w] of waarden.entries()) {
          uit.push([store, String(sleutels[n])]);
          diep(`${store}[${sleutels[n]}]`, w);
        }
      }
      db.close();
    }
    for (const bak of [localStorage, sessionStorage]) for (const [sleutel, waarde] of Object.entries(bak)) uit.push(["storage", sleutel], ["storage", waarde]);
    for (const naam of (await globalThis.caches?.keys()) ?? []) {
      const bak = await caches.open(naam);
      for (const vraag of await bak.keys()) {
        uit.push([`cache ${naam}`, vraag.url]);
        lees(`cache ${vraag.url}`, new Uint8Array(await (await bak.match(vraag)).arrayBuffer()));
      }
    }
    return uit;
  });
