// The map of the field app, in a file of its own. The list beside it says the same.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { tekenBasis } from "../../web/src/kaart/basis";
import { bord } from "../../web/src/kaart/bord";
import { groepeer } from "../../web/src/kaart/groep";
import type { Laag } from "../../web/src/kaart/soorten";
import type { Kaartopties, Kaartpunt } from "./kaartlader";

const MAAT = 56;

/** Draws the signs; what lies too close for a thumb is one sign with a number, at every zoom again. */
function borden(kaart: L.Map, o: Kaartopties): void {
  const laag = L.layerGroup().addTo(kaart);
  let straks: Kaartpunt | undefined;
  const openGroep = (leden: readonly Kaartpunt[]): void => {
    const vlak = L.latLngBounds(leden.map((p) => [p.lat, p.lon]));
    if (kaart.getBoundsZoom(vlak) <= kaart.getZoom()) return o.kiesGroep?.(leden);
    // Who works with keys goes on where he was.
    straks = leden[0];
    kaart.fitBounds(vlak, { padding: [MAAT, MAAT], maxZoom: kaart.getMaxZoom(), animate: false });
  };
  const teken = (): void => {
    laag.clearLayers();
    const opScherm = o.punten.map((punt) => ({ punt, ...xy(kaart.project([punt.lat, punt.lon])) }));
    for (const groep of groepeer(opScherm, MAAT)) {
      const leden = groep.map((g) => g.punt);
      const [punt] = leden;
      if (!punt) continue;
      const laat = leden.some((p) => p.soort === "laat") ? "laat" : punt.soort;
      const waar = { plek: [punt.lat, punt.lon] as L.LatLngTuple, maat: MAAT, boven: punt.soort !== "omgeving" };
      const el =
        leden.length === 1
          ? bord(laag, { ...waar, naam: punt.naam, teken: punt.teken, klasse: `v-bord v-bord--${punt.soort}`, kies: () => punt.kies?.() })
          : bord(laag, { ...waar, naam: `${leden.length} punten bij elkaar. Laat ze zien.`, teken: `${leden.length}\u00d7`, klasse: `v-bord v-bord--groep v-bord--${laat}`, kies: () => openGroep(leden) });
      if (straks && leden.includes(straks)) el?.focus({ preventScroll: true });
    }
    straks = undefined;
  };
  kaart.on("zoomend", teken);
  teken();
}

const xy = ({ x, y }: L.Point): { x: number; y: number } => ({ x, y });

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

async function basis(kaart: L.Map, open: () => boolean): Promise<void> {
  const antwoord = await fetch("/kaart/basis.json", { headers: { accept: "application/json" } }).catch(() => null);
  const laag = antwoord?.ok ? ((await antwoord.json()) as Laag) : null;
  if (laag && open()) tekenBasis(kaart, laag);
}

/** Leaflet still ends a zoom or a change of size when the map is gone, and then falls over what it took away itself. */
function ruimOp(kaart: L.Map): void {
  kaart.remove();
  kaart.off();
  (kaart as L.Map & { _animatingZoom: boolean })._animatingZoom = false;
}

/** Draws the map; gives how to take it away. */
export function toon(doos: HTMLElement, o: Kaartopties): () => void {
  const kaart = L.map(doos, { zoomControl: false, attributionControl: false, minZoom: 11, maxZoom: 19, zoomSnap: 0.5, fadeAnimation: false });
  kaart.setView([o.midden.lat, o.midden.lon], o.kies ? 17 : 15);
  L.control.zoom({ zoomInTitle: "Zoom in", zoomOutTitle: "Zoom uit" }).addTo(kaart);
  let open = true;
  void basis(kaart, () => open);
  zones(kaart, o.zones);
  borden(kaart, o);
  if (o.hier) L.marker([o.hier.lat, o.hier.lon], { icon: L.divIcon({ className: "v-hier", html: "<span></span>", iconSize: [28, 28] }), title: "Hier ben jij", keyboard: false, interactive: false }).addTo(kaart);
  if (o.kies) pin(kaart, [o.midden.lat, o.midden.lon], o.kies);
  return () => {
    if (open) ruimOp(kaart);
    open = false;
  };
}
