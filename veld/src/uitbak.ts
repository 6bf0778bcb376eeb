// The outbox. What was recorded is never changed; only its state goes on. An item leaves the waiting list in the same transaction
// in which its receipt is stored. Every state is judged in the transaction that changes it: another tab may have been first.
import type { Bij, Postantwoord, Veldplek, Veldpost, Wat } from "./contract";
import { conceptplek, fotosInConcepten } from "./concept";
import { type Rij, type Schrijfslag, opslag } from "./opslag";
import { Postfout, eigenSleutel, inEen, stil } from "./schrijven";
import { type Dicht, openTekst, sluit, sluitTekst } from "./sleutel";
import { type Item, gewijzigd, sleutel, staat } from "./staat";
import { uuid7 } from "./uuid";
import { type Stand, bijVan, eind, isKeuze, isOpen, vraagtMens, zaakVan } from "./volgorde";

const WEG = "Dit staat niet meer op dit toestel.";
const VERSTUURD = "Dit is intussen verstuurd. Je kunt het hier niet meer veranderen. Klopt het niet? Leg vast wat er anders is.";
const ONDERWEG = "Dit is al onderweg. Je kunt het niet meer intrekken, want de server kan het al hebben. Klopt het niet? Leg vast wat er anders is.";
const ANDERS = "Dit is intussen al veranderd. Kijk in je Postvak.";

const rijVan = (tx: Schrijfslag, id: string): Promise<Rij | undefined> => tx.objectStore("uit").index("id").get(id);
const zet = (tx: Schrijfslag, rij: Rij): void => stil(tx.objectStore("uit").put(rij));
/** What may be at the server already. */
const isWeg = (r: Rij): boolean => r.geprobeerd === true || staat.onderweg.has(r.id);

type Inhoud = Pick<Item, "post" | "titel" | "op">;
type Nasleep = Pick<Item, "antwoord" | "reden">;

const kanaal = new BroadcastChannel("schout-veld");
kanaal.onmessage = ({ data }) => (data === "slot" ? location.reload() : void laadUit());
const zeg = (): void => kanaal.postMessage("uit");
/** The other tabs begin again: this device has another lock, or none. */
export const zegSlot = (): void => kanaal.postMessage("slot");

let laatste: Promise<void> = Promise.resolve();
/** Counts, which need no key; and the content when the lock is open. One reading at a time: the last one is the newest. */
export const laadUit = (): Promise<void> => (laatste = laatste.catch(() => undefined).then(lees));

async function lees(): Promise<void> {
  const rijen = await (await opslag()).getAll("uit");
  const k = staat.sleutel;
  const gelezen = k ? await Promise.all(rijen.map((r) => leesRij(k, r).catch(() => null))) : [];
  // Locked while reading: what was read goes.
  const open = staat.sleutel !== null && k !== null;
  staat.uit = open ? gelezen.filter((i) => i !== null) : [];
  staat.kapot = open ? rijen.filter((_, n) => gelezen[n] === null).map((r) => r.id) : [];
  const bekend = open ? staat.uit : rijen;
  staat.wachtend = bekend.filter((r) => r.stand === "wacht").length;
  staat.aandacht = open ? staat.uit.filter((i) => vraagtMens(i, staat.uit)).length + staat.kapot.length : rijen.filter((r) => isOpen(r.stand) && r.stand !== "wacht").length;
  gewijzigd();
}

async function leesRij(k: CryptoKey, r: Rij): Promise<Item> {
  const [inhoud, na] = await Promise.all([openTekst<Inhoud>(k, r.dicht), r.na ? openTekst<Nasleep>(k, r.na) : {}]);
  return { ...inhoud, ...na, volg: r.volg ?? 0, stand: r.stand, geprobeerd: isWeg(r), ...(r.door ? { door: r.door } : {}), ...(r.ontvangst ? { ontvangst: r.ontvangst } : {}) };
}

async function maakRij(k: CryptoKey, { post, titel, op }: Inhoud): Promise<Rij> {
  const foto = post.wat.soort === "foto" ? { foto: post.wat.sha256 } : {};
  return { id: post.id, stand: "wacht", geprobeerd: false, ...foto, dicht: await sluitTekst(k, { post, titel, ...(op ? { op } : {}) }) };
}

/** A worry about people leaves no words here once it was received, replaced or withdrawn: only that there was one. */
async function zonderWoorden(k: CryptoKey, i: Inhoud): Promise<{ dicht?: Dicht }> {
  if (i.post.wat.soort !== "zorgsignaal") return {};
  const wat: Wat = { soort: "zorgsignaal", bij: { nummer: "" }, melding: { soort: "", wie: "", feiten: "", weet: false, akkoord: false } };
  return { dicht: (await maakRij(k, { post: { ...i.post, wat }, titel: i.titel })).dicht };
}

/** An item with its key and time, ready to keep. */
export function maakPost(wat: Wat, plek: Veldplek | null): Veldpost {
  const verschuiving = staat.contact?.verschuiving;
  return { id: uuid7(), gemaakt: new Date().toISOString(), ...(verschuiving === undefined ? {} : { verschuiving }), ...(plek ? { plek } : {}), wat };
}

