// What holds at a place and a moment, judged on the phone. The same rules stand in crates/domein/src/straat; the cases in
// crates/domein/proef/straat.json hold both to each other.
import type { Straatregel, Toestemming, Wanneer, Zone } from "./contract";

/** Longitude and latitude in millionths of a degree. */
export type Micro = readonly [number, number];

/** Where and when: local time, "2026-11-21T23:00". */
export interface Hierennu {
  plek: Micro | null;
  moment: string;
}

export interface Regeloordeel {
  code: string;
  zone: string | null;
  tijdens: string[];
  behalve: string[];
}

export interface Straatoordeel {
  zones: string[];
  regels: Regeloordeel[];
  toestemmingen: string[];
  feitcodes: string[];
}

interface Kader {
  zones: readonly Zone[];
  regels: readonly Straatregel[];
  toestemmingen: readonly Toestemming[];
}

interface Versie {
  code: string;
  van: string;
  tot?: string;
}

const METER = 0.111195;
const DAGEN = ["zo", "ma", "di", "wo", "do", "vr", "za"];

export const micro = (p: { lat: number; lon: number }): Micro => [Math.round(p.lon * 1e6), Math.round(p.lat * 1e6)];

function inRing(ring: readonly (readonly [number, number])[], [x, y]: Micro): boolean {
  let uit = false;
  let v = ring[ring.length - 1];
  for (const p of ring) {
    if (v && v[1] > y !== p[1] > y) {
      const kruis = (p[0] - v[0]) * (y - v[1]) - (x - v[0]) * (p[1] - v[1]);
      if (kruis !== 0 && kruis > 0 === p[1] > v[1]) uit = !uit;
    }
    v = p;
  }
  return uit;
}

/** Whether a point lies within an odd number of rings. */
export const binnen = (vlak: Zone["vlak"], punt: Micro): boolean => vlak.filter((ring) => inRing(ring, punt)).length % 2 === 1;

function meterTussen(a: Micro, b: Micro): number {
  const noord = a[1] - b[1];
  const oost = (a[0] - b[0]) * Math.cos(((a[1] / 1e6) * Math.PI) / 180);
  return Math.hypot(noord, oost) * METER;
}

export const gisteren = (dag: string): string => new Date(Date.parse(`${dag}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
export const geldtOp = (g: { van: string; tot?: string | null }, dag: string): boolean => g.van <= dag && (!g.tot || dag <= g.tot);

/** The day to which a moment belongs, when hours, days and season hold; after midnight that can be the day before. */
export function dagVan(w: Wanneer, moment: string): string | null {
  const [datum = "", tijd = ""] = moment.split("T");
  const nu = tijd.slice(0, 5);
  const begin = w.begin?.slice(0, 5) ?? "00:00";
  const eind = w.eind?.slice(0, 5) ?? "00:00";
  let dag: string;
  if (begin < eind) {
    if (nu < begin || nu >= eind) return null;
    dag = datum;
  } else if (nu >= begin) dag = datum;
  else if (nu < eind) dag = gisteren(datum);
  else return null;
  const weekdag = DAGEN[new Date(`${dag}T12:00:00Z`).getUTCDay()] ?? "";
  if (w.dagen?.length && !w.dagen.includes(weekdag)) return null;
  const s = w.seizoen;
  if (!s) return dag;
  const [na, voor] = [s.van <= dag.slice(5), dag.slice(5) <= s.tot];
  return (s.van <= s.tot ? na && voor : na || voor) ? dag : null;
}

/** Whether a code fits a pattern: the code itself, or its begin followed by a star. */
export function past(patroon: string, code: string): boolean {
  const [p, c] = [patroon.toLowerCase(), code.toLowerCase()];
  return p.endsWith("*") ? c.startsWith(p.slice(0, -1)) : p === c;
}

export const opDatum = <V extends Versie>(feitcodes: readonly V[], dag: string): V[] => feitcodes.filter((f) => geldtOp(f, dag));

function toestemmingGeldt(t: Toestemming, zones: readonly string[], hier: Hierennu): boolean {
  const p = hier.plek;
  if (!p) return false;
  const erIs = (t.zone !== undefined && t.zone !== null && zones.includes(t.zone)) || binnen(t.vlak ?? [], p) || (t.punt ? meterTussen(t.punt, p) <= t.straal : false);
  if (!erIs) return false;
  const dag = dagVan(t.wanneer ?? {}, hier.moment);
  return dag !== null && geldtOp(t.geldig, dag);
}

function oordeel(r: Straatregel, zones: readonly string[], gelden: readonly Toestemming[], moment: string): Regeloordeel | null {
  const zone = r.zones?.find((z) => zones.includes(z));
  if (r.niet_in?.some((z) => zones.includes(z)) || (r.zones?.length && zone === undefined)) return null;
  const dag = dagVan(r.wanneer ?? {}, moment);
  const nummers = (soorten: readonly string[] = []): string[] => gelden.filter((t) => soorten.includes(t.soort)).map((t) => t.nummer);
  const tijdens = nummers(r.tijdens);
  if (dag === null || !geldtOp(r.geldig, dag) || (r.tijdens?.length && !tijdens.length)) return null;
  return { code: r.code, zone: zone ?? null, tijdens, behalve: nummers(r.behalve_met) };
}

export function watGeldt(kader: Kader, feitcodes: readonly Versie[], hier: Hierennu): Straatoordeel {
  const p = hier.plek;
  const zones = p ? kader.zones.filter((z) => binnen(z.vlak, p)).map((z) => z.code) : [];
  const gelden = kader.toestemmingen.filter((t) => toestemmingGeldt(t, zones, hier));
  const alle = kader.regels.flatMap((r) => {
    const o = oordeel(r, zones, gelden, hier.moment);
    return o ? [{ r, o }] : [];
  });
  const overal = ({ o }: { o: Regeloordeel }): boolean => o.zone === null && !o.tijdens.length;
  const rij = [...alle.filter((a) => !overal(a)), ...alle.filter(overal)];
  const vandaag = opDatum(feitcodes, hier.moment.slice(0, 10));
  const codes = new Set<string>();
  for (const { r } of rij) for (const patroon of r.feitcodes ?? []) for (const f of vandaag) if (past(patroon, f.code)) codes.add(f.code);
  return { zones, regels: rij.map(({ o }) => o), toestemmingen: gelden.map((t) => t.nummer), feitcodes: [...codes] };
}

const vouw = (t: string): string => t.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Feitcodes by code or words, codes that begin with it first. */
export function zoekFeitcodes<V extends { code: string; omschrijving: string; artikel: string }>(feitcodes: readonly V[], tekst: string): V[] {
  const woorden = vouw(tekst).split(/\s+/).filter(Boolean);
  if (!woorden.length) return [];
  const code = woorden.join("");
  const opCode = feitcodes.filter((f) => vouw(f.code).startsWith(code));
  const opWoord = feitcodes.filter((f) => !opCode.includes(f) && woorden.every((w) => vouw(`${f.omschrijving} ${f.artikel}`).includes(w)));
  return [...opCode, ...opWoord];
}
