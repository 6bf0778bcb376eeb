// The parts of the app that keep and send, in a real browser with a server that answers what a test wants.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { startBrowser } from "../../web/proef/opzet.mjs";

const hier = dirname(fileURLToPath(import.meta.url));
const DELEN = ["uitbak", "opslag", "slot", "staat", "zender", "pakket", "concept", "scherm", "volgorde"];
const ADRES = "http://localhost:9";
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
    /** Requests that arrived: `{ pad, lijf }`. */
    gezien: [],
    /** Items by key, as they were stored. */
    opgeslagen: new Map(),
    account: ACCOUNT,
    naam: "S. de Wit",
    herstel: "geheim-een",
    wis: false,
    /** A test answers a request itself: `{ status, lijf }`, "weg" for no answer, or nothing. */
    anders: () => undefined,
    post: (p) => {
      server.opgeslagen.set(p.id, p);
      return { id: p.id, stand: "opgeslagen", ontvangst: `V-${p.id.slice(-8)}` };
    },
    gewoon(pad, lijf) {
      const klok = new Date().toISOString();
      if (pad.startsWith("toestel")) return { herstel: server.herstel, account: server.account, klok };
      if (pad.startsWith("dag")) return { klok, tot: new Date(Date.now() + 86_400_000).toISOString(), wis: server.wis, dienst: { account: server.account, naam: server.naam, gemeente: "Waterrijk", telefoon: "14 0320" }, taken: { hash: "a", inhoud: server.taken ?? [] } };
      if (pad.startsWith("sync")) return { klok, verschuiving: 0, antwoorden: lijf.posten.map((p) => server.post(p)) };
      return { ontvangen: 9, compleet: true };
    },
  };
  return server;
}

/** A browser with one device. */
export async function startTelefoons() {
  const browser = await startBrowser();
  const script = await bundel();
  return {
    stop: () => browser.close(),
    /** A device that nobody used before. */
    async toestel() {
      const kader = await browser.newContext();
      const server = maakServer();
      await kader.route(`${ADRES}/**`, async (route) => {
        const vraag = route.request();
        const url = new URL(vraag.url());
        if (!url.pathname.startsWith("/api/v1/veld/")) return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>proef</title>" });
        const pad = url.pathname.slice("/api/v1/veld/".length) + url.search;
        const lijf = vraag.postData() && pad.startsWith("bestand") === false ? JSON.parse(vraag.postData()) : null;
        server.gezien.push({ pad, lijf });
        const eigen = await server.anders(pad, lijf);
        if (eigen === "weg") return route.abort();
        const { status = 200, lijf: uit, koppen = {} } = eigen ?? { lijf: server.gewoon(pad, lijf) };
        await route.fulfill({ status, headers: koppen, contentType: status < 400 ? "application/json" : "application/problem+json", body: JSON.stringify(uit) });
      });
      /** A tab; `doof` does not hear the others, as one that sleeps. */
      const venster = async ({ doof = false } = {}) => {
        const blad = await kader.newPage();
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
        await blad.goto(ADRES);
        await blad.evaluate(() => V.slot.beginSlot());
        return blad;
      };
      return { server, venster, stop: () => kader.close() };
    },
  };
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
