// Rows that were ticked: how many, all at once, and the bar with what can be done with them.
import { alle, bijStart, vul } from "../hulp";

const vakjes = () => alle<HTMLInputElement>("input[name='zaak'][type='checkbox']");

function werkBij(): void {
  const rijen = vakjes();
  const n = rijen.filter((v) => v.checked).length;
  for (const kop of alle<HTMLInputElement>("[data-alles]")) {
    kop.checked = n > 0 && n === rijen.length;
    kop.indeterminate = n > 0 && n < rijen.length;
  }
  for (const balk of alle("[data-eiland~='bulk']")) {
    const stand = balk.querySelector<HTMLElement>("[data-aantal]");
    balk.toggleAttribute("data-leeg", n === 0);
    if (stand) stand.textContent = n === 0 ? "" : n === 1 ? (stand.dataset["een"] ?? "") : vul(stand.dataset["meer"], { n });
  }
}

export function regelKeuze(): void {
  bijStart(werkBij);
  document.addEventListener("htmx:after:swap", werkBij);
  document.addEventListener("change", (e) => {
    const veld = e.target as HTMLInputElement;
    if (veld.matches("[data-alles]")) for (const v of vakjes()) v.checked = veld.checked;
    if (veld.matches("[data-alles], input[name='zaak']")) werkBij();
  });
}
