// What several islands need.

/** A place on the map, and who chose it. */
export interface Plek {
  lat: number;
  lon: number;
  tekst?: string;
  van: "adres" | "kaart" | "locatie" | "object";
}

export const alle = <E extends HTMLElement>(kiezer: string, binnen: ParentNode = document): E[] => [
  ...binnen.querySelectorAll<E>(kiezer),
];

/** Runs once the page is there. */
export function bijStart(doe: () => void): void {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", doe, { once: true });
  else doe();
}

/** Every island of one kind. */
export function eiland(naam: string, doe: (el: HTMLElement) => void): void {
  bijStart(() => alle(`[data-eiland~="${naam}"]`).forEach(doe));
}

/** A sentence with numbers filled in: "{n} van {max}". */
export const vul = (zin: string | undefined, getallen: Record<string, number>): string =>
  (zin ?? "").replace(/\{(\w+)\}/g, (_, naam: string) => String(getallen[naam] ?? ""));

/** Puts the place in the hidden fields and tells the other islands. */
export function zetPlek(plek: Plek): void {
  for (const naam of ["lat", "lon"] as const) {
    const veld = document.querySelector<HTMLInputElement>(`input[name="${naam}"]`);
    if (veld) veld.value = plek[naam].toFixed(6);
  }
  document.dispatchEvent(new CustomEvent<Plek>("schout:plek", { detail: plek }));
}

/** The place that was put in the hidden fields before somebody asked. */
export function gezetPlek(): { lat: number; lon: number } | null {
  const [lat, lon] = ["lat", "lon"].map((naam) => document.querySelector<HTMLInputElement>(`input[name="${naam}"]`)?.value);
  return lat && lon ? { lat: Number(lat), lon: Number(lon) } : null;
}

/** The name of a place that was chosen without words. */
export const noemPlek = (tekst: string): boolean => document.dispatchEvent(new CustomEvent("schout:naam", { detail: tekst }));

export function opPlek(doe: (plek: Plek) => void): void {
  document.addEventListener("schout:plek", (e) => doe((e as CustomEvent<Plek>).detail));
}

/** JSON from our own server; null when it does not come. */
export async function haal<T>(adres: string, signal?: AbortSignal): Promise<T | null> {
  try {
    const antwoord = await fetch(adres, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
    return antwoord.ok ? ((await antwoord.json()) as T) : null;
  } catch {
    return null;
  }
}
