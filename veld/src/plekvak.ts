// The place of what is recorded: measured, or by hand with a reason.
import type { Veldplek } from "./contract";
import type { Concept } from "./concept";
import { h, leeg } from "./dom";
import { kiesPlek } from "./kaartlader";
import { type Veld, knop, tekstveld } from "./onderdelen";
import { type Punt, meetPlek } from "./plek";

export interface Plekwaarden {
  plek: Veldplek | null;
  /** Place in words. */
  waar: string;
  /** Why the pin was put by hand. */
  reden: string;
}

export const PLEKLEEG: Plekwaarden = { plek: null, waar: "", reden: "" };

export interface Plekvak {
  el: HTMLElement;
  velden: Veld[];
  /** What is wrong with it. */
  toets(): { veld: Veld; zin: string }[];
  /** What goes with the item. */
  plek(): Veldplek | null;
  sluit(): void;
}

interface Opties {
  /** Words will do too. */
  woorden?: boolean;
  /** The place of the task. */
  taak?: Punt;
  /** A place is needed. */
  nodig?: boolean;
  /** It was recorded before, at another place than here. */
  vast?: boolean;
}

export function plekvak(c: Concept<Plekwaarden>, o: Opties): Plekvak {
  const w = c.waarden;
  const stand = h("p", { role: "status" });
  const knoppen = h("div.v-knoppen");
  const samen = h("summary");
  const meer = h("details.v-meer", {}, samen, knoppen);
  const kaart = h("div.v-kaartvak", { hidden: true });
  const waar = tekstveld("Waar is het?", w.waar, (t) => ((w.waar = t), c.bij()), { hint: "Straat en huisnummer, of een plek die anderen kennen." });
  const reden = tekstveld("Waarom zet je de plek zelf?", w.reden, (t) => ((w.reden = t), c.bij()));
  /** The dossier puts it in a sentence of its own, with its full stop. */
  const waarom = (): string => w.reden.trim().replace(/[.\s]+$/, "");
  let weg = (): void => undefined;
  let dicht = false;

  const zelf = (p: Punt, voorzet: string): void => {
    w.plek = { lat: p.lat, lon: p.lon };
    if (!w.reden) reden.zet(voorzet);
    w.plek.reden = w.reden;
    c.bij();
    toon();
  };
  const toon = (zin?: string): void => {
    const hand = w.plek?.reden !== undefined;
    reden.el.hidden = !hand;
    waar.el.hidden = !o.woorden;
    samen.textContent = w.plek ? "Plek klopt niet?" : "Zet de plek zelf";
    stand.textContent = zin ?? (w.plek ? (hand ? "Je hebt de plek zelf gezet." : `Plek gemeten, op ${w.plek.nauwkeurigheid ?? "?"} meter nauwkeurig.`) : "Er is nog geen plek.");
  };
  const meet = async (): Promise<void> => {
    stand.textContent = "Plek wordt gemeten.";
    const uit = await meetPlek(o.woorden ? "schrijf op waar je bent" : "zet de plek zelf");
    // Only a place is no draft: nobody has written anything yet.
    if ("zin" in uit) {
      // Without words the pin is the only way.
      meer.open ||= !o.woorden;
      return toon(uit.zin);
    }
    w.plek = uit.plek;
    w.reden = "";
    toon();
  };
  const opKaart = async (): Promise<void> => {
    kaart.hidden = false;
    leeg(kaart, h("p", {}, "Kaart wordt geladen."));
    weg();
    weg = await kiesPlek(kaart, w.plek ?? o.taak ?? null, (p) => zelf(p, ""));
    if (dicht) weg();
  };
  const taak = o.taak;
  leeg(
    knoppen,
    knop("Meet opnieuw", meet),
    taak ? knop("Gebruik de plek van de taak", () => zelf(taak, "Het toestel vond geen plek.")) : null,
    knop("Wijs aan op de kaart", opKaart),
  );
  toon();
  // A draft may have been begun elsewhere: where we are now counts, unless a person chose.
  if (!o.vast && w.plek?.reden === undefined) {
    w.plek = null;
    void meet();
  }
  return {
    el: h("section.v-deel", {}, h("h2", {}, "Plek"), stand, waar.el, meer, kaart, reden.el),
    velden: [waar, reden],
    toets() {
      if (w.plek?.reden !== undefined && !waarom()) return [{ veld: reden, zin: "Schrijf op waarom je de plek zelf zet." }];
      if (o.nodig && !w.plek && !w.waar.trim()) return [{ veld: waar, zin: "Schrijf op waar het is, of wijs de plek aan op de kaart." }];
      return [];
    },
    plek: () => (w.plek?.reden === undefined ? w.plek : { ...w.plek, reden: waarom() }),
    sluit: () => ((dicht = true), weg()),
  };
}
