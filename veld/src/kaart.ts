// The map of the field app, in a file of its own. The list beside it says the same.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { tekenBasis } from "../../web/src/kaart/basis";
import type { Laag } from "../../web/src/kaart/soorten";
import type { Kaartopties, Kaartpunt } from "./kaartlader";

const MAAT = 56;

function bord(kaart: L.Map, p: Kaartpunt): void {
  const icon = L.divIcon({ className: "", html: "<span></span>", iconSize: [MAAT, MAAT] });
  const el = L.marker([p.lat, p.lon], { icon, title: p.naam, keyboard: true, zIndexOffset: p.soort === "omgeving" ? 0 : 500 }).addTo(kaart).on("click", () => p.kies?.()).getElement();
  const binnen = el?.querySelector("span");
  if (!el || !binnen) return;
  binnen.className = `v-bord v-bord--${p.soort}`;
  binnen.textContent = p.teken;
  el.setAttribute("role", "button");
  el.setAttribute("aria-label", p.naam);
  el.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" && e.key !== " ") return;
    e.preventDefault();
    p.kies?.();
  });
}

function pin(kaart: L.Map, begin: L.LatLngExpression, kies: NonNullable<Kaartopties["kies"]>): void {
  const icon = L.divIcon({ className: "v-pin", html: "<span></span>", iconSize: [MAAT, MAAT], iconAnchor: [MAAT / 2, MAAT] });
  const m = L.marker(begin, { icon, draggable: true, autoPan: true, keyboard: true, zIndexOffset: 1000 }).addTo(kaart);
  const zet = (plek: L.LatLng): void => {
    m.setLatLng(plek);
    kies({ lat: Number(plek.lat.toFixed(6)), lon: Number(plek.lng.toFixed(6)) });
  };
  kaart.on("click", (e: L.LeafletMouseEvent) => zet(e.latlng));
  m.on("dragend", () => zet(m.getLatLng()));
  const el = m.getElement();
  el?.setAttribute("aria-label", "Punaise. Schuif met de pijltjestoetsen, of tik op de kaart.");
  const STAP: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  el?.addEventListener("keydown", (e) => {
    const stap = STAP[e.key];
    if (!stap) return;
    e.preventDefault();
    e.stopPropagation();
    zet(kaart.containerPointToLatLng(kaart.latLngToContainerPoint(m.getLatLng()).add([stap[0] * 12, stap[1] * 12])));
  });
}

/** Areas with rules of their own: a broken line that is seen without colour too. Their names stand in the list beside the map. */
function zones(kaart: L.Map, rij: Kaartopties["zones"]): void {
  for (const z of rij) L.polygon(z.vlak.map((ring) => ring.map(([lon, lat]): L.LatLngTuple => [lat / 1e6, lon / 1e6])), { color: "#8a0d14", weight: 3, dashArray: "8 6", fillOpacity: 0.08, interactive: false }).addTo(kaart);
}

async function basis(kaart: L.Map): Promise<void> {
  const antwoord = await fetch("/kaart/basis.json", { headers: { accept: "application/json" } }).catch(() => null);
  if (antwoord?.ok) tekenBasis(kaart, (await antwoord.json()) as Laag);
}

/** Draws the map; gives how to take it away. */
export function toon(doos: HTMLElement, o: Kaartopties): () => void {
  const kaart = L.map(doos, { zoomControl: false, attributionControl: false, minZoom: 11, maxZoom: 19, zoomSnap: 0.5, fadeAnimation: false });
  kaart.setView([o.midden.lat, o.midden.lon], o.kies ? 17 : 15);
  L.control.zoom({ zoomInTitle: "Zoom in", zoomOutTitle: "Zoom uit" }).addTo(kaart);
  void basis(kaart);
  zones(kaart, o.zones);
  for (const p of o.punten) bord(kaart, p);
  if (o.hier) L.marker([o.hier.lat, o.hier.lon], { icon: L.divIcon({ className: "v-hier", html: "<span></span>", iconSize: [28, 28] }), title: "Hier ben jij", keyboard: false, interactive: false }).addTo(kaart);
  if (o.kies) pin(kaart, [o.midden.lat, o.midden.lon], o.kies);
  return () => void kaart.remove();
}
