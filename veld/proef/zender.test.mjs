// One phone sends once: whatever windows are open, and however slow the server is. What has no receipt was not sent.
import assert from "node:assert/strict";
import { CODE, begonnen, contact, leg, notitie, standen, telefoonproef } from "./telefoon.mjs";

const proef = telefoonproef();

/** A second window of the same phone, open too. */
async function nogEen(tel) {
  const blad = await tel.venster();
  await blad.evaluate((code) => V.slot.ontgrendel(code), CODE);
  return blad;
}

const UUR_MS = 3_600_000;
const keren = (server) => server.gezien.filter((v) => v.pad === "sync").flatMap((v) => v.lijf.posten.map((p) => p.id));
/** A note that was made so long ago. */
const oudeNotitie = (blad, nummer, uren) =>
  blad.evaluate(
    async ([n, ms]) => {
      const post = { ...V.uitbak.maakPost({ soort: "notitie", bij: { nummer: n }, tekst: "Lang geleden." }, null), gemaakt: new Date(Date.now() - ms).toISOString() };
      await V.uitbak.bewaar([{ titel: "Notitie", post }]);
      return post.id;
    },
    [nummer, uren * UUR_MS],
  );
const fotos = (blad) => blad.evaluate(async () => (await V.opslag.opslag()).getAllKeys("fotos"));
const legFoto = async (blad, sha256, nummer) => {
  await blad.evaluate((s) => V.uitbak.bewaarFoto(s, new TextEncoder().encode("een foto!").buffer), sha256);
  return leg(blad, { soort: "foto", bij: { nummer }, sha256, naam: "a.jpg", moment: "voor", voor_melder: false });
};

proef("van twee vensters verstuurt er een tegelijk, en elke post gaat een keer", async (tel) => {
  const een = await begonnen(tel);
  const twee = await nogEen(tel);
  const ids = [];
  for (const n of [1, 2, 3]) ids.push(await leg(een, notitie(`z${n}`)));
  let [lopen, meest] = [0, 0];
  let laatGaan;
  const traag = new Promise((klaar) => (laatGaan = klaar));
  let kwam;
  const onderweg = new Promise((klaar) => (kwam = klaar));
  tel.server.anders = async (pad, lijf) => {
    if (pad !== "sync") return undefined;
    meest = Math.max(meest, ++lopen);
    if (lijf.posten.length) kwam(), await traag;
    lopen--;
    return undefined;
  };
  const eerste = contact(een);
  await onderweg;
  // The other window asks while the server takes its time: it is told at once that somebody is at it.
  assert.notEqual(await contact(twee), "storing");
  const later = await leg(twee, notitie("z4"));
  assert.notEqual(await contact(twee), "storing");
  laatGaan();
  assert.equal(await eerste, "goed");
  // What the other window kept in the meantime went along, or goes now: never a second time.
  await Promise.all([contact(een), contact(twee)]);
  assert.equal(meest, 1);
  assert.deepEqual(keren(tel.server).sort(), [...ids, later].sort());
  assert.deepEqual(await standen(twee), Object.fromEntries([...ids, later].map((id) => [id, "verstuurd"])));
});

proef("twee vensters die op hetzelfde moment vragen, versturen alles een keer", async (tel) => {
  const een = await begonnen(tel);
  const twee = await nogEen(tel);
  const ids = [];
  for (let n = 0; n < 45; n++) ids.push(await leg(een, notitie(`z${n % 7}`)));
  let [lopen, meest] = [0, 0];
  tel.server.anders = async (pad) => {
    if (pad !== "sync") return undefined;
    meest = Math.max(meest, ++lopen);
    await new Promise((klaar) => setImmediate(klaar));
    lopen--;
    return undefined;
  };
  await Promise.all([contact(een), contact(twee)]);
  assert.equal(meest, 1);
  assert.deepEqual(keren(tel.server).sort(), [...ids].sort());
});

proef("een antwoord zonder ontvangstnummer laat een post wachten, met de foto erbij", async (tel) => {
  const blad = await begonnen(tel);
  const [tekst, foto] = [await leg(blad, notitie("a")), await legFoto(blad, "a".repeat(64), "b")];
  const gewoon = tel.server.post;
  tel.server.post = (p) => ({ id: p.id, stand: "opgeslagen" });
  await contact(blad);
  assert.deepEqual(await standen(blad), { [tekst]: "wacht", [foto]: "wacht" });
  assert.deepEqual(await fotos(blad), ["a".repeat(64)]);
  tel.server.post = gewoon;
  await contact(blad);
  assert.deepEqual(await standen(blad), { [tekst]: "verstuurd", [foto]: "verstuurd" });
  assert.deepEqual(await fotos(blad), []);
  // Read by another window, after the power went: the receipt stands in the row that left the waiting list.
  const rijen = await (await tel.venster()).evaluate(async () => (await (await V.opslag.opslag()).getAll("uit")).map((r) => [r.id, r.stand, r.ontvangst]));
  assert.deepEqual(rijen, [tekst, foto].map((id) => [id, "verstuurd", `V-${id.slice(-8)}`]));
});

