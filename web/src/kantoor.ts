// The office: partial updates by htmx, everything by keyboard, actions on several rows.
import "htmx.org/dist/htmx.esm.js";
import { bewaakFormulieren, richtFouten, telTekens, toonVragen } from "./formulier";
import "./adres";
import "./foto";
import { regelKeuze } from "./kantoor/bulk";
import { regelPalet } from "./kantoor/palet";
import { regelSessie } from "./kantoor/sessie";
import { regelToetsen } from "./kantoor/toetsen";

bewaakFormulieren();
toonVragen();
telTekens();
richtFouten();
regelKeuze();
regelPalet();
regelToetsen();
regelSessie();

// On a phone the menu is one line that slides.
document.querySelector(".s-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

// The menu closes like a menu.
document.addEventListener("click", (e) => {
  const open = document.querySelector<HTMLDetailsElement>("details[data-eiland~='menu'][open]");
  if (open && !open.contains(e.target as Node)) open.open = false;
});
