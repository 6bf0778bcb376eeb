// One program with the demo of Waterrijk for all journeys, on a port that is free.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { wortel } from "./plaats.mjs";

const KLAAR = /draait op (http:\/\/\S+)/;

async function vrijePoort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves with the address once the program says it listens; rejects with its own words when it stops before. */
function wachtTotKlaar(kind) {
  let gezegd = "";
  return new Promise((klaar, mis) => {
    const luister = (stuk) => {
      gezegd += stuk;
      const adres = KLAAR.exec(gezegd)?.[1];
      if (adres) klaar(adres);
    };
    kind.stdout.on("data", luister);
    kind.stderr.on("data", luister);
    kind.on("error", mis);
    kind.on("exit", (code) => mis(new Error(`Het programma stopte (${code}): ${gezegd}`)));
  });
}

/** Answers once: the port is open and the pages come. */
async function antwoordt(adres) {
  for (;;) {
    const antwoord = await fetch(adres).catch(() => null);
    if (antwoord?.ok) return;
    await new Promise((verder) => setImmediate(verder));
  }
}

export async function startServer() {
  const programma = process.env.SCHOUT_BIN ?? join(wortel, "target/debug/schout");
  if (!existsSync(programma)) throw new Error(`${programma} bestaat niet. Bouw het met: cargo build -p schout`);
  const data = mkdtempSync(join(tmpdir(), "schout-reis-"));
  const kind = spawn(programma, ["demo", "--data", data, "--listen", `127.0.0.1:${await vrijePoort()}`], {
    // All journeys come from one network address; the limits have tests of their own.
    env: { ...process.env, SCHOUT_LIMIET_PER_UUR: "100000", SCHOUT_LOG: "warn" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const weg = () => kind.kill("SIGKILL");
  process.on("exit", weg);
  const adres = await wachtTotKlaar(kind);
  await antwoordt(adres);
  return {
    adres,
    data,
    async stop() {
      const uit = once(kind, "exit");
      kind.kill("SIGTERM");
      await uit;
      process.off("exit", weg);
      rmSync(data, { recursive: true, force: true });
    },
  };
}
