// The work of this shift, in the order of the route.
import type { Veldbriefing, Veldinzet, Veldtaak, Veldwaarschuwing } from "../contract";
import { conceptnamen, gooiConcept } from "../concept";
import { h, leeg, teken, vernieuw } from "../dom";
import { geleden } from "../klok";
import { TEKENS, alinea, dagIso, dagNl, knop, koppeling } from "../onderdelen";
import { afstand, inWoorden, meetPlek, meetStil } from "../plek";
import { type Scherm, refVanTaak, watVan } from "../scherm";
import { nu, staat } from "../staat";
import { isOpen } from "../volgorde";
import { isGelezen } from "./briefing";

const isLaat = (t: Veldtaak): boolean => t.uiterlijk !== undefined && t.uiterlijk < dagIso(nu());

export const hoeVer = (t: { lat?: number; lon?: number }): string =>
  staat.hier && t.lat !== undefined && t.lon !== undefined ? inWoorden(afstand(staat.hier, { lat: t.lat, lon: t.lon })) : "";

/** Warnings for who goes there. After its last day nobody sees one any more, also without a network. */
export const waarschuwingen = (t: Veldtaak): Veldwaarschuwing[] => (t.waarschuwingen ?? []).filter((w) => w.tot >= dagIso(nu()));

/** Signs with words: urgent, too late, or the last day. */
export function merken(t: Veldtaak): HTMLElement {
  const laat = isLaat(t);
  return h(
    "span.v-merken",
    {},
    t.spoed && h("span.v-merk.v-merk--let-op", {}, teken(TEKENS.spoed), "Spoed"),
    t.uiterlijk && (laat ? h("span.v-merk.v-merk--let-op", {}, teken(TEKENS.spoed), `Te laat: uiterlijk ${dagNl(t.uiterlijk)}`) : h("span.v-merk", {}, `Uiterlijk ${dagNl(t.uiterlijk)}`)),
    hoeVer(t) && h("span.v-merk", {}, hoeVer(t)),
    !t.mijn && h("span.v-merk", {}, "Voor het team"),
    waarschuwingen(t).map((w) => h("span.v-merk.v-merk--let-op", {}, teken(TEKENS.spoed), `Waarschuwing: ${w.soort}`)),
  );
}

/** What was recorded here for this zaak and is still on its way. */
const vastgelegd = (t: Veldtaak): boolean =>
  staat.uit.some(({ stand, post }) => isOpen(stand) && (post.wat.soort === "bevinding" || post.wat.soort === "stap") && "nummer" in post.wat.bij && post.wat.bij.nummer === t.nummer);

const taakregel = (t: Veldtaak, nr: number): HTMLElement =>
  h(
    "li",
    {},
    h(
      "a.v-regel",
      { href: `#bezoek/${refVanTaak(t)}`, "data-sleutel": t.id },
      h("span.v-nr", { "aria-hidden": "true" }, nr),
      h("span.v-regel__tekst", {}, h("strong", {}, t.plek), h("span", {}, watVan(t)), merken(t), vastgelegd(t) && h("span.v-merk", {}, "Vastgelegd, nog niet verstuurd")),
    ),
  );

const inzetregel = (i: Veldinzet): HTMLElement =>
  h("li", {}, h("a.v-regel", { href: `#waarneming/${i.id}`, "data-sleutel": i.id }, h("span.v-regel__tekst", {}, h("strong", {}, i.wat), h("span", {}, i.waar), h("span.v-merken", {}, h("span.v-merk", {}, i.wanneer)))));

const briefregel = (b: Veldbriefing): HTMLElement =>
  h("li", {}, h("a.v-regel", { href: `#briefing/${b.id}`, "data-sleutel": b.id }, h("span.v-regel__tekst", {}, h("strong", {}, b.kop), h("span.v-merken", {}, h(isGelezen(b) ? "span.v-merk" : "span.v-merk.v-merk--let-op", {}, isGelezen(b) ? "Gelezen" : "Nieuw")))));

