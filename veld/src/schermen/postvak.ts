// What was recorded here: what waits for a person, what waits for the network, and what was sent.
import { h, vernieuw } from "../dom";
import { alinea, dagIso, dagNl, knop, koppeling, tekstveld, tijdNl, toonFouten } from "../onderdelen";
import { type Scherm, bewaarForm, flits, naar, refVan, refVanPost } from "../scherm";
import { type Item, staat } from "../staat";
import { bewaar, maakPost, trekIn } from "../uitbak";
import type { Stand } from "../volgorde";
import { hangtVast } from "../volgorde";
import { maakContact } from "../zender";
import type { Gezien, Wat } from "../contract";

const WOORD: Record<Stand, string> = {
  wacht: "Wacht op verzenden",
  verstuurd: "Verstuurd",
  geweigerd: "Geweigerd",
  conflict: "Een collega was je voor",
  vervangen: "Vervangen door een nieuwe",
  ingetrokken: "Ingetrokken",
};

const wanneer = (i: Item): string => {
  const ms = Date.parse(i.post.gemaakt) + (i.post.verschuiving ?? 0);
  const dag = dagIso(ms);
  return dag === dagIso(Date.now()) ? tijdNl(ms) : `${dagNl(dag)}, ${tijdNl(ms)}`;
};

const standzin = (i: Item): string => (i.stand === "wacht" && hangtVast(i, staat.uit) ? "Wacht op de melding waar dit bij hoort" : WOORD[i.stand]);

const regel = (i: Item): HTMLElement =>
  h("li", {}, h("a.v-regel", { href: `#post/${i.post.id}`, "data-sleutel": i.post.id }, h("span.v-regel__tekst", {}, h("strong", {}, i.titel), h("span", {}, [wanneer(i), standzin(i), i.antwoord?.nummer].filter(Boolean).join(" · ")))));

const DELEN: readonly { titel: string; standen: readonly Stand[] }[] = [
  { titel: "Hier moet je iets doen", standen: ["geweigerd", "conflict"] },
  { titel: "Wacht op verzenden", standen: ["wacht"] },
  { titel: "Klaar", standen: ["verstuurd", "vervangen", "ingetrokken"] },
];

export function postvak(): Scherm {
  const doos = h("div");
  const toon = (): void => {
    const delen = DELEN.flatMap(({ titel, standen }) => {
      const items = staat.uit.filter((i) => standen.includes(i.stand)).sort((a, b) => (titel === "Klaar" ? b.volg - a.volg : a.volg - b.volg));
      return items.length ? [h("section.v-deel", {}, h("h2", {}, `${titel} (${items.length})`), h("ul.v-lijst", {}, items.map(regel)))] : [];
    });
    vernieuw(doos, delen.length ? delen : alinea("Je hebt vandaag nog niets vastgelegd. Wat je vastlegt, zie je hier terug."));
  };
  toon();
  return { titel: "Postvak", inhoud: [doos, knop("Verstuur nu", () => maakContact())], ververs: toon };
}

const VELD: Record<string, string> = { tekst: "Tekst", gevonden: "Wat je vond", gedaan: "Wat je deed", gepland: "Wat we gaan doen", waarom_niet: "Waarom niet", reden: "Waarom", waar: "Waar", minuten: "Minuten", dag: "Dag", doel: "Wat er moet gebeuren" };

/** The words of an item, as somebody wrote them. */
const woorden = (wat: Wat): HTMLElement[] => {
  const alles = { ...wat, ...("keuze" in wat ? wat.keuze : {}) } as Record<string, unknown>;
  return Object.entries(VELD).flatMap(([naam, label]) => (alles[naam] ? [h("dt", {}, label), h("dd", {}, naam === "dag" ? dagNl(String(alles[naam])) : String(alles[naam]))] : []));
};

/** Form in which an item can be changed. */
const FORM: Partial<Record<Wat["soort"], (i: Item) => string>> = {
  melding: (i) => `nieuw/${i.post.id}`,
  bevinding: (i) => `vast/${refVan(i.post)}/${i.post.id}`,
  vervolg: (i) => `vervolg/${refVan(i.post)}/${i.post.id}`,
  antwoord: (i) => `antwoord/${refVan(i.post)}/${i.post.id}`,
  notitie: (i) => `aanvulling/${refVan(i.post)}/${i.post.id}`,
  waarneming: (i) => `waarneming/${(i.post.wat.soort === "waarneming" && i.post.wat.inzet) || "zelf"}/${i.post.id}`,
};

function kolom(titel: string, g: { status: string; behandelaar?: string }, tijd?: string): HTMLElement {
  return h("section.v-versie", {}, h("h2", {}, titel), h("dl.v-feiten", {}, h("dt", {}, "Stand"), h("dd", {}, g.status), h("dt", {}, "Behandelaar"), h("dd", {}, g.behandelaar ?? "Niemand"), tijd ? [h("dt", {}, "Gewijzigd"), h("dd", {}, tijd)] : null));
}

/** State codes in words, as far as the phone has seen them. */
const statusNaam = (code: string): string => staat.pakket?.taken.find((t) => t.gezien.status === code)?.status_naam ?? code.replace(/_/g, " ");

