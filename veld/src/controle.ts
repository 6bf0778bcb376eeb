// What a list says: the same rules as the server's (`domein::controle`); `crates/domein/proef/controle.json` holds both to it.
import type { Controlepunt, Meting } from "./contract";

export type Antwoorden = Readonly<Record<string, string>>;

const JA_NEE = [
  { code: "ja", naam: "Ja" },
  { code: "nee", naam: "Nee" },
  { code: "nvt", naam: "N.v.t." },
];

/** Answers to choose from; none when it is written or measured. */
export const keuzesVan = (p: Controlepunt): readonly { code: string; naam: string }[] => (p.soort === "ja_nee_nvt" ? JA_NEE : (p.keuzes ?? []));

/** The points that are asked: those without a condition, and those whose condition holds by the answer to a point that is asked itself. */
export function gevraagd(punten: readonly Controlepunt[], antwoorden: Antwoorden): Controlepunt[] {
  const uit: Controlepunt[] = [];
  for (const p of punten) if (!p.als || (uit.some((q) => q.code === p.als?.punt) && p.als.is.includes(antwoorden[p.als.punt] ?? ""))) uit.push(p);
  return uit;
}

const gemeten = (p: Controlepunt, metingen: readonly Meting[]): readonly Meting[] => metingen.filter((m) => m.punt === p.code);

/** Somebody looked. */
export const isBekeken = (p: Controlepunt, antwoorden: Antwoorden, metingen: readonly Meting[]): boolean => (p.soort === "meting" ? gemeten(p, metingen).length > 0 : Boolean(antwoorden[p.code]?.trim()));

export function isOvertreding(p: Controlepunt, antwoorden: Antwoorden, metingen: readonly Meting[]): boolean {
  if (p.soort === "meting") return gemeten(p, metingen).some((m) => m.waarde < (p.minstens ?? -Infinity) || m.waarde > (p.hoogstens ?? Infinity));
  return (p.overtreding ?? []).includes(antwoorden[p.code] ?? "");
}

/**
 * The result that follows from a list: one violation is a violation; all is well when everything was looked at. A remark may stay
 * empty. Otherwise the list says nothing. It is a proposal: who is there chooses.
 */
export function voorstel(punten: readonly Controlepunt[], antwoorden: Antwoorden, metingen: readonly Meting[]): "overtreding" | "akkoord" | "" {
  const rij = gevraagd(punten, antwoorden);
  if (rij.some((p) => isOvertreding(p, antwoorden, metingen))) return "overtreding";
  return rij.length > 0 && rij.every((p) => p.soort === "tekst" || isBekeken(p, antwoorden, metingen)) ? "akkoord" : "";
}

/** A number as people type it; none when it is no number, or has more than three decimals. */
export function leesGetal(tekst: string): number | null {
  const t = tekst.trim().replace(",", ".");
  return /^-?\d{1,9}(\.\d{1,3})?$/.test(t) ? Number(t) : null;
}

/** As people write it: "54,3". */
export const getalNl = (n: number): string => String(n).replace(".", ",");
