// The outbox says what is true: what was withdrawn is not sent, what may be sent cannot be withdrawn, and one bad item stops no other.
import assert from "node:assert/strict";
import { ACCOUNT, CODE, begonnen, contact, keuze, leg, notitie, standen, telefoonproef, taak, trekIn } from "./telefoon.mjs";

const proef = telefoonproef();

const synced = (server) => server.gezien.filter((v) => v.pad === "sync" && v.lijf.posten.length).map((v) => v.lijf.posten.map((p) => p.id));
const mis = (status, lijf) => ({ status, lijf });

proef("intrekken werkt, ook als de lijst intussen opnieuw gelezen is", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  // Every message of another tab makes new objects of the same items.
  await blad.evaluate(() => V.uitbak.laadUit());
  assert.equal(await trekIn(blad, id), null);
  assert.deepEqual(await standen(blad), { [id]: "ingetrokken" });
  assert.match(await trekIn(blad, id), /intussen al veranderd/);
  assert.match(await trekIn(blad, "bestaat-niet"), /staat niet meer op dit toestel/);
  await contact(blad);
  assert.deepEqual(synced(tel.server), []);
});

proef("zonder verbinding is nog niets onderweg, en alles in te trekken", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  tel.server.anders = () => "weg";
  assert.equal(await contact(blad), "geen");
  assert.equal(await trekIn(blad, id), null);
});

proef("wat onderweg is of bij de server kan staan, is niet in te trekken en niet te vervangen", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  // The server stores it, and its answer gets lost.
  tel.server.anders = (pad, lijf) => (pad === "sync" && lijf.posten.length ? (tel.server.gewoon(pad, lijf), "weg") : undefined);
  assert.equal(await contact(blad), "geen");
  assert.equal(tel.server.opgeslagen.size, 1);
  assert.match(await trekIn(blad, id), /al onderweg/);
  await assert.rejects(leg(blad, notitie("a", "Anders."), { vervangt: id }), /al onderweg/);
  assert.deepEqual(await standen(blad), { [id]: "wacht" });
  // After starting again it is still known.
  const weer = await tel.venster();
  await weer.evaluate((code) => V.slot.ontgrendel(code), CODE);
  assert.match(await trekIn(weer, id), /al onderweg/);
  tel.server.anders = () => undefined;
  await contact(weer);
  assert.deepEqual(await standen(weer), { [id]: "verstuurd" });
  assert.match(await trekIn(weer, id), /intussen verstuurd/);
});

proef("intrekken terwijl het verzoek loopt, wordt geweigerd", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  let klaar;
  const hangt = new Promise((k) => (klaar = k));
  let kwam;
  const aan = new Promise((k) => (kwam = k));
  tel.server.anders = async (pad, lijf) => (pad === "sync" && lijf.posten.length ? (kwam(), await hangt) : undefined);
  const bezig = contact(blad);
  await aan;
  const zin = await trekIn(blad, id);
  klaar();
  await bezig;
  assert.match(zin, /al onderweg/);
  assert.deepEqual(await standen(blad), { [id]: "verstuurd" });
});

proef("wat opgeslagen is, is opgeslagen, wat er op het toestel ook mee gebeurde", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  assert.equal(await trekIn(blad, id), null);
  await blad.evaluate(async (i) => {
    const item = V.staat.staat.uit.find((x) => x.post.id === i);
    await V.uitbak.verwerk(V.staat.staat.sleutel, [item], [{ id: i, stand: "opgeslagen", ontvangst: "V-1" }]);
  }, id);
  assert.deepEqual(await standen(blad), { [id]: "verstuurd" });
});

proef("van twee vensters die tegelijk een nieuw toestel beginnen, wint er een en blijft alles leesbaar", async (tel) => {
  const [een, twee] = [await tel.venster(), await tel.venster({ doof: true })];
  await een.evaluate((code) => V.slot.stelIn(code), CODE);
  const id = await leg(een, notitie("a"));
  const zin = await twee.evaluate((code) => V.slot.stelIn(code).then(() => "", (m) => m.message), "97531");
  assert.match(zin, /al een code gekozen/);
  const weer = await tel.venster();
  await weer.evaluate((code) => V.slot.ontgrendel(code), CODE);
  assert.deepEqual(await standen(weer), { [id]: "wacht" });
});

proef("een venster dat achterbleef, schrijft niet met een sleutel van vroeger", async (tel) => {
  const blad = await begonnen(tel);
  await blad.evaluate(() => V.opslag.zetVast({ generatie: "een-ander" }));
  await assert.rejects(leg(blad, notitie("a")), /in een ander venster opnieuw begonnen/);
  assert.equal(await blad.evaluate(async () => (await V.opslag.opslag()).count("uit")), 0);
});

