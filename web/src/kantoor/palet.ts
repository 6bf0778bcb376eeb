// Ctrl+K: every action this page has, by name. The list is made from what is on the page (`data-actie`).
import { alle, bijStart } from "../hulp";

interface Actie {
  naam: string;
  toets: string;
  doe: () => void;
}

function acties(): Actie[] {
  return alle<HTMLElement>("[data-actie]")
    .filter((el) => !(el as HTMLButtonElement).disabled && !el.closest("dialog"))
    .map((el) => ({ naam: el.dataset["actie"] ?? "", toets: el.dataset["toets"] ?? "", doe: () => el.click() }));
}

export function regelPalet(): void {
  bijStart(() => {
    const venster = document.querySelector<HTMLDialogElement>("#palet");
    const veld = venster?.querySelector("input");
    const lijst = venster?.querySelector("ul");
    const mal = venster?.querySelector("template");
    if (!venster || !veld || !lijst || !mal) return;
    let zichtbaar: Actie[] = [];
    let aan = 0;

    const wijs = (i: number) => {
      aan = (i + zichtbaar.length) % Math.max(1, zichtbaar.length);
      alle("li", lijst).forEach((li, nr) => li.setAttribute("aria-selected", String(nr === aan)));
      const li = lijst.children[aan];
      veld.setAttribute("aria-activedescendant", li?.id ?? "");
      li?.scrollIntoView({ block: "nearest" });
    };
    const toon = () => {
      const woorden = veld.value.toLowerCase().split(/\s+/).filter(Boolean);
      zichtbaar = acties().filter((a) => woorden.every((w) => a.naam.toLowerCase().includes(w)));
      // What starts with the first letters comes first.
      const voorop = (a: Actie) => (a.naam.toLowerCase().split(/\s+/).some((w) => w.startsWith(woorden[0] ?? "")) ? 0 : 1);
      zichtbaar.sort((a, b) => voorop(a) - voorop(b));
      const q = veld.value.trim();
      if (q) zichtbaar.push({ naam: `Zoek naar \u201c${q}\u201d`, toets: "", doe: () => location.assign(`/zoek?q=${encodeURIComponent(q)}`) });
      lijst.replaceChildren(
        ...zichtbaar.map((actie, i) => {
          const punt = mal.content.firstElementChild?.cloneNode(true) as HTMLElement;
          const [naam, toets] = [punt.querySelector("span"), punt.querySelector("kbd")];
          punt.id = `palet-${i}`;
          if (naam) naam.textContent = actie.naam;
          if (actie.toets && toets) toets.textContent = actie.toets;
          else toets?.remove();
          return punt;
        }),
      );
      wijs(0);
    };
    const doe = (i: number) => {
      venster.close();
      zichtbaar[i]?.doe();
    };

    document.addEventListener("keydown", (e) => {
      if (e.key.toLowerCase() !== "k" || !(e.ctrlKey || e.metaKey) || e.shiftKey || e.altKey) return;
      e.preventDefault();
      if (venster.open) return venster.close();
      veld.value = "";
      venster.showModal();
      toon();
    });
    veld.addEventListener("input", toon);
    veld.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown") wijs(aan + 1);
      else if (e.key === "ArrowUp") wijs(aan - 1);
      else if (e.key === "Enter") doe(aan);
      else return;
      e.preventDefault();
    });
    lijst.addEventListener("click", (e) => {
      const li = (e.target as Element).closest("li");
      if (li) doe([...lijst.children].indexOf(li));
    });
    venster.addEventListener("click", (e) => e.target === venster && venster.close());
  });
}
