// The pin: click, drag, arrow keys, or Enter in the middle of the map. The words under the map say where it stands.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { type Plek, gezetPlek, haal, noemPlek, opPlek, zetPlek } from "../hulp";

const PUNAISE =
  '<svg viewBox="0 0 32 44" aria-hidden="true" focusable="false"><path fill="currentColor" stroke="#fff" stroke-width="2" d="M16 1.500c8 0 14.500 6.300 14.500 14.200C30.500 26 16 42.500 16 42.500S1.500 26 1.500 15.700C1.500 7.800 8 1.500 16 1.500z"/><circle cx="16" cy="16" r="5.500" fill="#fff"/></svg>';
const STAP = 12;
const RICHTING: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const woorden = {
  nl: { pin: "Punaise. Schuif met de pijltjestoetsen.", op: "Gekozen plek: ", kaart: "Gekozen: een plek op de kaart." },
  en: { pin: "Pin. Move it with the arrow keys.", op: "Chosen place: ", kaart: "Chosen: a place on the map." },
};

export function zetPin(kaart: L.Map, vlak: HTMLElement, taal: "nl" | "en", begin: L.LatLng | null): void {
  const t = woorden[taal];
  const stand = vlak.querySelector("[data-stand]");
  let pin: L.Marker | null = null;
  let wacht: ReturnType<typeof setTimeout>;

  /** The nearest address, so that the status line says more than a number. */
  const noem = (plek: L.LatLng) => {
    clearTimeout(wacht);
    wacht = setTimeout(async () => {
      const bij = await haal<{ tekst?: string }>(`/plaats/bij.json?lat=${plek.lat.toFixed(6)}&lon=${plek.lng.toFixed(6)}`);
      if (stand) stand.textContent = bij?.tekst ? t.op + bij.tekst : t.kaart;
      if (bij?.tekst) noemPlek(bij.tekst);
    }, 350);
  };
  const gekozen = (plek: L.LatLng) => {
    zetPlek({ lat: plek.lat, lon: plek.lng, van: "kaart" });
    noem(plek);
  };
  const zet = (plek: L.LatLng) => {
    if (pin) pin.setLatLng(plek);
    else pin = maak(plek);
  };
  const maak = (plek: L.LatLng) => {
    const icon = L.divIcon({ className: "s-punaise", html: PUNAISE, iconSize: [36, 50], iconAnchor: [18, 48] });
    const m = L.marker(plek, { icon, draggable: true, autoPan: true, keyboard: true, zIndexOffset: 1000 }).addTo(kaart);
    m.on("dragend", () => gekozen(m.getLatLng()));
    const el = m.getElement();
    el?.setAttribute("aria-label", t.pin);
    el?.addEventListener("keydown", (e) => {
      const richting = RICHTING[e.key];
      if (!richting) return;
      e.preventDefault();
      e.stopPropagation();
      const px = e.shiftKey ? STAP * 5 : STAP;
      const punt = kaart.latLngToContainerPoint(m.getLatLng()).add(L.point(richting[0] * px, richting[1] * px));
      m.setLatLng(kaart.containerPointToLatLng(punt));
      if (!kaart.getBounds().pad(-0.1).contains(m.getLatLng())) kaart.panTo(m.getLatLng());
      gekozen(m.getLatLng());
    });
    return m;
  };

  kaart.on("click", (e: L.LeafletMouseEvent) => {
    zet(e.latlng);
    gekozen(e.latlng);
  });
  kaart.getContainer().addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.target !== kaart.getContainer()) return;
    e.preventDefault();
    zet(kaart.getCenter());
    gekozen(kaart.getCenter());
    pin?.getElement()?.focus();
  });
  const toon = (plek: Plek) => {
    if (plek.van === "kaart") return;
    const bij = L.latLng(plek.lat, plek.lon);
    if (plek.van === "object") {
      // The sign of the object itself lights up; a pin would cover it.
      pin?.remove();
      pin = null;
    } else zet(bij);
    kaart.setView(bij, Math.max(kaart.getZoom(), vlak.dataset["objecten"] ? 18 : 17));
    if (plek.tekst && stand) stand.textContent = t.op + plek.tekst;
    else noem(bij);
  };
  opPlek(toon);
  if (begin) {
    zet(begin);
    noem(begin);
    return;
  }
  // On a slow phone "my location" can be pressed before the map is there.
  const eerder = gezetPlek();
  if (eerder) toon({ ...eerder, van: "locatie" });
}
