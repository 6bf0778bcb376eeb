// This device, as the server knows it.
import type { Aangemeld } from "./contract";
import { leesVast, zetVast } from "./opslag";
import { type Uitslag, meldAan } from "./server";
import { uuid7 } from "./uuid";

/** Key of this device: made once. */
async function sleutelVanToestel(): Promise<string> {
  const al = await leesVast("toestel");
  if (al) return al;
  const nieuw = uuid7();
  await zetVast({ toestel: nieuw });
  return nieuw;
}

/** A name that people recognise; no version, which changes every month. */
function naamVanToestel(): string {
  const ua = navigator.userAgent;
  const wat = /iPhone|iPad/.test(ua) ? "iPhone of iPad" : /Android/.test(ua) ? "Android" : /Windows/.test(ua) ? "Windows" : /Mac/.test(ua) ? "Mac" : "Linux";
  const met = /Firefox/.test(ua) ? "Firefox" : /Edg/.test(ua) ? "Edge" : /Chrome/.test(ua) ? "Chrome" : /Safari/.test(ua) ? "Safari" : "een browser";
  return `${wat}, ${met}`;
}

/** Introduces the device; the same again is the same device. */
export const meldToestel = async (): Promise<Uitslag<Aangemeld>> => meldAan({ toestel: await sleutelVanToestel(), naam: naamVanToestel() });

/** An iPhone throws away what a page stored after seven days without use, unless it stands on the home screen. */
export function iphoneZonderApp(ua: string = navigator.userAgent, vingers: number = navigator.maxTouchPoints): boolean {
  // An iPad says that it is a Mac.
  const apple = /iPhone|iPad|iPod/.test(ua) || (/Macintosh/.test(ua) && vingers > 1);
  return apple && !matchMedia("(display-mode: standalone)").matches;
}
