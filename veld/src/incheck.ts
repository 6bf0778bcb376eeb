// "I go in": what the app knows of it, also while locked. Times by the clock of the server; never where or with whom.

/** A check-in that is going on. */
export interface Incheck {
  /** Key of the item. */
  id: string;
  vanaf: number;
  /** Before then the server has to hear something. */
  tot: number;
  /** The alarm goes this long after. */
  respijt: number;
  /** Telephone number of the duty desk. */
  telefoon: string;
  /** The server has it: it will raise the alarm by itself. */
  verstuurd: boolean;
}

export type Incheckstand = "loopt" | "bijna" | "voorbij";

const BIJNA_MS = 5 * 60_000;

export const standVan = (i: Incheck, nu: number): Incheckstand => (nu >= i.tot ? "voorbij" : i.tot - nu <= BIJNA_MS ? "bijna" : "loopt");

/** It takes longer: from now on, and never shorter than it was. The same rule as at the server. */
export const verlengd = (i: Incheck, nu: number, minuten: number): Incheck => ({ ...i, tot: Math.max(i.tot, nu + minuten * 60_000) });

/** "nog 12 minuten", "3 minuten voorbij" */
export function hoelang(i: Incheck, nu: number): string {
  const minuten = (ms: number): string => {
    const n = Math.max(1, Math.ceil(ms / 60_000));
    return n === 1 ? "1 minuut" : `${n} minuten`;
  };
  return nu < i.tot ? `nog ${minuten(i.tot - nu)}` : `${minuten(nu - i.tot)} voorbij`;
}

/** What the duty desk knows, in all honesty: nobody may count on help that does not come. `klok` writes a time. */
export function weetMeldkamer(i: Incheck, nu: number, verbinding: boolean, klok: (ms: number) => string): string {
  const alarm = i.tot + i.respijt;
  if (!i.verstuurd) {
    return verbinding
      ? "Dit wordt nu verstuurd. De meldkamer van de gemeente weet het nog niet."
      : `Geen verbinding: de meldkamer van de gemeente weet dit niet. Bel ${i.telefoon}.`;
  }
  const krijgt = nu < alarm ? `krijgt om ${klok(alarm)} uur een alarm` : `kreeg om ${klok(alarm)} uur een alarm`;
  return verbinding ? `De meldkamer ${krijgt}, als je niets laat horen.` : `Geen verbinding: de meldkamer hoort nu niets van je, en ${krijgt}. Ben je veilig? Bel ${i.telefoon}.`;
}

/** What a telephone dials. */
export const belnummer = (telefoon: string): string => `tel:${telefoon.replace(/[^+\d]/g, "")}`;
