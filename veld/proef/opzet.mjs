// The parts of the app without a screen, made ready for node.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const hier = dirname(fileURLToPath(import.meta.url));

/** The module with this name in `veld/src`. */
export async function laad(naam) {
  const uit = await build({ entryPoints: [join(hier, `../src/${naam}.ts`)], bundle: true, write: false, format: "esm", platform: "neutral", target: "es2022" });
  return import(`data:text/javascript;base64,${Buffer.from(uit.outputFiles[0].text).toString("base64")}`);
}
