// Photos: what is sent is what is hashed and kept.
import { opslag } from "./opslag";
import { open, sha256 } from "./sleutel";
import { sleutel } from "./staat";
import { bewaarFoto } from "./uitbak";

/** A photo that is kept on the device, by its hash. */
export interface Foto {
  sha256: string;
  naam: string;
}

/** Smaller than this the photo goes as the camera made it; larger ones go as a copy. */
const ZELF_BYTES = 4 * 1024 * 1024;
const LANGSTE_PX = 2048;
const KWALITEIT = 0.85;
const ZO_GOED = new Set(["image/jpeg", "image/png", "image/webp"]);

async function verklein(bestand: Blob): Promise<Blob> {
  const beeld = await createImageBitmap(bestand);
  const schaal = Math.min(1, LANGSTE_PX / Math.max(beeld.width, beeld.height));
  const doek = document.createElement("canvas");
  doek.width = Math.round(beeld.width * schaal);
  doek.height = Math.round(beeld.height * schaal);
  doek.getContext("2d")?.drawImage(beeld, 0, 0, doek.width, doek.height);
  beeld.close();
  const blob = await new Promise<Blob | null>((klaar) => doek.toBlob(klaar, "image/jpeg", KWALITEIT));
  if (!blob) throw new Error("geen beeld");
  return blob;
}

/** Keeps a photo, encrypted, before the form is saved: a phone may close the app while the camera is open. */
export async function neem(bestand: File, naam: string): Promise<Foto> {
  const zelf = bestand.size < ZELF_BYTES && ZO_GOED.has(bestand.type);
  const blob = zelf ? bestand : await verklein(bestand);
  const bytes = await blob.arrayBuffer();
  const hash = await sha256(bytes);
  await bewaarFoto(hash, bytes);
  const soort = zelf ? bestand.type.slice("image/".length).replace("jpeg", "jpg") : "jpg";
  return { sha256: hash, naam: `${naam}.${soort}` };
}

/** The bytes of a photo that is kept here; null when they are gone. */
export async function bytesVan(hash: string, k: CryptoKey = sleutel()): Promise<ArrayBuffer | null> {
  const rij = await (await opslag()).get("fotos", hash);
  return rij ? open(k, rij.dicht) : null;
}
