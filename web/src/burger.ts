// Citizen pages: everything here makes a page quicker, nothing here is needed.
import { bewaakFormulieren, richtFouten, telTekens, toonVragen } from "./formulier";
import "./foto";
import "./adres";

bewaakFormulieren();
toonVragen();
telTekens();
richtFouten();
