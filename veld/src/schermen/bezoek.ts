// One place to visit: where, why, and what happened here before.
import { h } from "../dom";
import { TEKENS, alinea, dagNl, dagregels, knop, koppeling } from "../onderdelen";
import { type Scherm, bewaarForm, refVanPost, zaakBij } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";
import { isOpen } from "../volgorde";
import { hoeVer, merken, waarschuwingen } from "./vandaag";

/** Keeps the screen on during a visit. */
async function houdAan(): Promise<() => void> {
  const slot = await navigator.wakeLock?.request("screen").catch(() => null);
  return () => void slot?.release();
}

export async function bezoek([ref = ""]: string[]): Promise<Scherm> {
  const zaak = zaakBij(ref);
  const t = zaak.taak;
  if (!t) return { titel: "Niet gevonden", terug: "#vandaag", inhoud: [alinea("Deze taak staat niet meer op je lijst. Een collega kan hem gedaan hebben.")], acties: [koppeling("Naar Vandaag", "#vandaag", { soort: "hoofd" })] };
  const fout = h("div");
  const opgepakt = staat.uit.some(({ stand, post }) => (isOpen(stand) || stand === "verstuurd") && post.wat.soort === "oppakken" && "nummer" in post.wat.bij && post.wat.bij.nummer === t.nummer);
  const pakOp = async (): Promise<void> => {
    const post = maakPost({ soort: "oppakken", bij: zaak.bij, ...(zaak.gezien ? { gezien: zaak.gezien } : {}) }, null);
    await bewaarForm(null, fout, [{ titel: `Ik pak dit op, ${zaak.waar}`, post }], undefined, `bezoek/${ref}`);
  };
  const los = await houdAan();
  const ver = hoeVer(t);
  const route = zaak.punt ? h("a.v-knop.v-knop--tweede", { href: `geo:${zaak.punt.lat},${zaak.punt.lon}?q=${zaak.punt.lat},${zaak.punt.lon}` }, ver ? `Route (${ver})` : "Route") : null;
  return {
    titel: t.plek,
    tab: "Bezoek",
    boven: `zaak ${t.nummer}`,
    terug: "#vandaag",
    inhoud: [
      fout,
      ...waarschuwingen(t).map((w) => h("p.v-let-op", {}, h("strong", {}, `${w.soort}. `), w.tekst, h("span.v-klein", {}, ` Tot en met ${dagNl(w.tot)}.`))),
      h("p.v-groot", {}, t.wat),
      merken(t),
      h("dl.v-feiten", {}, h("dt", {}, "Onderwerp"), h("dd", {}, t.onderwerp_naam), h("dt", {}, "Stand"), h("dd", {}, t.status_naam), h("dt", {}, "Behandelaar"), h("dd", {}, opgepakt ? "Jij" : (t.gezien.behandelaar ?? "Nog niemand"))),
      h("section.v-deel", {}, h("h2", {}, "Waarom"), t.meldingen.length ? dagregels(t.meldingen) : alinea("Er is geen tekst van een melder."), t.wacht_op_antwoord ? h("p.v-let-op", {}, "De melder wacht op antwoord.") : null),
      ...(t.ook_hier.length ? [h("section.v-deel", {}, h("h2", {}, "Ook gepland op dit adres"), dagregels(t.ook_hier), alinea("Bel even met dit team. Misschien kun je samen gaan."))] : []),
      h("section.v-deel", {}, h("h2", {}, "Eerder hier"), t.geschiedenis.length ? dagregels(t.geschiedenis) : alinea("Hier gebeurde nog niets.")),
      h("section.v-deel", {}, h("h2", {}, "Ook mogelijk"), h("div.v-knoppen", {}, koppeling("Ik ga naar binnen", `#veilig/${ref}`, { beeld: TEKENS.schild }), t.gezien.behandelaar || opgepakt ? null : knop("Ik pak dit op", pakOp), route, zaak.punt ? koppeling("Wat mag hier?", `#hier/${ref}`) : null, koppeling("Kies wat er volgt", `#vervolg/${ref}`), t.stap ? koppeling("Foto of notitie", `#aanvulling/${ref}`) : null, t.wacht_op_antwoord ? koppeling("Antwoord aan de melder", `#antwoord/${ref}`) : null, t.huisbezoek ? [koppeling("Leg vast", `#vast/${ref}`), koppeling("Zorgsignaal", `#zorgsignaal/${ref}`)] : null, koppeling("Agressie vastleggen", `#agressie/${ref}`), koppeling("Stel een waarschuwing voor", `#waarschuw/${ref}/geen`))),
    ],
    acties: t.stap
      ? [koppeling("Leg vast", `#vast/${ref}`), koppeling("Doe deze stap", `#stap/${ref}`, { soort: "hoofd" })]
      : [koppeling("Foto of notitie", `#aanvulling/${ref}`), t.huisbezoek ? koppeling("Huisbezoek", `#huisbezoek/${ref}`, { soort: "hoofd" }) : koppeling("Leg vast", `#vast/${ref}`, { soort: "hoofd" })],
    sluit: los,
  };
}

/** After a new report: what was seen and what follows can be recorded at once. */
export function bewaard([ref = ""]: string[]): Scherm {
  const zaak = zaakBij(ref);
  const id = ref.split("~")[1] ?? "";
  return {
    titel: "Je melding is bewaard",
    boven: zaak.boven,
    terug: "#vandaag",
    inhoud: [alinea("Het juiste team ziet de melding zodra hij verstuurd is. Was je er zelf bij? Leg dan meteen vast wat je deed."), h("div.v-knoppen", {}, koppeling("Leg vast wat je vond", `#vast/${refVanPost(id)}`), koppeling("Kies wat er volgt", `#vervolg/${refVanPost(id)}`), koppeling("Nog een melding", "#nieuw"))],
    acties: [koppeling("Klaar", "#vandaag", { soort: "hoofd" })],
  };
}
