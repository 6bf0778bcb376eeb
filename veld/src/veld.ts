// The field app. It opens without a network; what it shows comes from this device.
import { start } from "./app";
import { schrijfConcepten } from "./concept";
import { leesVast } from "./opslag";
import { waakPakket } from "./pakket";
import { pasToe } from "./schermen/meer";
import { waakIncheck } from "./waker";
import { beginSlot, waakSlot } from "./slot";
import { gewijzigd, staat } from "./staat";
import { h, leeg } from "./dom";
import { laadUit } from "./uitbak";
import { maakContact, waakVerbinding } from "./zender";

const MINUUT_MS = 60_000;

async function open(): Promise<void> {
  const doos = document.getElementById("veld");
  if (!doos) return;
  if (!crypto.subtle || !navigator.locks || !("indexedDB" in globalThis)) {
    leeg(doos, h("main.v-scherm", {}, h("h1", {}, "Deze browser is te oud"), h("p", {}, "Werk je browser bij, of gebruik Chrome op Android.")));
    return;
  }
  staat.instellingen = (await leesVast("instellingen")) ?? staat.instellingen;
  pasToe();
  await waakPakket();
  await beginSlot();
  await laadUit();
  start(doos);
  waakSlot();
  waakVerbinding();
  await waakIncheck();
  maakContact();
  setInterval(() => void waakPakket().then(gewijzigd), MINUUT_MS);
  for (const soort of ["pagehide", "visibilitychange"]) addEventListener(soort, () => void schrijfConcepten(), { capture: true });
}

/** A newer version takes over before anything is open, so that nothing is lost by it. */
async function meldWerker(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const had = navigator.serviceWorker.controller !== null;
  const werker = await navigator.serviceWorker.register("/veld/sw.js", { scope: "/veld" }).catch(() => null);
  navigator.serviceWorker.addEventListener("controllerchange", () => had && staat.slot !== "open" && location.reload());
  const neemOver = (): void => void (staat.slot !== "open" && werker?.waiting?.postMessage("neem over"));
  neemOver();
  werker?.addEventListener("updatefound", () => werker.installing?.addEventListener("statechange", neemOver));
}

void open();
void meldWerker();
