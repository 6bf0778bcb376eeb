// Two minutes before the session ends: one key to stay. What someone wrote stays on the screen.
import { bijStart } from "../hulp";

const VOORAF_MS = 120_000;

export function regelSessie(): void {
  bijStart(() => {
    const tot = document.querySelector<HTMLElement>("[data-sessie-tot]")?.dataset["sessieTot"];
    const venster = document.querySelector<HTMLDialogElement>("#sessie");
    if (!tot || !venster) return;
    const rest = venster.querySelector("[data-rest]");
    let einde = Date.parse(tot);
    let klok: ReturnType<typeof setTimeout>;

    const tik = () => {
      const over = einde - Date.now();
      if (over > VOORAF_MS) {
        klok = setTimeout(tik, Math.min(over - VOORAF_MS, 2 ** 31 - 1));
        return;
      }
      if (!venster.open) venster.showModal();
      const tijd = Math.max(0, Math.round(over / 15_000) * 15);
      if (rest) rest.textContent = tijd > 90 ? "2 minuten" : tijd > 60 ? "ruim 1 minuut" : tijd === 60 ? "1 minuut" : `${tijd} seconden`;
      if (over > 0) klok = setTimeout(tik, 15_000);
    };
    venster.querySelector("form")?.addEventListener("submit", async (e) => {
      const form = e.target as HTMLFormElement;
      e.preventDefault();
      const antwoord = await fetch(form.action, { method: "POST", headers: { accept: "application/json" } }).catch(() => null);
      const nieuw = antwoord?.ok ? ((await antwoord.json().catch(() => null)) as { tot?: string } | null) : null;
      if (!nieuw?.tot) return form.submit();
      einde = Date.parse(nieuw.tot);
      delete form.dataset["verstuurd"];
      venster.close();
      clearTimeout(klok);
      tik();
    });
    tik();
  });
}
