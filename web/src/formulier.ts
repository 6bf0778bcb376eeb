// Forms: one press is one message, questions that follow from an answer, characters left.
import { alle, bijStart } from "./hulp";

const WACHT_MS = 8000;

/** Stops a second press, asks before what cannot be undone, and waits for photos that are still being made smaller. */
export function bewaakFormulieren(): void {
  document.addEventListener("submit", (e) => {
    const form = e.target as HTMLFormElement;
    const knop = (e as SubmitEvent).submitter;
    const vraag = knop?.dataset["bevestig"];
    if (vraag && !window.confirm(vraag)) return e.preventDefault();
    if (form.method !== "post" || e.defaultPrevented) return;
    if (form.querySelector("[aria-busy='true']")) {
      e.preventDefault();
      form.addEventListener("schout:klaar", () => form.requestSubmit(knop), { once: true });
      return;
    }
    const nu = Date.now();
    if (nu - Number(form.dataset["verstuurd"] ?? 0) < WACHT_MS) return e.preventDefault();
    form.dataset["verstuurd"] = String(nu);
  });
  // Back from the next page: the form may be sent again.
  window.addEventListener("pageshow", () => alle<HTMLFormElement>("form[data-verstuurd]").forEach((f) => delete f.dataset["verstuurd"]));
}

function antwoorden(form: HTMLFormElement, naam: string): string[] {
  return new FormData(form).getAll(naam).map(String);
}

function toonPassend(form: HTMLFormElement): void {
  for (const deel of alle("[data-toon-als]", form)) {
    const [naam = "", ...rest] = (deel.dataset["toonAls"] ?? "").split("=");
    const passend = rest.join("=").split("|").some((w) => antwoorden(form, naam).includes(w));
    deel.hidden = !passend;
    // What is not asked is not sent; validation on the server says the same.
    for (const veld of alle<HTMLInputElement>("input,select,textarea", deel)) veld.disabled = !passend;
  }
}

/** Shows a question only with the answer it belongs to. */
export function toonVragen(): void {
  bijStart(() => {
    for (const form of alle<HTMLFormElement>("form")) {
      if (!form.querySelector("[data-toon-als]")) continue;
      toonPassend(form);
      form.addEventListener("change", () => toonPassend(form));
    }
  });
}

function tel(vak: HTMLTextAreaElement): void {
  const teller = document.getElementById(`${vak.id}-teller`);
  if (!teller) return;
  const over = Number(vak.dataset["max"]) - [...vak.value].length;
  const zin = over < 0 ? `${-over} ${teller.dataset["teVeel"]}` : `${over} ${teller.dataset["over"]}`;
  teller.classList.toggle("s-teller--over", over < 0);
  teller.textContent = zin;
}

/** Characters left, spoken only when someone stops typing. */
export function telTekens(): void {
  let wacht: ReturnType<typeof setTimeout>;
  bijStart(() => alle<HTMLTextAreaElement>("textarea[data-max]").filter((v) => v.value).forEach(tel));
  document.addEventListener("input", (e) => {
    const vak = e.target as HTMLTextAreaElement;
    if (!vak.matches?.("textarea[data-max]")) return;
    clearTimeout(wacht);
    wacht = setTimeout(() => tel(vak), 250);
  });
}

/** The error summary takes the focus, also where `autofocus` was ignored; its links go to the field itself. */
export function richtFouten(): void {
  bijStart(() => document.querySelector<HTMLElement>("[data-eiland~='fouten']")?.focus());
  document.addEventListener("click", (e) => {
    const link = (e.target as Element).closest<HTMLAnchorElement>("[data-eiland~='fouten'] a[href^='#']");
    const veld = link && document.getElementById(link.hash.slice(1));
    if (!veld) return;
    e.preventDefault();
    veld.scrollIntoView({ block: "center" });
    veld.focus({ preventScroll: true });
  });
}
