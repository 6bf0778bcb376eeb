// Contact with the server: first what it has for us, then what waits here. One tab at a time.
import type { Postantwoord } from "./contract";
import { isVol, leesVast, opslag, zetVast } from "./opslag";
import { metBlok, voorraad } from "./bonnen";
import { bewaarPakket, heeft, waakWis, wisPakket, wisToestel, zetContact } from "./pakket";
import { type Uitslag, haalDag, stuur, stuurStuk, vraagBestand } from "./server";
import { type Item, type Verbinding, gewijzigd, nu, staat } from "./staat";
import { bytesVan } from "./foto";
import { meldToestel } from "./toestel";
import { laadUit, markeer, ruimOud, verwerk } from "./uitbak";
import { PER_KEER, hangtVast, kiesFoto, kiesVolgende, pauze, wachtVoorrang } from "./volgorde";

const ANDERS = "Deze foto kwam anders aan dan hij hier staat. Maak hem opnieuw of trek hem in.";
const ONLEESBAAR = "De server kan deze tekst niet lezen. Er staat een teken in dat niet klopt. Schrijf de tekst opnieuw.";
const TE_GROOT = 413;
/** Answers about one photo, per piece, before it is given up: pieces may turn out to be there already, or to be thrown away. */
const VRAGEN_PER_STUK = 4;
const STUK = 256 * 1024;
const DAG_MS = 24 * 3_600_000;
/** Without anything to send, the server is asked this often for news. */
const VERS_MS = 5 * 60_000;
/** What is about one's own safety is tried again this soon, however often it failed. */
const VOORRANG_MS = 10_000;
const REGEL: Partial<Record<Uitslag<unknown>["soort"], Verbinding>> = { geen: "geen", druk: "druk", uitgelogd: "uitgelogd", verboden: "verboden" };

/** A request that got no answer is asked again at once, so many times: on the street a network drops a word now and then. */
const NOG_EENS_MS = [300, 1_000];

let mislukt = 0;
/** Something got through in this round. */
let vooruit = false;
/** Items that the server could not take now: the others go on, and these come back in the next round. */
const opzij = new Set<string>();
/** Once in a round the device may introduce itself again. */
let aangemeld = false;
let wekker: ReturnType<typeof setTimeout> | undefined;
let gevraagd = false;

/** Somebody, or the clock, wants contact now. Never throws. */
export function maakContact(): void {
  if (staat.slot === "dicht") {
    clearTimeout(wekker);
    wekker = setTimeout(maakContact, VERS_MS);
    return void waakWis().catch(() => undefined);
  }
  if (staat.slot !== "open") return;
  if (staat.bezig) {
    gevraagd = true;
    return;
  }
  staat.bezig = true;
  wacht = 0;
  gewijzigd();
  clearTimeout(wekker);
  void navigator.locks
    .request("schout-veld-zender", { ifAvailable: true }, async (slot) => (slot ? ronde() : staat.verbinding))
    .catch((fout: unknown): Verbinding => (isVol(fout) ? "vol" : "storing"))
    .then((uit) => {
      staat.bezig = false;
      staat.verbinding = uit;
      // Slow or busy is no failure: the pause only grows when nothing gets through.
      mislukt = uit === "goed" && !opzij.size ? 0 : vooruit ? 1 : uit === "druk" ? mislukt : mislukt + 1;
      gewijzigd();
      // Asked while this was under way: the network that was away may be back since.
      if (gevraagd && (uit === "goed" || uit === "geen" || (uit === "druk" && wachtVoorrang(staat.uit)))) return void ((gevraagd = false), maakContact());
      gevraagd = false;
      // What waits for a person does not wait for the network.
      const later = staat.uit.some((i) => i.stand === "wacht" && !hangtVast(i, staat.uit));
      // A server that is there knows best when it has time.
      const straks = uit === "druk" ? wacht : Math.max(pauze(mislukt), wacht);
      wekker = setTimeout(maakContact, uit === "goed" && !later ? VERS_MS : wachtVoorrang(staat.uit) ? Math.min(straks, VOORRANG_MS) : straks);
    });
}

/** The server asked for this pause. */
let wacht = 0;

const stop = (uit: Uitslag<unknown>): Verbinding => {
  wacht = uit.soort === "geen" || uit.soort === "druk" ? uit.wacht : 0;
  return REGEL[uit.soort] ?? "geen";
};

/** Everything here may be asked twice: the server counts it once. */
async function vraag<T>(doe: () => Promise<Uitslag<T>>): Promise<Uitslag<T>> {
  let uit = await doe();
  for (const ms of NOG_EENS_MS) {
    if (uit.soort !== "geen" || uit.wacht) break;
    await new Promise((klaar) => setTimeout(klaar, ms));
    uit = await doe();
  }
  return uit;
}

