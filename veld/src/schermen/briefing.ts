// What the team has to know at the start of a shift.
import type { Veldbriefing } from "../contract";
import { h } from "../dom";
import { alinea, dagNl, knop, koppeling } from "../onderdelen";
import { type Scherm, bewaarForm } from "../scherm";
import { staat } from "../staat";
import { maakPost } from "../uitbak";

/** Read here, though the server may not know it yet. */
export const isGelezen = (b: Veldbriefing): boolean => b.gelezen || staat.uit.some(({ post }) => post.wat.soort === "gelezen" && post.wat.briefing === b.id);

export function briefing([id = ""]: string[]): Scherm {
  const b = staat.pakket?.briefing.find((x) => x.id === id);
  if (!b) return { titel: "Niet gevonden", terug: "#vandaag", inhoud: [alinea("Deze briefing geldt niet meer.")], acties: [koppeling("Naar Vandaag", "#vandaag", { soort: "hoofd" })] };
  const fout = h("div");
  const lees = (): Promise<void> => bewaarForm(null, fout, [{ titel: `Gelezen: ${b.kop}`, post: maakPost({ soort: "gelezen", briefing: b.id }, null) }], undefined, "vandaag");
  return {
    titel: b.kop,
    tab: "Briefing",
    boven: `${b.van}, ${dagNl(b.dag)}`,
    terug: "#vandaag",
    inhoud: [fout, ...b.tekst.split("\n").filter((r) => r.trim()).map((r) => h("p.v-groot", {}, r))],
    acties: [isGelezen(b) ? koppeling("Naar Vandaag", "#vandaag", { soort: "hoofd" }) : knop("Gelezen", lees, { soort: "hoofd" })],
  };
}
