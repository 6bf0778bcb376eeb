// On the street: a phone that loses its network, its power and its answers, and never what was recorded.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { uitvoer } from "../opzet/plaats.mjs";
import { ANDERE_BOA, BOA, DAG_MS, VERDER, burgerMeldt, geweigerd, hash, legVast, melderLeest, melding, meldkamer, notitie, server, staatErAls, straat, uitPostvak, vulBevinding, zaak } from "../opzet/straat.mjs";
import { CODE, verseFoto } from "../opzet/telefoon.mjs";

straat("Een hele dienst zonder internet: alles komt een keer aan, in volgorde, met elke foto", async (neem) => {
  const tel = await neem("dienst");
  const { net } = tel;
  await tel.begin(BOA);
  await tel.blad.locator("ol.v-lijst > li").nth(5).waitFor();
  const fotos = [];
  for (let n = 0; n < 12; n++) fotos.push(await verseFoto(tel.blad, n));

  net.stand.weg = true;
  const zaken = [];
  const had = new Map();
  for (let n = 0; n < 6; n++) {
    zaken.push(await legVast(tel, n + 1, `Dienst ${n}: zes zakken naast de container.`, fotos[n]));
    await tel.ga("Terug");
    await notitie(tel, n + 1, `Dienst ${n}: buurvrouw sprak mij aan.`);
    await melding(tel, `Dienst ${n}: nog een zak om de hoek.`, fotos[6 + n]);
  }
  for (const nummer of zaken) had.set(nummer, new Set((await zaak(nummer)).bijlagen.map((b) => b.id)));
  await tel.naarPostvak();
  await tel.stand(/Geen verbinding\. 30 nog te versturen/);
  await tel.keur("postvak-wacht");

  // The tab is closed, then the power goes.
  await tel.blad.close();
  await tel.nieuwBlad();
  await tel.blad.goto(`${net.adres}/veld`);
  await tel.staatOp("Toestel vergrendeld");
  await tel.slaDood();
  await tel.open();
  await tel.blad.goto(`${net.adres}/veld`);
  await tel.stand(/30 nog te versturen/);
  await tel.ontgrendel();
  await tel.stand(/Geen verbinding\. 30 nog te versturen/);

  // A session does not survive the power, and a browser that had just written it down is no exception here. Logging in again comes
  // first, and nothing goes before.
  await tel.kader.clearCookies();
  net.stand.weg = false;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Log opnieuw in\. 30 nog te versturen/);
  // The line breaks, somebody on the way says that it does not work, and answers get lost.
  Object.assign(net.stand, { faalt: 0.2, stoort: 0.15, verliest: 0.15 });
  await tel.naarInloggen(BOA);
  await tel.ontgrendel();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.blad.locator(".v-stand__zin").filter({ hasText: "Alles verstuurd" }).waitFor({ timeout: 300_000 });
  Object.assign(net.stand, { faalt: 0, stoort: 0, verliest: 0 });
  assert.deepEqual(await geweigerd(tel), [], "niets is geweigerd");
  assert.ok(net.gezien.some((v) => /bestand.*vanaf=[1-9]/.test(v.pad)), "foto's gingen in stukken");
  assert.ok(net.gezien.some((v) => v.verlies && v.pad.endsWith("/sync")), "een antwoord ging verloren nadat de server het had");

  const gestoord = (deel) => net.gestoord.filter((v) => v.pad.includes(deel)).map((v) => v.status);
  for (const deel of ["/sync", "/bestand/"]) assert.ok(gestoord(deel).length > 0, `${deel} kreeg ook een antwoord dat het niet kon: ${gestoord(deel)}`);
  assert.equal(new Set(zaken).size, 6);
  for (const [n, nummer] of zaken.entries()) {
    const z = await zaak(nummer);
    const erbij = z.bijlagen.filter((b) => !had.get(nummer).has(b.id));
    assert.deepEqual(erbij.map((b) => [b.moment, b.breedte, b.hoogte]), [["voor", 1400, 1000]], `een foto bij bevinding ${n}`);
    const mijn = z.bevindingen.filter((b) => b.gevonden.startsWith(`Dienst ${n}:`));
    assert.equal(mijn.length, 1, `bevinding ${n}`);
    const lijn = z.tijdlijn.map((g) => `${g.soort} ${g.kop ?? ""} ${g.tekst ?? ""}`);
    assert.equal(lijn.filter((r) => r.includes(`Dienst ${n}: buurvrouw`)).length, 1, `notitie ${n}: ${lijn.join("\n")}`);
  }
  const nieuw = await uitPostvak(tel, "Nieuwe melding: Zwerfafval");
  assert.equal(nieuw.length, 6);
  // Numbers come from one counter: without a gap nothing was made twice.
  const eerste = Number(nieuw[0].slice(5));
  assert.deepEqual(nieuw.map((n) => Number(n.slice(5))), [0, 1, 2, 3, 4, 5].map((n) => eerste + n), "in volgorde, elk een zaak");
  for (const [n, nummer] of nieuw.entries()) {
    const z = await zaak(nummer);
    assert.match(z.meldingen[0].tekst, new RegExp(`Dienst ${n}: nog een zak`));
    assert.equal(z.bijlagen.length, 1, `foto bij melding ${n}`);
  }
  for (const [n, foto] of fotos.entries()) assert.ok(staatErAls(hash(foto)), `foto ${n} kwam precies zo aan`);
  await tel.keur("postvak-klaar");
});

/** Every sign on the map can be touched by itself, and one with a number shows what is under it. */
async function borden(tel) {
  const vlakken = () => tel.blad.locator(".v-bord").evaluateAll((r) => r.map((e) => e.parentElement.getBoundingClientRect()).map(({ x, y }) => ({ x, y })));
  const apart = (rij) => rij.every((a, i) => rij.every((b, j) => i === j || Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) >= 54));
  assert.ok(apart(await vlakken()), "borden liggen op elkaar");
  const groep = tel.blad.getByRole("button", { name: /punten bij elkaar/ });
  assert.ok((await groep.count()) > 0, "op de demokaart ligt werk bij elkaar");
  const samen = tel.blad.getByRole("heading", { name: /Op deze plek/ });
  for (let keer = 0; keer < 10 && !(await samen.isVisible()) && (await groep.count()); keer++) {
    await groep.first().press("Enter");
    assert.ok(apart(await vlakken()), "borden liggen op elkaar, dichterbij");
  }
}

