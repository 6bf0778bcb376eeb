// All journeys, in a real browser, against one running program. `npm run e2e` needs `cargo build -p schout` first.
import "./reizen/melden.mjs";
import "./reizen/gevaar.mjs";
import "./reizen/voorkeuren.mjs";
import "./reizen/gewicht.mjs";
import "./reizen/verhaal.mjs";
import "./reizen/kantoor.mjs";
import "./reizen/hotspot.mjs";
import "./reizen/kcc.mjs";
import "./reizen/invoeren.mjs";
import "./reizen/verzoek.mjs";
import "./reizen/aangeschrevene.mjs";
import "./reizen/veiligheid.mjs";
import "./reizen/j3.mjs";