/** Both versions, and the choice. */
function conflict(i: Item, fout: HTMLElement): { deel: HTMLElement[]; acties: HTMLElement[] } {
  const nu = i.antwoord?.nu;
  const gezien = "gezien" in i.post.wat ? i.post.wat.gezien : undefined;
  const ms = nu ? Date.parse(nu.gewijzigd) : 0;
  const zin = nu ? `Een collega heeft deze zaak op ${dagNl(dagIso(ms))} om ${tijdNl(ms)} ook gewijzigd. Kies wat geldt.` : (i.antwoord?.detail ?? "De zaak is intussen gewijzigd.");
  const mijn = async (): Promise<void> => {
    if (!nu || !("bij" in i.post.wat)) return;
    const versie: Gezien = { versie: nu.versie, status: nu.status, ...(nu.behandelaar ? { behandelaar: nu.behandelaar } : {}) };
    const post = maakPost({ ...i.post.wat, gezien: versie } as Wat, i.post.plek ?? null);
    await bewaarForm(null, fout, [{ titel: i.titel, post }], i.post.id, "postvak");
  };
  const laat = async (): Promise<void> => {
    await trekIn(i, "De zaak blijft zoals die nu is.");
    flits("De zaak blijft zoals die nu is. Je eigen keuze bewaren we op dit toestel.");
    naar("postvak");
  };
  return {
    deel: [h("p.v-let-op", {}, zin), h("div.v-versies", {}, gezien ? kolom("Wat jij zag", { ...gezien, status: statusNaam(gezien.status) }) : null, nu ? kolom("Zoals het nu is", { status: nu.status_naam, ...(nu.behandelaar ? { behandelaar: nu.behandelaar } : {}) }, `${dagNl(dagIso(ms))}, ${tijdNl(ms)}`) : null)],
    acties: [knop("Laat zoals het is", laat), ...(nu ? [knop("Mijn keuze geldt", mijn, { soort: "hoofd" as const })] : [])],
  };
}

function intrekken(i: Item, fout: HTMLElement): HTMLElement {
  let reden = "";
  const veld = tekstveld("Waarom trek je het in?", "", (t) => (reden = t), { rijen: 2, hint: "Dit blijft op dit toestel staan, tot het einde van de dag." });
  const doe = async (): Promise<void> => {
    if (!toonFouten(fout, [veld], reden.trim() ? [] : [{ veld, zin: "Schrijf op waarom je het intrekt." }])) return;
    await trekIn(i, reden.trim());
    flits("Ingetrokken. Het wordt niet verstuurd.");
    naar("postvak");
  };
  return h("details.v-meer", {}, h("summary", {}, "Trek dit in"), veld.el, knop("Trek in", doe, { soort: "gevaar" }));
}

/** A refused photo has nothing to change, but it can be tried again. */
async function nogEens(i: Item): Promise<void> {
  await bewaar([{ titel: i.titel, post: { ...maakPost(i.post.wat, i.post.plek ?? null), gemaakt: i.post.gemaakt } }], undefined, i.post.id);
  maakContact();
  naar("postvak");
}

export function post([id = ""]: string[]): Scherm {
  const i = staat.uit.find((x) => x.post.id === id);
  if (!i) return { titel: "Niet gevonden", terug: "#postvak", inhoud: [alinea("Dit staat niet meer op dit toestel.")] };
  const fout = h("div");
  const bots = i.stand === "conflict" ? conflict(i, fout) : null;
  const form = FORM[i.post.wat.soort]?.(i);
  const verander = i.stand === "geweigerd" ? (form ? koppeling("Verander en stuur opnieuw", `#${form}`, { soort: "hoofd" }) : knop("Stuur opnieuw", () => nogEens(i), { soort: "hoofd" })) : null;
  const nummer = i.antwoord?.nummer;
  return {
    titel: i.titel,
    boven: `${wanneer(i)} · ${standzin(i)}`,
    terug: "#postvak",
    inhoud: [
      fout,
      ...(i.stand === "geweigerd" ? [h("p.v-let-op", {}, i.antwoord?.detail ?? "De server kan dit niet aannemen.")] : []),
      ...(bots?.deel ?? []),
      h("dl.v-feiten", {}, woorden(i.post.wat), nummer ? [h("dt", {}, "Zaak"), h("dd", {}, nummer)] : null, i.ontvangst ? [h("dt", {}, "Ontvangst"), h("dd.v-code", {}, i.ontvangst)] : null, i.reden ? [h("dt", {}, "Ingetrokken omdat"), h("dd", {}, i.reden)] : null),
      ...(i.stand === "verstuurd" && i.post.wat.soort === "melding" ? [koppeling("Leg vast wat je vond", `#vast/${refVanPost(i.post.id)}`), koppeling("Kies wat er volgt", `#vervolg/${refVanPost(i.post.id)}`)] : []),
      ...(i.stand === "geweigerd" || i.stand === "wacht" ? [intrekken(i, fout)] : []),
    ],
    ...(bots ? { acties: bots.acties } : verander ? { acties: [verander] } : {}),
  };
}
