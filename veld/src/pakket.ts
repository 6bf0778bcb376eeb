// The day package: kept encrypted, part by part, and gone a day after the last contact.
import type { Dagpakket, Dienst, Veldfeitcode, Veldinzet, Veldkeuzes, Veldmelding, Veldstraat, Veldtaak } from "./contract";
import { type Contact, leesVast, opslag, wisAlles, zetVast } from "./opslag";
import { openTekst, sluitTekst } from "./sleutel";
import { gewijzigd, nu, staat } from "./staat";
import { isOpen, laadUit } from "./uitbak";

const DELEN = ["taken", "omgeving", "inzet", "keuzes", "straat", "feitcodes"] as const;

interface Delen {
  dienst?: Dienst;
  taken?: { hash: string; inhoud: Veldtaak[] };
  omgeving?: { hash: string; inhoud: Veldmelding[] };
  inzet?: { hash: string; inhoud: Veldinzet[] };
  keuzes?: { hash: string; inhoud: Veldkeuzes };
  straat?: { hash: string; inhoud: Veldstraat };
  feitcodes?: { hash: string; inhoud: Veldfeitcode[] };
}

let delen: Delen = {};

function toon(): void {
  const taken = delen.taken?.inhoud;
  if (!taken) staat.pakket = null;
  else {
    staat.pakket = {
      taken,
      omgeving: delen.omgeving?.inhoud ?? [],
      inzet: delen.inzet?.inhoud ?? [],
      feitcodes: delen.feitcodes?.inhoud ?? [],
      ...(delen.dienst ? { dienst: delen.dienst } : {}),
      ...(delen.keuzes ? { keuzes: delen.keuzes.inhoud } : {}),
      ...(delen.straat ? { straat: delen.straat.inhoud } : {}),
    };
  }
  gewijzigd();
}

/** Reads what stands on the device. */
export async function laadPakket(k: CryptoKey): Promise<void> {
  const db = await opslag();
  const uit: Record<string, unknown> = {};
  for (const naam of ["dienst", ...DELEN]) {
    const dicht = await db.get("kluis", naam);
    if (dicht) uit[naam] = await openTekst(k, dicht);
  }
  delen = staat.sleutel ? (uit as Delen) : {};
  toon();
}

/** What the device has already, for the question to the server. */
export const heeft = (): string => DELEN.flatMap((naam) => (delen[naam] ? [`${naam}:${delen[naam].hash}`] : [])).join(",");

/** Keeps the parts that came, all at once. */
export async function bewaarPakket(k: CryptoKey, dag: Dagpakket): Promise<void> {
  const nieuw: Delen = { dienst: dag.dienst };
  for (const naam of DELEN) if (dag[naam]) Object.assign(nieuw, { [naam]: dag[naam] });
  const dicht = await Promise.all(Object.entries(nieuw).map(async ([naam, deel]) => [naam, await sluitTekst(k, deel)] as const));
  const tx = (await opslag()).transaction("kluis", "readwrite");
  const klaar = tx.done;
  for (const [naam, d] of dicht) void tx.store.put(d, naam).catch(() => undefined);
  await klaar;
  if (staat.sleutel) delen = { ...delen, ...nieuw };
  staat.sinds.clear();
  toon();
}

/** The work of the shift goes; what was recorded stays. */
export async function wisPakket(): Promise<void> {
  const tx = (await opslag()).transaction("kluis", "readwrite");
  for (const naam of ["dienst", ...DELEN]) void tx.store.delete(naam);
  await tx.done;
  vergeet();
  toon();
}

/** Content that was read leaves the memory. */
export const vergeet = (): void => void (delen = {});

export async function zetContact(contact: Contact): Promise<void> {
  staat.contact = contact;
  await zetVast({ contact });
  gewijzigd();
}

/** After a day without contact the package has to go, also while locked. */
export async function waakPakket(): Promise<void> {
  const contact = (staat.contact = (await leesVast("contact")) ?? null);
  if (!contact) return;
  if (nu() > contact.tot && (await (await opslag()).get("kluis", "dienst"))) await wisPakket();
  if (contact.wis) await wisToestel();
}

/** The server asked for it: first the work, and the keys as soon as nothing waits any more. */
export async function wisToestel(): Promise<void> {
  await wisPakket();
  const rijen = await (await opslag()).getAll("uit");
  if (rijen.some((r) => isOpen(r.stand))) return;
  await wisAlles();
  Object.assign(staat, { sleutel: null, slot: "nieuw", uit: [], contact: null });
  await laadUit();
}