proef("opruimen neemt na een dag wat verstuurd is, en nooit wat open staat", async (tel) => {
  const blad = await begonnen(tel);
  const [klaar, vers, wacht, nee, botst] = [await oudeNotitie(blad, "klaar", 25), await oudeNotitie(blad, "vers", 23), await oudeNotitie(blad, "wacht", 100), await oudeNotitie(blad, "nee", 100), await oudeNotitie(blad, "botst", 100)];
  // It was sent long ago, and something about the same zaak is still open: what was sent says what that is about.
  const steun = await oudeNotitie(blad, "wacht", 99);
  const anders = { [wacht]: "later", [nee]: "geweigerd", [botst]: "conflict" };
  const gewoon = tel.server.post;
  tel.server.post = (p) => (anders[p.id] ? { id: p.id, stand: anders[p.id], detail: "Nu niet." } : gewoon(p));
  assert.equal(await contact(blad), "goed");
  const over = { [vers]: "verstuurd", [wacht]: "wacht", [nee]: "geweigerd", [botst]: "conflict", [steun]: "verstuurd" };
  assert.deepEqual(await standen(blad), over);
  assert.ok(tel.server.opgeslagen.has(klaar));
  // However long it takes.
  await blad.evaluate(() => V.uitbak.ruimOud(Date.now() + 1000 * 24 * 3_600_000));
  const { [vers]: _weg, ...open } = over;
  assert.deepEqual(await standen(blad), open);
});

proef("de bytes van een foto gaan weg als niets ze meer nodig heeft, en niet eerder", async (tel) => {
  const blad = await begonnen(tel);
  const [een, twee, los] = ["1", "2", "3"].map((c) => c.repeat(64));
  const ids = [await legFoto(blad, een, "a"), await legFoto(blad, een, "b"), await legFoto(blad, twee, "c")];
  await blad.evaluate((s) => V.uitbak.bewaarFoto(s, new TextEncoder().encode("nog in een formulier").buffer), los);
  const gewoon = tel.server.post;
  tel.server.post = (p) => (p.id === ids[1] ? { id: p.id, stand: "later" } : p.id === ids[2] ? { id: p.id, stand: "geweigerd", detail: "Geen foto." } : gewoon(p));
  await contact(blad);
  assert.deepEqual(await standen(blad), { [ids[0]]: "verstuurd", [ids[1]]: "wacht", [ids[2]]: "geweigerd" });
  assert.deepEqual(await fotos(blad), [een, twee, los], "een tweede zaak wacht er nog op, of een mens");
  tel.server.post = gewoon;
  await contact(blad);
  assert.deepEqual(await fotos(blad), [twee, los]);
  await blad.evaluate((id) => V.uitbak.trekIn(id, "Verkeerde foto."), ids[2]);
  assert.deepEqual(await fotos(blad), [los]);
});

proef("een foto die ook in een ander formulier staat, blijft als hij verstuurd of daar weggegooid is", async (tel) => {
  const blad = await begonnen(tel);
  const sha = "4".repeat(64);
  const id = await legFoto(blad, sha, "a");
  const zetIn = (naam, daarna) =>
    blad.evaluate(
      async ([n, s, d]) => {
        const c = await V.concept.neemConcept(n, { fotos: [] });
        c.waarden.fotos = [{ sha256: s, naam: "a.jpg" }];
        c.bij();
        await (d === "ruim" ? V.uitbak.ruimFotos() : V.concept.schrijfConcepten());
      },
      [naam, sha, daarna],
    );
  await zetIn("aanvulling/n~b");
  await contact(blad);
  assert.equal((await standen(blad))[id], "verstuurd");
  assert.deepEqual(await fotos(blad), [sha]);
  await zetIn("vast/n~c");
  await blad.evaluate(() => V.concept.gooiConcept("aanvulling/n~b"));
  assert.deepEqual(await fotos(blad), [sha], "een ander formulier heeft hem nog");
  await blad.evaluate(() => V.concept.gooiConcept("vast/n~c"));
  assert.deepEqual(await fotos(blad), []);
  // What somebody took this moment is not written yet.
  await blad.evaluate((s) => V.uitbak.bewaarFoto(s, new TextEncoder().encode("een foto!").buffer), sha);
  await zetIn("vast/n~d", "ruim");
  assert.deepEqual(await fotos(blad), [sha]);
});