straat("Elk scherm van de veldapp is te lezen in de zon en met een duim te bedienen", async (neem) => {
  const tel = await neem("schermen");
  await tel.logIn(BOA);
  await tel.keur("begin");
  await tel.tik("Begin");
  await tel.keur("begin-fout");
  await tel.blad.getByLabel("Kies een code").fill(CODE);
  await tel.blad.getByLabel("Dezelfde code").fill(CODE);
  await tel.tik("Begin");
  await tel.stand(/Alles verstuurd/);
  await tel.keur("vandaag");
  await tel.ga(/Nieuwe sluitingstijd voor terrassen/);
  await tel.keur("briefing");
  await tel.tik("Gelezen");
  await tel.staatOp("Vandaag");
  await tel.blad.locator("ul.v-lijst > li").filter({ hasText: "Nieuwe sluitingstijd" }).getByText("Gelezen", { exact: true }).waitFor();
  await tel.bezoek(1);
  await tel.keur("bezoek");
  await tel.ga("Foto of notitie");
  await tel.staatOp("Foto of notitie");
  await tel.tik("Bewaar");
  await tel.blad.getByRole("alert").getByText("Schrijf een notitie of maak een foto.").waitFor();
  await tel.keur("aanvulling-fout");
  await tel.blad.getByLabel("Notitie voor collega's").fill("De buurvrouw heeft een sleutel van het hek.");
  await tel.neemFoto(await verseFoto(tel.blad, 98));
  await tel.keur("aanvulling");
  await tel.tik("Bewaar");
  await tel.blad.getByText("Bewaard op dit toestel.").waitFor();
  await tel.ga("Leg vast");
  await tel.tik("Bewaar");
  await tel.blad.getByRole("alert").waitFor();
  await tel.keur("bevinding-fout");
  await tel.blad.getByLabel("Overtreding", { exact: false }).first().check();
  await tel.blad.getByLabel("Wat vond je?").fill("Zes zakken naast de container.");
  await tel.blad.getByText("Plek gemeten").waitFor();
  await tel.neemFoto(await verseFoto(tel.blad, 99));
  await tel.keur("bevinding");
  await tel.blad.getByText("Plek klopt niet?").click();
  await tel.tik("Wijs aan op de kaart");
  await tel.blad.locator(".v-kaartvak.leaflet-container").waitFor();
  await tel.keur("bevinding-kaart");
  await tel.tik("Meet opnieuw");
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  await tel.keur("vervolg");
  await tel.blad.getByLabel("Niet urgent: mee in een ronde").check();
  await tel.keur("vervolg-ronde");
  await tel.ga("Terug");
  await tel.staatOp("Vandaag");
  await tel.blad.goto(`${tel.adres}/veld#antwoord/n~2026-000001`);
  await tel.staatOp("Antwoord aan de melder");
  await tel.keur("antwoord");
  await tel.ga("Later");
  await tel.ga("Nieuw");
  await tel.keur("nieuw");
  await tel.blad.getByRole("radio", { name: "Afval", exact: true }).check();
  await tel.tik("Zwerfafval");
  await tel.blad.getByText("Vragen over zwerfafval").click();
  await tel.blad.getByLabel("Iemand spreekt mij aan").check();
  await tel.keur("nieuw-gevuld");
  await tel.ga("Terug");
  await tel.blad.getByText("Nog niet bewaard").waitFor();
  await tel.keur("vandaag-concept");
  await tel.ga("Ik was ergens: niets aan de hand");
  await tel.keur("waarneming");
  await tel.ga("Terug");
  await tel.ga("Kaart");
  await tel.blad.locator(".v-bord").first().waitFor();
  await tel.keur("kaart");
  await borden(tel);
  await tel.ga("Instellingen");
  await tel.keur("instellingen");
  await tel.blad.getByLabel("Donker").check();
  await tel.blad.getByLabel("linkerhand").check();
  await tel.keur("instellingen-donker");
  await tel.ga("Terug");
  await tel.bezoek(1);
  await tel.keur("bezoek-donker");
  await tel.ga("Foto of notitie");
  await tel.staatOp("Foto of notitie");
  await tel.tik("Bewaar");
  await tel.neemFoto(await verseFoto(tel.blad, 97));
  await tel.keur("aanvulling-donker");
  await tel.ga("Terug");
  await tel.ga("Terug");
  await tel.ga("Instellingen");
  await tel.tik("Vergrendel");
  await tel.staatOp("Toestel vergrendeld");
  await tel.keur("vergrendeld-donker");
});

straat("Twee toestellen kiezen verschillend over een zaak: beide versies staan er, en een mens kiest", async (neem) => {
  const [een, twee] = [await neem("een"), await neem("twee")];
  for (const tel of [een, twee]) await tel.begin(BOA);
  const vrij = (tel) => tel.blad.locator("ol.v-lijst > li").filter({ hasText: "Voor het team" }).first().getByRole("link");
  twee.net.stand.weg = true;
  await vrij(twee).click();
  await twee.tik("Ik pak dit op");
  await twee.stand(/1 nog te versturen/);
  // In the meantime the other phone takes the same one, with a network.
  await vrij(een).click();
  await een.tik("Ik pak dit op");
  await een.stand(/Alles verstuurd/);

  twee.net.stand.weg = false;
  await twee.ga("Terug");
  await twee.naarPostvak();
  await twee.tik("Verstuur nu");
  await twee.blad.getByText("Hier moet je iets doen (1)").waitFor();
  await twee.keur("postvak-conflict");
  await twee.blad.locator(".v-regel").first().click();
  await twee.blad.getByText("Wat jij zag").waitFor();
  await twee.blad.getByText("Zoals het nu is").waitFor();
  await twee.keur("conflict");
  await twee.tik("Laat zoals het is");
  await twee.blad.getByText("Ingetrokken").first().waitFor();
  await twee.stand(/Alles verstuurd/);
});

straat("Wie zonder internet na elkaar oppakt, vastlegt, kiest en antwoordt, botst niet met zichzelf", async (neem) => {
  const { nummer, volg } = await burgerMeldt({ tekst: "Reeks: zakken naast de container.", onderwerp: "bijplaatsing", antwoorden: { "container-vol": ["vol"] }, contact: { email: "reeks@voorbeeld.example" } });
  const tel = await neem("reeks");
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.naarZaak(nummer);
  await tel.tik("Ik pak dit op");
  await tel.stand(/1 nog te versturen/);
  await vulBevinding(tel, "Reeks: alles ligt nog op straat.", { foto: await verseFoto(tel.blad, 30) });
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  await tel.blad.getByLabel("Nog een keer controleren").check();
  await tel.blad.getByLabel("Op welke dag?").fill("2020-01-01");
  await tel.blad.getByLabel("Waarom?").fill("Kijken of het weg blijft.");
  await tel.tik("Bewaar");
  await tel.blad.getByText("Kies de dag van de controle, na vandaag.").first().waitFor();
  await tel.blad.getByLabel("Op welke dag?").fill("2099-01-01");
  await tel.tik("Bewaar");
  await tel.staatOp("Antwoord aan de melder");
  assert.equal(await tel.blad.getByLabel("Wat vonden we?").inputValue(), "Reeks: alles ligt nog op straat.");
  await tel.blad.getByLabel("Wat we vonden en deden").check();
  await tel.blad.getByLabel("Wat deden we?").fill("We hebben de zakken meegenomen.");
  await tel.tik("Verstuur antwoord");
  await tel.staatOp("Vandaag");
  await tel.stand(/5 nog te versturen/);
  tel.net.stand.weg = false;
  await tel.naarVandaag();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  // A day that is too far away is refused; the rest goes on, and nothing clashes with what we did ourselves.
  await tel.stand(/1 in je Postvak wacht op jou/).catch(async () => assert.deepEqual(await geweigerd(tel), []));
  await tel.blad.locator(".v-regel").first().click();
  await tel.keur("geweigerd");
  await tel.ga("Verander en stuur opnieuw");
  await tel.staatOp("Wat volgt er?");
  assert.equal(await tel.blad.getByLabel("Waarom?").inputValue(), "Kijken of het weg blijft.");
  await tel.blad.getByLabel("Op welke dag?").fill(new Date(Date.now() + 7 * DAG_MS).toISOString().slice(0, 10));
  await tel.tik("Bewaar");
  await tel.staatOp("Postvak");
  await tel.stand(/Alles verstuurd/);
  assert.equal(await tel.blad.getByText("Hier moet je iets doen").count(), 0);
  const z = await zaak(nummer);
  assert.equal(z.behandelaar, "S. de Wit");
  assert.equal(z.bevindingen.filter((b) => b.gevonden.startsWith("Reeks:")).length, 1);
  const { antwoord } = z.berichten.find((b) => b.soort === "antwoord");
  assert.deepEqual([antwoord.gevonden, antwoord.gedaan, antwoord.gepland], ["Reeks: alles ligt nog op straat.", "We hebben de zakken meegenomen.", ""]);
  assert.match(await melderLeest(volg), /We hebben de zakken meegenomen\./);
});

