// Writing on the device: everything that belongs together, or nothing of it, and only with the K of now.
import { type Opslagnaam, type Schrijfslag, opslag } from "./opslag";
import { staat } from "./staat";

/** Why something that was recorded could not be kept or changed, in words for the person. */
export class Postfout extends Error {}

/** Who waits for a transaction hears of every failure; its single steps may be silent. */
export const stil = (p: Promise<unknown>): void => void p.catch(() => undefined);

/** On the disk before it is called saved: a battery that dies takes nothing along. */
const VAST: IDBTransactionOptions = { durability: "strict" };

/** Everything that is asked of the store, or nothing of it. A transaction waits for the store only, never for a cipher. */
export async function inEen<T>(stores: Opslagnaam[], doe: (tx: Schrijfslag) => Promise<T>): Promise<T> {
  const tx = (await opslag()).transaction(stores, "readwrite", VAST);
  const klaar = tx.done;
  stil(klaar);
  let uit: T;
  try {
    uit = await doe(tx);
  } catch (fout) {
    try {
      tx.abort();
    } catch {
      // It broke off by itself.
    }
    throw fout;
  }
  await klaar;
  return uit;
}

/** What is closed with our K would never open again when another tab gave the device a new one. */
export async function eigenSleutel(tx: Schrijfslag): Promise<void> {
  const nu: unknown = await tx.objectStore("vast").get("generatie");
  // A device that was wiped has none.
  if (nu === undefined || nu !== staat.generatie) throw new Postfout("Dit toestel is in een ander venster opnieuw begonnen. Sluit dit venster.");
}