/** What is new stands on top. */
function briefingen(alle: readonly Veldbriefing[]): HTMLElement | null {
  const rij = [...alle].sort((a, b) => Number(isGelezen(a)) - Number(isGelezen(b)));
  return rij.length ? h("section.v-deel", {}, h("h2", {}, "Briefing"), h("ul.v-lijst", {}, rij.map(briefregel))) : null;
}

const CONCEPT: Record<string, string> = { vast: "Bevinding", vervolg: "Vervolg", stap: "Stap", antwoord: "Antwoord aan de melder", aanvulling: "Foto of notitie", agressie: "Agressie vastleggen", waarschuw: "Voorstel voor een waarschuwing", huisbezoek: "Huisbezoek", zorgsignaal: "Zorgsignaal", nieuw: "Nieuwe melding", waarneming: "Waarneming" };

/** What somebody began and did not save. */
async function concepten(): Promise<HTMLElement> {
  const open = (await conceptnamen()).map((naam) => ({ naam, soort: CONCEPT[naam.split("/")[0] ?? ""] })).filter((c) => c.soort);
  const regels = open.map(({ naam, soort }) => {
    const doos: HTMLElement = h("div.v-knoppen", {}, koppeling(`Ga verder: ${soort}`, `#${naam}`), knop(`Gooi weg: ${soort}`, async () => (await gooiConcept(naam), doos.remove()), { soort: "gevaar" }));
    return doos;
  });
  return h("section.v-deel", { hidden: !regels.length }, h("h2", {}, "Nog niet bewaard"), regels);
}

const DAG_MS = 24 * 3_600_000;
/** After a day without contact somebody has to look for a network. */
function langStil(): HTMLElement | null {
  const stil = staat.contact ? nu() - staat.contact.laatst : 0;
  return stil > DAG_MS ? h("p.v-let-op", {}, `Laatste contact: ${geleden(stil)}. Zoek een plek met internet, dan wordt je werk verstuurd.`) : null;
}

export async function vandaag(): Promise<Scherm> {
  const doos = h("div");
  const toon = (): void => {
    const p = staat.pakket;
    if (!p) {
      vernieuw(doos, langStil(), alinea("Er staat nu geen werk op dit toestel. Het komt vanzelf zodra er verbinding is."), alinea("Vastleggen kan wel: kies Nieuw."));
      return;
    }
    vernieuw(
      doos,
      langStil(),
      p.dienst ? h("p.v-klein", {}, [p.dienst.naam, p.dienst.team].filter(Boolean).join(" \u00b7 ")) : null,
      briefingen(p.briefing),
      p.inzet.length ? h("section.v-deel", {}, h("h2", {}, "Inzet van vandaag"), h("ul.v-lijst", {}, p.inzet.map(inzetregel))) : null,
      h("section.v-deel", {}, h("h2", {}, p.taken.length ? `Mijn route: ${p.taken.length} ${p.taken.length === 1 ? "bezoek" : "bezoeken"}` : "Mijn route"), p.taken.length ? h("ol.v-lijst", {}, p.taken.map((t, i) => taakregel(t, i + 1))) : alinea("Geen open werk. Goed bezig.")),
      staat.hier || !p.taken.length ? null : knop("Laat zien hoe ver het is", () => meetPlek().then((m) => "zin" in m && leeg(doos, h("p.v-let-op", { role: "status" }, m.zin), ...doos.childNodes))),
    );
  };
  toon();
  void meetStil();
  return {
    titel: "Vandaag",
    inhoud: [await concepten(), doos, koppeling("Ik ga naar binnen", "#veilig", { beeld: TEKENS.schild }), koppeling("Wat mag hier?", "#hier"), koppeling("Ik was ergens: niets aan de hand", "#waarneming/zelf")],
    ververs: toon,
  };
}
