// What screens are made of. Everything is at least 56 pixels high and works with one thumb.
import { type Eigen, h, leeg, teken } from "./dom";
import { type Concept, gooiFoto } from "./concept";
import { type Foto, bytesVan, neem } from "./foto";
import { isVol } from "./opslag";
import { Postfout } from "./schrijven";

export const TEKENS = {
  vandaag: "M5 4h14v17H5zM8 2v4M16 2v4M8 11h8M8 15h5",
  kaart: "M9 4 3 6v14l6-2 6 2 6-2V4l-6 2zM9 4v14M15 6v14",
  nieuw: "M12 4v16M4 12h16",
  postvak: "M3 13 6 5h12l3 8v6H3zM3 13h5l1 3h6l1-3h5",
  meer: "M4 7h16M4 12h16M4 17h16",
  terug: "M15 5l-7 7 7 7",
  foto: "M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.500 3.500 0 1 0 .01 0",
  spoed: "M12 3 22 20H2zM12 9v5M12 17v.5",
  weg: "M6 6l12 12M18 6 6 18",
  schild: "M12 3 4 6v6c0 5 3.500 8 8 9 4.500-1 8-4 8-9V6zM9 12l2 2 4-4",
  spreek: "M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 12a6 6 0 0 0 12 0M12 18v3",
};

let teller = 0;
const id = (voor: string): string => `${voor}-${++teller}`;

type Doe = () => unknown;

/** A button; while what it does is going on it cannot be pressed again. */
export function knop(tekst: string, doe: Doe, opties: { soort?: "hoofd" | "tweede" | "gevaar"; beeld?: string; eigen?: Eigen } = {}): HTMLButtonElement {
  const el = h("button.v-knop", { type: "button", ...opties.eigen }, opties.beeld ? teken(opties.beeld) : null, tekst);
  el.classList.add(`v-knop--${opties.soort ?? "tweede"}`);
  el.addEventListener("click", () => {
    if (el.getAttribute("aria-disabled") === "true") return;
    el.setAttribute("aria-disabled", "true");
    void Promise.resolve(doe()).finally(() => el.removeAttribute("aria-disabled"));
  });
  return el;
}

export function koppeling(tekst: string, naar: string, opties: { soort?: "hoofd" | "tweede"; beeld?: string; eigen?: Eigen } = {}): HTMLAnchorElement {
  const el = h("a.v-knop", { href: naar, ...opties.eigen }, opties.beeld ? teken(opties.beeld) : null, tekst);
  el.classList.add(`v-knop--${opties.soort ?? "tweede"}`);
  return el;
}

export const alinea = (tekst: string): HTMLElement => h("p", {}, tekst);

/** A part of a form that can say what is wrong with it. */
export interface Veld {
  el: HTMLElement;
  /** Where the focus goes. */
  doel: HTMLElement;
  fout(zin: string | null): void;
}

function metFout(doos: HTMLElement, doel: HTMLElement, velden: HTMLElement[] = [doel]): Veld {
  const zin = h("p.v-fout", { id: id("fout"), hidden: true });
  const eerste = doos.querySelector("label, legend");
  if (eerste) eerste.after(zin);
  else doos.prepend(zin);
  const veld: Veld = {
    el: doos,
    doel,
    fout(tekst) {
      zin.hidden = tekst === null;
      zin.textContent = tekst ?? "";
      for (const v of velden) {
        const hint = v.dataset["hint"] ?? "";
        const door = [hint, tekst === null ? "" : zin.id].filter(Boolean).join(" ");
        if (door) v.setAttribute("aria-describedby", door);
        else v.removeAttribute("aria-describedby");
        if (tekst === null) v.removeAttribute("aria-invalid");
        else v.setAttribute("aria-invalid", "true");
      }
    },
  };
  // Whoever mends it need not look at what was wrong.
  doos.addEventListener("input", () => !zin.hidden && veld.fout(null));
  return veld;
}

export interface Tekstopties {
  rijen?: number;
  hint?: string;
  soort?: string;
  eigen?: Eigen;
  max?: number;
}

/** The app keeps what is typed, closed; the browser would keep it readable, to fill it in again. */
const STIL: Eigen = { autocomplete: "off" };

