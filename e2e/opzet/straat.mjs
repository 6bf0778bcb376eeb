// A journey on the street: phones that stop with the test, and what the office and the reporter see of it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { uitvoer, wortel } from "./plaats.mjs";
import { startProxy } from "./proxy.mjs";
import { startServer } from "./server.mjs";
import { Telefoon, WACHTWOORD } from "./telefoon.mjs";

export const BOA = "s.dewit";
/** A person has ten phones at most. */
export const ANDERE_BOA = "y.bakir";
const COORDINATOR = "c.hofman";
export const DAG_MS = 86_400_000;
/** So many days from now, as a field for a day takes it. */
export const overDagen = (n) => new Date(Date.now() + n * DAG_MS).toISOString().slice(0, 10);
/** "30 november" */
export const dagMaand = (iso) => new Date(`${iso}T12:00:00Z`).toLocaleDateString("nl-NL", { day: "numeric", month: "long", timeZone: "UTC" });
/** Where the app goes when it was said what follows. */
export const VERDER = /^(Antwoord aan de melder|Vandaag)$/;

/** The running program. */
export let server;
let token;

before(async () => {
  server = await startServer();
  const programma = process.env.SCHOUT_BIN ?? join(wortel, "target/debug/schout");
  const gezegd = String(execFileSync(programma, ["token", "--naam", "veldproef", "--rol", "coordinator", "--data", server.data]));
  token = /schout_\S+/.exec(gezegd)[0];
}, { timeout: 600_000 });
after(() => server?.stop());

/** What the office knows of a zaak. */
export async function zaak(nummer) {
  const antwoord = await fetch(`${server.adres}/api/v1/zaken/${nummer}`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal(antwoord.status, 200, nummer);
  return antwoord.json();
}

const TEKENS = { lt: "<", gt: ">", amp: "&", quot: '"' };
/** The words of a page. */
const woorden = (html) =>
  html
    .replace(/<(script|style)\b.*?<\/\1>|<[^>]+>/gs, " ")
    .replace(/&(lt|gt|amp|quot);/g, (_, naam) => TEKENS[naam])
    .replace(/\s+/g, " ");

/** Somebody in the office: what a page says to him, and what he sends. */
export async function kantoor(naam = COORDINATOR) {
  const inlog = await fetch(`${server.adres}/inloggen`, { method: "POST", redirect: "manual", body: new URLSearchParams({ naam, wachtwoord: WACHTWOORD }) });
  const cookie = inlog.headers.get("set-cookie")?.split(";")[0] ?? "";
  const html = async (pad) => {
    const antwoord = await fetch(server.adres + pad, { headers: { cookie } });
    assert.equal(antwoord.status, 200, pad);
    return antwoord.text();
  };
  return {
    html,
    leest: async (pad) => woorden(await html(pad)),
    async stuur(pad, velden = []) {
      const antwoord = await fetch(server.adres + pad, { method: "POST", redirect: "manual", headers: { cookie }, body: new URLSearchParams(velden) });
      const tekst = woorden(await antwoord.text());
      assert.ok(antwoord.status < 400, `${pad}: ${antwoord.status} ${tekst}`);
      return tekst;
    },
  };
}

/** What the duty desk sees. */
export const meldkamer = async () => (await kantoor()).html("/veiligheid");

/** Of the Westerweg, so of the team of the BOA. */
const POSTCODE = "9904 AA";

/** A citizen reports something at a house of the Westerweg; gives the number, and where he follows it. */
export async function burgerMeldt({ tekst, onderwerp, huisnummer = 3, contact, antwoorden }) {
  const antwoord = await fetch(`${server.adres}/api/v1/signalen`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ tekst, onderwerp, locatie: { postcode: POSTCODE, huisnummer }, ...(contact ? { contact } : {}), ...(antwoorden ? { antwoorden } : {}) }),
  });
  const uit = await antwoord.json();
  assert.equal(antwoord.status, 201, JSON.stringify(uit));
  return { nummer: uit.nummer, volg: new URL(uit.volg_url).pathname };
}

/** What the reporter reads on his own page. */
export async function melderLeest(volg) {
  const antwoord = await fetch(server.adres + volg);
  assert.equal(antwoord.status, 200, volg);
  return woorden(await antwoord.text());
}

