// Numbers of announcements of fines: given by the server in blocks, handed out here without a network.
import type { Bonblok } from "./contract";
import type { Bonnen } from "./opslag";

/** How many numbers were not handed out yet. */
export const vrij = (b: Bonnen | undefined): number => (b?.blokken ?? []).reduce((som, { van, tot }) => som + Math.max(0, tot - Math.max(van, b?.volgende ?? 0) + 1), 0);

/** What this device has, for the question to the server. */
export const voorraad = (b: Bonnen | undefined): Record<string, string> => ({ bonvrij: String(vrij(b)), ...(b?.blokken.length ? { bonkent: String(Math.max(...b.blokken.map(({ tot }) => tot))) } : {}) });

/** With the numbers that came; a block that is known already changes nothing, one that was used up goes. */
export function metBlok(b: Bonnen | undefined, blok: Bonblok): Bonnen {
  const oud = b?.blokken ?? [];
  const volgende = b?.volgende ?? 0;
  const over = oud.filter(({ tot }) => tot >= volgende);
  return { volgende, blokken: oud.some(({ tot }) => tot === blok.tot) ? oud : [...over, blok] };
}
