// Keys. Data key K encrypts everything that stands on the device. K is stored twice, each time in two layers: inside,
// what somebody knows (the code, or what the server gives after logging in), outside the key of the device itself.

/** What OWASP advises for PBKDF2 with SHA-256. */
export const RONDES = 600_000;

export interface Dicht {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const toeval = (n: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(n));

export async function sluit(sleutel: CryptoKey, data: BufferSource): Promise<Dicht> {
  const iv = toeval(12);
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, sleutel, data) };
}

export const open = (sleutel: CryptoKey, dicht: Dicht): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv: dicht.iv }, sleutel, dicht.data);

export const sluitTekst = (sleutel: CryptoKey, waarde: unknown): Promise<Dicht> =>
  sluit(sleutel, new TextEncoder().encode(JSON.stringify(waarde)));

export const openTekst = async <T>(sleutel: CryptoKey, dicht: Dicht): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await open(sleutel, dicht))) as T;

/** Key of the device: it never leaves this browser, not even for our own script. */
export const maakToestelsleutel = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

const aesSleutel = (ruw: BufferSource): Promise<CryptoKey> => crypto.subtle.importKey("raw", ruw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function codesleutel(code: string, zout: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const begin = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt: zout, iterations: RONDES }, begin, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

/** What the server gives is a secret as it stands: long and random, so one hash makes a key of it. */
const herstelsleutel = async (herstel: string): Promise<CryptoKey> => aesSleutel(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(herstel)));

async function dubbel(toestel: CryptoKey, binnen: CryptoKey, ruw: BufferSource): Promise<Dicht> {
  const eerst = await sluit(binnen, ruw);
  const samen = new Uint8Array(eerst.iv.length + eerst.data.byteLength);
  samen.set(eerst.iv);
  samen.set(new Uint8Array(eerst.data), eerst.iv.length);
  return sluit(toestel, samen);
}

async function enkel(toestel: CryptoKey, binnen: CryptoKey, dicht: Dicht): Promise<Uint8Array<ArrayBuffer>> {
  const samen = new Uint8Array(await open(toestel, dicht));
  return new Uint8Array(await open(binnen, { iv: samen.slice(0, 12), data: samen.slice(12).buffer }));
}

/** K behind a code. */
export interface Codeslot {
  zout: Uint8Array<ArrayBuffer>;
  dicht: Dicht;
}

export async function maakCodeslot(toestel: CryptoKey, code: string, ruw: BufferSource): Promise<Codeslot> {
  const zout = toeval(16);
  return { zout, dicht: await dubbel(toestel, await codesleutel(code, zout), ruw) };
}

export const maakHerstelslot = async (toestel: CryptoKey, herstel: string, ruw: BufferSource): Promise<Dicht> =>
  dubbel(toestel, await herstelsleutel(herstel), ruw);

/** The raw K; wipe it after `gebruik`. Rejects when the code is wrong. */
export const metCode = async (toestel: CryptoKey, slot: Codeslot, code: string): Promise<Uint8Array<ArrayBuffer>> =>
  enkel(toestel, await codesleutel(code, slot.zout), slot.dicht);

export const metHerstel = async (toestel: CryptoKey, dicht: Dicht, herstel: string): Promise<Uint8Array<ArrayBuffer>> =>
  enkel(toestel, await herstelsleutel(herstel), dicht);

export const maakRuw = (): Uint8Array<ArrayBuffer> => toeval(32);

/** K for use: it cannot be read back, and the raw bytes are wiped. */
export async function gebruik(ruw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const sleutel = await aesSleutel(ruw);
  ruw.fill(0);
  return sleutel;
}

const hex = (data: ArrayBuffer): string => [...new Uint8Array(data)].map((b) => b.toString(16).padStart(2, "0")).join("");

export const sha256 = async (data: BufferSource): Promise<string> => hex(await crypto.subtle.digest("SHA-256", data));

/** Another name for this one: always the same, and without K nobody can make it or try what it stands for. */
export async function dichteNaam(sleutel: CryptoKey, naam: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(naam));
  // Of nothing at all: what comes out is the block cipher over the name.
  return hex(await crypto.subtle.encrypt({ name: "AES-GCM", iv: hash.slice(0, 12) }, sleutel, new Uint8Array()));
}
