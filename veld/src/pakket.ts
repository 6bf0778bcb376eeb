// The day package: kept encrypted, part by part, and gone a day after the last contact.
import type { Dagpakket, Dienst, Veldbriefing, Veldfeitcode, Veldinzet, Veldkeuzes, Veldmelding, Veldstap, Veldstraat, Veldtaak } from "./contract";
import { type Contact, isVol, leesVast, opslag, wisAlles, zetVast } from "./opslag";
import { eigenSleutel, inEen, stil } from "./schrijven";
import { vraagWis } from "./server";
import { openTekst, sluitTekst } from "./sleutel";
import { gewijzigd, nu, staat } from "./staat";
import { laadUit, zegSlot } from "./uitbak";

const DELEN = ["taken", "omgeving", "inzet", "briefing", "keuzes", "stappen", "straat", "feitcodes"] as const;

interface Delen {
  dienst?: Dienst;
  taken?: { hash: string; inhoud: Veldtaak[] };
  omgeving?: { hash: string; inhoud: Veldmelding[] };
  inzet?: { hash: string; inhoud: Veldinzet[] };
  briefing?: { hash: string; inhoud: Veldbriefing[] };
  keuzes?: { hash: string; inhoud: Veldkeuzes };
  stappen?: { hash: string; inhoud: Veldstap[] };
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
      briefing: delen.briefing?.inhoud ?? [],
      feitcodes: delen.feitcodes?.inhoud ?? [],
      stappen: delen.stappen?.inhoud ?? [],
      ...(delen.dienst ? { dienst: delen.dienst } : {}),
      ...(delen.keuzes ? { keuzes: delen.keuzes.inhoud } : {}),
      ...(delen.straat ? { straat: delen.straat.inhoud } : {}),
    };
  }
  gewijzigd();
}

/** Name of whose work stands here. It outlives the package. */
const WIE = "wie";

/** Reads what stands on the device. A part that cannot be read comes again with the next contact. */
export async function laadPakket(k: CryptoKey): Promise<void> {
  const db = await opslag();
  const uit: Record<string, unknown> = {};
  for (const naam of [WIE, "dienst", ...DELEN]) {
    const dicht = await db.get("kluis", naam);
    if (dicht) uit[naam] = await openTekst(k, dicht).catch(() => undefined);
  }
  const { [WIE]: wie, ...rest } = uit;
  delen = staat.sleutel ? (rest as Delen) : {};
  staat.wie = staat.sleutel && typeof wie === "string" ? wie : "";
  toon();
}

/** What the device has already, for the question to the server. */
export const heeft = (): string => DELEN.flatMap((naam) => (delen[naam] ? [`${naam}:${delen[naam].hash}`] : [])).join(",");

/** Keeps the parts that came, all at once. On a full device they are there as long as the app is open. */
export async function bewaarPakket(k: CryptoKey, dag: Dagpakket): Promise<void> {
  const nieuw: Delen = { dienst: dag.dienst };
  for (const naam of DELEN) if (dag[naam]) Object.assign(nieuw, { [naam]: dag[naam] });
  if (staat.sleutel) {
    delen = { ...delen, ...nieuw };
    staat.wie = dag.dienst.naam;
  }
  staat.sinds.clear();
  toon();
  const dicht = await Promise.all(Object.entries({ ...nieuw, [WIE]: dag.dienst.naam }).map(async ([naam, deel]) => [naam, await sluitTekst(k, deel)] as const));
  const zet = inEen(["kluis", "vast"], async (tx) => {
    await eigenSleutel(tx);
    for (const [naam, d] of dicht) stil(tx.objectStore("kluis").put(d, naam));
  });
  await zet.catch(zonderRuimte);
}

const zonderRuimte = (fout: unknown): void => {
  if (!isVol(fout)) throw fout;
};

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
  await zetVast({ contact }).catch(zonderRuimte);
  gewijzigd();
}

/** After a day without contact the package has to go, also while locked. */
export async function waakPakket(): Promise<void> {
  const contact = (staat.contact = (await leesVast("contact")) ?? null);
  if (!contact) return;
  if (nu() > contact.tot && (await (await opslag()).get("kluis", "dienst"))) await wisPakket();
  if (contact.wis) await wisToestel();
}

/** Asks by the key of the device whether it has to be wiped: for when nobody is logged in, or it is locked. */
export async function waakWis(): Promise<void> {
  const [toestel, account, contact] = [await leesVast("toestel"), await leesVast("account"), await leesVast("contact")];
  if (!toestel || !account || !contact) return;
  const uit = await vraagWis({ toestel, account });
  if (uit.soort !== "goed" || !uit.inhoud.wis) return;
  await zetContact({ ...contact, wis: true });
  await wisToestel();
}

/**
 * The server asked for it: first the work, and the keys as soon as nothing waits any more. Forms that were begun hold it up only
 * while somebody has the device open and can still save them; what waits has a day after the last contact, then it goes too.
 */
export async function wisToestel(): Promise<void> {
  await wisPakket();
  const teLaat = nu() > (staat.contact?.tot ?? 0);
  const over = await wisAlles(({ open, concepten }) => teLaat || (open === 0 && (staat.slot !== "open" || concepten === 0)));
  staat.voorWissen = over.gewist ? 0 : over.concepten;
  if (over.gewist) {
    Object.assign(staat, { sleutel: null, generatie: undefined, wie: "", slot: "nieuw", uit: [], contact: null });
    zegSlot();
    await laadUit();
  }
  gewijzigd();
}
