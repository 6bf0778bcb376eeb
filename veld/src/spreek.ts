// Speaking instead of typing, only when the device itself turns speech into text: what is said on the street goes to no company.
import { h } from "./dom";
import { TEKENS, type Veld, knop } from "./onderdelen";

interface Herkenner extends EventTarget {
  lang: string;
  processLocally: boolean;
  start(): void;
}
interface Gehoord {
  results: Iterable<ArrayLike<{ transcript: string }>>;
}
interface Soort {
  new (): Herkenner;
  available?(o: { langs: string[]; processLocally: boolean }): Promise<string>;
}

const TAAL = "nl-NL";
let kan: Promise<boolean> | undefined;

const soort = (): Soort | undefined => (window as unknown as { SpeechRecognition?: Soort }).SpeechRecognition;

const kanHier = (): Promise<boolean> =>
  (kan ??= (async () => (await soort()?.available?.({ langs: [TAAL], processLocally: true }).catch(() => "")) === "available")());

const MICROFOON = "De app mag de microfoon niet gebruiken. Zet dat aan in je toestel, of typ je tekst.";
/** What went wrong, in words for the person. */
const ZINNEN: Record<string, string> = {
  "no-speech": "Het toestel hoorde niets. Druk nog een keer op Spreek in.",
  "not-allowed": MICROFOON,
  "audio-capture": MICROFOON,
};
const ANDERS = "Inspreken lukt nu niet. Typ je tekst.";

/** Listens until somebody is silent; gives what was said, or throws the name of what went wrong. */
function luister(Maak: Soort): Promise<string> {
  return new Promise((klaar, mis) => {
    const oor = new Maak();
    let gehoord = "";
    oor.lang = TAAL;
    oor.processLocally = true;
    oor.addEventListener("result", (e) => (gehoord = [...(e as Event & Gehoord).results].map((r) => r[0]?.transcript.trim() ?? "").join(" ")));
    oor.addEventListener("error", (e) => mis(new Error((e as Event & { error: string }).error)));
    oor.addEventListener("end", () => (gehoord ? klaar(gehoord) : mis(new Error("no-speech"))));
    oor.start();
  });
}

/** A button that adds what is said to a field; nothing when the device cannot do it by itself. */
export function spreekknop(veld: Veld & { zet(tekst: string): void }): HTMLElement[] {
  const Maak = soort();
  if (!Maak?.available) return [];
  const stand = h("p.v-let-op", { role: "status", hidden: true });
  const zeg = (zin: string): void => {
    stand.hidden = !zin;
    stand.textContent = zin;
  };
  const spreek = async (): Promise<void> => {
    zeg("Praat maar. Het toestel luistert.");
    try {
      const gehoord = await luister(Maak);
      // Who left or saved the form in the meantime is done with it.
      if (el.isConnected) veld.zet([(veld.doel as HTMLTextAreaElement).value.trim(), gehoord].filter(Boolean).join(" "));
      zeg("");
    } catch (fout) {
      zeg(ZINNEN[(fout as Error).message] ?? ANDERS);
    }
  };
  const el = knop("Spreek in", spreek, { beeld: TEKENS.spreek });
  el.hidden = true;
  void kanHier().then((ja) => (el.hidden = !ja));
  return [el, stand];
}