proef("een rij die niet te lezen is, staat er zichtbaar bij en houdt niets anders op", async (tel) => {
  const blad = await begonnen(tel);
  const [stuk, goed] = [await leg(blad, notitie("a")), await leg(blad, notitie("a"))];
  await blad.evaluate(async (id) => {
    const db = await V.opslag.opslag();
    const rij = await db.getFromIndex("uit", "id", id);
    await db.put("uit", { ...rij, dicht: { ...rij.dicht, data: new ArrayBuffer(40) } });
  }, stuk);
  assert.deepEqual(await standen(blad), { [goed]: "wacht" });
  assert.deepEqual(await blad.evaluate(() => [V.staat.staat.kapot, V.staat.staat.aandacht]), [[stuk], 1]);
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [goed]: "verstuurd" });
  await blad.evaluate((id) => V.uitbak.gooiKapot(id), stuk);
  assert.deepEqual(await blad.evaluate(() => V.staat.staat.kapot), []);
});

proef("een post die later moet, houdt alleen zijn eigen zaak op", async (tel) => {
  const blad = await begonnen(tel);
  const [later, achter, ander] = [await leg(blad, notitie("a")), await leg(blad, { soort: "foto", bij: { nummer: "b" }, sha256: "f".repeat(64), naam: "a.jpg", moment: "voor", voor_melder: false }), await leg(blad, notitie("c"))];
  await blad.evaluate(() => V.uitbak.bewaarFoto("f".repeat(64), new TextEncoder().encode("een foto!").buffer));
  const gewoon = tel.server.post;
  tel.server.post = (p) => (p.id === later ? { id: p.id, stand: "later" } : gewoon(p));
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [later]: "wacht", [achter]: "verstuurd", [ander]: "verstuurd" });
  assert.equal(synced(tel.server).flat().filter((id) => id === later).length, 1, "in deze ronde een keer");
  tel.server.post = gewoon;
  await contact(blad);
  assert.equal((await standen(blad))[later], "verstuurd");
});

proef("van een verzoek dat de server niet aanneemt, wordt alleen de foute post geweigerd", async (tel) => {
  const blad = await begonnen(tel);
  const ids = [];
  for (const tekst of ["Een.", "Twee \ud800.", "Drie."]) ids.push(await leg(blad, notitie("a", tekst)));
  tel.server.anders = (pad, lijf) => (pad === "sync" && /\ud800/.test(lijf.posten.map((p) => p.wat.tekst).join()) ? mis(400, { code: "geen_json", detail: "Dit is geen geldige JSON." }) : undefined);
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [ids[0]]: "verstuurd", [ids[1]]: "geweigerd", [ids[2]]: "verstuurd" });
  const zin = await blad.evaluate((id) => V.staat.staat.uit.find((i) => i.post.id === id).antwoord.detail, ids[1]);
  assert.match(zin, /teken in dat niet klopt/);
});

proef("een antwoord dat niet van onze server komt, weigert niets", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  tel.server.anders = (pad) => (pad === "sync" ? mis(404, "Welkom op het netwerk van het hotel") : undefined);
  assert.equal(await contact(blad), "geen");
  assert.deepEqual(await standen(blad), { [id]: "wacht" });
});

proef("een server die het toestel vergat, leert het opnieuw kennen", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  let gekend = false;
  tel.server.herstel = "geheim-twee";
  tel.server.anders = (pad) => {
    if (pad === "toestel") gekend = true;
    return gekend ? undefined : mis(422, { code: "veld", veld: "toestel", detail: "Dit toestel is niet bekend." });
  };
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [id]: "verstuurd" });
  // The new secret opens the device too, from the next time it was opened with the code.
  const weer = await tel.venster();
  await weer.evaluate((code) => V.slot.ontgrendel(code), CODE);
  await weer.evaluate(async () => {
    while (await V.opslag.leesVast("herstelOud")) await new Promise((klaar) => setTimeout(klaar, 10));
  });
  const vergeten = await tel.venster();
  await vergeten.evaluate(() => V.slot.nieuweCode("97531"));
  assert.deepEqual(await standen(vergeten), { [id]: "verstuurd" });
});

proef("een vol toestel verstuurt wat het heeft, en het pakket maakt ruimte", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  await blad.evaluate(() => void (window.past = 0));
  assert.equal(await contact(blad), "vol");
  assert.equal(tel.server.opgeslagen.size, 1, "het kwam aan");
  assert.match(await trekIn(blad, id), /al onderweg/);
  await blad.evaluate(() => void (window.past = undefined));
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [id]: "verstuurd" });
  // Room for receipts, and none for new work: that is there as long as the app is open.
  const nog = await leg(blad, notitie("b"));
  await blad.evaluate(() => void (window.past = 2));
  assert.equal(await contact(blad), "goed");
  assert.deepEqual((await standen(blad))[nog], "verstuurd");
  assert.equal(await blad.evaluate(() => V.staat.staat.pakket.dienst.naam), "S. de Wit");
});

