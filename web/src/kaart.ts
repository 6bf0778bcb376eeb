// The map. Without it the address field and the list do the same.
import * as L from "leaflet/dist/leaflet-src.esm.js";
import { eiland, haal, zetPlek } from "./hulp";
import { tekenBasis } from "./kaart/basis";
import { zetPin } from "./kaart/pin";
import { naamVan, toonObjecten, toonPunten } from "./kaart/punten";
import type { Laag } from "./kaart/soorten";

function plek(tekst: string | undefined): L.LatLng | null {
  const [lat, lon] = (tekst ?? "").split(",").map(Number);
  return lat !== undefined && lon !== undefined && Number.isFinite(lat) && Number.isFinite(lon) ? L.latLng(lat, lon) : null;
}

eiland("kaart", (deel) => {
  const vlak = deel.querySelector<HTMLElement>("[data-vlak]");
  const midden = plek(deel.dataset["midden"]);
  if (!vlak || !midden) return;
  const en = deel.dataset["taal"] === "en";
  deel.hidden = false;

  const gekozen = plek(deel.dataset["gekozen"]);
  const kaart = L.map(vlak, { zoomControl: false, attributionControl: false, minZoom: 11, maxZoom: 19, zoomSnap: 0.5, fadeAnimation: false });
  kaart.setView(gekozen ?? midden, gekozen ? 17 : Number(deel.dataset["zoom"] ?? 13));
  L.control.zoom({ zoomInTitle: en ? "Zoom in" : "Zoom in", zoomOutTitle: en ? "Zoom out" : "Zoom uit" }).addTo(kaart);
  L.control.attribution({ prefix: false }).addAttribution(deel.dataset["bron"] ?? "").addTo(kaart);
  vlak.querySelector(":scope > p")?.remove();

  const tegels = deel.dataset["tegels"];
  if (tegels) L.tileLayer(tegels, { maxZoom: 19, minZoom: 6 }).addTo(kaart);
  else void haal<Laag>("/kaart/basis.json").then((basis) => basis && tekenBasis(kaart, basis));

  if (deel.dataset["kiezen"]) zetPin(kaart, deel, en ? "en" : "nl", gekozen);
  if (deel.dataset["punten"]) toonPunten(kaart, deel.dataset["punten"], en);
  const soort = deel.dataset["objecten"];
  if (soort)
    toonObjecten(kaart, soort, en, (bij, p) => {
      const veld = document.querySelector<HTMLInputElement>("input[name='object']");
      if (veld) veld.value = p.nummer ?? "";
      zetPlek({ lat: bij.lat, lon: bij.lng, tekst: naamVan(p), van: "object" });
    });
});
