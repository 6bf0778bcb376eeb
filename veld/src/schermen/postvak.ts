// What was recorded here: what waits for a person, what waits for the network, and what was sent.
import { h, vernieuw } from "../dom";
import { alinea, dagIso, dagNl, knop, koppeling, tekstveld, tijdNl, toonFout, toonFouten, zinBij } from "../onderdelen";
import { type Scherm, bewaarForm, flits, gezienNu, naar, refVan, refVanPost } from "../scherm";
import { type Item, staat } from "../staat";
import { gooiKapot, maakPost, trekIn } from "../uitbak";
import { momentVan } from "../uuid";
import { type Stand, type Vast, hangtVast, intrekbaar, vraagtMens } from "../volgorde";
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

const VAST: Record<Vast, string> = {
  melding: "Wacht op de melding waar dit bij hoort",
  keuze: "Wacht op je eerdere keuze over deze zaak",
  vervallen: "Je eerdere keuze ging niet door",
};

const opTijd = (ms: number): string => {
  const dag = dagIso(ms);
  return dag === dagIso(Date.now()) ? tijdNl(ms) : `${dagNl(dag)}, ${tijdNl(ms)}`;
};
const wanneer = (i: Item): string => opTijd(Date.parse(i.post.gemaakt) + (i.post.verschuiving ?? 0));

function standzin(i: Item): string {
  const vast = hangtVast(i, staat.uit);
  return vast ? VAST[vast] : WOORD[i.stand];
}

const regel = (i: Item): HTMLElement =>
  h("li", {}, h("a.v-regel", { href: `#post/${i.post.id}`, "data-sleutel": i.post.id }, h("span.v-regel__tekst", {}, h("strong", {}, i.titel), h("span", {}, [wanneer(i), standzin(i), i.antwoord?.nummer].filter(Boolean).join(" · ")))));

const mens = (i: Item): boolean => vraagtMens(i, staat.uit);
const DELEN: readonly { titel: string; hoort: (i: Item) => boolean }[] = [
  { titel: "Hier moet je iets doen", hoort: mens },
  { titel: "Wacht op verzenden", hoort: (i) => i.stand === "wacht" && !mens(i) },
  { titel: "Klaar", hoort: (i) => !["wacht", "geweigerd", "conflict"].includes(i.stand) },
];

/** What this phone cannot read any more: nobody may think that it was sent. */
const kapot = (id: string): HTMLElement =>
  h("li", {}, h("p.v-let-op", {}, `Dit legde je vast om ${opTijd(momentVan(id))}. Het toestel kan het niet meer lezen, dus het wordt niet verstuurd. Leg het opnieuw vast.`), knop("Haal weg van dit toestel", () => gooiKapot(id), { soort: "gevaar" }));

export function postvak(): Scherm {
  const doos = h("div");
  const toon = (): void => {
    const delen = DELEN.flatMap(({ titel, hoort }) => {
      const items = staat.uit.filter(hoort).sort((a, b) => (titel === "Klaar" ? b.volg - a.volg : a.volg - b.volg));
      return items.length ? [h("section.v-deel", {}, h("h2", {}, `${titel} (${items.length})`), h("ul.v-lijst", {}, items.map(regel)))] : [];
    });
    if (staat.kapot.length) delen.unshift(h("section.v-deel", {}, h("h2", {}, `Niet meer te lezen (${staat.kapot.length})`), h("ul.v-lijst", {}, staat.kapot.map(kapot))));
    vernieuw(doos, delen.length ? delen : alinea("Je hebt vandaag nog niets vastgelegd. Wat je vastlegt, zie je hier terug."));
  };
  toon();
  return { titel: "Postvak", inhoud: [doos, knop("Verstuur nu", () => maakContact())], ververs: toon };
}

