// Single keys. They act outside fields only and can be switched off in the profile (WCAG 2.1.4).
import { alle } from "../hulp";

const VOLG_MS = 1200;

const inVeld = (el: Element | null) => !!el?.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const aangezet = () => document.querySelector("[data-sneltoetsen='aan']") !== null;
const rijen = () => alle<HTMLTableRowElement>("[data-rij]");
const zichtbaar = (el: HTMLElement) => el.checkVisibility?.() ?? true;

let laatste = -1;

function huidige(): HTMLTableRowElement | undefined {
  return document.activeElement?.closest<HTMLTableRowElement>("[data-rij]") ?? undefined;
}

function stap(richting: 1 | -1): void {
  const lijst = rijen();
  const nu = huidige();
  const van = nu ? lijst.indexOf(nu) : laatste;
  laatste = Math.min(lijst.length - 1, Math.max(0, van < 0 ? (richting === 1 ? 0 : lijst.length - 1) : nu ? van + richting : van));
  lijst[laatste]?.querySelector<HTMLElement>("a")?.focus();
}

function kies(): void {
  huidige()?.querySelector<HTMLInputElement>("input[name='zaak']")?.click();
}

/** Presses what carries this key. An action for chosen rows takes the row with the focus when none is chosen. */
function druk(toets: string): boolean {
  const knop = alle<HTMLElement>("[data-toets]").find((el) => el.dataset["toets"] === toets && !el.closest("dialog") && (zichtbaar(el) || el.closest("[data-eiland~='bulk']")));
  if (!knop) return false;
  if (knop.closest("[data-eiland~='bulk']") && !document.querySelector("input[name='zaak']:checked")) {
    if (!huidige()) return false;
    kies();
  }
  knop.click();
  return true;
}

function ctrlEnter(): boolean {
  const form = document.activeElement?.closest("form");
  const knop = (form ?? document).querySelector<HTMLElement>("[data-toets='Ctrl+Enter']") ?? document.querySelector<HTMLElement>("[data-toets='Ctrl+Enter']");
  knop?.click();
  return knop !== null;
}

const open = (id: string) => document.querySelector<HTMLDialogElement>(`dialog#${CSS.escape(id)}`)?.showModal();

function losseToets(toets: string): boolean {
  switch (toets) {
    case "j":
    case "k":
      if (!rijen().length) return false;
      stap(toets === "j" ? 1 : -1);
      return true;
    case "x":
      kies();
      return huidige() !== undefined;
    case "/": {
      const veld = document.querySelector<HTMLInputElement>("[data-zoek]");
      veld?.focus();
      veld?.select();
      return veld !== null;
    }
    case "?":
      open("sneltoetsen");
      return true;
    default:
      return druk(toets);
  }
}

export function regelToetsen(): void {
  let eerste = "";
  let wacht: ReturnType<typeof setTimeout>;
  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      if (ctrlEnter()) e.preventDefault();
      return;
    }
    if (e.key === "Escape" && inVeld(document.activeElement) && !document.querySelector("dialog[open]")) {
      (document.activeElement as HTMLElement).blur();
      return;
    }
    const los = !e.ctrlKey && !e.metaKey && !e.altKey && e.key.length === 1;
    if (!los || e.defaultPrevented || !aangezet() || inVeld(e.target as Element) || document.querySelector("dialog[open]")) return;
    clearTimeout(wacht);
    const toets = eerste ? `${eerste} ${e.key}` : e.key;
    eerste = "";
    if (toets === "g") {
      eerste = "g";
      wacht = setTimeout(() => (eerste = ""), VOLG_MS);
      return;
    }
    if (losseToets(toets)) e.preventDefault();
  });
  document.addEventListener("click", (e) => {
    const knop = (e.target as Element).closest<HTMLElement>("[data-open]");
    if (!knop) return;
    e.preventDefault();
    open(knop.dataset["open"] ?? "");
  });
}
