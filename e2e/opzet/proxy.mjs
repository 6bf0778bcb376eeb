// The network between a phone and the program: it can be gone, refuse now and then, have a fault on the way, or lose an answer after the work was done.
import { createServer, request } from "node:http";
import { once } from "node:events";

const STORINGEN = [500, 502, 503, 504];

export async function startProxy(naar) {
  const doel = new URL(naar);
  /** `stoort`: part of the requests gets the error page of somebody on the way. `spaar`: so many answers still arrive before `verliest` begins. */
  const stand = { weg: false, faalt: 0, stoort: 0, verliest: 0, spaar: 0, status: 0 };
  /** Requests to the field app that got through. */
  const gezien = [];
  /** Requests that got an error page. */
  const gestoord = [];
  // The same throws on every run.
  let zaad = 20_261_122;
  const worp = () => (zaad = (zaad * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const foutpagina = (vraag, antwoord) => {
    const status = STORINGEN[gestoord.length % STORINGEN.length];
    gestoord.push({ pad: vraag.url, status });
    vraag.resume();
    vraag.on("end", () => antwoord.writeHead(status, { "content-type": "text/html" }).end("<h1>Storing</h1>"));
  };
  const server = createServer((vraag, antwoord) => {
    const breek = () => vraag.socket.destroy();
    if (stand.weg) return breek();
    const veld = vraag.url.startsWith("/api/v1/veld/");
    if (veld && stand.status) return antwoord.writeHead(stand.status, { "content-type": "application/problem+json" }).end(JSON.stringify({ detail: "Dat kan nu niet." }));
    if (veld && worp() < stand.faalt) return breek();
    if (veld && stand.stoort && worp() < stand.stoort) return foutpagina(vraag, antwoord);
    const verlies = veld && vraag.method === "POST" && stand.spaar-- <= 0 && worp() < stand.verliest;
    const verder = request({ host: doel.hostname, port: doel.port, path: vraag.url, method: vraag.method, headers: vraag.headers }, (uit) => {
      if (veld) gezien.push({ pad: vraag.url, methode: vraag.method, status: uit.statusCode, verlies });
      if (verlies) {
        uit.resume();
        uit.on("end", breek);
        return;
      }
      antwoord.writeHead(uit.statusCode, uit.headers);
      uit.pipe(antwoord);
    });
    verder.on("error", breek);
    vraag.pipe(verder);
  });
  // A page that goes away breaks off what it asked.
  server.on("clientError", (_fout, lijn) => lijn.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    adres: `http://127.0.0.1:${server.address().port}`,
    stand,
    gezien,
    gestoord,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