/** The choice of ours that a new choice is made on, when nobody here knows yet whether it holds. */
function opWelke(post: Veldpost, oud: Item | undefined): string | undefined {
  if (!isKeuze(post) || ("gezien" in post.wat && post.wat.gezien)) return undefined;
  if (oud) return oud.op;
  const eigen = staat.uit.filter((i) => isKeuze(i.post) && zaakVan(i.post) === zaakVan(post) && (i.stand === "wacht" || i.stand === "conflict"));
  return eigen.at(-1)?.post.id;
}

/** Keeps items, all or none, and forgets the draft they were made from. The first takes the place of `vervangt`. */
export async function bewaar(items: readonly Pick<Item, "post" | "titel">[], concept?: string, vervangt?: string): Promise<void> {
  const k = sleutel();
  const oud = staat.uit.find((i) => i.post.id === vervangt);
  if (vervangt && !oud) throw new Postfout(WEG);
  const rijen = await Promise.all(
    items.map((i) => {
      const op = opWelke(i.post, oud);
      return maakRij(k, { ...i, ...(op ? { op } : {}) });
    }),
  );
  const nieuw = items[0]?.post.id;
  const mee = oud && nieuw ? await hang(k, oud.post.id, nieuw) : [];
  const kaal = oud ? await zonderWoorden(k, oud) : {};
  const weg = concept && (await conceptplek(k, concept));
  await inEen(["uit", "kluis", "vast"], async (tx) => {
    await eigenSleutel(tx);
    if (oud && nieuw) await neemPlaats(tx, oud.post.id, nieuw, mee, kaal);
    for (const r of rijen) stil(tx.objectStore("uit").add(r));
    if (weg) stil(tx.objectStore("kluis").delete(weg));
  });
  await laadUit();
  zeg();
}

async function neemPlaats(tx: Schrijfslag, oud: string, nieuw: string, mee: readonly { id: string; dicht: Dicht }[], kaal: { dicht?: Dicht }): Promise<void> {
  const rij = await rijVan(tx, oud);
  if (!rij) throw new Postfout(WEG);
  if (rij.stand === "verstuurd") throw new Postfout(VERSTUURD);
  if (!isOpen(rij.stand)) throw new Postfout(ANDERS);
  if (rij.stand === "wacht" && isWeg(rij)) throw new Postfout(ONDERWEG);
  zet(tx, { ...rij, ...kaal, stand: "vervangen", door: nieuw });
  for (const { id, dicht } of mee) {
    const kind = await rijVan(tx, id);
    if (kind && isOpen(kind.stand)) zet(tx, { ...kind, dicht });
  }
}

/** What belongs to a report and was not sent. */
const vanMelding = (id: string): Item[] =>
  staat.uit.filter((i) => {
    const bij = bijVan(i.post);
    return isOpen(i.stand) && bij && "post" in bij && bij.post === id;
  });

/** Items that belong to a report that is replaced go with the new one. */
const hang = (k: CryptoKey, oud: string, nieuw: string): Promise<{ id: string; dicht: Dicht }[]> =>
  Promise.all(
    vanMelding(oud).map(async (i) => {
      const wat = { ...i.post.wat, bij: { post: nieuw } as Bij } as Wat;
      return { id: i.post.id, dicht: (await maakRij(k, { ...i, post: { ...i.post, wat } })).dicht };
    }),
  );

/** Written down before items go: from then on the server may have them. Gives which of them still wait. */
export async function markeer(ids: readonly string[]): Promise<Set<string>> {
  return inEen(["uit"], async (tx) => {
    const mag = new Set<string>();
    for (const id of ids) {
      const rij = await rijVan(tx, id);
      if (rij?.stand !== "wacht") continue;
      mag.add(id);
      if (!rij.geprobeerd) zet(tx, { ...rij, geprobeerd: true });
    }
    return mag;
  });
}

const NAAR: Partial<Record<Postantwoord["stand"], Stand>> = { opgeslagen: "verstuurd", geweigerd: "geweigerd", conflict: "conflict" };

