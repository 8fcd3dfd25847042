// An empty office at a host of this machine, and a phone that keeps passkeys. A demo will not do: it is at a number, and passkeys want a name.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { casement, scratch, tools } from "./browser.mjs";

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** A server of an office at this host of this machine, where Amal administers. Browsers take a name, and no number. */
export async function serve(host) {
  const [base, port] = [scratch(), await freePort()];
  const [data, address] = [join(base, "server"), `http://${host}:${port}`];
  let server;
  const start = async () => {
    server = spawn(process.env.CASEMENT ?? "target/debug/casement", ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address, "--log", "error"], { stdio: ["ignore", "ignore", "inherit"] });
    for (let tries = 0; ; tries += 1) {
      if (await fetch(`http://127.0.0.1:${port}/ready`).then((answer) => answer.ok, () => false)) return;
      if (tries > 100) throw new Error("the server does not answer");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
  };
  const admin = (...args) => casement("admin", "--data", data, "--address", address, ...args);
  await start();
  admin("found", "Example NPM", "--admin", "Amal Haddad");
  admin("add-member", "--roles", "visitor", "Omar Said");
  return { base, port, address, admin, async restart() { await stop(); await start(); }, async close() { await stop(); rmSync(base, { recursive: true, force: true }); } };
}

/** Plugs a phone into a browser: it keeps passkeys, and says that it has made sure who is there. */
export async function plugIn(page, more = {}) {
  const devtools = await tools(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...more };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return { tell: (method, given = {}) => devtools.send(`WebAuthn.${method}`, { authenticatorId, ...given }) };
}
