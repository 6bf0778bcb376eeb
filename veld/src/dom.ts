// Small help to make elements. Text is always text: nothing here reads HTML.

type Kind = Node | string | number | false | null | undefined;
type Kinderen = Kind | Kinderen[];
type Luisteraar = (e: Event) => void;
export type Eigen = Record<string, string | number | boolean | Luisteraar | null | undefined>;

function voeg(aan: Element, kind: Kinderen): void {
  if (Array.isArray(kind)) kind.forEach((k) => voeg(aan, k));
  else if (kind instanceof Node) aan.append(kind);
  else if (kind !== false && kind !== null && kind !== undefined) aan.append(String(kind));
}

/** `h("button.v-knop", { onclick: doe }, "Bewaar")` */
export function h<N extends keyof HTMLElementTagNameMap>(naam: N | `${N}.${string}`, eigen: Eigen = {}, ...kinderen: Kinderen[]): HTMLElementTagNameMap[N] {
  const [soort = "div", ...klassen] = naam.split(".");
  const el = document.createElement(soort) as HTMLElementTagNameMap[N];
  if (klassen.length) el.className = klassen.join(" ");
  for (const [sleutel, waarde] of Object.entries(eigen)) {
    if (waarde === null || waarde === undefined || waarde === false) continue;
    if (typeof waarde === "function") el.addEventListener(sleutel.slice(2), waarde);
    else el.setAttribute(sleutel, waarde === true ? "" : String(waarde));
  }
  voeg(el, kinderen);
  return el;
}

const SVG = "http://www.w3.org/2000/svg";

/** A drawn sign beside words; it says nothing by itself. */
export function teken(pad: string): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [n, w] of Object.entries({ viewBox: "0 0 24 24", class: "v-teken", "aria-hidden": "true", focusable: "false" })) svg.setAttribute(n, w);
  const p = document.createElementNS(SVG, "path");
  p.setAttribute("d", pad);
  svg.append(p);
  return svg;
}

export const leeg = (el: Element, ...kinderen: Kinderen[]): void => {
  el.replaceChildren();
  voeg(el, kinderen);
};

/** The same, but what stands there stays when nothing changed: a thumb may be on it. */
export function vernieuw(el: Element, ...kinderen: Kinderen[]): void {
  const nieuw = el.cloneNode(false) as Element;
  voeg(nieuw, kinderen);
  if (!el.isEqualNode(nieuw)) el.replaceChildren(...nieuw.childNodes);
}
