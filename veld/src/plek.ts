// Where we are, and how far things are.
import type { Veldplek } from "./contract";
import { gewijzigd, staat } from "./staat";

const STRAAL_M = 6_371_000;
const rad = (graden: number): number => (graden * Math.PI) / 180;

export interface Punt {
  lat: number;
  lon: number;
}

/** Metres between two places, over the ground. */
export function afstand(a: Punt, b: Punt): number {
  const x = rad(b.lon - a.lon) * Math.cos(rad((a.lat + b.lat) / 2));
  return Math.round(Math.hypot(x, rad(b.lat - a.lat)) * STRAAL_M);
}

export const inWoorden = (meter: number): string =>
  meter < 1000 ? `${Math.max(10, Math.round(meter / 10) * 10)} m` : `${(meter / 1000).toLocaleString("nl-NL", { maximumFractionDigits: 1 })} km`;

export type Meting = { plek: Veldplek } | { zin: string };

/** Asks the device where it is; the sentence says what somebody can do on this screen when it does not know. */
export function meetPlek(anders = "zoek je plek op de kaart"): Promise<Meting> {
  if (!("geolocation" in navigator)) return Promise.resolve({ zin: `Dit toestel weet niet waar het is: ${anders}.` });
  return new Promise((klaar) =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        staat.hier = { lat: coords.latitude, lon: coords.longitude };
        gewijzigd();
        klaar({ plek: { lat: coords.latitude, lon: coords.longitude, nauwkeurigheid: Math.round(coords.accuracy) } });
      },
      (fout) =>
        klaar({
          zin: fout.code === fout.PERMISSION_DENIED ? `De app mag niet weten waar je bent. Sta het toe in je browser, of ${anders}.` : `Het toestel vindt geen plek. Probeer het buiten opnieuw, of ${anders}.`,
        }),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 20_000 },
    ),
  );
}

/** Asks only when the person has said yes before. */
export async function meetStil(): Promise<void> {
  const mag = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  if (mag?.state === "granted") await meetPlek();
}