proef("wat van een ander is, gaat niet onder deze naam weg, en er staat van wie het is", async (tel) => {
  const blad = await begonnen(tel);
  const foto = { soort: "foto", bij: { nummer: "b" }, sha256: "e".repeat(64), naam: "a.jpg", moment: "voor", voor_melder: false };
  await blad.evaluate(() => V.uitbak.bewaarFoto("e".repeat(64), new TextEncoder().encode("een foto!").buffer));
  const id = await leg(blad, foto);
  tel.server.gezien.length = 0;
  tel.server.anders = (pad, lijf) => (pad === "sync" && lijf.account === ACCOUNT ? mis(409, { code: "ander_account", detail: "Van een collega." }) : undefined);
  assert.equal(await contact(blad), "ander");
  assert.deepEqual(tel.server.gezien.map((v) => v.pad), ["sync"], "ook geen byte van een foto");
  assert.deepEqual(await standen(blad), { [id]: "wacht" });
  assert.equal(await blad.evaluate(() => V.staat.staat.wie), "S. de Wit");
});

const gezien = { versie: 3, status: "nieuw" };

proef("een keuze op een keuze die niet doorging, wacht op de mens", async (tel) => {
  const blad = await begonnen(tel);
  const een = await leg(blad, keuze("k", gezien));
  const twee = await leg(blad, keuze("k"));
  const gewoon = tel.server.post;
  tel.server.post = (p) => (p.id === een ? { id: p.id, stand: "geweigerd", detail: "Die dag kan niet." } : gewoon(p));
  await contact(blad);
  assert.deepEqual(await standen(blad), { [een]: "geweigerd", [twee]: "wacht" });
  // Changed and sent again: what was chosen on it follows, in that order.
  tel.server.post = gewoon;
  const weer = await leg(blad, keuze("k", gezien), { vervangt: een });
  await contact(blad);
  assert.deepEqual(await standen(blad), { [een]: "vervangen", [weer]: "verstuurd", [twee]: "verstuurd" });
  assert.deepEqual([...tel.server.opgeslagen.keys()], [weer, twee]);
});

proef("een keuze op een keuze die is ingetrokken, gaat pas als iemand zegt dat hij nog klopt", async (tel) => {
  tel.server.taken = [taak({ nummer: "k", gezien })];
  const blad = await begonnen(tel);
  const een = await leg(blad, keuze("k", gezien));
  const twee = await leg(blad, keuze("k"));
  assert.equal(await trekIn(blad, een), null);
  await contact(blad);
  assert.deepEqual(await standen(blad), { [een]: "ingetrokken", [twee]: "wacht" });
  assert.equal(await blad.evaluate(() => V.staat.staat.aandacht), 1);
  // What was seen comes from the package, not from the choice that was withdrawn.
  const nu = await blad.evaluate((id) => V.scherm.gezienNu(V.staat.staat.uit.find((i) => i.post.id === id)), twee);
  assert.deepEqual(nu, gezien);
  const weer = await leg(blad, keuze("k", nu), { vervangt: twee });
  await contact(blad);
  assert.equal((await standen(blad))[weer], "verstuurd");
  assert.deepEqual(tel.server.opgeslagen.get(weer).wat.gezien, gezien);
});

proef("wie een keuze verandert, houdt wat hij toen zag", async (tel) => {
  const blad = await begonnen(tel);
  const een = await leg(blad, keuze("k", gezien));
  const uit = await blad.evaluate((id) => V.scherm.zaakBij("n~k", id).gezien, een);
  assert.deepEqual(uit, gezien);
});

proef("een toestel met werk of een half formulier wordt niet zomaar leeggemaakt", async (tel) => {
  const blad = await begonnen(tel);
  const id = await leg(blad, notitie("a"));
  const leeg = (ook) => blad.evaluate((o) => V.slot.beginOpnieuw(o).then(() => null, (m) => m.message), ook);
  assert.match(await leeg(true), /wacht nog 1 van een collega/);
  assert.equal(await trekIn(blad, id), null);
  await blad.evaluate(async () => {
    const c = await V.concept.neemConcept("vast/n~a", { gevonden: "" });
    c.waarden.gevonden = "Half getypt";
    c.bij();
    await V.concept.schrijfConcepten();
  });
  assert.match(await leeg(false), /1 formulier dat niet bewaard is/);
  // A wipe from afar waits for it only while somebody is there.
  tel.server.wis = true;
  await contact(blad);
  assert.deepEqual(await blad.evaluate(() => [V.staat.staat.slot, V.staat.staat.voorWissen]), ["open", 1]);
  assert.equal(await leeg(true), null);
  assert.equal(await blad.evaluate(async () => (await V.opslag.opslag()).count("kluis")), 0);
});

