// The service worker: keeps the app itself, so that it opens without a network. Work and people never come here.
export {};
declare const self: ServiceWorkerGlobalScope;

/** Addresses of the app and its version, filled in by the build. */
declare const __LIJST__: string[];
declare const __VERSIE__: string;

const BAK = `schout-veld-${__VERSIE__}`;
const KAARTBAK = "schout-veld-kaart";
const SCHIL = "/veld";
const KAART = "/kaart/basis.json";

self.addEventListener("install", (e) => {
  // All or nothing: half an app does not open.
  e.waitUntil(caches.open(BAK).then((bak) => bak.addAll(__LIJST__.map((adres) => new Request(adres, { cache: "reload", credentials: "same-origin" })))));
});

self.addEventListener("message", (e) => {
  if (e.data === "neem over") void self.skipWaiting();
});

self.addEventListener("activate", (e) => {
  e.waitUntil(
    (async () => {
      for (const naam of await caches.keys()) if (naam.startsWith("schout-veld-") && naam !== BAK && naam !== KAARTBAK) await caches.delete(naam);
      await self.clients.claim();
    })(),
  );
});

/** The map that is here, and a newer one for the next time. */
async function kaart(vraag: Request): Promise<Response> {
  const bak = await caches.open(KAARTBAK);
  const al = await bak.match(KAART);
  const nieuw = fetch(vraag).then(async (antwoord) => {
    if (antwoord.ok) await bak.put(KAART, antwoord.clone());
    return antwoord;
  });
  if (!al) return nieuw;
  nieuw.catch(() => undefined);
  return al;
}

const hier = async (adres: string, vraag: Request): Promise<Response> => (await (await caches.open(BAK)).match(adres)) ?? fetch(vraag);

self.addEventListener("fetch", (e) => {
  const { pathname, origin } = new URL(e.request.url);
  if (origin !== self.location.origin || e.request.method !== "GET") return;
  if (e.request.mode === "navigate" && pathname.replace(/\/$/, "") === SCHIL) e.respondWith(hier(SCHIL, e.request));
  else if (pathname === KAART) e.respondWith(kaart(e.request));
  else if (__LIJST__.includes(pathname)) e.respondWith(hier(pathname, e.request));
});