/** A device on which only so many writes still fit (`window.past`). Chromium does not keep to a quota set from outside. */
const metRuimte = (blad) =>
  blad.addInitScript(() => {
    for (const naam of ["put", "add"]) {
      const echt = IDBObjectStore.prototype[naam];
      IDBObjectStore.prototype[naam] = function schrijf(...wat) {
        if (window.past !== undefined && window.past-- <= 0) throw new DOMException("vol", "QuotaExceededError");
        return echt.apply(this, wat);
      };
    }
  });

straat("Een vol toestel zegt het, bewaart niets half en laat het formulier staan", async (neem) => {
  const tel = await neem("vol", { eerst: metRuimte });
  await tel.begin(BOA);
  const [een, twee] = [await verseFoto(tel.blad, 50), await verseFoto(tel.blad, 51)];
  const past = (n) => tel.blad.evaluate((m) => void (window.past = m), n);
  const nummer = await tel.bezoek(1);
  await tel.ga("Leg vast");
  await tel.blad.getByLabel("Overtreding", { exact: false }).first().check();
  await tel.blad.getByLabel("Wat vond je?").fill("Vol: tekst die blijft staan.");
  await tel.neemFoto(een);
  await past(0);
  await tel.blad.locator("input[type='file'][capture]").setInputFiles(twee);
  await tel.blad.getByText("Deze foto past niet meer").waitFor();
  assert.equal(await tel.blad.locator(".v-fotos li").count(), 1, "geen halve foto");
  await tel.keur("vol");
  // The finding would fit and its photo not: then neither is kept.
  tel.net.stand.weg = true;
  await past(1);
  await tel.tik("Bewaar");
  await tel.blad.getByRole("alert").filter({ hasText: "Er is niets half bewaard" }).waitFor();
  assert.equal(await tel.blad.getByLabel("Wat vond je?").inputValue(), "Vol: tekst die blijft staan.");
  assert.doesNotMatch(await tel.blad.locator(".v-stand__zin").innerText(), /nog te versturen/);
  await past(undefined);
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  await tel.stand(/2 nog te versturen/);
  tel.net.stand.weg = false;
  await tel.ga("Terug");
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.equal((await zaak(nummer)).bevindingen.filter((v) => v.gevonden.startsWith("Vol:")).length, 1);
  assert.ok(staatErAls(hash(een)) && !staatErAls(hash(twee)));
});

straat("Zonder camera en zonder plek gaat het met woorden", async (neem) => {
  const tel = await neem("kaal", { plek: false });
  await tel.begin(BOA);
  await tel.ga("Nieuw");
  await tel.blad.getByText("Schrijf op waar je bent").waitFor();
  await tel.blad.locator("input[type='file']").last().setInputFiles({ name: "stuk.heic", mimeType: "image/heic", buffer: Buffer.from("geen beeld") });
  await tel.blad.getByText("Deze foto kan het toestel niet lezen").waitFor();
  await tel.blad.getByLabel("Toelichting").fill("Tafel en stoelen op de stoep, geen doorgang.");
  await tel.tik("Bewaar");
  await tel.blad.getByText("Schrijf op waar het is, of wijs de plek aan").first().waitFor();
  await tel.keur("nieuw-geen-plek");
  await tel.blad.getByLabel("Waar is het?").fill("Westerweg 3");
  await tel.tik("Bewaar");
  await tel.staatOp("Je melding is bewaard");
  await tel.keur("bewaard");
  await tel.ga("Klaar");
  await tel.stand(/Alles verstuurd/);
  const [nummer] = await uitPostvak(tel, "Nieuwe melding");
  assert.match((await zaak(nummer)).meldingen[0].tekst, /Tafel en stoelen/);
});

const verzetKlok = (ms) => (blad) =>
  blad.addInitScript((af) => {
    const Echt = Date;
    globalThis.Date = class extends Echt {
      constructor(...deel) {
        if (deel.length) super(...deel);
        else super(Echt.now() + af);
      }
      static now() {
        return Echt.now() + af;
      }
    };
  }, ms);

straat("Een klok die een dag voorloopt wordt genoemd, en de server rekent hem om", async (neem) => {
  const tel = await neem("klok", { eerst: verzetKlok(DAG_MS) });
  await tel.begin(ANDERE_BOA);
  await tel.blad.getByText(/klok van dit toestel loopt 24 uur voor/).waitFor();
  await tel.keur("klok");
  const nummer = await legVast(tel, 1, "Klok: vastgelegd met een verkeerde klok.", await verseFoto(tel.blad, 60));
  await tel.stand(/Alles verstuurd/);
  const b = (await zaak(nummer)).bevindingen.find((x) => x.gevonden.startsWith("Klok:"));
  assert.ok(Math.abs(Date.now() - Date.parse(b.moment)) < 120_000, `vastgelegd op ${b.moment}`);
});

straat("Wie geen rechten meer heeft, houdt geen werk op het toestel; wat nog niet verstuurd is blijft", async (neem) => {
  const tel = await neem("rechten");
  const { net } = tel;
  await tel.begin(ANDERE_BOA);
  net.stand.weg = true;
  const nummer = await legVast(tel, 1, "Rechten: dit mag niet weg.", await verseFoto(tel.blad, 70));
  await tel.ga("Terug");
  Object.assign(net.stand, { weg: false, status: 403 });
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Je mag de veldapp niet meer gebruiken\. 2 nog te versturen/);
  await tel.keur("rechten-weg");
  await tel.ga("Vandaag");
  await tel.blad.getByText("Er staat nu geen werk op dit toestel").waitFor();
  net.stand.status = 401;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Log opnieuw in\. 2 nog te versturen\. Je werk blijft bewaard/);
  await tel.keur("uitgelogd");
  net.stand.status = 0;
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.ok((await zaak(nummer)).bevindingen.some((b) => b.gevonden.startsWith("Rechten:")));
});

