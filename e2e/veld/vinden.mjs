// What was found at a visit, what follows of it, and what the reporter reads about it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { uitvoer } from "../opzet/plaats.mjs";
import { BOA, burgerMeldt, dagMaand, kantoor, melderLeest, overDagen, straat, verstuur, vulBevinding, zaak } from "../opzet/straat.mjs";
import { verseFoto } from "../opzet/telefoon.mjs";

/** A report of a citizen for the team of the BOA. */
const bijWesterweg = (tekst, meer = {}) => burgerMeldt({ tekst, onderwerp: "bijplaatsing", antwoorden: { "container-vol": ["vol"] }, ...meer });

straat("Een afspraak ter plaatse: met wie, wat en voor wanneer, en het kantoor ziet hem en de taak om te kijken", async (neem) => {
  const { nummer } = await bijWesterweg("Er staan dozen naast de container.");
  const tel = await neem("afspraak");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  await tel.naarZaak(nummer);
  await vulBevinding(tel, "Afspraak: zes dozen van de winkel naast de container.", { foto: await verseFoto(blad, 120) });
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  await blad.getByLabel("Ik maakte een afspraak").check();
  await tel.tik("Bewaar");
  // Everything that is missing at once, in the order of the screen.
  const mist = () => blad.getByRole("alert").getByRole("button").allInnerTexts();
  assert.deepEqual(await mist(), ["Schrijf op met wie je het afsprak.", "Schrijf op wat jullie afspraken.", "Kies een dag vanaf vandaag.", "Schrijf op waarom je dit kiest."]);
  await tel.keur("vervolg-afspraak-fout");
  await tel.tik("Schrijf op wat jullie afspraken.");
  assert.ok(await blad.getByLabel("Wat spraken jullie af?").evaluate((e) => e === document.activeElement));
  await blad.screenshot({ path: join(uitvoer, "veld-vervolg-afspraak-midden.png") });
  await blad.getByLabel("Met wie sprak je dit af?").fill("de eigenaar van de winkel");
  await blad.getByLabel("Waarom?").fill("De eigenaar was er en wil het zelf opruimen.");
  await blad.getByLabel("Wat spraken jullie af?").fill("De dozen gaan naar de milieustraat.");
  await blad.getByLabel("Uiterlijk wanneer?").fill(overDagen(-1));
  await tel.tik("Bewaar");
  assert.deepEqual(await mist(), ["Kies een dag vanaf vandaag."]);
  const dag = overDagen(5);
  await blad.getByLabel("Uiterlijk wanneer?").fill(dag);
  await tel.keur("vervolg-afspraak");
  await tel.tik("Bewaar");
  await tel.staatOp("Antwoord aan de melder");
  // The reporter reads that somebody will look, and on which day; not with whom it was agreed.
  assert.ok(await blad.getByLabel("Wat we gaan doen, en wanneer").isChecked());
  assert.equal(await blad.getByLabel("Wat gaan we doen?").inputValue(), "We kijken of de afspraak is nagekomen.");
  assert.equal(await blad.getByLabel("Op welke dag?").inputValue(), dag);
  await tel.naarVandaag();
  await tel.naarPostvak();
  await blad.locator(".v-regel").filter({ hasText: "Ik maakte een afspraak" }).click();
  const feit = (naam) => blad.locator(`dt:text-is("${naam}") + dd`).innerText();
  assert.equal(await feit("Met wie"), "de eigenaar van de winkel");
  assert.equal(await feit("Afspraak"), "De dozen gaan naar de milieustraat.");
  assert.match(await feit("Uiterlijk"), new RegExp(dagMaand(dag)));
  await tel.keur("post-afspraak");
  tel.net.stand.weg = false;
  await verstuur(tel);
  const z = await zaak(nummer);
  const lijn = z.tijdlijn.map((g) => `${g.kop ?? ""} ${g.tekst ?? ""}`).join("\n");
  assert.match(lijn, new RegExp(`Afspraak ter plaatse Met de eigenaar van de winkel, uiterlijk .*${dagMaand(dag)}.*: De dozen gaan naar de milieustraat\\.`));
  const taak = z.taken.find((t) => t.wat.includes("De dozen gaan naar de milieustraat."));
  assert.equal(taak?.uiterlijk, dag, "iemand kijkt voor die dag");
  assert.match(await (await kantoor()).leest(`/zaken/${nummer}`), /Met de eigenaar van de winkel, uiterlijk/);
});