/** Somebody has ten phones at most: those of a journey that ended are given up. */
async function geefOp(mensen) {
  for (const naam of mensen) {
    const eigen = await kantoor(naam);
    for (const [pad] of (await eigen.html("/profiel")).matchAll(/\/profiel\/toestellen\/[0-9a-f-]+\/wis/g)) await eigen.stuur(pad);
  }
}

/** A journey on phones that stop with the test. */
export function straat(naam, doe) {
  test(naam, { timeout: 540_000 }, async (t) => {
    const open = [];
    const telefoons = () => open.filter((o) => o instanceof Telefoon);
    t.after(async () => {
      // All of them: one that stays behind keeps this program from ending.
      const mis = [];
      for (const iets of open.toReversed()) {
        try {
          await iets.stop();
        } catch (fout) {
          mis.push(fout);
        }
      }
      await geefOp(new Set(telefoons().flatMap((tel) => [...tel.mensen])));
      if (mis.length) throw mis[0];
    });
    const neem = async (naamTelefoon, opties = {}) => {
      const net = await startProxy(server.adres);
      const telefoon = new Telefoon(net, naamTelefoon, opties);
      open.push(net, telefoon);
      await telefoon.open();
      return telefoon;
    };
    try {
      await doe(neem);
    } catch (fout) {
      for (const tel of telefoons()) await tel.blad.screenshot({ path: join(uitvoer, `mislukt-veld-${tel.naam}.png`), fullPage: true }).catch(() => undefined);
      throw fout;
    }
  });
}

export const hash = (foto) => createHash("sha256").update(foto.buffer).digest("hex");
export const staatErAls = (sha) => existsSync(join(server.data, "bestanden", sha.slice(0, 2), sha));

/** Fills what was found, on the screen of a visit; with a photo when there is one. */
export async function vulBevinding(tel, tekst, { gedaan, foto } = {}) {
  await tel.ga("Leg vast");
  await tel.staatOp("Wat heb je gevonden?");
  await tel.blad.getByLabel("Overtreding", { exact: false }).first().check();
  await tel.blad.getByLabel("Wat vond je?").fill(tekst);
  if (gedaan) await tel.blad.getByLabel("Wat deed je?").fill(gedaan);
  if (foto) await tel.neemFoto(foto);
}

/** A finding with a photo, and what follows later. */
export async function legVast(tel, nr, tekst, foto) {
  const nummer = await tel.bezoek(nr);
  await vulBevinding(tel, tekst, { foto });
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  return nummer;
}

export async function notitie(tel, nr, tekst) {
  await tel.bezoek(nr);
  await tel.ga("Foto of notitie");
  await tel.blad.getByLabel("Notitie voor collega's").fill(tekst);
  await tel.tik("Bewaar");
  await tel.blad.getByText("Bewaard op dit toestel.").waitFor();
}

export async function melding(tel, tekst, foto) {
  await tel.naarVandaag();
  await tel.ga("Nieuw");
  await tel.staatOp("Nieuwe melding");
  await tel.blad.getByRole("radio", { name: "Afval", exact: true }).check();
  await tel.tik("Zwerfafval");
  await tel.blad.getByLabel("Toelichting").fill(tekst);
  await tel.blad.getByText("Plek gemeten").waitFor();
  await tel.neemFoto(foto);
  await tel.tik("Bewaar");
  await tel.staatOp("Je melding is bewaard");
  await tel.ga("Klaar");
}

/** Everything that waits goes, and nothing of it is refused. */
export async function verstuur(tel) {
  await tel.naarVandaag();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.deepEqual(await geweigerd(tel), []);
}

/** What the server refused, with its reason. */
export async function geweigerd(tel) {
  const links = await tel.blad.locator(".v-regel").filter({ hasText: "Geweigerd" }).evaluateAll((r) => r.map((e) => e.getAttribute("href")));
  const uit = [];
  for (const link of links) {
    await tel.blad.evaluate((h) => (location.hash = h), link);
    uit.push(await tel.blad.locator(".v-let-op").innerText());
  }
  return uit;
}

/** Number of the zaak per item, from the postbox of the phone. */
export async function uitPostvak(tel, titel) {
  await tel.naarPostvak();
  const regels = await tel.blad.locator(".v-regel").filter({ hasText: titel }).allInnerTexts();
  return regels.map((r) => /\d{4}-\d{6}/.exec(r)?.[0]).reverse();
}
