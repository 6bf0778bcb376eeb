// Address field with proposals: the ARIA combobox pattern (list, manual choice), and "my location".
import { alle, eiland, haal, opPlek, vul, zetPlek } from "./hulp";

interface Voorstel {
  tekst: string;
  lat: number;
  lon: number;
  /** What tells two places of the same name apart. */
  toelichting?: string;
}

eiland("adres", (vlak) => {
  const veld = vlak.querySelector("input");
  const lijst = vlak.querySelector("ul");
  const stand = vlak.querySelector("[role=status]");
  if (!veld || !lijst || !stand) return;
  let voorstellen: Voorstel[] = [];
  let aan = -1;
  let wacht: ReturnType<typeof setTimeout>;
  let lopend = new AbortController();

  for (const [naam, waarde] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": lijst.id }))
    veld.setAttribute(naam, waarde);

  const sluit = () => {
    lijst.hidden = true;
    aan = -1;
    veld.setAttribute("aria-expanded", "false");
    veld.removeAttribute("aria-activedescendant");
  };
  const wijs = (i: number) => {
    aan = (i + voorstellen.length) % voorstellen.length;
    alle("li", lijst).forEach((li, nr) => li.setAttribute("aria-selected", String(nr === aan)));
    const li = lijst.children[aan];
    if (!li) return;
    veld.setAttribute("aria-activedescendant", li.id);
    li.scrollIntoView({ block: "nearest" });
  };
  const kies = (i: number) => {
    const v = voorstellen[i];
    if (!v) return;
    veld.value = v.tekst;
    sluit();
    zetPlek({ lat: v.lat, lon: v.lon, tekst: v.tekst, van: "adres" });
  };
  const zoek = async () => {
    const q = veld.value.trim();
    lopend.abort();
    if (q.length < 2) return sluit();
    lopend = new AbortController();
    const gevonden = await haal<Voorstel[]>(`${vlak.dataset["zoekBron"]}?q=${encodeURIComponent(q)}`, lopend.signal);
    if (!gevonden) return;
    voorstellen = gevonden.slice(0, 8);
    lijst.replaceChildren(
      ...voorstellen.map((v, i) => {
        const li = document.createElement("li");
        li.id = `${lijst.id}-${i}`;
        li.role = "option";
        li.ariaSelected = "false";
        li.textContent = v.toelichting ? `${v.tekst}, ${v.toelichting}` : v.tekst;
        return li;
      }),
    );
    aan = -1;
    lijst.hidden = voorstellen.length === 0;
    veld.setAttribute("aria-expanded", String(!lijst.hidden));
    veld.removeAttribute("aria-activedescendant");
    stand.textContent = voorstellen.length ? vul(vlak.dataset["tekstAantal"], { n: voorstellen.length }) : (vlak.dataset["tekstGeen"] ?? "");
  };

  veld.addEventListener("input", () => {
    // Words that changed by hand no longer belong to the place that was chosen before.
    for (const naam of ["lat", "lon"]) alle<HTMLInputElement>(`input[name="${naam}"]`).forEach((v) => (v.value = ""));
    clearTimeout(wacht);
    wacht = setTimeout(() => void zoek(), 200);
  });
  veld.addEventListener("keydown", (e) => {
    if (lijst.hidden) return;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") wijs(aan + (e.key === "ArrowDown" ? 1 : aan < 0 ? 0 : -1));
    else if (e.key === "Enter" && aan >= 0) kies(aan);
    else if (e.key === "Escape") sluit();
    else return;
    e.preventDefault();
  });
  veld.addEventListener("blur", () => setTimeout(sluit, 150));
  lijst.addEventListener("pointerdown", (e) => {
    e.preventDefault(); // Keeps the focus in the field.
    const li = (e.target as Element).closest("li");
    if (li) kies([...lijst.children].indexOf(li));
  });
  opPlek((plek) => {
    if (plek.van !== "adres") veld.value = plek.tekst ?? "";
  });
  document.addEventListener("schout:naam", (e) => (veld.value = (e as CustomEvent<string>).detail));
});

eiland("locatie", (vlak) => {
  const knop = vlak.querySelector("button");
  const stand = vlak.querySelector("[role=status]");
  if (!knop || !stand || !navigator.geolocation || !window.isSecureContext) return;
  const zeg = (wat: string) => (stand.textContent = vlak.dataset[wat] ?? "");
  vlak.hidden = false;
  knop.addEventListener("click", () => {
    zeg("tekstBezig");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        zetPlek({ lat: coords.latitude, lon: coords.longitude, van: "locatie" });
        zeg("tekstKlaar");
      },
      () => zeg("tekstMislukt"),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    );
  });
});
