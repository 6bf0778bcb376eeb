// Contact with the server: first what it has for us, then what waits here. One tab at a time.
import type { Postantwoord } from "./contract";
import { leesVast, opslag, zetVast } from "./opslag";
import { bewaarPakket, heeft, waakWis, wisPakket, wisToestel, zetContact } from "./pakket";
import { type Uitslag, haalDag, stuur, stuurStuk, vraagBestand } from "./server";
import { type Item, type Verbinding, gewijzigd, nu, staat } from "./staat";
import { bytesVan } from "./foto";
import { laadUit, ruimOud, verwerk } from "./uitbak";
import { PER_KEER, kiesFoto, kiesVolgende, pauze } from "./volgorde";

const ANDERS = "Deze foto kwam anders aan dan hij hier staat. Maak hem opnieuw of trek hem in.";
const TE_GROOT = 413;
/** Answers about one photo, per piece, before it is given up: pieces may turn out to be there already, or to be thrown away. */
const VRAGEN_PER_STUK = 4;
const STUK = 256 * 1024;
const DAG_MS = 24 * 3_600_000;
/** Without anything to send, the server is asked this often for news. */
const VERS_MS = 5 * 60_000;
const REGEL: Partial<Record<Uitslag<unknown>["soort"], Verbinding>> = { geen: "geen", uitgelogd: "uitgelogd", verboden: "verboden" };

/** A request that got no answer is asked again at once, so many times: on the street a network drops a word now and then. */
const NOG_EENS_MS = [300, 1_000];

let mislukt = 0;
/** Something got through in this round. */
let vooruit = false;
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
  gewijzigd();
  clearTimeout(wekker);
  void navigator.locks
    .request("schout-veld-zender", { ifAvailable: true }, async (slot) => (slot ? ronde() : "goed"))
    .catch((): Verbinding => "geen")
    .then((uit) => {
      staat.bezig = false;
      staat.verbinding = uit;
      // Slow is no failure: the pause only grows when nothing gets through.
      mislukt = uit === "goed" ? 0 : vooruit ? 1 : mislukt + 1;
      gewijzigd();
      if (gevraagd && uit === "goed") return void ((gevraagd = false), maakContact());
      gevraagd = false;
      const later = staat.uit.some((i) => i.stand === "wacht");
      wekker = setTimeout(maakContact, uit === "goed" && !later ? VERS_MS : Math.max(pauze(mislukt), wacht));
    });
}

/** The server asked for this pause. */
let wacht = 0;

const stop = (uit: Uitslag<unknown>): Verbinding => {
  wacht = uit.soort === "geen" ? uit.wacht : 0;
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
  vooruit ||= uit.soort === "goed";
  return uit;
}

/** One contact: the package, then everything that waits, then what changed by it. */
async function ronde(): Promise<Verbinding> {
  const k = staat.sleutel;
  const toestel = await leesVast("toestel");
  if (!k || !toestel) return "onbekend";
  vooruit = false;
  await laadUit();
  const eerst = await haal(k, toestel);
  if (eerst === "uitgelogd" || eerst === "verboden") await waakWis();
  if (eerst !== "goed") return eerst;
  const { uit, verstuurd } = await verstuurAlles(k, toestel);
  if (uit !== "goed") return uit;
  const daarna = verstuurd ? await haal(k, toestel) : "goed";
  await ruimOud(nu() - DAG_MS);
  if (staat.contact?.wis) await wisToestel();
  return daarna;
}

/** The day package, and whether this is still the device of who is logged in. */
async function haal(k: CryptoKey, toestel: string): Promise<Verbinding> {
  const uit = await vraag(() => haalDag(toestel, heeft()));
  if (uit.soort === "verboden") await wisPakket();
  // The device did not introduce itself for this person: it is of somebody else.
  if (uit.soort === "fout") return uit.status === 422 ? "ander" : "geen";
  if (uit.soort !== "goed") return stop(uit);
  const dag = uit.inhoud;
  const account = await leesVast("account");
  // Somebody else is logged in: work may not go under another name, so it stays until its maker logs in.
  if (account && account !== dag.dienst.account) return "ander";
  if (!account) await zetVast({ account: dag.dienst.account });
  const verschuiving = uit.verschuiving ?? staat.contact?.verschuiving ?? 0;
  await zetContact({ laatst: Date.now() + verschuiving, verschuiving, tot: Date.parse(dag.tot), wis: dag.wis });
  if (!dag.wis) await bewaarPakket(k, dag);
  return staat.slot === "open" ? "goed" : "onbekend";
}

