// The drawn base map: land, water, parks, streets by class, and names that do not sit on each other.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { type Laag, type LaagNaam, laagVan, tekstVan } from "./soorten";

const GROEN: Record<string, string> = { park: "#d3e8c6", bos: "#bcdcb0", sportpark: "#dcedc8", begraafplaats: "#d6e2cb" };
const WATER = "#b3d8ea";

/** Width of a street in pixels: it grows with the zoom, as on any map. */
function breedte(klasse: string, zoom: number): number {
  const basis = klasse === "hoofdweg" ? 3.2 : klasse === "pad" ? 0.9 : 1.5;
  return Math.max(klasse === "pad" ? 1 : 0.7, basis * 1.62 ** (zoom - 14));
}

function vlak(kaart: L.Map, laag: Laag, stijl: (soort: string) => L.PathOptions, pane: string, renderer: L.Renderer): void {
  L.geoJSON(laag as GeoJSON.FeatureCollection, {
    interactive: false,
    pane,
    style: (f) => ({ ...stijl(tekstVan(f?.properties?.["soort"])), renderer }),
  } as L.GeoJSONOptions).addTo(kaart);
}

function straten(kaart: L.Map, laag: Laag, renderer: L.Renderer): void {
  const soorten = [
    { kies: (k: string) => k === "pad", rand: "", vul: "#c9b98f", streep: "4 4" },
    { kies: (k: string) => k !== "pad" && k !== "hoofdweg", rand: "#d8d2c4", vul: "#ffffff", streep: "" },
    { kies: (k: string) => k === "hoofdweg", rand: "#d9bf7a", vul: "#fdeab3", streep: "" },
  ];
  const lagen: { laag: L.GeoJSON; rand: boolean }[] = [];
  const klasse = (f: unknown) => tekstVan((f as { properties?: Record<string, unknown> } | undefined)?.properties?.["klasse"]);
  // All edges first, then all fills: crossings stay open.
  for (const rand of [true, false])
    for (const s of soorten) {
      if (rand && !s.rand) continue;
      lagen.push({
        rand,
        laag: L.geoJSON(laag as GeoJSON.FeatureCollection, {
          interactive: false,
          pane: "straten",
          filter: (f) => s.kies(klasse(f)),
          style: () => ({ renderer, color: rand ? s.rand : s.vul, lineCap: "round", lineJoin: "round", ...(s.streep ? { dashArray: s.streep } : {}) }),
        } as L.GeoJSONOptions).addTo(kaart),
      });
    }
  const pas = () => {
    const zoom = kaart.getZoom();
    for (const { laag: l, rand } of lagen) l.setStyle((f) => ({ weight: breedte(klasse(f), zoom) + (rand ? 2 : 0), opacity: rand && zoom < 14 ? 0.5 : 1 }));
  };
  kaart.on("zoomend", pas);
  pas();
}

interface Naam {
  tekst: string;
  bij: L.LatLng;
  klasse: string;
  van: number;
  tot: number;
}

const lijnen = (g: GeoJSON.Geometry): GeoJSON.Position[][] =>
  g.type === "LineString" ? [g.coordinates] : g.type === "MultiLineString" ? g.coordinates : [];

/** Where a name reads best: the point the server gives in `label`, or the middle. */
function naamplek(f: GeoJSON.Feature): L.LatLng {
  const label: unknown = f.properties?.["label"];
  if (Array.isArray(label)) return L.latLng(Number(label[1]), Number(label[0]));
  return (L.geoJSON(f) as L.GeoJSON).getBounds().getCenter();
}

function vasteNamen(basis: Laag): Naam[] {
  const maak = (laag: LaagNaam, klasse: string, van: number, tot: number, wel: (soort: string) => boolean = () => true): Naam[] =>
    laagVan(basis, laag)
      .features.filter((f) => tekstVan(f.properties["naam"]) && wel(tekstVan(f.properties["soort"])))
      .map((f) => ({ tekst: tekstVan(f.properties["naam"]), bij: naamplek(f as GeoJSON.Feature), klasse, van, tot }));
  return [
    ...maak("buur", "s-kaartnaam s-kaartnaam--wijk", 10, 14),
    ...maak("wijk", "s-kaartnaam s-kaartnaam--wijk", 12, 15),
    ...maak("water", "s-kaartnaam s-kaartnaam--water", 13, 19, (s) => s !== "sloot"),
    ...maak("park", "s-kaartnaam", 15, 19),
  ];
}

