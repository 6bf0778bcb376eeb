// "I go in": how long, where, with whom. And while inside: safe, longer, or help.
import { h, vernieuw } from "../dom";
import { type Incheck, hoelang, standVan, weetMeldkamer } from "../incheck";
import { alinea, knop, koppeling, tegels, tekstveld, tijdNl, toonFout, toonFouten, zinBij } from "../onderdelen";
import { opslag } from "../opslag";
import { meetStil } from "../plek";
import { type Scherm, naar, zaakBij } from "../scherm";
import { eigenSleutel, inEen, stil } from "../schrijven";
import { openTekst, sluitTekst } from "../sleutel";
import { nu, sleutel, staat } from "../staat";
import { bewaar, maakPost } from "../uitbak";
import { bel112, belMeldkamer, heeftVerbinding, langer, maakGeluid, roepHulp, veilig as meldVeilig, zetIncheck } from "../waker";
import { maakContact } from "../zender";

const NUMMER = "mijnnummer";
const MINUUT_MS = 60_000;

/** One's own number, as it was filled in the last time; encrypted, as everything about a person. */
async function leesNummer(): Promise<string> {
  const dicht = await (await opslag()).get("kluis", NUMMER);
  return dicht ? openTekst<string>(sleutel(), dicht).catch(() => "") : "";
}

async function bewaarNummer(nummer: string): Promise<void> {
  const dicht = await sluitTekst(sleutel(), nummer);
  await inEen(["kluis", "vast"], async (tx) => {
    await eigenSleutel(tx);
    stil(tx.objectStore("kluis").put(dicht, NUMMER));
  });
}

/** What there is to choose; a phone without a package has what every municipality has. */
const keuzes = (): { minuten: number[]; standaard: number; respijt: number; telefoon: string } =>
  staat.pakket?.keuzes?.veiligheid ?? { minuten: [15, 30, 45, 60], standaard: 30, respijt: 5, telefoon: staat.pakket?.dienst?.telefoon ?? "112" };

/** Keeps the screen on: a phone that sleeps warns nobody. */
async function houdAan(): Promise<() => void> {
  const slot = await navigator.wakeLock?.request("screen").catch(() => null);
  return () => void slot?.release();
}

export async function veilig([ref = ""]: string[]): Promise<Scherm> {
  return staat.incheck ? binnen() : formulier(ref);
}

async function binnen(): Promise<Scherm> {
  const doos = h("div");
  const fout = h("div");
  const toon = (): void => {
    const i = staat.incheck;
    if (!i) return void vernieuw(doos, alinea("Je bent niet meer ingecheckt."), koppeling("Naar Vandaag", "#vandaag"));
    const laat = standVan(i, nu()) !== "loopt";
    vernieuw(
      doos,
      h("p.v-groot", {}, `Tot ${tijdNl(i.tot)} uur: ${hoelang(i, nu())}.`),
      h(laat || !heeftVerbinding() ? "p.v-let-op" : "p", {}, weetMeldkamer(i, nu(), heeftVerbinding(), tijdNl)),
      h("div.v-knoppen", {}, knop("15 minuten langer", () => doe(() => langer(15))), knop("30 minuten langer", () => doe(() => langer(30))), belMeldkamer(i.telefoon), bel112()),
      alinea("Laat het scherm aan. Een telefoon die slaapt, kan je niet waarschuwen."),
    );
  };
  const doe = async (wat: () => Promise<void>): Promise<void> => {
    try {
      await wat();
    } catch (mis) {
      toonFout(fout, zinBij(mis));
    }
  };
  const af = (): Promise<void> => doe(async () => (await meldVeilig(), naar("vandaag")));
  const los = await houdAan();
  const wekker = setInterval(toon, 10_000);
  toon();
  return {
    titel: "Je bent binnen",
    terug: "#vandaag",
    inhoud: [fout, doos],
    acties: [knop("Ik heb hulp nodig", () => doe(() => roepHulp("", "")), { soort: "gevaar" }), knop("Ik ben veilig", af, { soort: "hoofd" })],
    ververs: toon,
    sluit: () => (clearInterval(wekker), los()),
  };
}