/** A field with words. */
export function tekstveld(label: string, waarde: string, bij: (tekst: string) => void, o: Tekstopties = {}): Veld & { zet(tekst: string): void } {
  const sleutel = id("veld");
  const invoer = o.rijen
    ? h("textarea.v-invoer", { id: sleutel, rows: o.rijen, maxlength: o.max ?? 4000, ...STIL, ...o.eigen })
    : h("input.v-invoer", { id: sleutel, type: o.soort ?? "text", maxlength: o.max ?? 400, ...STIL, ...o.eigen });
  invoer.value = waarde;
  invoer.addEventListener("input", () => bij(invoer.value));
  const hint = o.hint ? h("p.v-hint", { id: `${sleutel}-hint` }, o.hint) : null;
  if (hint) {
    invoer.dataset["hint"] = hint.id;
    invoer.setAttribute("aria-describedby", hint.id);
  }
  const doos = h("div.v-veld", {}, h("label.v-label", { for: sleutel }, label), hint, invoer);
  return {
    ...metFout(doos, invoer),
    zet(tekst) {
      invoer.value = tekst;
      bij(tekst);
    },
  };
}

export interface Tegel {
  code: string;
  naam: string;
}

/** One or more out of a few, as large tiles. */
export function tegels(vraag: string, opties: readonly Tegel[], gekozen: readonly string[], bij: (codes: string[]) => void, o: { meer?: boolean; smal?: boolean; stil?: boolean; punt?: boolean } = {}): Veld & { zet(codes: readonly string[]): void } {
  const naam = id("keuze");
  const invoeren = opties.map((t) => {
    const el = h("input", { type: o.meer ? "checkbox" : "radio", name: naam, value: t.code, ...STIL });
    el.checked = gekozen.includes(t.code);
    el.addEventListener("change", () => bij(invoeren.filter((i) => i.checked).map((i) => i.value)));
    return el;
  });
  const rij = h(o.smal ? "div.v-tegels.v-tegels--smal" : "div.v-tegels", {}, opties.map((t, i) => h("label.v-tegel", {}, invoeren[i], h("span", {}, t.naam))));
  if (o.punt) rij.classList.add("v-tegels--punt");
  if (o.punt && opties.length === 4) rij.classList.add("v-tegels--drie");
  const doos = h("fieldset.v-veld", {}, h(o.stil ? "legend.v-onzichtbaar" : "legend.v-label", {}, vraag), rij);
  const zet = (codes: readonly string[]): void => invoeren.forEach((i) => (i.checked = codes.includes(i.value)));
  return { ...metFout(doos, invoeren[0] ?? doos, invoeren), zet };
}

export function keuzelijst(label: string, opties: readonly Tegel[], gekozen: string, bij: (code: string) => void, leeg = true): Veld {
  const sleutel = id("lijst");
  const el = h("select.v-invoer", { id: sleutel, ...STIL }, leeg && h("option", { value: "" }, "Kies"), opties.map((o) => h("option", { value: o.code }, o.naam)));
  el.value = gekozen;
  el.addEventListener("change", () => bij(el.value));
  return metFout(h("div.v-veld", {}, h("label.v-label", { for: sleutel }, label), el), el);
}

export function vinkje(label: string, aan: boolean, bij: (aan: boolean) => void): HTMLElement {
  const el = h("input", { type: "checkbox", ...STIL });
  el.checked = aan;
  el.addEventListener("change", () => bij(el.checked));
  return h("label.v-tegel", {}, el, h("span", {}, label));
}

/** What is wrong, on top of the form; the focus goes there. Gives true when nothing is wrong. */
export function toonFouten(plek: HTMLElement, alle: readonly Veld[], mis: readonly { veld: Veld; zin: string }[]): boolean {
  for (const v of alle) v.fout(null);
  for (const m of mis) m.veld.fout(m.zin);
  if (!mis.length) {
    leeg(plek);
    return true;
  }
  const regels = mis.map((m) => h("li", {}, h("button.v-tekstknop", { type: "button", onclick: () => m.veld.doel.focus() }, m.zin)));
  const doos = h("div.v-foutlijst", { role: "alert", tabindex: -1 }, h("p", {}, "Er klopt iets niet. Wat je invulde staat er nog."), h("ul", {}, regels));
  leeg(plek, doos);
  doos.focus();
  return false;
}

