// Work and open reports around, on a map and as a list.
import { h, leeg } from "../dom";
import { type Kaartpunt, toonKaart } from "../kaartlader";
import { alinea, dagIso, knop, koppeling } from "../onderdelen";
import { afstand, inWoorden, meetPlek } from "../plek";
import { type Scherm, naar, refVanTaak, watVan } from "../scherm";
import { nu, staat } from "../staat";

interface Ding {
  sleutel: string;
  naam: string;
  uitleg: string;
  lat?: number | undefined;
  lon?: number | undefined;
  teken: string;
  soort: Kaartpunt["soort"];
  naar: string;
}

function dingen(): Ding[] {
  const p = staat.pakket;
  const vandaag = dagIso(nu());
  return [
    ...(p?.taken ?? []).map((t, i): Ding => ({ sleutel: t.id, naam: `${i + 1}. ${t.plek}`, uitleg: watVan(t), lat: t.lat, lon: t.lon, teken: String(i + 1), soort: t.uiterlijk && t.uiterlijk < vandaag ? "laat" : "taak", naar: `#bezoek/${refVanTaak(t)}` })),
    ...(p?.inzet ?? []).map((i): Ding => ({ sleutel: i.id, naam: i.wat, uitleg: `${i.waar} · ${i.wanneer}`, lat: i.lat, lon: i.lon, teken: "I", soort: "inzet", naar: `#waarneming/${i.id}` })),
    ...(p?.omgeving ?? []).map((m): Ding => ({ sleutel: m.nummer, naam: m.plek, uitleg: `${m.onderwerp_naam} · ${m.status_naam} · ${m.nummer}`, lat: m.lat, lon: m.lon, teken: "M", soort: "omgeving", naar: `#aanvulling/n~${m.nummer}` })),
  ];
}

const ver = (d: Ding): number | null => (staat.hier && d.lat !== undefined && d.lon !== undefined ? afstand(staat.hier, { lat: d.lat, lon: d.lon }) : null);

const regels = (rij: readonly Ding[]): HTMLElement =>
  h("ul.v-lijst", {}, rij.map((d) => h("li", {}, h("a.v-regel", { href: d.naar, "data-sleutel": d.sleutel }, h("span.v-regel__tekst", {}, h("strong", {}, d.naam), h("span", {}, [d.uitleg, ver(d) === null ? "" : inWoorden(ver(d) ?? 0)].filter(Boolean).join(" · ")))))));

export async function kaart(): Promise<Scherm> {
  const vak = h("div.v-kaart", { role: "region", "aria-label": "Kaart met werk en meldingen" }, h("p", {}, "Kaart wordt geladen."));
  const zonderPlek = h("div", { role: "status" });
  const lijst = h("div");
  const alle = dingen();
  const leegBegonnen = !staat.pakket;
  const toonLijst = (): void => {
    const rij = [...alle].sort((a, b) => (ver(a) ?? 1e9) - (ver(b) ?? 1e9));
    leeg(lijst, rij.length ? regels(rij) : alinea("Er is nu niets in de buurt."));
  };
  toonLijst();
  const samen = h("div");
  const kiesGroep = (punten: readonly Kaartpunt[]): void => {
    const hier = alle.filter((d) => punten.some((p) => p.sleutel === d.sleutel));
    const titel = h("h2", { tabindex: -1 }, `Op deze plek (${hier.length})`);
    leeg(samen, titel, regels(hier));
    titel.focus();
  };
  let weg = (): void => undefined;
  let dicht = false;
  const teken = async (): Promise<void> => {
    weg();
    const punten = alle.flatMap((d): Kaartpunt[] =>
      d.lat === undefined || d.lon === undefined ? [] : [{ sleutel: d.sleutel, lat: d.lat, lon: d.lon, naam: `${d.naam}, ${d.uitleg}`, teken: d.teken, soort: d.soort, kies: () => void (location.hash = d.naar) }],
    );
    weg = await toonKaart(vak, null, { punten, kiesGroep });
    // Somebody went on while the map was fetched.
    if (dicht) weg();
  };
  void teken();
  const waarBenIk = async (): Promise<void> => {
    const m = await meetPlek();
    leeg(zonderPlek, "zin" in m && h("p.v-let-op", {}, m.zin));
    if ("zin" in m) return;
    await teken();
    toonLijst();
  };
  const zones = staat.pakket?.straat?.zones ?? [];
  const zonelijst = zones.length ? [h("details.v-meer", {}, h("summary", {}, `Zones met eigen regels (${zones.length})`), h("ul.v-regels", {}, zones.map((z) => h("li", {}, z.naam))))] : [];
  // Opened before the work was here: it comes by itself. Otherwise nobody loses his place on the map.
  const ververs = (): void => void (leegBegonnen && staat.pakket && naar("kaart"));
  return { titel: "Kaart", ververs, inhoud: [zonderPlek, vak, samen, koppeling("Wat mag hier?", "#hier"), knop("Waar ben ik?", waarBenIk), ...zonelijst, h("h2", {}, "In de buurt"), lijst], sluit: () => ((dicht = true), weg()) };
}