const VELD: Record<string, string> = { tekst: "Tekst", gevonden: "Wat je vond", gedaan: "Wat je deed", gepland: "Wat we gaan doen", waarom_niet: "Waarom niet", reden: "Waarom", waar: "Waar", minuten: "Minuten", dag: "Dag", met: "Met wie", afspraak: "Afspraak", uiterlijk: "Uiterlijk", herstel_voor: "Uiterlijk hersteld op", gepland_op: "Op welke dag", getuigen: "Wie erbij waren", doel: "Wat er moet gebeuren", waarover: "Waarvoor", aan: "Tegen wie", regel: "Regel", wie: "Wie", machtiging: "Machtiging", buiten: "Buiten en aan de deur", binnen: "Binnen", waarom: "Waarom je dat denkt", feiten: "Wat je zag en hoorde" };

const DAGEN = new Set(["dag", "uiterlijk", "herstel_voor", "gepland_op"]);

/** The words of an item, as somebody wrote them. */
const woorden = (wat: Wat): HTMLElement[] => {
  const binnenin = wat.soort === "huisbezoek" ? wat.bezoek : wat.soort === "zorgsignaal" ? wat.melding : "keuze" in wat ? wat.keuze : {};
  const alles = { ...wat, ...binnenin } as Record<string, unknown>;
  return Object.entries(VELD).flatMap(([naam, label]) => (alles[naam] && typeof alles[naam] !== "boolean" ? [h("dt", {}, label), h("dd", {}, DAGEN.has(naam) ? dagNl(String(alles[naam])) : String(alles[naam]))] : []));
};

/** Form in which an item can be changed. */
const FORM: Partial<Record<Wat["soort"], (i: Item) => string>> = {
  melding: (i) => `nieuw/${i.post.id}`,
  bevinding: (i) => `vast/${refVan(i.post)}/${i.post.id}`,
  vervolg: (i) => `vervolg/${refVan(i.post)}/${i.post.id}`,
  stap: (i) => `stap/${refVan(i.post)}/${i.post.id}`,
  antwoord: (i) => `antwoord/${refVan(i.post)}/${i.post.id}`,
  notitie: (i) => `aanvulling/${refVan(i.post)}/${i.post.id}`,
  agressie: (i) => `agressie/los/${i.post.id}`,
  waarschuwen: (i) => `waarschuw/los/geen/${i.post.id}`,
  huisbezoek: (i) => `huisbezoek/${refVan(i.post)}/${i.post.id}`,
  zorgsignaal: (i) => `zorgsignaal/${refVan(i.post)}/${i.post.id}`,
  waarneming: (i) => `waarneming/${(i.post.wat.soort === "waarneming" && i.post.wat.inzet) || "zelf"}/${i.post.id}`,
};

function kolom(titel: string, g: { status: string; behandelaar?: string }, tijd?: string): HTMLElement {
  return h("section.v-versie", {}, h("h2", {}, titel), h("dl.v-feiten", {}, h("dt", {}, "Stand"), h("dd", {}, g.status), h("dt", {}, "Behandelaar"), h("dd", {}, g.behandelaar ?? "Niemand"), tijd ? [h("dt", {}, "Gewijzigd"), h("dd", {}, tijd)] : null));
}

/** State codes in words, as far as the phone has seen them. */
const statusNaam = (code: string): string => staat.pakket?.taken.find((t) => t.gezien.status === code)?.status_naam ?? code.replace(/_/g, " ");

/** Withdraws, or says why that cannot be. */
async function haalTerug(i: Item, reden: string, gelukt: string, fout: HTMLElement): Promise<void> {
  try {
    await trekIn(i.post.id, reden);
  } catch (mis) {
    return toonFout(fout, zinBij(mis));
  }
  flits(gelukt);
  naar("postvak");
}

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
  const laat = (): Promise<void> => haalTerug(i, "De zaak blijft zoals die nu is.", "De zaak blijft zoals die nu is. Je eigen keuze bewaren we op dit toestel.", fout);
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
    await haalTerug(i, reden.trim(), "Ingetrokken. Het wordt niet verstuurd.", fout);
  };
  return h("details.v-meer", {}, h("summary", {}, "Trek dit in"), veld.el, knop("Trek in", doe, { soort: "gevaar" }));
}

