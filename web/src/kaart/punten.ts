// What lies around: reports or cases, and objects to pick. Every marker is a button with a name.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { alle, haal } from "../hulp";
import { bord } from "./bord";
import { groepeer } from "./groep";
import { type Laag, type PuntGegevens, type Vorm, tekstVan } from "./soorten";

/** Pixels across a sign; closer than a little more they would cover each other. */
const MAAT = 32;
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

/** Points that would cover each other, together. */
function bijeen(kaart: L.Map, vormen: Vorm[]): Vorm[][] {
  if (kaart.getZoom() >= 17) return vormen.map((v) => [v]);
  const opScherm = vormen.map((vorm) => {
    const { x, y } = kaart.project(bij(vorm));
    return { vorm, x, y };
  });
  return groepeer(opScherm, AFSTAND_PX).map((groep) => groep.map((g) => g.vorm));
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
    for (const cel of bijeen(kaart, laag.features)) {
      const eerste = cel[0];
      if (!eerste) continue;
      const laat = cel.some((f) => gegevens(f).laat);
      const klasse = laat ? "s-bol s-bol--laat" : "s-bol";
      if (cel.length > 1) {
        const rand = L.latLngBounds(cel.map(bij));
        const naam = en ? `${cel.length} reports, zoom in` : `${cel.length} meldingen, zoom in`;
        const kiesAlle = (): void => void kaart.fitBounds(rand, { maxZoom: 17, padding: [40, 40] });
        bord(groep, { plek: bij(eerste), teken: String(cel.length), naam, klasse, maat: MAAT, kies: kiesAlle });
        continue;
      }
      const el = bord(groep, { plek: bij(eerste), teken: laat ? "!" : "\u2022", naam: naamVan(gegevens(eerste)), klasse, maat: MAAT, kies: () => kies(eerste) });
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
      const pak = (): void => {
        gekozen = nummer;
        kies(bij(f), p);
        teken(laag);
      };
      bord(groep, { plek: bij(f), teken: (p.soort ?? soort).slice(0, 1).toUpperCase(), naam: `${en ? "Choose" : "Kies"} ${naamVan(p)}`, klasse, maat: 28, kies: pak });
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