/** Sends until nothing can go any more. */
async function verstuurAlles(k: CryptoKey, toestel: string): Promise<{ uit: Verbinding; verstuurd: number }> {
  const compleet = new Set<string>();
  let verstuurd = 0;
  let perKeer = PER_KEER;
  while (staat.sleutel === k) {
    const posten = kiesVolgende(staat.uit, compleet, perKeer) as Item[];
    if (posten.length) {
      const uit = await zend(k, toestel, posten);
      if (uit === "te veel") perKeer = 1;
      else if (typeof uit === "string") return { uit, verstuurd };
      else if (uit === 0) return { uit: "goed", verstuurd };
      else verstuurd += uit;
      continue;
    }
    const foto = kiesFoto(staat.uit, compleet);
    if (!foto) return { uit: "goed", verstuurd };
    const uit = await zendFoto(k, foto);
    if (uit !== "goed") return { uit, verstuurd };
    compleet.add(foto);
  }
  return { uit: "onbekend", verstuurd };
}

const geweigerd = (id: string, detail: string): Postantwoord => ({ id, stand: "geweigerd", detail: detail || "De server kan dit niet aannemen. Verander het of trek het in." });

/** One request. Gives how many items are done; "te veel" when they are too much together. */
async function zend(k: CryptoKey, toestel: string, posten: readonly Item[]): Promise<number | Verbinding | "te veel"> {
  const uit = await vraag(() => stuur({ toestel, klok: new Date().toISOString(), posten: posten.map((p) => p.post) }));
  if (uit.soort === "goed") {
    const gevraagd = new Set(posten.map((p) => p.post.id));
    return verwerk(k, uit.inhoud.antwoorden.filter((a) => gevraagd.has(a.id)));
  }
  if (uit.soort === "verboden") await wisPakket();
  if (uit.soort !== "fout" || uit.status !== TE_GROOT) return stop(uit);
  const eerste = posten[0];
  if (posten.length > 1 || !eerste) return "te veel";
  return verwerk(k, [geweigerd(eerste.post.id, uit.detail)]);
}

/** The bytes of a photo, from where the server is. */
async function zendFoto(k: CryptoKey, sha256: string): Promise<Verbinding> {
  const bytes = await bytesVan(sha256, k);
  const weiger = async (detail: string): Promise<Verbinding> => {
    const posten = staat.uit.filter((i) => i.stand === "wacht" && i.post.wat.soort === "foto" && i.post.wat.sha256 === sha256);
    await verwerk(k, posten.map((p) => geweigerd(p.post.id, detail)));
    return "goed";
  };
  if (!bytes) return weiger("Deze foto staat niet meer op het toestel. Maak hem opnieuw of trek hem in.");
  let uit = await vraag(() => vraagBestand(sha256));
  let [over, gevraagd] = [VRAGEN_PER_STUK * (1 + Math.ceil(bytes.byteLength / STUK)), 0];
  while (staat.sleutel === k) {
    if (over-- === 0) return weiger(ANDERS);
    if (uit.soort === "fout" && uit.status === 409) {
      uit = await vraag(() => vraagBestand(sha256));
      continue;
    }
    if (uit.soort === "fout" && uit.status === 404) uit = { soort: "goed", inhoud: { ontvangen: 0, compleet: false }, verschuiving: null };
    if (uit.soort === "fout") return weiger(uit.detail);
    if (uit.soort === "verboden") await wisPakket();
    if (uit.soort !== "goed") return stop(uit);
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