proef("een toestel dat op slot gaat, wordt op afstand gewist, ook met een half formulier", async (tel) => {
  const blad = await begonnen(tel);
  await blad.evaluate(async () => {
    const c = await V.concept.neemConcept("vast/n~a", { gevonden: "x" });
    c.bij();
    await V.concept.schrijfConcepten();
  });
  tel.server.wis = true;
  await contact(blad);
  assert.equal(await blad.evaluate(() => V.staat.staat.slot), "open");
  await blad.evaluate(async () => (V.slot.vergrendel(), V.pakket.waakPakket()));
  assert.equal(await blad.evaluate(() => V.staat.staat.slot), "nieuw");
});

proef("van een zorgsignaal blijven na het versturen geen woorden op het toestel", async (tel) => {
  const blad = await begonnen(tel);
  const zorg = (feiten) => ({ soort: "zorgsignaal", bij: { nummer: "2026-000001" }, melding: { soort: "schulden", wie: "Mevrouw Zilverreiger", feiten, weet: true, akkoord: true } });
  const woorden = () => blad.evaluate(async () => (await V.uitbak.laadUit(), JSON.stringify(V.staat.staat.uit)));
  const [weg, terug] = [await leg(blad, zorg("Brieven op tafel.")), await leg(blad, zorg("Toch niet nodig."))];
  assert.match(await woorden(), /Zilverreiger.*Brieven op tafel/);
  assert.equal(await trekIn(blad, terug), null);
  assert.doesNotMatch(await woorden(), /Toch niet nodig/);
  // Refused: the words stay, so that they can be changed; what takes their place leaves the old ones behind empty.
  tel.server.post = (p) => ({ id: p.id, stand: "geweigerd", detail: "Kies wat voor zorg het is." });
  await contact(blad);
  assert.match(await woorden(), /Brieven op tafel/);
  const nieuw = await leg(blad, zorg("Dertig brieven."), { vervangt: weg });
  assert.doesNotMatch(await woorden(), /Brieven op tafel/);
  const ontvangen = [];
  tel.server.post = (p) => (ontvangen.push(p.wat.melding.feiten), { id: p.id, stand: "opgeslagen", ontvangst: "V-1" });
  await contact(blad);
  assert.deepEqual(ontvangen, ["Dertig brieven."]);
  assert.deepEqual(await standen(blad), { [weg]: "vervangen", [terug]: "ingetrokken", [nieuw]: "verstuurd" });
  assert.doesNotMatch(await woorden(), /Zilverreiger|brieven|2026-000001/i);
});

proef("is het druk, dan wacht het werk zo lang als de server vraagt, en wie hulp nodig heeft niet", async (tel) => {
  const blad = await begonnen(tel);
  const werk = await leg(blad, notitie("a"));
  const druk = { ...mis(503, { code: "druk", detail: "Het is nu druk." }), koppen: { "retry-after": "3" } };
  // As the server does: who only asks whether it is there needs no turn, and what is about one's own safety neither.
  tel.server.anders = (pad, lijf) => (pad === "sync" && lijf.posten.length && !lijf.posten.some((p) => p.wat.soort === "noodoproep") ? druk : undefined);
  for (let n = 0; n < 3; n++) assert.equal(await contact(blad), "druk");
  assert.deepEqual(await standen(blad), { [werk]: "wacht" });
  const roep = await leg(blad, { soort: "noodoproep", waar: "Stationsplein", telefoon: "0699 00 00 35" });
  assert.equal(await contact(blad), "druk");
  assert.deepEqual(await standen(blad), { [werk]: "wacht", [roep]: "verstuurd" });
  assert.ok(synced(tel.server).every((ids) => !ids.includes(roep) || ids.length === 1), "wat over veiligheid gaat, gaat alleen");
  tel.server.anders = () => undefined;
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [werk]: "verstuurd", [roep]: "verstuurd" });
});

proef("een hulpvraag die de server nu niet kan bewaren, houdt een foto niet op", async (tel) => {
  const blad = await begonnen(tel);
  const roep = await leg(blad, { soort: "noodoproep", waar: "Stationsplein", telefoon: "0699 00 00 35" });
  const foto = await leg(blad, { soort: "foto", bij: { nummer: "b" }, sha256: "f".repeat(64), naam: "a.jpg", moment: "voor", voor_melder: false });
  await blad.evaluate(() => V.uitbak.bewaarFoto("f".repeat(64), new TextEncoder().encode("een foto!").buffer));
  const gewoon = tel.server.post;
  tel.server.post = (p) => (p.id === roep ? { id: p.id, stand: "later" } : gewoon(p));
  assert.equal(await contact(blad), "goed");
  assert.deepEqual(await standen(blad), { [roep]: "wacht", [foto]: "verstuurd" });
});
