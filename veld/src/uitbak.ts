// The outbox. Items are added and never changed; only their state goes on. An item leaves the waiting list in the same
// transaction in which its receipt is stored.
import type { Bij, Postantwoord, Veldplek, Veldpost, Wat } from "./contract";
import { type Opslagnaam, type Rij, type Schrijfslag, opslag } from "./opslag";
import { type Dicht, openTekst, sluit, sluitTekst } from "./sleutel";
import { type Item, gewijzigd, sleutel, staat } from "./staat";
import { uuid7 } from "./uuid";
import { type Stand, bijVan, isKeuze, zaakVan } from "./volgorde";

/** Who waits for a transaction hears of every failure; its single steps may be silent. */
const stil = (p: Promise<unknown>): void => void p.catch(() => undefined);

/** Everything that is asked of the store, or nothing of it. */
async function inEen(stores: Opslagnaam[], doe: (tx: Schrijfslag) => void): Promise<void> {
  const tx = (await opslag()).transaction(stores, "readwrite", VAST);
  const klaar = tx.done;
  try {
    doe(tx);
  } catch (fout) {
    stil(klaar);
    tx.abort();
    throw fout;
  }
  await klaar;
}

type Inhoud = Pick<Item, "post" | "titel" | "antwoord" | "reden">;

/** On the disk before it is called saved: a battery that dies takes nothing along. */
const VAST: IDBTransactionOptions = { durability: "strict" };
const AANDACHT: readonly Stand[] = ["geweigerd", "conflict"];
/** States in which an item still holds the device: nothing of it may be lost. */
export const isOpen = (stand: Stand): boolean => stand === "wacht" || AANDACHT.includes(stand);

const kanaal = new BroadcastChannel("schout-veld");
kanaal.onmessage = () => void laadUit();
const zeg = (): void => kanaal.postMessage("uit");

/** Counts, which need no key; and the content when the lock is open. */
export async function laadUit(): Promise<void> {
  const rijen = await (await opslag()).getAll("uit");
  staat.wachtend = rijen.filter((r) => r.stand === "wacht").length;
  staat.aandacht = rijen.filter((r) => AANDACHT.includes(r.stand)).length;
  const k = staat.sleutel;
  const uit = k ? await Promise.all(rijen.map((r) => leesRij(k, r))) : [];
  // Locked while reading: what was read goes.
  staat.uit = staat.sleutel ? uit : [];
  gewijzigd();
}

async function leesRij(k: CryptoKey, r: Rij): Promise<Item> {
  const inhoud = await openTekst<Inhoud>(k, r.dicht);
  return { ...inhoud, volg: r.volg ?? 0, stand: r.stand, ...(r.ontvangst ? { ontvangst: r.ontvangst } : {}) };
}

const inhoudVan = (i: Item): Inhoud => ({ post: i.post, titel: i.titel, ...(i.antwoord ? { antwoord: i.antwoord } : {}), ...(i.reden ? { reden: i.reden } : {}) });

async function maakRij(k: CryptoKey, item: Inhoud, stand: Stand, rest: { volg?: number; ontvangst?: string } = {}): Promise<Rij> {
  const foto = item.post.wat.soort === "foto" ? { foto: item.post.wat.sha256 } : {};
  return { ...rest, id: item.post.id, stand, ...foto, dicht: await sluitTekst(k, item) };
}

/** An item with its key and time, ready to keep. */
export function maakPost(wat: Wat, plek: Veldplek | null): Veldpost {
  const verschuiving = staat.contact?.verschuiving;
  return { id: uuid7(), gemaakt: new Date().toISOString(), ...(verschuiving === undefined ? {} : { verschuiving }), ...(plek ? { plek } : {}), wat };
}

/** Keeps items, all or none, and forgets the draft they were made from. */
export async function bewaar(items: readonly Inhoud[], concept?: string, vervangt?: string): Promise<void> {
  const k = sleutel();
  const rijen = await Promise.all(items.map((i) => maakRij(k, i, "wacht")));
  const oud = staat.uit.find((i) => i.post.id === vervangt);
  const nieuw = items[0]?.post.id;
  const anders = oud && nieuw ? [await maakRij(k, inhoudVan(oud), "vervangen", { volg: oud.volg }), ...(await hang(k, oud.post.id, nieuw))] : [];
  await inEen(["uit", "kluis"], (tx) => {
    for (const r of rijen) stil(tx.objectStore("uit").add(r));
    for (const r of anders) stil(tx.objectStore("uit").put(r));
    if (concept) stil(tx.objectStore("kluis").delete(`concept:${concept}`));
  });
  await laadUit();
  zeg();
}

