// Speaking instead of typing, only when the device itself turns speech into text: what is said on the street goes to no company.
import { TEKENS, type Veld, knop } from "./onderdelen";

interface Herkenner extends EventTarget {
  lang: string;
  processLocally: boolean;
  start(): void;
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

/** A button that adds what is said to a field; nothing when the device cannot do it by itself. */
export function spreekknop(veld: Veld & { zet(tekst: string): void }): HTMLElement[] {
  const Maak = soort();
  if (!Maak?.available) return [];
  const el = knop("Spreek in", () => {
    const oor = new Maak();
    oor.lang = TAAL;
    oor.processLocally = true;
    oor.addEventListener("result", (e) => {
      const gehoord = [...(e as unknown as { results: ArrayLike<ArrayLike<{ transcript: string }>> & Iterable<ArrayLike<{ transcript: string }>> }).results].map((r) => r[0]?.transcript ?? "").join(" ");
      const invoer = veld.doel as HTMLTextAreaElement;
      veld.zet([invoer.value.trim(), gehoord.trim()].filter(Boolean).join(" "));
    });
    oor.start();
  }, { beeld: TEKENS.spreek });
  el.hidden = true;
  void kanHier().then((ja) => (el.hidden = !ja));
  return [el];
}
