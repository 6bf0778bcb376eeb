// Puts screens on the page: the line on top that says whether everything was sent, the screen, and what the thumb reaches.
import { h, leeg, teken, vernieuw } from "./dom";
import { klokzin } from "./klok";
import { TEKENS, alinea, tijdNl } from "./onderdelen";
import { type Maker, type Scherm, neemFlits, vergeetTaken } from "./scherm";
import { aanvulling } from "./schermen/aanvulling";
import { antwoord } from "./schermen/antwoord";
import { bewaard, bezoek } from "./schermen/bezoek";
import { briefing } from "./schermen/briefing";
import { kaart } from "./schermen/kaart";
import { meer } from "./schermen/meer";
import { nieuw } from "./schermen/nieuw";
import { post, postvak } from "./schermen/postvak";
import { begin, slot, vergeten } from "./schermen/start";
import { stap } from "./schermen/stap";
import { vandaag } from "./schermen/vandaag";
import { vast } from "./schermen/vast";
import { hulp, veilig } from "./schermen/veilig";
import { vervolg } from "./schermen/vervolg";
import { waarneming } from "./schermen/waarneming";
import { INLOGGEN } from "./server";
import { regel as incheckregel } from "./waker";
import { opWijziging, staat } from "./staat";

type Later = keyof typeof import("./schermen/later");

/** A screen from the other file. Without a network the service worker has it. */
const later =
  (naam: Later): Maker =>
  async (delen) => {
    const deel = await import("./schermen/later").catch(() => null);
    return deel ? deel[naam](delen) : { titel: "Nu niet te openen", terug: "#vandaag", inhoud: [alinea("Dit scherm staat nog niet op dit toestel. Probeer het opnieuw als er verbinding is.")] };
  };

const SCHERMEN: Record<string, Maker> = { hier: later("hier"), feitcode: later("feitcode"), agressie: later("agressie"), opgevangen: later("opgevangen"), waarschuw: later("waarschuw"), huisbezoek: later("huisbezoek"), zorgsignaal: later("zorgsignaal"), vandaag, kaart, nieuw, postvak, bezoek, vast, vervolg, stap, antwoord, aanvulling, waarneming, briefing, bewaard, post, meer, veilig, hulp };
const BALK = [
  { pad: "vandaag", naam: "Vandaag", beeld: TEKENS.vandaag },
  { pad: "kaart", naam: "Kaart", beeld: TEKENS.kaart },
  { pad: "nieuw", naam: "Nieuw", beeld: TEKENS.nieuw },
  { pad: "postvak", naam: "Postvak", beeld: TEKENS.postvak },
];

const stand = h("p.v-stand__zin", { role: "status" });
const klok = h("p.v-stand__klok", { role: "status", hidden: true });
const inlog = h("a.v-knop.v-knop--stand", { href: INLOGGEN, hidden: true }, "Log in");
const instellen = h("a.v-knop.v-knop--stand", { href: "#meer", "aria-label": "Instellingen" }, teken(TEKENS.meer));
const kop = h("header.v-kop", {}, h("div.v-stand", {}, h("div", {}, stand, klok), inlog, instellen), incheckregel);
const midden = h("main.v-scherm", { id: "inhoud" });
const acties = h("section.v-acties", { hidden: true, "aria-label": "Wat je nu kunt doen" });
const balk = h("nav.v-balk", { "aria-label": "Menu" });

const telling = (n: number): string => `${n} nog te versturen`;

/** Somebody else is logged in than whose work stands here. */
function vanAnder(n: number): string {
  const { wie } = staat;
  const wacht = n ? (wie ? ` Werk van ${wie}: ${telling(n)}.` : ` ${telling(n)}.`) : "";
  return `Je bent ingelogd als iemand anders.${wacht} Log in ${wie ? `als ${wie}` : "met je eigen account"}.`;
}

/** The line that is always there. */
export function standzin(): string {
  const n = staat.wachtend;
  const wacht = n ? ` ${telling(n)}.` : "";
  const tijd = staat.contact ? tijdNl(staat.contact.laatst) : "";
  switch (staat.verbinding) {
    case "geen":
      return n ? `Geen verbinding. ${telling(n)}. Je werk blijft bewaard.` : `Geen verbinding, je werk blijft bewaard.${tijd && ` Laatste contact ${tijd}.`}`;
    case "druk":
      return `Het is druk.${wacht} Je werk blijft bewaard. We proberen het zo weer.`;
    case "uitgelogd":
      return `Log opnieuw in.${wacht} Je werk blijft bewaard.`;
    case "verboden":
      return `Je mag de veldapp niet meer gebruiken.${wacht} Vraag je teamleider.`;
    case "ander":
      return vanAnder(n);
    case "vol":
      return `Dit toestel is vol.${wacht} Je werk blijft bewaard. Verwijder foto's of apps van het toestel.`;
    case "storing":
      return `Versturen lukt nu niet.${wacht} Je werk blijft bewaard. We proberen het vanzelf weer.`;
    default:
      if (staat.voorWissen) return `Dit toestel wordt gewist. ${staat.voorWissen === 1 ? "1 formulier is" : `${staat.voorWissen} formulieren zijn`} nog niet bewaard: bewaar of gooi weg.`;
      if (n || staat.aandacht) return [n && `${telling(n)}${staat.bezig ? ", bezig" : ""}`, staat.aandacht && `${staat.aandacht} in je Postvak ${staat.aandacht === 1 ? "wacht" : "wachten"} op jou`].filter(Boolean).join(". ");
      return tijd ? `Alles verstuurd \u00b7 ${tijd}` : "Nog geen contact geweest";
  }
}