straat("Wie zijn code vergeet, logt opnieuw in en heeft zijn werk nog", async (neem) => {
  const tel = await neem("vergeten");
  await tel.begin(ANDERE_BOA);
  tel.net.stand.weg = true;
  const nummer = await legVast(tel, 1, "Vergeten: de code, niet het werk.", await verseFoto(tel.blad, 80));
  await tel.ga("Instellingen");
  await tel.tik("Vergrendel");
  await tel.staatOp("Toestel vergrendeld");
  for (let over = 4; over >= 0; over--) {
    await tel.blad.getByLabel("Je code").fill("13579");
    await tel.tik("Open");
    if (over) await tel.blad.getByText(`nog ${over} keer`).first().waitFor();
  }
  await tel.staatOp("Een nieuwe code");
  // The right code is too late now, also after starting again.
  await tel.blad.goto(`${tel.adres}/veld`);
  await tel.staatOp("Een nieuwe code");
  await tel.keur("nieuwe-code");
  const nieuweCode = async () => {
    await tel.blad.getByLabel("Kies een code").fill("97531");
    await tel.blad.getByLabel("Dezelfde code").fill("97531");
    await tel.tik("Zet de nieuwe code");
  };
  await nieuweCode();
  await tel.blad.getByText("Hiervoor is even internet nodig").waitFor();
  tel.net.stand.weg = false;
  await nieuweCode();
  await tel.staatOp("Vandaag");
  await tel.stand(/Alles verstuurd/);
  assert.ok((await zaak(nummer)).bevindingen.some((b) => b.gevonden.startsWith("Vergeten:")));
});

/** A clock that can be put on while the phone is in use. */
const metWijzer = (blad) =>
  blad.addInitScript(() => {
    const Echt = Date;
    const nu = () => Echt.now() + Number(localStorage.getItem("proef-wijzer") ?? 0);
    globalThis.Date = class extends Echt {
      constructor(...deel) {
        if (deel.length) super(...deel);
        else super(nu());
      }
      static now() {
        return nu();
      }
    };
  });

straat("Na vijf minuten gaat het toestel op slot; na een dag zonder contact is het werk weg, wat je vastlegde niet", async (neem) => {
  const tel = await neem("slot", { eerst: metWijzer });
  await tel.begin(ANDERE_BOA);
  const zet = (ms) => tel.blad.evaluate((m) => localStorage.setItem("proef-wijzer", String(m)), ms);
  tel.net.stand.weg = true;
  await legVast(tel, 1, "Slot: dit blijft.", await verseFoto(tel.blad, 90));
  await tel.blad.getByLabel("Waarom?").fill("Half getypt");
  await zet(6 * 60_000);
  await tel.staatOp("Toestel vergrendeld");
  assert.doesNotMatch(await tel.blad.locator("body").innerText(), /Half getypt|Slot:/);
  await tel.ontgrendel("Wat volgt er?");
  assert.equal(await tel.blad.getByLabel("Waarom?").inputValue(), "Half getypt");
  await zet(DAG_MS + 3_600_000);
  await tel.blad.goto(`${tel.adres}/veld`);
  await tel.blad.reload();
  await tel.ontgrendel();
  await tel.blad.getByText("Er staat nu geen werk op dit toestel").waitFor();
  await tel.blad.getByText("Laatste contact: 25 uur geleden").waitFor();
  await tel.keur("lang-stil");
  await tel.stand(/2 nog te versturen/);
  tel.net.stand.weg = false;
  // A clock that jumps locks too.
  await zet(0);
  await tel.ontgrendel();
  await tel.stand(/Alles verstuurd/);
});

straat("Een toestel dat op afstand gewist wordt, verstuurt eerst wat wacht en is dan leeg", async (neem) => {
  const tel = await neem("gewist");
  await tel.begin(ANDERE_BOA);
  tel.net.stand.weg = true;
  const nummer = await legVast(tel, 1, "Gewist: eerst nog verstuurd.", await verseFoto(tel.blad, 95));
  await tel.ga("Terug");
  tel.net.stand.weg = false;
  const kantoor = await tel.kader.newPage();
  await kantoor.goto(`${tel.adres}/profiel`);
  const eigen = await tel.blad.evaluate(() => new Promise((klaar) => {
    const vraag = indexedDB.open("schout-veld");
    vraag.onsuccess = () => (vraag.result.transaction("vast").objectStore("vast").get("toestel").onsuccess = (e) => klaar(e.target.result));
  }));
  await kantoor.locator(`form[action$='/toestellen/${eigen}/wis'] button`).click();
  await kantoor.close();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.staatOp("Welkom bij de veldapp");
  assert.ok((await zaak(nummer)).bevindingen.some((b) => b.gevonden.startsWith("Gewist:")));
  const over = await tel.blad.evaluate(() => new Promise((klaar) => {
    const vraag = indexedDB.open("schout-veld");
    vraag.onsuccess = () => {
      const tx = vraag.result.transaction([...vraag.result.objectStoreNames]);
      const aantallen = {};
      for (const naam of vraag.result.objectStoreNames) tx.objectStore(naam).count().onsuccess = (e) => (aantallen[naam] = e.target.result);
      tx.oncomplete = () => klaar(aantallen);
    };
  }));
  assert.deepEqual({ kluis: over.kluis, uit: over.uit, fotos: over.fotos }, { kluis: 0, uit: 0, fotos: 0 });
});

straat("Wat je intrekt gaat niet weg, en wat de server kan hebben is niet in te trekken", async (neem) => {
  const tel = await neem("intrekken");
  const { net } = tel;
  await tel.begin(ANDERE_BOA);
  net.stand.weg = true;
  await notitie(tel, 1, "Intrekken: deze was een vergissing.");
  const open = async (tekst) => {
    await tel.naarVandaag();
    await tel.naarPostvak();
    await tel.blad.locator(".v-regel").filter({ hasText: tekst }).first().click();
    await tel.staatOp(/^Notitie/);
  };
  await open("Wacht op verzenden");
  await tel.blad.getByText("Trek dit in").click();
  await tel.blad.getByLabel("Waarom trek je het in?").fill("Verkeerd adres.");
  await tel.keur("intrekken");
  await tel.tik("Trek in");
  await tel.blad.getByText("Ingetrokken. Het wordt niet verstuurd.").waitFor();
  const nummer = await tel.bezoek(2);
  await tel.ga("Foto of notitie");
  await tel.blad.getByLabel("Notitie voor collega's").fill("Intrekken: deze komt aan.");
  await tel.tik("Bewaar");
  await tel.blad.getByText("Bewaard op dit toestel.").waitFor();
  // The answer gets lost after the server did the work.
  Object.assign(net.stand, { weg: false, verliest: 1, spaar: 1 });
  await tel.naarVandaag();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  while (!net.gezien.some((v) => v.verlies && v.pad.endsWith("/sync"))) await tel.blad.evaluate(() => new Promise(requestAnimationFrame));
  await open("Wacht op verzenden");
  await tel.blad.getByText("Je kunt het niet meer intrekken").waitFor();
  assert.equal(await tel.blad.getByText("Trek dit in").count(), 0);
  await tel.keur("onderweg");
  net.stand.verliest = 0;
  await tel.ga("Terug");
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  const lijn = (await zaak(nummer)).tijdlijn.map((g) => `${g.kop ?? ""} ${g.tekst ?? ""}`);
  assert.equal(lijn.filter((r) => r.includes("Intrekken: deze komt aan.")).length, 1);
  assert.equal(lijn.filter((r) => r.includes("vergissing")).length, 0);
});

