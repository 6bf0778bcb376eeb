// What lies around: reports or cases, and objects to pick. Every marker is a button with a name.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { alle, haal } from "../hulp";
import { type Laag, type PuntGegevens, type Vorm, tekstVan } from "./soorten";

/** Signs are 32 pixels wide; closer than this they would cover each other. */
const AFSTAND_PX = 40;

const bbox = (kaart: L.Map) => kaart.getBounds().toBBoxString();

function bij(f: Vorm): L.LatLng {
  const [lon = 0, lat = 0] = f.geometry.type === "Point" ? f.geometry.coordinates : [];
  return L.latLng(lat, lon);
}

const gegevens = (f: Vorm): PuntGegevens => f.properties;

export function naamVan(p: PuntGegevens): string {
  const wat = p.tekst || [p.soort, p.nummer].filter(Boolean).join(" ");
  return p.straat ? `${wat}, ${p.straat}` : wat;
}

/** A round or square sign on the map that works as a button. */
function knop(groep: L.LayerGroup, plek: L.LatLng, teken: string, klasse: string, naam: string, doe: () => void, maat = 32): HTMLElement | undefined {
  const icon = L.divIcon({ className: "", html: "<span></span>", iconSize: [maat, maat] });
  const marker = L.marker(plek, { icon, title: naam, keyboard: true }).addTo(groep).on("click", doe);
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
    doe();
  });
  return el;
}

/** Points that would cover each other become one sign with a count. */
function groepeer(kaart: L.Map, vormen: Vorm[]): Vorm[][] {
  if (kaart.getZoom() >= 17) return vormen.map((v) => [v]);
  const groepen: { punt: L.Point; vormen: Vorm[] }[] = [];
  for (const v of vormen) {
    const punt = kaart.project(bij(v));
    const dichtbij = groepen.find((g) => g.punt.distanceTo(punt) < AFSTAND_PX);
    if (dichtbij) dichtbij.vormen.push(v);
    else groepen.push({ punt, vormen: [v] });
  }
  return groepen.map((g) => g.vormen);
}

function bel(plek: L.LatLng, p: PuntGegevens, en: boolean): L.Popup {
  const inhoud = document.createElement("div");
  inhoud.append(naamVan(p));
  if (p.href) {
    const link = document.createElement("a");
    link.href = p.href;
    link.textContent = en ? "View" : "Bekijk";
    inhoud.append(document.createElement("br"), link);
  }
  return L.popup({ closeButton: true, autoPanPadding: [24, 24] }).setLatLng(plek).setContent(inhoud);
}

/** Reports or cases in view. Pointing at the list shows the marker, pressing the marker shows the list item. */
export function toonPunten(kaart: L.Map, adres: string, en: boolean): void {
  const groep = L.layerGroup().addTo(kaart);
  const opKaart = new Map<string, HTMLElement>();
  const inLijst = (id: string) => document.querySelector<HTMLElement>(`[data-punt="${CSS.escape(id)}"]`);

  const kies = (f: Vorm) => {
    const p = gegevens(f);
    const regel = p.id ? inLijst(p.id) : null;
    if (regel) {
      regel.scrollIntoView({ block: "nearest" });
      regel.querySelector<HTMLElement>("a,button")?.focus({ preventScroll: true });
    } else bel(bij(f), p, en).openOn(kaart);
  };
  const teken = (laag: Laag) => {
    groep.clearLayers();
    opKaart.clear();
    for (const cel of groepeer(kaart, laag.features)) {
      const eerste = cel[0];
      if (!eerste) continue;
      const laat = cel.some((f) => gegevens(f).laat);
      const klasse = laat ? "s-bol s-bol--laat" : "s-bol";
      if (cel.length > 1) {
        const rand = L.latLngBounds(cel.map(bij));
        const naam = en ? `${cel.length} reports, zoom in` : `${cel.length} meldingen, zoom in`;
        knop(groep, bij(eerste), String(cel.length), klasse, naam, () => void kaart.fitBounds(rand, { maxZoom: 17, padding: [40, 40] }));
        continue;
      }
      const el = knop(groep, bij(eerste), laat ? "!" : "\u2022", klasse, naamVan(gegevens(eerste)), () => kies(eerste));
      const id = gegevens(eerste).id;
      if (el && id) opKaart.set(id, el);
    }
  };
  volg(kaart, () => `${adres}${adres.includes("?") ? "&" : "?"}bbox=${bbox(kaart)}`, teken);

  const wijs = (e: Event, aan: boolean) => {
    const id = (e.target as Element).closest<HTMLElement>("[data-punt]")?.dataset["punt"];
    if (id) opKaart.get(id)?.querySelector("span")?.classList.toggle("s-bol--aan", aan);
  };
  for (const lijst of new Set(alle("[data-punt]").map((li) => li.parentElement)))
    for (const [soort, aan] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]] as const)
      lijst?.addEventListener(soort, (e) => wijs(e, aan));
}

/** Objects of one kind, such as lamp posts, close enough to tell apart. */
export function toonObjecten(kaart: L.Map, soort: string, en: boolean, kies: (plek: L.LatLng, p: PuntGegevens) => void): void {
  const groep = L.layerGroup().addTo(kaart);
  let gekozen = "";
  const teken = (laag: Laag) => {
    groep.clearLayers();
    for (const f of laag.features) {
      const p = gegevens(f);
      const nummer = tekstVan(p.nummer);
      const klasse = nummer === gekozen ? "s-bol s-bol--object s-bol--aan" : "s-bol s-bol--object";
      knop(groep, bij(f), (p.soort ?? soort).slice(0, 1).toUpperCase(), klasse, `${en ? "Choose" : "Kies"} ${naamVan(p)}`, () => {
        gekozen = nummer;
        kies(bij(f), p);
        teken(laag);
      }, 28);
    }
  };
  volg(kaart, () => (kaart.getZoom() < 17 ? null : `/kaart/objecten.json?soort=${encodeURIComponent(soort)}&bbox=${bbox(kaart)}`), teken);
}

/** Asks again when the view has moved; an older answer never overtakes a newer one. */
function volg(kaart: L.Map, adres: () => string | null, teken: (laag: Laag) => void): void {
  let lopend = new AbortController();
  let wacht: ReturnType<typeof setTimeout>;
  const vraag = async () => {
    lopend.abort();
    lopend = new AbortController();
    const waar = adres();
    const laag = waar === null ? null : await haal<Laag>(waar, lopend.signal);
    if (laag) teken(laag);
    else if (waar === null) teken({ type: "FeatureCollection", features: [] });
  };
  kaart.on("moveend", () => {
    clearTimeout(wacht);
    wacht = setTimeout(() => void vraag(), 200);
  });
  void vraag();
}
