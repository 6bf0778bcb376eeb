// The doors of the server. Every answer is one of a few outcomes; no answer is one of them.
import type { Aangemeld, Aanmelding, Bestandstand, Dagpakket, Ontvangstlijst, Wisstand, Wisvraag, Zending } from "./contract";
import { meet } from "./klok";
import { LANGSTE_MS } from "./volgorde";

export type Uitslag<T> =
  | { soort: "goed"; inhoud: T; verschuiving: number | null }
  /** The server is there, stored nothing, and asks to come back after so many ms. */
  | { soort: "druk"; wacht: number }
  /** No answer, or "later": nothing is known about what the server did. `wacht`: somebody on the way asked for a pause. */
  | { soort: "geen"; wacht: number }
  | { soort: "uitgelogd" }
  | { soort: "verboden"; detail: string }
  | { soort: "fout"; status: number; detail: string; code: string; veld: string };

/** Where somebody logs in, also who is logged in already, and comes back here: the page takes the way back in base64url. */
export const INLOGGEN = `/inloggen?opnieuw=ja&terug=${btoa("/veld").replace(/=+$/, "")}`;

const GEDULD_MS = 30_000;
const LATER = new Set([408, 425, 429]);

/** What stands in an answer; null when it is no JSON, as the page of a hotel network. */
const lees = async (antwoord: Response): Promise<unknown> => {
  try {
    return (await antwoord.json()) as unknown;
  } catch {
    return null;
  }
};

const veldVan = (inhoud: unknown, naam: string): unknown => (inhoud && typeof inhoud === "object" ? (inhoud as Record<string, unknown>)[naam] : undefined);
const tekst = (waarde: unknown): string => (typeof waarde === "string" ? waarde : "");

async function vraag<T>(pad: string, opties: RequestInit, bewijs: string, geduld = GEDULD_MS): Promise<Uitslag<T>> {
  const vertrok = Date.now();
  let antwoord: Response;
  try {
    antwoord = await fetch(`/api/v1/veld/${pad}`, { redirect: "error", cache: "no-store", ...opties, signal: AbortSignal.timeout(geduld) });
  } catch {
    return { soort: "geen", wacht: 0 };
  }
  if (antwoord.status === 401) return { soort: "uitgelogd" };
  const inhoud = await lees(antwoord);
  if (antwoord.status >= 500 || LATER.has(antwoord.status)) {
    const wacht = Math.min(Number(antwoord.headers.get("retry-after") ?? 0) * 1000 || 0, LANGSTE_MS);
    return veldVan(inhoud, "code") === "druk" ? { soort: "druk", wacht: Math.max(wacht, 1_000) } : { soort: "geen", wacht };
  }
  const detail = tekst(veldVan(inhoud, "detail"));
  if (antwoord.status === 403) return { soort: "verboden", detail };
  if (!antwoord.ok) return { soort: "fout", status: antwoord.status, detail, code: tekst(veldVan(inhoud, "code")), veld: tekst(veldVan(inhoud, "veld")) };
  // Only what looks like our server is our server.
  if (veldVan(inhoud, bewijs) === undefined) return { soort: "geen", wacht: 0 };
  return { soort: "goed", inhoud: inhoud as T, verschuiving: meet(vertrok, Date.now(), tekst(veldVan(inhoud, "klok"))) };
}

const json = (lijf: unknown): RequestInit => ({ method: "POST", headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(lijf) });

export const meldAan = (aanmelding: Aanmelding): Promise<Uitslag<Aangemeld>> => vraag("toestel", json(aanmelding), "herstel");

/** Asked without a session: has everything on this device to go? */
export const vraagWis = (vraagt: Wisvraag): Promise<Uitslag<Wisstand>> => vraag("wis", json(vraagt), "wis");

export const haalDag = (toestel: string, heeft: string, account: string | undefined, bonnen: Record<string, string>): Promise<Uitslag<Dagpakket>> =>
  vraag(`dag?${new URLSearchParams({ toestel, heeft, ...(account ? { account } : {}), ...bonnen })}`, { headers: { accept: "application/json" } }, "dienst");

export const stuur = (zending: Zending): Promise<Uitslag<Ontvangstlijst>> => vraag("sync", json(zending), "antwoorden", 60_000);

export const vraagBestand = (sha256: string): Promise<Uitslag<Bestandstand>> => vraag(`bestand/${sha256}`, { headers: { accept: "application/json" } }, "ontvangen");

export const stuurStuk = (sha256: string, vanaf: number, totaal: number, stuk: ArrayBuffer): Promise<Uitslag<Bestandstand>> =>
  vraag(`bestand/${sha256}?vanaf=${vanaf}&totaal=${totaal}`, { method: "POST", headers: { "content-type": "application/octet-stream", accept: "application/json" }, body: stuk }, "ontvangen", 60_000);