straat("Een keuze op een keuze die je introk vraagt of hij nog klopt; wat niet te lezen is, staat er", async (neem) => {
  const tel = await neem("opkeuze");
  await tel.begin(ANDERE_BOA);
  // The list is drawn again when the distances are known; a tap in between would be lost.
  await tel.blad.locator("ol.v-lijst > li").filter({ hasText: "Voor het team" }).filter({ hasText: /\d k?m/ }).first().waitFor();
  tel.net.stand.weg = true;
  const nr = 1 + (await tel.blad.locator("ol.v-lijst > li").evaluateAll((r) => r.findIndex((e) => e.innerText.includes("Voor het team"))));
  const nummer = await tel.bezoek(nr);
  await tel.tik("Ik pak dit op");
  await tel.stand(/1 nog te versturen/);
  await tel.ga("Kies wat er volgt");
  await tel.blad.getByLabel("Ik gaf een waarschuwing").check();
  await tel.blad.getByLabel("Waarvoor waarschuwde je?").fill("Afval naast de container.");
  await tel.blad.getByLabel("Tegen wie zei je het?").fill("de bewoner");
  await tel.blad.getByLabel("Waarom?").fill("Opkeuze: de bewoner ruimt het vandaag op.");
  await tel.tik("Bewaar");
  await tel.blad.getByText("Bewaard op dit toestel.").waitFor();
  await tel.naarVandaag();
  await tel.naarPostvak();
  await tel.blad.locator(".v-regel").filter({ hasText: "Ik pak dit op" }).click();
  await tel.blad.getByText("Trek dit in").click();
  await tel.blad.getByLabel("Waarom trek je het in?").fill("Een collega doet dit.");
  await tel.tik("Trek in");
  await tel.blad.getByText("Hier moet je iets doen (1)").waitFor();
  tel.net.stand.weg = false;
  await tel.tik("Verstuur nu");
  await tel.stand(/1 in je Postvak wacht op jou/);
  await tel.blad.locator(".v-regel").filter({ hasText: "ging niet door" }).click();
  await tel.blad.getByText("Kijk of deze nog klopt").waitFor();
  await tel.keur("vervallen");
  await tel.tik("Deze keuze klopt nog");
  await tel.staatOp("Postvak");
  await tel.stand(/Alles verstuurd/);
  const z = await zaak(nummer);
  assert.ok(JSON.stringify(z.tijdlijn).includes("de bewoner ruimt het vandaag op"), "de keuze staat in de zaak");
  assert.notEqual(z.behandelaar, "Y. Bakir");

  tel.net.stand.weg = true;
  await notitie(tel, 1, "Opkeuze: deze raakt beschadigd.");
  await tel.blad.evaluate(() => new Promise((klaar) => {
    const vraag = indexedDB.open("schout-veld");
    vraag.onsuccess = () => {
      const rijen = vraag.result.transaction("uit", "readwrite").objectStore("uit");
      rijen.openCursor(null, "prev").onsuccess = (e) => {
        const rij = e.target.result.value;
        rijen.put({ ...rij, dicht: { ...rij.dicht, data: new ArrayBuffer(48) } }).onsuccess = () => (vraag.result.close(), klaar());
      };
    };
  }));
  await tel.blad.reload();
  await tel.ontgrendel(/^(?!Toestel vergrendeld)/);
  await tel.naarVandaag();
  // Its sign says that something needs attention.
  await tel.ga(/^Postvak.*1/);
  await tel.blad.getByText("Niet meer te lezen (1)").waitFor();
  await tel.keur("onleesbaar");
  await tel.tik("Haal weg van dit toestel");
  await tel.blad.getByText("Niet meer te lezen (1)").waitFor({ state: "detached" });
});

straat("Op een gedeelde telefoon gaat het werk van een collega niet onder jouw naam weg", async (neem) => {
  const tel = await neem("gedeeld");
  await tel.begin(ANDERE_BOA);
  tel.net.stand.weg = true;
  const nummer = await legVast(tel, 1, "Gedeeld: dit is van de eerste.", await verseFoto(tel.blad, 97));
  tel.net.stand.weg = false;
  await tel.kader.clearCookies();
  await tel.naarVandaag();
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Log opnieuw in/);
  await tel.naarInloggen(BOA);
  await tel.ontgrendel();
  await tel.stand(/ingelogd als iemand anders\. Werk van .*Bakir: 2 nog te versturen\. Log in als .*Bakir/);
  await tel.keur("iemand-anders");
  const vanHier = async () => (await zaak(nummer)).bevindingen.filter((b) => b.gevonden.startsWith("Gedeeld:")).length;
  assert.equal(await vanHier(), 0);
  await tel.kader.clearCookies();
  await tel.naarInloggen(ANDERE_BOA);
  await tel.ontgrendel();
  await tel.stand(/Alles verstuurd/);
  assert.equal(await vanHier(), 1);
});

const alsIphone = (blad) => blad.addInitScript(() => Object.defineProperty(navigator, "userAgent", { get: () => "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1" }));

straat("Op een iPhone zegt het eerste scherm waarom en hoe de app op je beginscherm komt", async (neem) => {
  const tel = await neem("iphone", { eerst: alsIphone });
  await tel.logIn(ANDERE_BOA);
  await tel.blad.getByRole("heading", { name: "Zet de app eerst op je beginscherm" }).waitFor();
  await tel.blad.getByText("7 dagen niet gebruikt").waitFor();
  await tel.keur("begin-iphone");
});