/** Items that belong to a report that is replaced, and were not sent: they go with the new one. */
async function hang(k: CryptoKey, oud: string, nieuw: string): Promise<Rij[]> {
  const mee = staat.uit.filter((i) => {
    const bij = bijVan(i.post);
    return isOpen(i.stand) && bij && "post" in bij && bij.post === oud;
  });
  return Promise.all(
    mee.map((i) => {
      const wat = { ...i.post.wat, bij: { post: nieuw } as Bij } as Wat;
      return maakRij(k, { ...inhoudVan(i), post: { ...i.post, wat } }, i.stand, { volg: i.volg });
    }),
  );
}

const NAAR: Partial<Record<Postantwoord["stand"], Stand>> = { opgeslagen: "verstuurd", geweigerd: "geweigerd", conflict: "conflict" };

/** What the server said. Gives how many items left the waiting list. */
export async function verwerk(k: CryptoKey, antwoorden: readonly Postantwoord[]): Promise<number> {
  const rijen: Rij[] = [];
  const db = await opslag();
  for (const a of antwoorden) {
    const naar = NAAR[a.stand];
    const rij = await db.getFromIndex("uit", "id", a.id);
    // Without a receipt it was not received.
    if (!naar || !rij || rij.stand !== "wacht" || (naar === "verstuurd" && !a.ontvangst)) continue;
    const item = await leesRij(k, rij);
    if (naar === "verstuurd" && isKeuze(item.post)) staat.sinds.add(zaakVan(item.post));
    rijen.push(await maakRij(k, { ...inhoudVan(item), antwoord: a }, naar, { volg: item.volg, ...(a.ontvangst ? { ontvangst: a.ontvangst } : {}) }));
  }
  await inEen(["uit"], (tx) => rijen.forEach((r) => stil(tx.objectStore("uit").put(r))));
  await ruimFotos();
  await laadUit();
  zeg();
  return rijen.length;
}

/** Withdraws an item, and what belongs to it; the reason stays on the device. */
export async function trekIn(item: Item, reden: string): Promise<void> {
  const k = sleutel();
  const mee = staat.uit.filter((i) => {
    const bij = bijVan(i.post);
    return i === item || (item.post.wat.soort === "melding" && isOpen(i.stand) && bij && "post" in bij && bij.post === item.post.id);
  });
  const rijen = await Promise.all(mee.map((i) => maakRij(k, { ...inhoudVan(i), reden }, "ingetrokken", { volg: i.volg })));
  await inEen(["uit"], (tx) => rijen.forEach((r) => stil(tx.objectStore("uit").put(r))));
  await ruimFotos();
  await laadUit();
  zeg();
}

/** Bytes of photos that no waiting item needs go; those of drafts stay. */
export async function ruimFotos(): Promise<void> {
  const db = await opslag();
  const tx = db.transaction(["uit", "fotos"], "readwrite");
  const rijen = await tx.objectStore("uit").getAll();
  const nodig = new Set(rijen.filter((r) => isOpen(r.stand)).map((r) => r.foto));
  const klaar = rijen.filter((r) => r.foto && !nodig.has(r.foto)).map((r) => r.foto as string);
  for (const sha of klaar) void tx.objectStore("fotos").delete(sha);
  await tx.done;
}

/** What was sent or withdrawn longer ago than a day has no use on the phone. */
export async function ruimOud(voor: number): Promise<void> {
  const weg = staat.uit.filter((i) => !isOpen(i.stand) && Date.parse(i.post.gemaakt) < voor);
  if (!weg.length) return;
  const tx = (await opslag()).transaction("uit", "readwrite");
  for (const i of weg) void tx.store.delete(i.volg);
  await tx.done;
  await laadUit();
}

export async function bewaarFoto(sha256: string, bytes: ArrayBuffer): Promise<void> {
  const dicht: Dicht = await sluit(sleutel(), bytes);
  await inEen(["fotos"], (tx) => stil(tx.objectStore("fotos").put({ sha256, maat: bytes.byteLength, dicht })));
}
