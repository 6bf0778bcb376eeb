// The map is a file of its own, fetched when somebody asks for it.
import { h, leeg } from "./dom";
import type { Zone } from "./contract";
import type { Punt } from "./plek";
import { staat } from "./staat";

export interface Kaartpunt extends Punt {
  sleutel: string;
  naam: string;
  /** Letter on the sign. */
  teken: string;
  soort: "taak" | "laat" | "omgeving" | "inzet";
  kies?: () => void;
}

export interface Kaartopties {
  midden: Punt;
  punten: Kaartpunt[];
  hier: Punt | null;
  /** Points that lie on one spot, however close one looks. */
  kiesGroep?: (punten: readonly Kaartpunt[]) => void;
  /** Areas with rules of their own. */
  zones: readonly Zone[];
  /** Put a pin by touch. */
  kies?: (plek: Punt) => void;
}

interface Kaartdeel {
  toon(doos: HTMLElement, o: Kaartopties): () => void;
}

/** Address of the map, filled in by the build. */
declare const __KAART__: string;

/** Where to begin: the choice, my place, or the first thing with a place. */
export function midden(gekozen: Punt | null): Punt | null {
  const p = staat.pakket;
  const eerste = [...(p?.taken ?? []), ...(p?.inzet ?? []), ...(p?.omgeving ?? [])].find((t) => t.lat !== undefined && t.lon !== undefined);
  return gekozen ?? staat.hier ?? (eerste?.lat !== undefined && eerste.lon !== undefined ? { lat: eerste.lat, lon: eerste.lon } : null);
}

const GEEN = "De kaart is er nu niet. Schrijf op waar het is, of probeer het met internet opnieuw.";

/** Draws a map in the box; gives how to take it away. */
export async function toonKaart(doos: HTMLElement, begin: Punt | null, o: Omit<Kaartopties, "midden" | "hier" | "zones">): Promise<() => void> {
  const plek = midden(begin);
  try {
    if (!plek) throw new Error("geen plek");
    const deel = (await import(__KAART__)) as Kaartdeel;
    leeg(doos);
    return deel.toon(doos, { ...o, midden: plek, hier: staat.hier, zones: staat.pakket?.straat?.zones ?? [] });
  } catch {
    leeg(doos, h("p.v-let-op", { role: "status" }, GEEN));
    return () => undefined;
  }
}

export const kiesPlek = (doos: HTMLElement, begin: Punt | null, kies: (plek: Punt) => void): Promise<() => void> => toonKaart(doos, begin, { punten: [], kies });