/** One sentence on top of the form, for what is not about a field. */
export function toonFout(plek: HTMLElement, zin: string): void {
  const doos = h("div.v-foutlijst", { role: "alert", tabindex: -1 }, h("p", {}, zin));
  leeg(plek, doos);
  doos.focus();
}

export const VOL = "Dit toestel is vol. Er is niets half bewaard en je formulier blijft staan. Verwijder foto's of apps van het toestel. Druk dan weer op Bewaar.";

/** The sentence for something that went wrong on the device. */
export const zinBij = (fout: unknown): string => (fout instanceof Postfout ? fout.message : isVol(fout) ? VOL : "Bewaren lukt nu niet. Je formulier blijft staan. Probeer het nog een keer.");

interface MetFotos {
  fotos: Foto[];
}

/** Photos of a draft: a button for the camera, one for photos that are there, and what was taken. */
export function fotovak(c: Concept<MetFotos>, naam: string, plekFout: HTMLElement): { el: HTMLElement; knop: HTMLElement } {
  const lijst = h("ul.v-fotos", {});
  const stand = h("p.v-onzichtbaar", { role: "status" });
  const adressen: string[] = [];
  const teken1 = async (f: Foto, nr: number): Promise<HTMLElement> => {
    const bytes = await bytesVan(f.sha256);
    const src = bytes ? URL.createObjectURL(new Blob([bytes])) : "";
    adressen.push(src);
    const weg = knop(`Verwijder foto ${nr}`, async () => {
      c.waarden.fotos = c.waarden.fotos.filter((x) => x !== f);
      c.bij();
      await gooiFoto(f);
      await toon();
    });
    return h("li", {}, h("img", { src, alt: `Foto ${nr}` }), weg);
  };
  const toon = async (): Promise<void> => {
    adressen.splice(0).forEach((a) => URL.revokeObjectURL(a));
    leeg(lijst, await Promise.all(c.waarden.fotos.map((f, i) => teken1(f, i + 1))));
  };
  const erbij = async (invoer: HTMLInputElement): Promise<void> => {
    const bestanden = [...(invoer.files ?? [])];
    invoer.value = "";
    for (const b of bestanden) {
      try {
        const foto = await neem(b, `${naam}-${c.waarden.fotos.length + 1}`);
        if (c.waarden.fotos.some((f) => f.sha256 === foto.sha256)) continue;
        c.waarden.fotos = [...c.waarden.fotos, foto];
        c.bij();
        stand.textContent = `Foto ${c.waarden.fotos.length} is bewaard.`;
      } catch (fout) {
        toonFout(plekFout, isVol(fout) ? `Deze foto past niet meer. ${VOL}` : "Deze foto kan het toestel niet lezen. Maak hem opnieuw.");
      }
    }
    await toon();
  };
  const invoer = (tekst: string, eigen: Eigen): HTMLElement => {
    const el = h("input.v-onzichtbaar", { type: "file", accept: "image/*", ...eigen });
    el.addEventListener("change", () => void erbij(el));
    return h("label.v-knop.v-knop--tweede", {}, el, teken(TEKENS.foto), tekst);
  };
  void toon();
  return {
    el: h("div.v-veld", {}, stand, lijst, invoer("Kies een foto van dit toestel", { multiple: true })),
    knop: invoer("Foto", { capture: "environment" }),
  };
}

const DAG: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", timeZone: "Europe/Amsterdam" };
/** "dinsdag 24 november" */
export const dagNl = (iso: string): string => new Date(`${iso.slice(0, 10)}T12:00:00Z`).toLocaleDateString("nl-NL", DAG);
/** "14.03" */
export const tijdNl = (ms: number): string => new Date(ms).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" }).replace(":", ".");
/** Day as the server writes it, here and now. */
export const dagIso = (ms: number): string => new Date(ms).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });

/** A list of words with their day. */
export const dagregels = (regels: readonly { dag: string; tekst: string }[]): HTMLElement =>
  h("ul.v-regels", {}, regels.map((r) => h("li", {}, h("span.v-klein", {}, dagNl(r.dag)), h("span", {}, r.tekst))));
