// Where things are.
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const wortel = join(dirname(fileURLToPath(import.meta.url)), "../..");
/** Pictures of this run; not in git. */
export const uitvoer = join(wortel, "e2e/uitvoer");
mkdirSync(uitvoer, { recursive: true });
/** Pictures for the README are only made when asked for, so that a run does not change the tree. */
export const BEELDEN = process.env.SCHOUT_BEELDEN === "1";
