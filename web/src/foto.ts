// Photos: small pictures while choosing, at most so many, and 2048 pixels at the longest side before sending.
import { eiland, vul } from "./hulp";

const LANGSTE_ZIJDE = 2048;
const KLEIN_GENOEG = 900_000;

async function verklein(foto: File): Promise<File> {
  try {
    const beeld = await createImageBitmap(foto, { imageOrientation: "from-image" });
    const deel = Math.min(1, LANGSTE_ZIJDE / Math.max(beeld.width, beeld.height));
    if (deel === 1 && foto.type === "image/jpeg" && foto.size < KLEIN_GENOEG) return foto;
    const doek = document.createElement("canvas");
    doek.width = Math.round(beeld.width * deel);
    doek.height = Math.round(beeld.height * deel);
    doek.getContext("2d")?.drawImage(beeld, 0, 0, doek.width, doek.height);
    beeld.close();
    const blob = await new Promise<Blob | null>((klaar) => doek.toBlob(klaar, "image/jpeg", 0.82));
    return blob && blob.size < foto.size ? new File([blob], foto.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : foto;
  } catch {
    return foto; // A kind this browser cannot read: the server decides.
  }
}

eiland("foto", (vlak) => {
  const veld = vlak.querySelector<HTMLInputElement>("input[type=file]");
  const lijst = vlak.querySelector("ul");
  const stand = vlak.querySelector("[role=status]");
  const mal = vlak.querySelector("template");
  const knop = vlak.querySelector("label");
  if (!veld || !lijst || !stand || !mal || typeof DataTransfer === "undefined") return;
  const max = Number(vlak.dataset["max"]);
  let gekozen: File[] = [];

  if (knop) {
    knop.hidden = false;
    veld.classList.add("s-verborgen");
  }
  const bewaar = () => {
    const zak = new DataTransfer();
    gekozen.forEach((f) => zak.items.add(f));
    veld.files = zak.files;
  };
  const toon = () => {
    lijst.querySelectorAll("img").forEach((i) => URL.revokeObjectURL(i.src));
    lijst.replaceChildren(
      ...gekozen.map((foto, i) => {
        const punt = mal.content.cloneNode(true) as DocumentFragment;
        const [beeld, weg] = [punt.querySelector("img"), punt.querySelector("button")];
        if (beeld) beeld.src = URL.createObjectURL(foto);
        if (beeld) beeld.alt = `Foto ${i + 1}`;
        weg?.setAttribute("aria-label", `${vlak.dataset["tekstVerwijder"]} ${i + 1}`);
        weg?.addEventListener("click", () => {
          gekozen = gekozen.filter((f) => f !== foto);
          bewaar();
          toon();
          (lijst.querySelector<HTMLElement>("button") ?? veld).focus();
        });
        return punt;
      }),
    );
    stand.textContent = gekozen.length ? vul(vlak.dataset["tekstStand"], { n: gekozen.length, max }) : "";
  };
  veld.addEventListener("change", async () => {
    const nieuw = [...(veld.files ?? [])];
    if (!nieuw.length) return bewaar();
    vlak.setAttribute("aria-busy", "true");
    const alles = [...gekozen, ...(await Promise.all(nieuw.map(verklein)))];
    gekozen = alles.slice(0, max);
    bewaar();
    toon();
    if (alles.length > max) stand.textContent = vul(vlak.dataset["tekstVol"], { max });
    vlak.removeAttribute("aria-busy");
    veld.form?.dispatchEvent(new Event("schout:klaar"));
  });
});