/** What the server said of these items. Gives which of them left the waiting list. */
export async function verwerk(k: CryptoKey, posten: readonly Item[], antwoorden: readonly Postantwoord[]): Promise<Set<string>> {
  const bekend = new Map(posten.map((p) => [p.post.id, p.post]));
  const kaal = new Map(await Promise.all(posten.map(async (p) => [p.post.id, await zonderWoorden(k, p)] as const)));
  const gezegd = await Promise.all(antwoorden.filter((a) => bekend.has(a.id)).map(async (a) => ({ a, na: await sluitTekst(k, { antwoord: a } satisfies Nasleep) })));
  const klaar = await inEen(["uit"], async (tx) => {
    const uit = new Map<string, Stand>();
    for (const { a, na } of gezegd) {
      const [naar, rij] = [NAAR[a.stand], await rijVan(tx, a.id)];
      if (!naar || !rij || rij.stand === "verstuurd") continue;
      // What is stored is stored, whatever was done with it here. Without a receipt it was not received.
      if (naar === "verstuurd" ? !a.ontvangst : rij.stand !== "wacht") continue;
      zet(tx, { ...rij, ...(naar === "verstuurd" ? kaal.get(a.id) : {}), stand: naar, na, ...(a.ontvangst ? { ontvangst: a.ontvangst } : {}) });
      uit.set(a.id, naar);
    }
    return uit;
  });
  for (const [id, naar] of klaar) {
    const post = bekend.get(id);
    if (post && naar === "verstuurd" && isKeuze(post)) staat.sinds.add(zaakVan(post));
    staat.onderweg.delete(id);
  }
  await ruimFotos(k);
  await laadUit();
  zeg();
  return new Set(klaar.keys());
}

/** Withdraws an item, and what belongs to it; the reason stays on the device. Throws a Postfout when that cannot be any more. */
export async function trekIn(id: string, reden: string): Promise<void> {
  const k = sleutel();
  const item = staat.uit.find((i) => i.post.id === id);
  if (!item) throw new Postfout(WEG);
  const mee = [item, ...vanMelding(id)];
  const kaal = await Promise.all(mee.map((i) => zonderWoorden(k, i)));
  const na = await Promise.all(mee.map((i) => sluitTekst(k, { ...(i.antwoord ? { antwoord: i.antwoord } : {}), reden } satisfies Nasleep)));
  const bij = bijVan(item.post);
  await inEen(["uit", "vast"], async (tx) => {
    await eigenSleutel(tx);
    const melding = bij && "post" in bij ? await rijVan(tx, bij.post) : undefined;
    // Without its report the server cannot have stored it.
    const los = melding !== undefined && melding.stand !== "verstuurd" && melding.stand !== "wacht";
    for (const [n, { post }] of mee.entries()) {
      const [rij, dicht] = [await rijVan(tx, post.id), na[n]];
      if (n === 0) toetsIntrekken(rij, los);
      if (rij && dicht && isOpen(rij.stand)) zet(tx, { ...rij, ...kaal[n], stand: "ingetrokken", na: dicht });
    }
  });
  await ruimFotos(k);
  await laadUit();
  zeg();
}

function toetsIntrekken(rij: Rij | undefined, los: boolean): void {
  if (!rij) throw new Postfout(WEG);
  if (rij.stand === "verstuurd") throw new Postfout(VERSTUURD);
  if (!isOpen(rij.stand)) throw new Postfout(ANDERS);
  if (rij.stand === "wacht" && isWeg(rij) && !los) throw new Postfout(ONDERWEG);
}

/** Bytes of photos that no waiting item needs go; those of drafts stay, also when the same photo was sent before. */
export async function ruimFotos(k: CryptoKey = sleutel()): Promise<void> {
  const db = await opslag();
  const concepten = await fotosInConcepten(k);
  const tx = db.transaction(["uit", "fotos"], "readwrite");
  const rijen = await tx.objectStore("uit").getAll();
  const nodig = new Set(rijen.filter((r) => isOpen(r.stand)).map((r) => r.foto));
  const klaar = rijen.filter((r) => r.foto && !nodig.has(r.foto) && !concepten.has(r.foto)).map((r) => r.foto as string);
  for (const sha of klaar) void tx.objectStore("fotos").delete(sha);
  await tx.done;
}

/** What was sent or withdrawn longer ago than a day has no use on the phone, unless something about the same zaak still leans on it. */
export async function ruimOud(voor: number): Promise<void> {
  const bezig = new Set(staat.uit.filter((i) => isOpen(i.stand)).map((i) => zaakVan(i.post)));
  const nodig = (i: Item): boolean => bezig.has(zaakVan((eind(i.post.id, staat.uit) ?? i).post)) || bezig.has(zaakVan(i.post));
  const weg = staat.uit.filter((i) => !isOpen(i.stand) && !nodig(i) && Date.parse(i.post.gemaakt) < voor);
  if (!weg.length) return;
  await inEen(["uit"], async (tx) => {
    for (const i of weg) stil(tx.objectStore("uit").delete(i.volg));
  });
  await laadUit();
}

/** The person knows that it cannot be read, and takes it off the device. */
export async function gooiKapot(id: string): Promise<void> {
  await inEen(["uit"], async (tx) => {
    const rij = await rijVan(tx, id);
    if (rij?.volg !== undefined) stil(tx.objectStore("uit").delete(rij.volg));
  });
  await ruimFotos();
  await laadUit();
  zeg();
}

export async function bewaarFoto(sha256: string, bytes: ArrayBuffer): Promise<void> {
  const dicht: Dicht = await sluit(sleutel(), bytes);
  await inEen(["fotos", "vast"], async (tx) => {
    await eigenSleutel(tx);
    stil(tx.objectStore("fotos").put({ sha256, maat: bytes.byteLength, dicht }));
  });
}