/** One contact: everything that waits, then the package. Who has no room for new work can still send what he has. */
async function ronde(): Promise<Verbinding> {
  const k = staat.sleutel;
  const toestel = await leesVast("toestel");
  if (!k || !toestel) return "onbekend";
  vooruit = aangemeld = false;
  opzij.clear();
  await laadUit();
  const weg = await verstuurAlles(k, toestel);
  const daarna = weg === "goed" ? await haal(k, toestel) : weg;
  // Who was logged out by the administrator may have lost this phone.
  if (daarna === "uitgelogd" || daarna === "verboden") await waakWis();
  if (weg !== "goed") return weg;
  await ruimOud(nu() - DAG_MS);
  if (staat.contact?.wis) await wisToestel();
  return daarna;
}

type Fout = Extract<Uitslag<unknown>, { soort: "fout" }>;
/** Somebody else is logged in: work may not go under another name, so it stays until its maker logs in. */
const isAnder = (uit: Fout): boolean => uit.status === 409 && uit.code === "ander_account";
/** The server does not know this device: it was restored, or never heard of it. */
const isOnbekend = (uit: Fout): boolean => uit.status === 422 && uit.veld === "toestel";
/** Only our server says in a sentence what is wrong. */
const stopFout = (uit: Fout): Verbinding => (uit.detail ? "storing" : "geen");

/** Introduces the device again; "goed" when what was asked can be asked once more. */
async function meldOpnieuw(): Promise<Verbinding> {
  if (aangemeld) return "storing";
  aangemeld = true;
  const uit = await meldToestel();
  if (uit.soort !== "goed") return stop(uit);
  if (uit.inhoud.account !== (await leesVast("account"))) return "ander";
  await zetVast({ herstelOud: true });
  return "goed";
}

/** On a full device the package makes room: it can be fetched again. */
async function metRuimte<T>(doe: () => Promise<T>): Promise<T> {
  try {
    return await doe();
  } catch (fout) {
    if (!isVol(fout)) throw fout;
    await wisPakket();
    return doe();
  }
}

/** The day package, and whether this is still the device of who is logged in. */
async function haal(k: CryptoKey, toestel: string): Promise<Verbinding> {
  const [account, bonnen] = [await leesVast("account"), await leesVast("bonnen")];
  const uit = await vraag(() => haalDag(toestel, heeft(), account, voorraad(bonnen)));
  if (uit.soort === "verboden") await wisPakket();
  if (uit.soort === "fout") {
    if (isAnder(uit)) return "ander";
    if (!isOnbekend(uit)) return stopFout(uit);
    const weer = await meldOpnieuw();
    return weer === "goed" ? haal(k, toestel) : weer;
  }
  if (uit.soort !== "goed") return stop(uit);
  const dag = uit.inhoud;
  if (account && account !== dag.dienst.account) return "ander";
  if (!account) await zetVast({ account: dag.dienst.account });
  const verschuiving = uit.verschuiving ?? staat.contact?.verschuiving ?? 0;
  await zetContact({ laatst: Date.now() + verschuiving, verschuiving, tot: Date.parse(dag.tot), wis: dag.wis });
  if (dag.bonblok) await zetVast({ bonnen: metBlok(bonnen, dag.bonblok) });
  if (!dag.wis) await bewaarPakket(k, dag);
  return staat.slot === "open" ? "goed" : "onbekend";
}

/** Sends until nothing can go any more. */
async function verstuurAlles(k: CryptoKey, toestel: string): Promise<Verbinding> {
  const compleet = new Set<string>();
  let perKeer = PER_KEER;
  let onderNaam = false;
  while (staat.sleutel === k) {
    const posten = kiesVolgende(staat.uit, compleet, perKeer, opzij) as Item[];
    const foto = posten.length ? null : kiesFoto(staat.uit, compleet);
    if (!posten.length && !foto) return "goed";
    // First the server says that it is there and that the right person is logged in. Without a network nothing is on its way, so
    // that everything can still be withdrawn; and bytes of a photo do not say whose they are.
    if (!foto || !onderNaam) {
      const uit = await zend(k, toestel, onderNaam ? posten : []);
      if (uit === "te veel") perKeer = 1;
      else if (uit !== "goed") return uit;
      else onderNaam = true;
      continue;
    }
    const uit = await zendFoto(k, foto);
    if (uit === "even niet") continue;
    if (uit !== "goed") return uit;
    compleet.add(foto);
  }
  return "onbekend";
}

const geweigerd = (id: string, detail: string): Postantwoord => ({ id, stand: "geweigerd", detail: detail || "De server kan dit niet aannemen. Verander het of trek het in." });

