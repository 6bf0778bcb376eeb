// Settings of this device, and who to call.
import { h } from "../dom";
import { vrij } from "../bonnen";
import { geleden } from "../klok";
import { leesVast, zetVast } from "../opslag";
import { alinea, dagIso, dagNl, knop, koppeling, tegels, tijdNl, vinkje } from "../onderdelen";
import type { Scherm } from "../scherm";
import { vergrendel } from "../slot";
import { gewijzigd, nu, staat } from "../staat";
import { opnieuw } from "../zender";

/** Hand and light, on the page. */
export function pasToe(): void {
  const { links, licht } = staat.instellingen;
  document.documentElement.dataset["hand"] = links ? "links" : "rechts";
  document.documentElement.dataset["licht"] = licht;
}

export async function meer(): Promise<Scherm> {
  const i = staat.instellingen;
  const bewaar = (): void => {
    pasToe();
    void zetVast({ instellingen: { ...i } });
    gewijzigd();
  };
  const d = staat.pakket?.dienst;
  const c = staat.contact;
  const bonnen = vrij(await leesVast("bonnen"));
  return {
    titel: "Instellingen",
    terug: "#vandaag",
    inhoud: [
      vinkje("Ik houd het toestel in mijn linkerhand", i.links, (aan) => ((i.links = aan), bewaar())),
      tegels("Licht of donker", [{ code: "vanzelf", naam: "Zoals het toestel" }, { code: "licht", naam: "Licht" }, { code: "donker", naam: "Donker" }], [i.licht], ([code = "vanzelf"]) => ((i.licht = code as typeof i.licht), bewaar())).el,
      h(
        "section.v-deel",
        {},
        h("h2", {}, "Dit toestel"),
        alinea(d ? `Ingelogd: ${d.naam}. ${d.gemeente}.` : "Er is nog geen contact geweest."),
        c && alinea(`Laatste contact: ${geleden(nu() - c.laatst)}, op ${dagNl(dagIso(c.laatst))} om ${tijdNl(c.laatst)}.`),
        c && alinea(`Zonder contact gaat het werk van deze dienst van het toestel op ${dagNl(dagIso(c.tot))} om ${tijdNl(c.tot)}. Wat jij vastlegde blijft.`),
        bonnen > 0 && alinea(`Bonnummers op dit toestel: ${bonnen}.`),
        knop("Haal nu nieuw werk op", opnieuw),
      ),
      h("section.v-deel", {}, h("h2", {}, "Veiligheid"), h("div.v-knoppen", {}, koppeling("Ik ga naar binnen", "#veilig"), koppeling("Agressie vastleggen", "#agressie/los"), koppeling("Stel een waarschuwing voor", "#waarschuw/los/geen"))),
      ...(d ? [h("section.v-deel", {}, h("h2", {}, "Hulp"), h("a.v-knop.v-knop--tweede", { href: `tel:${d.telefoon.replace(/[^+\d]/g, "")}` }, `Bel de dienst: ${d.telefoon}`))] : []),
    ],
    acties: [knop("Vergrendel", vergrendel, { soort: "hoofd" })],
  };
}
