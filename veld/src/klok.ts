// How far the clock of this device is off. The server says what time it is at every contact.

/** Further off than this is said on every screen. */
export const TE_VER_MS = 120_000;

/** How far this clock is behind the server, in milliseconds; ahead is negative. Half of the way there and back is taken off. */
export function meet(vertrok: number, kwam: number, server: string): number | null {
  const daar = Date.parse(server);
  if (!Number.isFinite(daar) || kwam < vertrok) return null;
  return Math.round(daar - (vertrok + kwam) / 2);
}

const UUR = 3_600_000;

/** The sentence for a clock that is wrong, or nothing. */
export function klokzin(verschuiving: number | null): string | null {
  if (verschuiving === null || Math.abs(verschuiving) <= TE_VER_MS) return null;
  const af = Math.abs(verschuiving);
  const hoeveel = af < UUR * 2 ? `${Math.round(af / 60_000)} minuten` : af < UUR * 48 ? `${Math.round(af / UUR)} uur` : `${Math.round(af / UUR / 24)} dagen`;
  return `De klok van dit toestel loopt ${hoeveel} ${verschuiving > 0 ? "achter" : "voor"}. Zet hem goed. We rekenen de tijd van je werk om.`;
}

/** How long ago: "minder dan een uur geleden", "5 uur geleden", "3 dagen geleden". */
export function geleden(ms: number): string {
  const uren = Math.floor(Math.max(0, ms) / UUR);
  if (uren < 1) return "minder dan een uur geleden";
  if (uren < 48) return `${uren} uur geleden`;
  return `${Math.floor(uren / 24)} dagen geleden`;
}