/** The longest run of a street inside the view: where its name fits and at which angle. */
function straatplek(kaart: L.Map, lijn: GeoJSON.Position[], tekst: string): { bij: L.LatLng; hoek: number } | null {
  const beeld = L.bounds(L.point(0, 0), kaart.getSize());
  const punten = lijn.map(([lon = 0, lat = 0]) => kaart.latLngToContainerPoint([lat, lon]));
  let beste: L.Point[] = [];
  let rij: L.Point[] = [];
  const lengte = (r: L.Point[]) => r.slice(1).reduce((som, p, i) => som + p.distanceTo(r[i] ?? p), 0);
  for (const p of [...punten, L.point(-1e6, -1e6)]) {
    if (beeld.contains(p)) rij.push(p);
    else {
      if (lengte(rij) > lengte(beste)) beste = rij;
      rij = [];
    }
  }
  if (lengte(beste) < tekst.length * 6.2) return null;
  let rest = lengte(beste) / 2;
  for (let i = 1; i < beste.length; i++) {
    const [a, b] = [beste[i - 1], beste[i]];
    if (!a || !b) continue;
    const d = a.distanceTo(b);
    if (rest > d) {
      rest -= d;
      continue;
    }
    const [van, tot] = [beste[Math.max(0, i - 2)] ?? a, beste[Math.min(beste.length - 1, i + 1)] ?? b];
    let hoek = (Math.atan2(tot.y - van.y, tot.x - van.x) * 180) / Math.PI;
    if (hoek > 90) hoek -= 180;
    if (hoek < -90) hoek += 180;
    return { bij: kaart.containerPointToLatLng(a.add(b.subtract(a).multiplyBy(rest / d))), hoek };
  }
  return null;
}

/** Names on the map. They say nothing that the address field does not say, so screen readers skip them. */
function namen(kaart: L.Map, basis: Laag): void {
  const straatnamen = laagVan(basis, "straat").features;
  const vast = vasteNamen(basis);
  const groep = L.layerGroup().addTo(kaart);
  kaart.getPane("namen")?.setAttribute("aria-hidden", "true");

  const zet = (bij: L.LatLng, tekst: string, klasse: string, hoek: number) => {
    const icon = L.divIcon({ className: "", html: "<span></span>", iconSize: [0, 0] });
    const el = L.marker(bij, { icon, pane: "namen", interactive: false, keyboard: false }).addTo(groep).getElement()?.querySelector("span");
    if (!el) return;
    el.className = klasse;
    el.textContent = tekst;
    if (hoek) el.style.transform = `translate(-50%, -50%) rotate(${hoek.toFixed(1)}deg)`;
  };
  const teken = () => {
    groep.clearLayers();
    const zoom = kaart.getZoom();
    const beeld = kaart.getBounds();
    const bezet: L.Bounds[] = [];
    const past = (bij: L.LatLng, tekst: string, hoek: number) => {
      const p = kaart.latLngToContainerPoint(bij);
      const [lang, hoog] = [tekst.length * 3.6 + 6, 9];
      const [cos, sin] = [Math.abs(Math.cos((hoek * Math.PI) / 180)), Math.abs(Math.sin((hoek * Math.PI) / 180))];
      const half = L.point(lang * cos + hoog * sin, lang * sin + hoog * cos);
      const vak = L.bounds(p.subtract(half), p.add(half));
      if (bezet.some((b) => b.overlaps(vak))) return false;
      bezet.push(vak);
      return true;
    };
    for (const n of vast)
      if (zoom >= n.van && zoom <= n.tot && beeld.contains(n.bij) && past(n.bij, n.tekst, 0)) zet(n.bij, n.tekst, n.klasse, 0);
    for (const f of straatnamen) {
      const tekst = tekstVan(f.properties["naam"]);
      if (!tekst || zoom < (f.properties["klasse"] === "hoofdweg" ? 15 : 16)) continue;
      for (const lijn of lijnen(f.geometry)) {
        const plek = straatplek(kaart, lijn, tekst);
        if (plek && past(plek.bij, tekst, plek.hoek)) {
          zet(plek.bij, tekst, "s-kaartnaam", plek.hoek);
          break;
        }
      }
    }
  };
  kaart.on("moveend", teken);
  teken();
}

export function tekenBasis(kaart: L.Map, basis: Laag): void {
  ["grond", "straten", "namen"].forEach((naam, i) => {
    const pane = kaart.createPane(naam);
    pane.style.zIndex = String(210 + i * 20);
    pane.style.pointerEvents = "none";
  });
  // One canvas per pane: redrawing 450 streets stays smooth on a phone.
  const grond = L.canvas({ pane: "grond", padding: 0.3 });
  vlak(kaart, laagVan(basis, "buur"), () => ({ stroke: true, color: "#c9c8c2", weight: 1, fillColor: "#e9e8e3", fillOpacity: 1 }), "grond", grond);
  vlak(kaart, laagVan(basis, "grens"), () => ({ stroke: true, color: "#8fa7a6", weight: 2, fillColor: "#f5f3ec", fillOpacity: 1 }), "grond", grond);
  vlak(kaart, laagVan(basis, "park"), (s) => ({ stroke: false, fillColor: GROEN[s] ?? "#d3e8c6", fillOpacity: 1 }), "grond", grond);
  vlak(kaart, laagVan(basis, "water"), () => ({ stroke: true, color: "#9ccbe2", weight: 1, fillColor: WATER, fillOpacity: 1 }), "grond", grond);
  vlak(kaart, laagVan(basis, "wijk"), () => ({ fill: false, color: "#7d9a98", weight: 1.2, dashArray: "6 5", opacity: 0.8 }), "grond", grond);
  straten(kaart, laagVan(basis, "straat"), L.canvas({ pane: "straten", padding: 0.3 }));
  namen(kaart, basis);
}