straat("Wat je vond en koos staat al in het antwoord, en de melder leest het op zijn eigen pagina", async (neem) => {
  const { nummer, volg } = await bijWesterweg("Zakken naast de container, het stinkt.", { contact: { naam: "Roos Wilg", email: "roos.wilg@voorbeeld.example" } });
  const tel = await neem("antwoord");
  const { blad } = tel;
  await tel.begin(BOA);
  await tel.naarZaak(nummer);
  await vulBevinding(tel, "Antwoord: acht zakken, waarvan twee open.", { gedaan: "De zakken zijn meegenomen." });
  await tel.tik("Bewaar");
  await tel.staatOp("Wat volgt er?");
  await blad.getByLabel("Nog een keer controleren").check();
  const dag = overDagen(6);
  await blad.getByLabel("Op welke dag?").fill(dag);
  await blad.getByLabel("Waarom?").fill("Kijken of het weg blijft.");
  await tel.tik("Bewaar");
  await tel.staatOp("Antwoord aan de melder");
  const staat = { "Wat vonden we?": "Antwoord: acht zakken, waarvan twee open.", "Wat deden we?": "De zakken zijn meegenomen.", "Wat gaan we doen?": "We controleren hier nog een keer.", "Op welke dag?": dag };
  for (const [veld, tekst] of Object.entries(staat)) assert.equal(await blad.getByLabel(veld).inputValue(), tekst, veld);
  await tel.keur("antwoord-klaar");
  await tel.tik("Verstuur antwoord");
  await tel.staatOp("Vandaag");
  await verstuur(tel);
  const { antwoord } = (await zaak(nummer)).berichten.find((b) => b.soort === "antwoord");
  assert.deepEqual([antwoord.gevonden, antwoord.gedaan, antwoord.gepland, antwoord.gepland_op], Object.values(staat));
  const pagina = await melderLeest(volg);
  for (const tekst of [...Object.values(staat).slice(0, 3), dagMaand(dag)]) assert.ok(pagina.includes(tekst), `${tekst} in ${pagina}`);
});

straat("Wie er niet in mag of geen medewerking krijgt, legt dat vast, elk bij zijn eigen zaak", async (neem) => {
  const tegels = { geen_toegang: "Geen toegang", geen_medewerking: "Geen medewerking" };
  const zaken = {};
  for (const code of Object.keys(tegels)) zaken[code] = (await bijWesterweg(`Zakken achter het hek: ${code}.`)).nummer;
  const tel = await neem("toegang");
  const { blad } = tel;
  await tel.begin(BOA);
  tel.net.stand.weg = true;
  for (const [code, naam] of Object.entries(tegels)) {
    await tel.naarZaak(zaken[code]);
    await tel.ga("Leg vast");
    await blad.getByRole("radio", { name: naam, exact: true }).check();
    await tel.tik("Bewaar");
    await tel.staatOp("Wat volgt er?");
    // Who could not get in comes back; who was sent away has to be thought about.
    assert.equal(await blad.getByLabel("Nog een keer controleren").isChecked(), code === "geen_toegang");
  }
  tel.net.stand.weg = false;
  await verstuur(tel);
  for (const [code, nummer] of Object.entries(zaken)) {
    const gevonden = (await zaak(nummer)).bevindingen.map((b) => [b.resultaat, b.gevonden, b.ter_plaatse]);
    assert.deepEqual(gevonden, [[code, `${tegels[code]}.`, true]]);
  }
});

straat("Op de plek van het bezoek staat wat er eerder gebeurde: hoogstens vijf regels, het nieuwste boven", async (neem) => {
  const huisnummer = 9;
  const onderwerpen = { zwerfafval: "zwerfafval", hondenpoep: "hondenpoep", fietswrak: "fietswrak", camper: "hinderlijk geparkeerde camper of aanhanger", "hond-los": "hond loopt los", uitstalling: "reclamebord of uitstalling in de weg" };
  const { nummer } = await burgerMeldt({ tekst: "Zakken naast de container.", onderwerp: "bijplaatsing", antwoorden: { "container-vol": ["vol"] }, huisnummer });
  for (const onderwerp of Object.keys(onderwerpen)) await burgerMeldt({ tekst: `Eerder hier: ${onderwerp}.`, onderwerp, huisnummer });
  const tel = await neem("eerder");
  await tel.begin(BOA);
  await tel.naarZaak(nummer);
  const deel = tel.blad.locator("section").filter({ has: tel.blad.getByRole("heading", { name: "Eerder hier" }) });
  const regels = (await deel.locator("li").allInnerTexts()).map((r) => r.split("\n").at(-1));
  assert.deepEqual(regels, Object.values(onderwerpen).slice(1).toReversed().map((naam) => `Melding ${naam}, nieuw`));
});
