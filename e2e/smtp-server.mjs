// A real mail server for the tests: prints its port, then one JSON line for every mail it takes.
// Refuses by recipient: "vol" in the address gets 451 (later), "onbekend" gets 550 (never).
// Usage: node e2e/smtp-server.mjs [port]
import { SMTPServer } from "smtp-server";

const weiger = (code, tekst) => Object.assign(new Error(tekst), { responseCode: code });

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS", "AUTH"],
  logger: false,
  onRcptTo({ address }, _sessie, klaar) {
    if (address.includes("onbekend")) return klaar(weiger(550, "No such user"));
    if (address.includes("vol")) return klaar(weiger(451, "Mailbox is busy"));
    return klaar();
  },
  onData(stroom, sessie, klaar) {
    const delen = [];
    stroom.on("data", (deel) => delen.push(deel));
    stroom.on("end", () => {
      const { mailFrom, rcptTo } = sessie.envelope;
      const mail = {
        van: mailFrom.address,
        aan: rcptTo.map((r) => r.address),
        ruw: Buffer.concat(delen).toString("utf8"),
      };
      process.stdout.write(`${JSON.stringify(mail)}\n`, () => klaar());
    });
  },
});

server.on("error", (fout) => {
  // A sender that breaks off in the middle is no reason to stop.
  if (server.server.listening) return;
  console.error(fout.message);
  process.exit(1);
});
// The test ends: its pipe closes.
process.stdin.on("end", () => process.exit(0)).resume();
server.listen(Number(process.argv[2] ?? 0), "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ poort: server.server.address().port })}\n`);
});