/** The same again in the place of what was refused or held, on what is known now. */
const stuurWeer = (i: Item, wat: Wat, fout: HTMLElement): Promise<void> => bewaarForm(null, fout, [{ titel: i.titel, post: maakPost(wat, i.post.plek ?? null) }], i.post.id, "postvak");

/** What a person can do with an item that does not go by itself. */
function verder(i: Item, fout: HTMLElement): HTMLElement | null {
  const form = FORM[i.post.wat.soort]?.(i);
  if (i.stand === "geweigerd") return form ? koppeling("Verander en stuur opnieuw", `#${form}`, { soort: "hoofd" }) : knop("Stuur opnieuw", () => stuurWeer(i, i.post.wat, fout), { soort: "hoofd" });
  const gezien = hangtVast(i, staat.uit) === "vervallen" ? gezienNu(i) : undefined;
  return gezien ? knop("Deze keuze klopt nog", () => stuurWeer(i, { ...i.post.wat, gezien } as Wat, fout), { soort: "hoofd" }) : null;
}

/** Why it is not sent, or cannot be taken back. */
function uitleg(i: Item): HTMLElement | null {
  const letOp = (zin: string): HTMLElement => h("p.v-let-op", {}, zin);
  if (i.stand === "geweigerd") return letOp(i.antwoord?.detail ?? "De server kan dit niet aannemen.");
  const vast = hangtVast(i, staat.uit);
  if (vast === "vervallen") return letOp(`Je eerdere keuze over deze zaak ging niet door. Kijk of deze nog klopt${gezienNu(i) ? "" : ". Trek hem anders in"}.`);
  if (vast === "keuze") return letOp("Je eerdere keuze over deze zaak is nog niet verstuurd. Kijk daar eerst naar, in je Postvak.");
  return i.stand === "wacht" && !intrekbaar(i, staat.uit) ? alinea("Dit is onderweg. Je kunt het niet meer intrekken, want de server kan het al hebben.") : null;
}

export function post([id = ""]: string[]): Scherm {
  const i = staat.uit.find((x) => x.post.id === id);
  if (!i) return { titel: "Niet gevonden", terug: "#postvak", inhoud: [alinea("Dit staat niet meer op dit toestel.")] };
  const fout = h("div");
  const bots = i.stand === "conflict" ? conflict(i, fout) : null;
  const actie = verder(i, fout);
  const zin = uitleg(i);
  const nummer = i.antwoord?.nummer;
  return {
    titel: i.titel,
    tab: "Uit je Postvak",
    boven: `${wanneer(i)} · ${standzin(i)}`,
    terug: "#postvak",
    inhoud: [
      fout,
      ...(zin ? [zin] : []),
      ...(bots?.deel ?? []),
      h("dl.v-feiten", {}, woorden(i.post.wat), nummer ? [h("dt", {}, "Zaak"), h("dd", {}, nummer)] : null, i.ontvangst ? [h("dt", {}, "Ontvangst"), h("dd.v-code", {}, i.ontvangst)] : null, i.reden ? [h("dt", {}, "Ingetrokken omdat"), h("dd", {}, i.reden)] : null),
      ...(i.stand === "verstuurd" && i.post.wat.soort === "melding" ? [koppeling("Leg vast wat je vond", `#vast/${refVanPost(i.post.id)}`), koppeling("Kies wat er volgt", `#vervolg/${refVanPost(i.post.id)}`)] : []),
      ...(i.stand !== "conflict" && intrekbaar(i, staat.uit) ? [intrekken(i, fout)] : []),
    ],
    ...(bots ? { acties: bots.acties } : actie ? { acties: [actie] } : {}),
  };
}