test("Elk bestand waar de app zonder internet van leeft, bestaat", async () => {
  const antwoord = await fetch(`${server.adres}/veld/sw.js`);
  assert.equal(antwoord.headers.get("service-worker-allowed"), "/veld");
  const werker = await antwoord.text();
  const lijst = [...new Set(werker.match(/"\/(?:veld|static\/[^"]+)"/g))].map((a) => a.slice(1, -1));
  assert.ok(lijst.length >= 4, lijst.join());
  for (const pad of [...lijst, "/veld/app.webmanifest", "/veld/pictogram-192.png", "/veld/pictogram-512.png"]) assert.equal((await fetch(server.adres + pad)).status, 200, pad);
});

straat("Zonder internet zegt de telefoon wat hier om 23 uur mag, en waarom", async (neem) => {
  const tel = await neem("regels");
  const { net, blad } = tel;
  // On the Markt, within the zone, at a terrace with a permit.
  await tel.kader.setGeolocation({ latitude: 52.35706, longitude: 5.622025, accuracy: 6 });
  await tel.begin(BOA);
  await tel.naarVandaag();
  net.stand.weg = true;
  await tel.ga("Wat mag hier?");
  await tel.staatOp("Wat mag hier?");
  await blad.getByText("Plek gemeten, op 6 meter").waitFor();
  await blad.getByText("Andere plek of ander moment").click();
  await blad.getByRole("radio", { name: "Ander moment" }).check();
  await blad.getByLabel("Tijd", { exact: true }).fill("23:00");
  await blad.getByText(/, 23\.00 uur\. .*Binnenstad: alcoholverbod/).waitFor();
  const regel = blad.locator(".v-kaartje").filter({ hasText: "Hier mag je geen alcohol drinken" });
  await regel.getByText("Zone: Binnenstad: alcoholverbod").waitFor();
  await regel.getByText("Niet voor wie TV-2025-014 heeft", { exact: false }).waitFor();
  await regel.getByText("Zo leg je het uit").click();
  await regel.getByText("In de binnenstad mag u op straat geen alcohol drinken", { exact: false }).waitFor();
  await regel.getByText("Waarom", { exact: true }).click();
  await regel.getByText("APV Waterrijk artikel 2:48").waitFor();
  await blad.locator(".v-kaartje").filter({ hasText: "Terrasvergunning TV-2025-014" }).getByText("Caf\u00e9 De Waag", { exact: false }).waitFor();
  const feit = blad.locator(".v-kaartje").filter({ hasText: "F121a" }).last();
  await feit.getByText("oefengegevens, tarieven 2015", { exact: false }).waitFor();
  await tel.keur("wat-mag-hier");
  // In the morning the terrace is closed: the rule holds for everybody.
  await blad.getByLabel("Tijd", { exact: true }).fill("09:00");
  await regel.getByText("Niet voor wie", { exact: false }).waitFor({ state: "detached" });
  assert.equal(await blad.getByText("Na 23 uur geen harde muziek").count(), 0);

  await tel.ga("Zoek een feitcode");
  await tel.staatOp("Zoek een feitcode");
  await blad.getByLabel("Code of woorden").fill("R397i");
  await blad.getByText("1 gevonden.").waitFor();
  await blad.getByText("categorie 1: \u20ac\u00a090,00", { exact: false }).waitFor();
  await tel.keur("zoek-feitcode");
  await blad.getByLabel("Dag van het feit").fill("2014-01-01");
  await blad.getByText("Dit toestel heeft feitcodes vanaf", { exact: false }).waitFor();
  assert.equal(await blad.locator(".v-kaartje").count(), 0, "no tariff of another day");

  // From a visit: the place of the visit.
  net.stand.weg = false;
  await tel.bezoek(1);
  const mag = blad.getByRole("link", { name: "Wat mag hier?" });
  if (await mag.count()) {
    await mag.click();
    await blad.getByText("Dit is de plek van het bezoek.").waitFor();
  }
  await tel.naarVandaag();
  await tel.ga("Kaart");
  await blad.locator(".v-kaart path.leaflet-interactive, .v-kaart svg path").first().waitFor({ state: "attached" });
  await blad.getByText(/Zones met eigen regels/).click();
  await blad.getByText("Oude Haven: aanlegverbod").waitFor();
  await tel.keur("kaart-zones");
});

/** The clock of the phone goes on by so many minutes; zero puts it right again. */
const zetKlokVooruit = (tel, minuten) =>
  tel.blad.evaluate((ms) => {
    globalThis.echteTijd ??= Date.now.bind(Date);
    Date.now = () => globalThis.echteTijd() + ms;
  }, minuten * 60_000);

straat("Wie naar binnen gaat en zijn tijd vergeet, wordt gewaarschuwd, ook zonder internet", async (neem) => {
  const tel = await neem("veilig");
  const { net, blad } = tel;
  await tel.begin(BOA);
  // The package has warnings for who goes there.
  const regel = blad.locator("ol.v-lijst > li").filter({ hasText: "Waarschuwing: " }).first();
  await regel.waitFor();
  await tel.keur("vandaag-waarschuwing");
  await regel.getByRole("link").click();
  await blad.locator(".v-let-op").filter({ hasText: "Tot en met" }).first().waitFor();
  await tel.keur("bezoek-waarschuwing");
  await tel.ga("Ik ga naar binnen");
  await tel.staatOp("Ik ga naar binnen");
  await tel.tik("Start");
  await blad.getByText("Vul in op welk nummer je te bellen bent.").first().waitFor();
  await blad.getByLabel("Op welk nummer ben je te bellen?").fill("0699 00 00 99");
  await blad.getByLabel("Met wie ben je?").fill("Niemand");
  await blad.getByRole("radio", { name: "15 minuten" }).check();
  await tel.keur("inchecken");
  await tel.tik("Start");
  await tel.staatOp("Je bent binnen");
  await blad.getByText("De meldkamer krijgt om").waitFor();
  await tel.stand(/Alles verstuurd/);
  await tel.keur("binnen");
  assert.match(await meldkamer(), /0699 00 00 99/);

  // The network goes, and then the time passes.
  net.stand.weg = true;
  const laag = blad.getByRole("alertdialog");
  // A phone that nobody touched for so long is locked; the message comes all the same.
  const openVanaf = async () => {
    await laag.getByRole("button", { name: "Open de app om je te melden" }).click();
    await tel.ontgrendel(/^(?!Toestel vergrendeld)/);
    await laag.waitFor();
  };
  await zetKlokVooruit(tel, 16);
  await openVanaf();
  await tel.keur("alarm-open");
  await laag.getByRole("button", { name: "15 minuten langer" }).click();
  await laag.waitFor({ state: "hidden" });
  await tel.stand(/Geen verbinding/);
  await zetKlokVooruit(tel, 33);
  await laag.getByText("Geen verbinding: de meldkamer hoort nu niets van je").waitFor();
  assert.equal(await laag.getByRole("link", { name: /Bel de meldkamer/ }).getAttribute("href"), "tel:0999140024");
  assert.equal(await laag.getByRole("link", { name: /Bel 112/ }).getAttribute("href"), "tel:112");
  await tel.keur("alarm");
  // Also in an app that was closed in between.
  await blad.reload();
  await zetKlokVooruit(tel, 33);
  await openVanaf();
  await laag.getByRole("button", { name: "Ik ben veilig" }).click();
  await laag.waitFor({ state: "hidden" });
  await zetKlokVooruit(tel, 0);
  await tel.ontgrendel(/^(?!Toestel vergrendeld)/);
  await tel.naarVandaag();
  net.stand.weg = false;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.doesNotMatch(await meldkamer(), /0699 00 00 99/);
});

straat("Zonder internet zegt de app dat de meldkamer van niets weet, en een hulpvraag gaat voor alles", async (neem) => {
  const tel = await neem("hulp");
  const { net, blad } = tel;
  await tel.begin(ANDERE_BOA);
  await blad.locator("ol.v-lijst > li").first().waitFor();
  net.stand.weg = true;
  await legVast(tel, 1, "Hulp: dit kan wachten.", await verseFoto(blad, 61));
  await tel.naarVandaag();
  await tel.ga("Ik ga naar binnen");
  await blad.getByLabel("Waar ga je naar binnen?").fill("Loods bij de haven");
  await blad.getByLabel("Op welk nummer ben je te bellen?").fill("0699 00 00 98");
  await tel.tik("Start");
  await tel.staatOp("Je bent binnen");
  await blad.getByText("Geen verbinding: de meldkamer van de gemeente weet dit niet. Bel 0999 14 00 24.").first().waitFor();
  await tel.keur("binnen-zonder-net");
  await tel.tik("Ik heb hulp nodig");
  await tel.staatOp("Hulp gevraagd");
  await blad.getByText("Je hulpvraag is nog niet verstuurd").waitFor();
  await tel.keur("hulp-wacht");
  const voor = net.gezien.length;
  net.stand.weg = false;
  await blad.evaluate(() => dispatchEvent(new Event("online")));
  await blad.getByText("Je hulpvraag is aangekomen bij de meldkamer van de gemeente.").waitFor();
  const paden = net.gezien.slice(voor).map((v) => v.pad);
  const eersteFoto = paden.findIndex((p) => p.includes("/bestand/"));
  const aangekomen = await meldkamer();
  assert.match(aangekomen, /Loods bij de haven/);
  assert.ok(eersteFoto === -1 || paden.findIndex((p) => p.endsWith("/sync")) < eersteFoto, paden.join("\n"));
  await tel.keur("hulp-aangekomen");
  await tel.naarVandaag();
  await blad.evaluate(() => (location.hash = "#agressie/los"));
  await tel.staatOp("Agressie vastleggen");
  await tel.tik("Bewaar");
  await blad.getByText("Kies wat er gebeurde.").first().waitFor();
  await blad.getByRole("checkbox", { name: "Dreigen" }).check();
  await blad.getByLabel("Waar?").fill("Loods bij de haven");
  await tel.keur("agressie");
  await tel.tik("Bewaar");
  await tel.staatOp("Het is vastgelegd");
  await tel.keur("opgevangen");
  await tel.ga("Stel een waarschuwing voor");
  await tel.staatOp("Stel een waarschuwing voor");
  await tel.keur("waarschuw");
});

straat("Een bezoek met lijst, metingen en waarschuwing, zonder internet, en het staat zo in het dossier", async (neem) => {
  const tel = await neem("bezoek");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.ga("Nieuw");
  await tel.staatOp("Nieuwe melding");
  await blad.getByRole("radio", { name: "Horeca en winkels", exact: true }).check();
  await tel.tik("Terras buiten de regels");
  await blad.getByLabel("Toelichting").fill("Lijst: het terras staat te ver op de stoep.");
  await blad.getByText("Plek gemeten").waitFor();
  await tel.tik("Bewaar");
  await tel.ga("Leg vast wat je vond");
  await tel.staatOp("Wat heb je gevonden?");
  const punt = (zin) => blad.getByRole("group", { name: zin });
  const resultaat = (naam) => blad.getByRole("group", { name: "Kies één" }).getByLabel(naam, { exact: false });
  await blad.getByText("Terras: 0 van 5 gecontroleerd").waitFor();
  await punt("Is er een vergunning voor dit terras?").getByLabel("Ja").check();
  await blad.getByText("Terras: 1 van 6 gecontroleerd").waitFor();
  await punt("Zijn nooduitgangen en brandkranen vrij?").getByLabel("Ja").check();
  await blad.getByLabel("Hoe breed is de vrije doorgang? (m)").fill("1,15");
  await blad.getByText("Uit de lijst volgt: Overtreding of gebrek. Jij kiest.").waitFor();
  assert.ok(await resultaat("Overtreding").isChecked(), "het voorstel staat klaar");
  await tel.keur("lijst");
  await punt("Zijn nooduitgangen en brandkranen vrij?").scrollIntoViewIfNeeded();
  await tel.blad.screenshot({ path: join(uitvoer, "veld-lijst-midden.png") });
  // Who is there chooses, and the proposal does not come back over it.
  await resultaat("Akkoord").check();
  await blad.getByLabel("Hoe breed is de vrije doorgang? (m)").fill("1,10");
  assert.ok(await resultaat("Akkoord").isChecked());
  await resultaat("Overtreding").check();
  await tel.tik("Zet de overtredingen in je tekst");
  assert.match(await blad.getByLabel("Wat vond je?").inputValue(), /Hoe breed is de vrije doorgang\? 1,1 m\./);
  await blad.locator("summary", { hasText: "Metingen" }).click();
  await blad.getByLabel("Meting erbij").selectOption("geluid");
  await blad.getByLabel("Geluid (dB(A))").fill("543");
  await tel.tik("Bewaar");
  await blad.getByRole("alert").waitFor();
  await blad.getByText("Vul een getal in van 0 tot 140 dB(A).").first().waitFor();
  await blad.getByText("Vul het nummer van het meetmiddel in.").first().waitFor();
  await tel.keur("lijst-fout");
  await blad.getByLabel("Geluid (dB(A))").fill("54,3");
  await blad.getByLabel("Nummer van het meetmiddel").last().fill("SN-2207");
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  assert.equal(await blad.getByLabel("Sanctie voorbereiden").count(), 0, "dat is voor wie de zaak behandelt");
  await blad.getByLabel("Ik gaf een waarschuwing").check();
  assert.equal(await blad.getByLabel("Welke regel?").inputValue(), "APV 2:10", "uit de lijst");
  await blad.getByLabel("Waarom?").fill("De eigenaar haalt de tafels weg.");
  await tel.tik("Bewaar");
  await blad.getByText("Schrijf op waarvoor je waarschuwde.").first().waitFor();
  await blad.getByLabel("Waarvoor waarschuwde je?").fill("Tafels staan buiten de lijn.");
  await blad.getByLabel("Tegen wie zei je het?").fill("de eigenaar");
  await blad.getByLabel("Uiterlijk hersteld op").fill("2099-01-01");
  await tel.keur("vervolg-waarschuwing");
  await blad.getByLabel("Uiterlijk hersteld op").fill("");
  await tel.tik("Bewaar");
  await blad.getByText("Bewaard op dit toestel.").waitFor();
  tel.net.stand.weg = false;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.deepEqual(await geweigerd(tel), []);
  const [nummer] = await uitPostvak(tel, "Nieuwe melding: Terras");
  const z = await zaak(nummer);
  assert.match(z.bevindingen[0].gevonden, /1,1 m/);
  const lijn = z.tijdlijn.map((g) => `${g.kop ?? ""} ${g.tekst ?? ""}`).join("\n");
  assert.match(lijn, /Waarschuwing gegeven Tegen de eigenaar: Tafels staan buiten de lijn\. Regel: APV 2:10/);
  assert.match(lijn, /Geluid 54,3 dB\(A\), meetmiddel SN-2207/);
});

straat("Is er niemand, dan plant de app meteen een nieuw bezoek, of een reeks", async (neem) => {
  const tel = await neem("niemand");
  const { blad } = tel;
  await tel.begin(BOA);
  await tel.bezoek(2);
  await tel.ga("Leg vast");
  await blad.getByLabel("Niemand thuis").check();
  await blad.getByText("Plek gemeten").waitFor();
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  assert.ok(await blad.getByLabel("Nog een keer controleren").isChecked());
  assert.equal(await blad.getByLabel("Waarom?").inputValue(), "Niemand thuis.");
  await blad.getByLabel("Avond").check();
  await blad.getByLabel("Vaker controleren?").selectOption("14");
  await blad.getByLabel("Op welke dag?").fill("2030-01-01");
  await blad.getByLabel("Tot en met welke dag?").fill("2030-01-10");
  await tel.tik("Bewaar");
  await blad.getByText("Kies tot wanneer: dinsdag 15 januari of later.").first().waitFor();
  await blad.getByLabel("Tot en met welke dag?").fill("2030-01-31");
  await tel.keur("vervolg-reeks");
  await tel.tik("Bewaar");
  await tel.staatOp(VERDER);
  await tel.stand(/Alles verstuurd/);
  await tel.naarVandaag();
  await tel.naarPostvak();
  assert.deepEqual(await geweigerd(tel), []);
});

straat("Een stap van het proces wordt op straat gedaan, met het formulier van die stap", async (neem) => {
  const tel = await neem("stap");
  const { blad } = tel;
  await tel.begin("k.postma");
  await blad.locator("ol.v-lijst > li").filter({ hasText: "Uitvoeren controle" }).first().getByRole("link").click();
  await tel.keur("bezoek-stap");
  const nummer = /zaak (\d{4}-\d{6})/.exec(await blad.locator(".v-boven").innerText())[1];
  tel.net.stand.weg = true;
  await tel.ga("Doe deze stap");
  await tel.staatOp("Uitvoeren controle");
  await tel.tik("Rond af");
  await blad.getByText("Kies hoe het afliep.").first().waitFor();
  await blad.getByLabel("Alles is vastgelegd").check();
  await tel.tik("Rond af");
  await blad.getByText("Vul in: Legitimatie getoond.").first().waitFor();
  await tel.keur("stap-fout");
  await blad.getByLabel("Wie er was").fill("De bedrijfsleider");
  await blad.getByRole("group", { name: "Legitimatie getoond" }).getByLabel("Ja").check();
  await blad.getByLabel("Geen woning betreden").check();
  await blad.getByLabel("Wat je zag").fill("Stap: alle vaten staan op een lekbak.");
  await tel.keur("stap");
  await blad.getByLabel("Wie er was").scrollIntoViewIfNeeded();
  await blad.screenshot({ path: join(uitvoer, "veld-stap-midden.png") });
  await tel.tik("Rond af");
  await blad.getByText("Bewaard op dit toestel.").waitFor();
  await blad.getByText("Vastgelegd, nog niet verstuurd").waitFor();
  tel.net.stand.weg = false;
  await tel.naarPostvak();
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.deepEqual(await geweigerd(tel), []);
  const z = await zaak(nummer);
  assert.match(z.bevindingen[0].gevonden, /lekbak/);
  assert.match(z.tijdlijn.map((g) => g.kop).join("\n"), /Stap gedaan: Uitvoeren controle/);
});

/** The first screen is there within this time. A busy machine may take longer by this factor; what is slower still is broken. */
const DOEL_MS = 500;
const SPELING = 3;

straat("Zonder internet staat de app er meteen, ook op een trage telefoon", async (neem) => {
  const tel = await neem("traag");
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  const knoppen = await tel.blad.context().newCDPSession(tel.blad);
  await knoppen.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  const begin = [];
  const werk = [];
  for (let n = 0; n < 7; n++) {
    await tel.blad.reload({ waitUntil: "commit" });
    await tel.staatOp("Toestel vergrendeld");
    begin.push(await tel.blad.evaluate(() => performance.now()));
    await tel.blad.getByLabel("Je code").fill(CODE);
    const van = await tel.blad.evaluate(() => performance.now());
    await tel.tik("Open");
    await tel.blad.locator("ol.v-lijst > li").first().waitFor();
    werk.push((await tel.blad.evaluate(() => performance.now())) - van);
  }
  await knoppen.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const midden = (rij) => Math.round(rij.sort((a, b) => a - b)[3]);
  console.log(`Zonder internet, processor vier keer zo traag: het eerste scherm na ${midden(begin)} ms (doel ${DOEL_MS}), het werk ${midden(werk)} ms na de code`);
  assert.ok(midden(begin) <= DOEL_MS * SPELING, `het eerste scherm kwam na ${midden(begin)} ms, het doel is ${DOEL_MS} ms`);
});

straat("Een huisbezoek: eerst de deur, dan wie er woont, en een zorg blijft buiten de zaak", async (neem) => {
  const tel = await neem("huisbezoek");
  await tel.begin("h.prins");
  const { blad } = tel;
  await blad.locator("ol.v-lijst > li").filter({ hasText: "Ga langs voor een huisbezoek" }).getByRole("link").click();
  await blad.getByRole("link", { name: "Huisbezoek", exact: true }).waitFor();
  const nummer = /zaak (\d{4}-\d{6})/.exec(await blad.locator(".v-boven").innerText())[1];
  tel.net.stand.weg = true;
  await tel.ga("Huisbezoek");
  await tel.staatOp("Huisbezoek");
  await blad.getByText("U hoeft ons niet binnen te laten.").waitFor();
  assert.equal(await blad.getByLabel("Wat zag en hoorde je binnen?").count(), 0, "voor er is gekozen, is er geen binnen");
  await blad.getByLabel("Geen toestemming").check();
  await blad.getByText("Dring niet aan en blijf buiten.").waitFor();
  assert.equal(await blad.getByLabel("Wat zag en hoorde je binnen?").count(), 0);
  await tel.keur("huisbezoek-geweigerd");
  await blad.getByLabel("Binnen met toestemming").check();
  await blad.getByLabel("Wie gaf toestemming?").fill("Mevrouw Wulp");
  await blad.getByLabel("Ik liet mijn legitimatie zien").check();
  await blad.getByLabel("Ik noemde het doel").check();
  await tel.tik("Bewaar");
  await blad.getByText("Kies wat je vond bij Joris Wulp.").first().waitFor();
  await blad.getByRole("group", { name: /Joris Wulp/ }).getByLabel("Woont hier niet (meer)").check();
  await blad.getByRole("group", { name: /Sanne/ }).getByLabel("Aangetroffen").check();
  await tel.tik("Nog iemand aangetroffen");
  await blad.getByLabel("Ook aangetroffen: persoon 1").fill("Een broer");
  await blad.getByLabel("Wat zag en hoorde je binnen?").fill("Een bed. Kleren van een persoon.");
  await blad.getByRole("group", { name: "Hoeveel slaapplaatsen zijn er?" }).getByLabel("1", { exact: true }).check();
  await blad.getByLabel("Achterliggende problemen").check();
  await blad.getByLabel("Waarom denk je dat?").fill("De post gaat al maanden niet open.");
  await tel.keur("huisbezoek-binnen");
  await blad.screenshot({ path: join(uitvoer, "veld-huisbezoek-heel.png"), fullPage: true });
  await tel.tik("Bewaar");
  await blad.getByText("Bewaard op dit toestel.").waitFor();
  await tel.ga("Zorgsignaal");
  await tel.staatOp("Zorgsignaal");
  await blad.getByLabel("Schulden").check();
  await blad.getByLabel("Wat zag en hoorde je?").fill("Dertig brieven van een deurwaarder.");
  await blad.getByLabel("Ja, en is akkoord").check();
  await tel.keur("zorgsignaal");
  await tel.tik("Bewaar");
  await blad.getByText("Bewaard op dit toestel.").waitFor();
  await tel.naarVandaag();
  await tel.naarPostvak();
  tel.net.stand.weg = false;
  await tel.tik("Verstuur nu");
  await tel.stand(/Alles verstuurd/);
  assert.deepEqual(await geweigerd(tel), []);
  await tel.naarPostvak();
  await blad.locator(".v-regel").filter({ hasText: "Zorgsignaal" }).click();
  await tel.staatOp("Zorgsignaal");
  assert.equal(await blad.getByText("deurwaarder").count(), 0, "de woorden staan niet meer op het toestel");
  const z = await zaak(nummer);
  assert.ok(z.tijdlijn.some((g) => `${g.kop}`.includes("Huisbezoek: binnen met toestemming")));
  assert.ok(!JSON.stringify(z).includes("deurwaarder") && !JSON.stringify(z).includes("Een bed."));
});