/** Gives which items may go; from now on the server may have them. */
async function neemWeg(ids: readonly string[]): Promise<Set<string>> {
  try {
    return await metRuimte(() => markeer(ids));
  } catch (fout) {
    if (!isVol(fout)) throw fout;
    // Not a byte of room: sending is what makes room.
    for (const id of ids) staat.onderweg.add(id);
    return new Set(ids);
  }
}

/** One request. What the server answers to an item is done with it; "te veel" when it refuses them together. */
async function zend(k: CryptoKey, toestel: string, gekozen: readonly Item[]): Promise<Verbinding | "te veel"> {
  const mag = gekozen.length ? await neemWeg(gekozen.map((p) => p.post.id)) : new Set<string>();
  const posten = gekozen.filter((p) => mag.has(p.post.id));
  // The screens say at once that it cannot be taken back any more.
  if (gekozen.length) await laadUit();
  if (gekozen.length && !posten.length) return "goed";
  const account = await leesVast("account");
  const uit = await vraag(() => stuur({ toestel, ...(account ? { account } : {}), klok: new Date().toISOString(), posten: posten.map((p) => p.post) }));
  if (uit.soort === "goed") {
    const klaar = await metRuimte(() => verwerk(k, posten, uit.inhoud.antwoorden));
    for (const p of posten) if (!klaar.has(p.post.id)) opzij.add(p.post.id);
    vooruit ||= klaar.size > 0;
    return "goed";
  }
  if (uit.soort === "verboden") await wisPakket();
  if (uit.soort !== "fout") return stop(uit);
  if (isAnder(uit)) return "ander";
  if (isOnbekend(uit)) return meldOpnieuw();
  if (!uit.detail && uit.status !== TE_GROOT) return "geen";
  if (posten.length > 1) return "te veel";
  const een = posten[0];
  if (!een) return stopFout(uit);
  await metRuimte(() => verwerk(k, posten, [geweigerd(een.post.id, uit.code === "geen_json" ? ONLEESBAAR : uit.detail)]));
  return "goed";
}

/** The bytes of a photo, from where the server is. Between two pieces what goes before a photo gets its turn ("even niet"). */
async function zendFoto(k: CryptoKey, sha256: string): Promise<Verbinding | "even niet"> {
  const bytes = await bytesVan(sha256, k);
  const weiger = async (detail: string): Promise<Verbinding> => {
    const posten = staat.uit.filter((i) => i.stand === "wacht" && i.post.wat.soort === "foto" && i.post.wat.sha256 === sha256);
    await metRuimte(() => verwerk(k, posten, posten.map((p) => geweigerd(p.post.id, detail))));
    return "goed";
  };
  if (!bytes) return weiger("Deze foto staat niet meer op het toestel. Maak hem opnieuw of trek hem in.");
  let uit = await vraag(() => vraagBestand(sha256));
  let [over, gevraagd] = [VRAGEN_PER_STUK * (1 + Math.ceil(bytes.byteLength / STUK)), 0];
  while (staat.sleutel === k) {
    if (wachtVoorrang(staat.uit.filter((i) => !opzij.has(i.post.id)))) return "even niet";
    if (over-- === 0) return weiger(ANDERS);
    if (uit.soort === "fout" && uit.status === 409) {
      uit = await vraag(() => vraagBestand(sha256));
      continue;
    }
    if (uit.soort === "fout" && uit.status === 404) uit = { soort: "goed", inhoud: { ontvangen: 0, compleet: false }, verschuiving: null };
    if (uit.soort === "fout") return uit.detail || uit.status === TE_GROOT ? weiger(uit.detail) : "geen";
    if (uit.soort === "verboden") await wisPakket();
    if (uit.soort !== "goed") return stop(uit);
    vooruit = true;
    if (uit.inhoud.compleet) return "goed";
    const vanaf = uit.inhoud.ontvangen;
    if (vanaf >= bytes.byteLength && gevraagd++ === 0) {
      // The last piece arrived before its answer got lost: the state says whether the photo is whole.
      uit = await vraag(() => vraagBestand(sha256));
      continue;
    }
    if (vanaf >= bytes.byteLength) return weiger(ANDERS);
    const stuk = bytes.slice(vanaf, vanaf + STUK);
    uit = await vraag(() => stuurStuk(sha256, vanaf, bytes.byteLength, stuk));
  }
  return "onbekend";
}

/** Everything that may mean there is a network again. */
export function waakVerbinding(): void {
  const nuMeteen = (): void => {
    mislukt = 0;
    maakContact();
  };
  addEventListener("online", nuMeteen);
  addEventListener("offline", () => {
    staat.verbinding = "geen";
    gewijzigd();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && nuMeteen());
}

/** Forgets what the last contact said, for who logged in again. */
export function opnieuw(): void {
  mislukt = 0;
  void opslag().then(maakContact);
}