function toonStand(): void {
  const zin = standzin();
  if (stand.textContent !== zin) stand.textContent = zin;
  kop.dataset["stand"] = staat.verbinding === "goed" || staat.verbinding === "onbekend" ? (staat.wachtend || staat.aandacht ? "wacht" : "goed") : "geen";
  inlog.hidden = staat.verbinding !== "uitgelogd" && staat.verbinding !== "ander";
  instellen.hidden = staat.slot !== "open" || !inlog.hidden;
  const over = klokzin(staat.contact?.verschuiving ?? null);
  klok.hidden = over === null;
  klok.textContent = over ?? "";
}

function toonBalk(actief: string): void {
  vernieuw(
    balk,
    BALK.map((b) =>
      h(
        b.pad === "nieuw" ? "a.v-balk__deel.v-balk__deel--nieuw" : "a.v-balk__deel",
        { href: `#${b.pad}`, "aria-current": b.pad === actief ? "page" : null },
        teken(b.beeld),
        h("span", {}, b.naam),
        b.pad === "postvak" && staat.aandacht > 0 && h("span.v-teller", {}, String(staat.aandacht), h("span.v-onzichtbaar", {}, " vragen je aandacht")),
      ),
    ),
  );
}

let huidig: Scherm | undefined;
let pad = "";
let beurt = 0;
let slotstand = "";

function kies(): { maker: Maker; delen: string[]; naam: string } {
  const [naam = "", ...delen] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (staat.slot === "nieuw") return { maker: begin, delen: [], naam: "begin" };
  if (staat.slot === "dicht") return naam === "vergeten" ? { maker: vergeten, delen: [], naam } : { maker: slot, delen: [], naam: "slot" };
  const maker = SCHERMEN[naam];
  return maker ? { maker, delen, naam } : { maker: vandaag, delen: [], naam: "vandaag" };
}

/** Shows the screen of the address. */
async function toon(): Promise<void> {
  const dit = ++beurt;
  const { maker, delen, naam } = kies();
  huidig?.sluit?.();
  huidig = undefined;
  const scherm = await maker(delen);
  // Somebody went on in the meantime.
  if (dit !== beurt) return scherm.sluit?.();
  huidig = scherm;
  pad = naam;
  const titel = h("h1", { tabindex: -1 }, scherm.titel);
  const bericht = neemFlits();
  leeg(
    midden,
    scherm.terug ? h("a.v-terug", { href: scherm.terug }, teken(TEKENS.terug), "Terug") : null,
    bericht && h("p.v-gelukt", { role: "status" }, bericht),
    scherm.boven && h("p.v-boven", {}, scherm.boven),
    titel,
    scherm.inhoud,
  );
  acties.hidden = !scherm.acties;
  leeg(acties, scherm.acties ?? []);
  balk.hidden = staat.slot !== "open" || scherm.acties !== undefined;
  toonBalk(naam);
  document.title = `${scherm.tab ?? scherm.titel} · Schout op straat`;
  scrollTo(0, 0);
  titel.focus({ preventScroll: true });
}

/** Keeps the focus where it was when a list is drawn again. */
function ververs(): void {
  const sleutel = (document.activeElement as HTMLElement | null)?.dataset["sleutel"];
  huidig?.ververs?.();
  if (sleutel) midden.querySelector<HTMLElement>(`[data-sleutel="${CSS.escape(sleutel)}"]`)?.focus({ preventScroll: true });
}

export function start(doos: HTMLElement): void {
  leeg(doos, kop, midden, acties, balk);
  addEventListener("hashchange", () => void toon());
  opWijziging(() => {
    toonStand();
    if (staat.slot !== slotstand) {
      slotstand = staat.slot;
      if (slotstand !== "open") vergeetTaken();
      void toon();
      return;
    }
    if (!balk.hidden) toonBalk(pad);
    ververs();
  });
  slotstand = staat.slot;
  toonStand();
  void toon();
}
