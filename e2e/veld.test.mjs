// All journeys of the field app, each on phones of its own, against one running program. `npm run e2e` needs `cargo build -p schout` first.
import "./veld/dienst.mjs";
import "./veld/vinden.mjs";
import "./veld/melden.mjs";
import "./veld/plek.mjs";
import "./veld/samen.mjs";
