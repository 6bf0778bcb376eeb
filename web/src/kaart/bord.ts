// A sign on a map that works as a button.
import * as L from "leaflet/dist/leaflet-src.esm.js";

export interface Bord {
  plek: L.LatLngExpression;
  /** What stands on it, and what it is called. */
  teken: string;
  naam: string;
  klasse: string;
  /** Pixels across. */
  maat: number;
  /** Lies above the others. */
  boven?: boolean;
  kies(): void;
}

/** Puts it on the map. */
export function bord(laag: L.LayerGroup, { plek, teken, naam, klasse, maat, boven, kies }: Bord): HTMLElement | undefined {
  const icon = L.divIcon({ className: "", html: "<span></span>", iconSize: [maat, maat] });
  const marker = L.marker(plek, { icon, title: naam, keyboard: true, zIndexOffset: boven ? 500 : 0 }).addTo(laag).on("click", kies);
  const el = marker.getElement();
  const binnen = el?.querySelector("span");
  if (!el || !binnen) return undefined;
  binnen.className = klasse;
  binnen.textContent = teken;
  el.setAttribute("role", "button");
  el.setAttribute("aria-label", naam);
  el.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    e.stopPropagation();
    kies();
  });
  return el;
}
