// Keys, order of sending, clock and pauses: rules of the field app without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { laad } from "./opzet.mjs";

const { uuid7, momentVan } = await laad("uuid");
const { meet, klokzin, geleden, TE_VER_MS } = await laad("klok");
const { kiesVolgende, kiesFoto, hangtVast, intrekbaar, pauze, vraagtMens, zaakVan, PER_KEER } = await laad("volgorde");
const { vrij, voorraad, metBlok } = await laad("bonnen");
const { groepeer } = await laad("../../web/src/kaart/groep");
const { hoelang, standVan, verlengd, weetMeldkamer } = await laad("incheck");

test("sleutels zijn UUIDv7, allemaal anders, en staan in de volgorde waarin ze gemaakt zijn", () => {
  const rij = Array.from({ length: 20_000 }, () => uuid7());
  assert.equal(new Set(rij).size, rij.length);
  assert.deepEqual([...rij].sort(), rij);
  for (const s of rij.slice(0, 100)) assert.match(s, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("een klok die teruggezet wordt, haalt de volgorde van sleutels niet door elkaar", () => {
  const eerst = uuid7(Date.UTC(2100, 0, 1));
  assert.ok(uuid7(Date.UTC(2020, 0, 1)) > eerst);
});

test("de sleutel noemt de tijd waarop hij gemaakt is", async () => {
  const vers = await laad("uuid");
  // A module of its own would share its counter; this moment lies after all others.
  const toen = Date.UTC(2101, 5, 1, 12);
  assert.equal(momentVan(vers.uuid7(toen)), toen);
});

test("de helft van de weg heen en terug gaat van de klok af", () => {
  assert.equal(meet(1000, 1400, new Date(6200).toISOString()), 5000);
  assert.equal(meet(1000, 1400, new Date(200).toISOString()), -1000);
  assert.equal(meet(1000, 900, new Date(200).toISOString()), null);
  assert.equal(meet(1000, 1400, "geen tijd"), null);
});

test("een klok die meer dan twee minuten afwijkt, wordt genoemd, met de goede kant", () => {
  assert.equal(klokzin(null), null);
  assert.equal(klokzin(TE_VER_MS), null);
  assert.match(klokzin(TE_VER_MS + 60_000), /3 minuten achter/);
  assert.match(klokzin(-5 * 3_600_000), /5 uur voor/);
  assert.match(klokzin(-3 * 86_400_000), /3 dagen voor/);
});

test("hoe lang geleden staat er in uren, en na twee dagen in dagen", () => {
  const UUR = 3_600_000;
  assert.equal(geleden(59 * 60_000), "minder dan een uur geleden");
  assert.equal(geleden(-5), "minder dan een uur geleden");
  assert.equal(geleden(25.9 * UUR), "25 uur geleden");
  assert.equal(geleden(73 * UUR), "3 dagen geleden");
});

let volg = 0;
const maak = (wat, stand = "wacht") => ({ volg: ++volg, stand, post: { id: `id-${volg}`, gemaakt: "2026-11-22T10:00:00Z", wat } });
const op = (nummer) => ({ nummer });
const notitie = (bij, stand) => maak({ soort: "notitie", bij, tekst: "x" }, stand);
const foto = (bij, sha256, stand) => maak({ soort: "foto", bij, sha256, naam: "a.jpg", moment: "voor", voor_melder: false }, stand);
const melding = (stand) => maak({ soort: "melding", tekst: "x" }, stand);
const ids = (posten) => posten.map((p) => p.post.id);
const geen = new Set();

test("wat wacht gaat in volgorde, en nooit meer dan twintig tegelijk", () => {
  const rij = Array.from({ length: 30 }, (_, i) => notitie(op(`2026-00000${i % 3}`)));
  assert.deepEqual(ids(kiesVolgende([...rij].reverse(), geen)), ids(rij.slice(0, PER_KEER)));
});

test("een geweigerde bevinding houdt de rest van die zaak niet tegen", () => {
  const rij = [notitie(op("a"), "geweigerd"), notitie(op("a"), "conflict"), notitie(op("a")), notitie(op("b"))];
  assert.deepEqual(ids(kiesVolgende(rij, geen)), ids(rij.slice(2)));
});

test("wat bij een nieuwe melding hoort gaat met die melding mee, maar nooit eerder", () => {
  const m = melding();
  const bij = notitie({ post: m.post.id });
  assert.deepEqual(ids(kiesVolgende([m, bij], geen)), ids([m, bij]));
  assert.deepEqual(ids(kiesVolgende([m, bij], geen, 1)), ids([m]));
  for (const stand of ["geweigerd", "ingetrokken"]) {
    const vast = { ...m, stand };
    assert.deepEqual(kiesVolgende([vast, bij], geen), []);
    assert.ok(hangtVast(bij, [vast, bij]));
  }
  const weg = { ...m, stand: "verstuurd" };
  assert.deepEqual(ids(kiesVolgende([weg, bij], geen)), ids([bij]));
  // Sent yesterday and tidied up: the server knows it.
  assert.deepEqual(ids(kiesVolgende([bij], geen)), ids([bij]));
  assert.equal(zaakVan(bij.post), zaakVan(m.post));
});

test("een foto zonder bytes houdt zijn eigen zaak op, en geen andere", () => {
  const rij = [notitie(op("a")), foto(op("a"), "f1"), notitie(op("a")), notitie(op("b"))];
  assert.deepEqual(ids(kiesVolgende(rij, geen)), ids([rij[0], rij[3]]));
  assert.equal(kiesFoto(rij, geen), "f1");
  assert.deepEqual(ids(kiesVolgende(rij, new Set(["f1"]))), ids(rij));
  assert.equal(kiesFoto(rij, new Set(["f1"])), null);
});

test("een foto bij een geweigerde melding wordt niet opgestuurd", () => {
  const m = melding("geweigerd");
  assert.equal(kiesFoto([m, foto({ post: m.post.id }, "f2")], geen), null);
});

const OP_K = op("k");
const keuze = (stand, gezien, op) => ({ ...maak({ soort: "vervolg", bij: OP_K, keuze: { wat: "niet_nodig" }, reden: "x", ...(gezien ? { gezien } : {}) }, stand), ...(op ? { op: op.post.id } : {}) });
const GEZIEN = { versie: 1, status: "nieuw" };

test("een keuze na een eigen keuze gaat pas als die eerste geldt", () => {
  const een = keuze("wacht", GEZIEN);
  const [twee, los] = [keuze("wacht", undefined, een), notitie(OP_K)];
  assert.deepEqual(ids(kiesVolgende([een, twee, los], geen)), ids([een]));
  assert.deepEqual(ids(kiesVolgende([{ ...een, stand: "verstuurd" }, twee, los], geen)), ids([twee, los]));
  // It did not hold: the person chooses, and only what is no choice goes on.
  for (const [stand, vast] of [["conflict", "keuze"], ["geweigerd", "keuze"], ["ingetrokken", "vervallen"]]) {
    const bots = [{ ...een, stand }, twee, los];
    assert.deepEqual(ids(kiesVolgende(bots, geen)), ids([los]), stand);
    assert.equal(hangtVast(twee, bots), vast);
    assert.equal(vraagtMens(twee, bots), vast === "vervallen");
  }
  // What was chosen on a choice that hangs, hangs too, and holds nothing else up.
  const drie = keuze("wacht", undefined, twee);
  const rij = [{ ...een, stand: "ingetrokken" }, twee, drie, los];
  assert.equal(hangtVast(drie, rij), "keuze");
  assert.deepEqual(ids(kiesVolgende(rij, geen)), ids([los]));
});

test("wat in de plaats kwam van een keuze, neemt zijn beurt over", () => {
  const een = keuze("vervangen", GEZIEN);
  const twee = keuze("wacht", undefined, een);
  const nieuw = keuze("wacht", GEZIEN);
  const rij = [{ ...een, door: nieuw.post.id }, twee, nieuw];
  assert.deepEqual(ids(kiesVolgende(rij, geen)), ids([nieuw]));
  assert.deepEqual(ids(kiesVolgende([rij[0], twee, { ...nieuw, stand: "verstuurd" }], geen)), ids([twee]));
  assert.equal(hangtVast(twee, [rij[0], twee, { ...nieuw, stand: "geweigerd" }]), "keuze");
});

test("een melding die opnieuw gaat, gaat voor wat erbij hoort", () => {
  const oud = melding("vervangen");
  const nieuw = melding();
  const bij = { ...notitie({ post: nieuw.post.id }), volg: oud.volg + 0.5 };
  assert.deepEqual(ids(kiesVolgende([{ ...oud, door: nieuw.post.id }, bij, nieuw], geen)), ids([nieuw, bij]));
});

test("wat nu niet kan, wacht deze ronde met de rest van zijn zaak", () => {
  const rij = [notitie(op("a")), notitie(op("a")), notitie(op("b"))];
  assert.deepEqual(ids(kiesVolgende(rij, geen, PER_KEER, new Set([rij[0].post.id]))), ids([rij[2]]));
});

test("wat de server kan hebben, is niet in te trekken", () => {
  const n = notitie(op("a"));
  assert.ok(intrekbaar(n, [n]));
  for (const [stand, mag] of [["wacht", false], ["geweigerd", true], ["conflict", true], ["verstuurd", false], ["ingetrokken", false]]) assert.equal(intrekbaar({ ...n, stand, geprobeerd: true }, [n]), mag, stand);
  // Without its report it cannot be there.
  const m = melding("geweigerd");
  const bij = { ...notitie({ post: m.post.id }), geprobeerd: true };
  assert.ok(intrekbaar(bij, [m, bij]));
});

test("borden op de kaart die op elkaar zouden liggen, worden een bord", () => {
  const p = (x, y) => ({ x, y });
  const zelfde = Array.from({ length: 40 }, () => p(100, 100));
  const uit = groepeer([...zelfde, p(155, 100), p(157, 100), p(100, 400)], 56);
  assert.deepEqual(uit.map((g) => g.length), [41, 1, 1]);
  for (const [a] of uit) for (const [b] of uit) assert.ok(a === b || Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y)) >= 56);
});

test("hoe antwoorden ook vallen, elke zaak houdt zijn volgorde", () => {
  let zaad = 7;
  const toeval = () => (zaad = (zaad * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  for (let keer = 0; keer < 200; keer++) {
    const rij = Array.from({ length: 25 }, () => {
      const bij = op(`z${Math.floor(toeval() * 4)}`);
      return toeval() < 0.3 ? foto(bij, `f${volg}`) : notitie(bij);
    });
    const compleet = new Set();
    const kwam = [];
    for (let beurt = 0; beurt < 500 && rij.some((p) => p.stand === "wacht"); beurt++) {
      const nu = kiesVolgende(rij, compleet, 1 + Math.floor(toeval() * 20));
      const f = kiesFoto(rij, compleet);
      assert.ok(nu.length || f, "er kan altijd iets");
      if (toeval() < 0.3) continue;
      if (nu.length) for (const p of nu) (kwam.push(p), (p.stand = "verstuurd"));
      else compleet.add(f);
    }
    assert.equal(kwam.length, rij.length);
    for (const z of ["z0", "z1", "z2", "z3"]) {
      const van = kwam.filter((p) => zaakVan(p.post) === z).map((p) => p.volg);
      assert.deepEqual(van, [...van].sort((a, b) => a - b));
    }
  }
});

test("de pauze groeit tot vijf minuten, en is niet voor iedereen gelijk", () => {
  for (let n = 1; n < 6; n++) assert.ok(pauze(n, 0.5) > pauze(n - 1, 0.5));
  assert.ok(pauze(50, 1) <= 5 * 60_000 * 1.25);
  assert.notEqual(pauze(3, 0), pauze(3, 1));
});

test("bonnummers tellen mee tot ze zijn uitgegeven, en een blok komt er maar een keer bij", () => {
  assert.deepEqual(voorraad(undefined), { bonvrij: "0" });
  const een = metBlok(undefined, { van: 1, tot: 25 });
  assert.deepEqual([vrij(een), voorraad(een)], [25, { bonvrij: "25", bonkent: "25" }]);
  assert.deepEqual(metBlok(een, { van: 1, tot: 25 }), een);
  const later = { ...een, volgende: 20 };
  assert.equal(vrij(later), 6);
  const twee = metBlok(later, { van: 51, tot: 75 });
  assert.deepEqual([vrij(twee), voorraad(twee).bonkent], [31, "75"]);
  assert.equal(vrij({ ...twee, volgende: 51 }), 25);
  assert.deepEqual(metBlok({ ...twee, volgende: 60 }, { van: 101, tot: 125 }).blokken, [{ van: 51, tot: 75 }, { van: 101, tot: 125 }]);
});

const veilig = (soort, incheck) => maak({ soort, ...(incheck ? { incheck } : { waar: "Kade 1", minuten: 30 }) });

test("wat over je eigen veiligheid gaat, gaat voor alles wat eerder wachtte", () => {
  const rij = [...Array.from({ length: 40 }, (_, i) => foto(op("a"), `sha-${i}`)), melding(), notitie(op("b"))];
  const [binnen, hulp] = [veilig("inchecken"), veilig("noodoproep", "x")];
  const compleet = new Set(Array.from({ length: 40 }, (_, i) => `sha-${i}`));
  assert.deepEqual(ids(kiesVolgende([...rij, binnen, hulp], compleet)), ids([binnen, hulp]), "en gaat alleen: daarvoor maakt de server altijd plaats");
  assert.deepEqual(ids(kiesVolgende([...rij, binnen, hulp], geen)), ids([binnen, hulp]), "en wacht op geen foto");
  const apart = new Set([binnen.post.id, hulp.post.id]);
  assert.deepEqual(ids(kiesVolgende([...rij, binnen, hulp], geen, 20, apart)), ids([rij[40], rij[41]]), "wat de server nu niet kan hebben, houdt de rest niet op");
  const buiten = veilig("uitchecken", binnen.post.id);
  assert.deepEqual(ids(kiesVolgende([buiten, binnen].reverse(), geen)), ids([binnen, buiten]), "onderling in volgorde");
});

const MIN = 60_000;
const binnen = { id: "a", vanaf: 0, tot: 30 * MIN, respijt: 5 * MIN, telefoon: "0999 14 00 24", verstuurd: true };
const klok = (ms) => `${ms / MIN}`;

test("de tijd loopt, is bijna om en is voorbij, en wordt nooit korter", () => {
  assert.deepEqual([0, 24 * MIN, 25 * MIN, 30 * MIN].map((nu) => standVan(binnen, nu)), ["loopt", "loopt", "bijna", "voorbij"]);
  assert.equal(hoelang(binnen, 29.5 * MIN), "nog 1 minuut");
  assert.equal(hoelang(binnen, 33 * MIN), "3 minuten voorbij");
  assert.equal(verlengd(binnen, 10 * MIN, 15).tot, 30 * MIN);
  assert.equal(verlengd(binnen, 29 * MIN, 15).tot, 44 * MIN);
});

test("de app zegt niet dat de meldkamer iets weet wat ze niet weet", () => {
  const los = { ...binnen, verstuurd: false };
  assert.equal(weetMeldkamer(los, 0, false, klok), "Geen verbinding: de meldkamer van de gemeente weet dit niet. Bel 0999 14 00 24.");
  assert.match(weetMeldkamer(los, 0, true, klok), /weet het nog niet/);
  assert.equal(weetMeldkamer(binnen, 0, true, klok), "De meldkamer krijgt om 35 uur een alarm, als je niets laat horen.");
  assert.match(weetMeldkamer(binnen, 31 * MIN, false, klok), /hoort nu niets van je, en krijgt om 35 uur een alarm. Ben je veilig\? Bel 0999/);
  assert.match(weetMeldkamer(binnen, 36 * MIN, false, klok), /kreeg om 35 uur een alarm/);
});