async function formulier(ref: string): Promise<Scherm> {
  const k = keuzes();
  const zaak = ref ? zaakBij(ref) : null;
  const w = { waar: zaak?.waar ?? "", minuten: String(k.standaard), met: "", telefoon: await leesNummer() };
  const fout = h("div");
  const waar = tekstveld("Waar ga je naar binnen?", w.waar, (t) => (w.waar = t), { hint: "Straat en huisnummer, en welk deel van het gebouw." });
  const minuten = tegels("Hoe lang?", k.minuten.map((m) => ({ code: String(m), naam: `${m} minuten` })), [w.minuten], ([code = ""]) => (w.minuten = code), { smal: true });
  const met = tekstveld("Met wie ben je?", w.met, (t) => (w.met = t), { hint: "Leeg laten als je alleen bent." });
  const telefoon = tekstveld("Op welk nummer ben je te bellen?", w.telefoon, (t) => (w.telefoon = t), { soort: "tel", hint: "De meldkamer belt dit nummer. De app onthoudt het op dit toestel." });
  const naarBinnen = async (): Promise<void> => {
    const mis = [...(w.waar.trim() ? [] : [{ veld: waar, zin: "Schrijf op waar je naar binnen gaat." }]), ...(w.telefoon.trim() ? [] : [{ veld: telefoon, zin: "Vul in op welk nummer je te bellen bent." }])];
    if (!toonFouten(fout, [waar, minuten, met, telefoon], mis)) return;
    maakGeluid();
    const duur = Number(w.minuten);
    const nummer = zaak && "nummer" in zaak.bij ? zaak.bij.nummer : undefined;
    const plek = staat.hier ? { lat: staat.hier.lat, lon: staat.hier.lon } : (zaak?.punt ?? null);
    const post = maakPost({ soort: "inchecken", waar: w.waar.trim(), minuten: duur, telefoon: w.telefoon.trim(), ...(w.met.trim() ? { met: w.met.trim() } : {}), ...(nummer ? { zaak: nummer } : {}) }, plek);
    const begin = nu();
    const incheck: Incheck = { id: post.id, vanaf: begin, tot: begin + duur * MINUUT_MS, respijt: k.respijt * MINUUT_MS, telefoon: k.telefoon, verstuurd: false };
    try {
      await bewaarNummer(w.telefoon.trim());
      await bewaar([{ titel: `Ik ga naar binnen, ${w.waar.trim()}`, post }]);
      await zetIncheck(incheck);
    } catch (mis) {
      return toonFout(fout, zinBij(mis));
    }
    maakContact();
    naar("veilig");
  };
  const hulpNu = async (): Promise<void> => {
    try {
      await roepHulp(w.waar.trim(), w.telefoon.trim());
    } catch (mis) {
      toonFout(fout, zinBij(mis));
    }
  };
  void meetStil();
  return {
    titel: "Ik ga naar binnen",
    ...(zaak ? { boven: zaak.boven } : {}),
    terug: ref.startsWith("t~") ? `#bezoek/${ref}` : "#vandaag",
    inhoud: [
      fout,
      waar.el,
      minuten.el,
      met.el,
      telefoon.el,
      heeftVerbinding() ? alinea(`Meld je je niet op tijd? Dan krijgt de meldkamer ${k.respijt} minuten later een alarm.`) : h("p.v-let-op", {}, `Geen verbinding: de meldkamer van de gemeente weet dit niet. Bel ${k.telefoon}.`),
      ...(heeftVerbinding() ? [] : [belMeldkamer(k.telefoon)]),
      bel112(),
    ],
    acties: [knop("Ik heb hulp nodig", hulpNu, { soort: "gevaar" }), knop("Start", naarBinnen, { soort: "hoofd" })],
  };
}

/** After a call for help: did it arrive? */
export function hulp(): Scherm {
  const k = keuzes();
  const doos = h("div");
  const toon = (): void => {
    const i = staat.uit.filter((u) => u.post.wat.soort === "noodoproep").at(-1);
    const kwam = i?.stand === "verstuurd";
    vernieuw(doos, h(kwam ? "p.v-gelukt" : "p.v-let-op", { role: "status" }, kwam ? "Je hulpvraag is aangekomen bij de meldkamer van de gemeente." : `Je hulpvraag is nog niet verstuurd: de meldkamer van de gemeente weet dit niet. Bel ${k.telefoon}.`));
  };
  toon();
  return { titel: "Hulp gevraagd", terug: "#vandaag", inhoud: [doos, h("div.v-knoppen", {}, bel112(), belMeldkamer(k.telefoon))], ververs: toon };
}
