// A server of our own, with an office that the test sets up by the commands of whoever runs it, and phones on the command line.
import { execFileSync, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { scratch, tools } from "./browser.mjs";

const CASEMENT = process.env.CASEMENT ?? "target/debug/casement";
const PHONE = process.env.CASEMENT_PHONE ?? "target/debug/casement-phone";

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts it, on this machine alone, and waits until it answers. Its folder is `server` in `folder`; phones and browsers reach it by this host. */
export async function server(host = "127.0.0.1") {
  const folder = scratch();
  const data = join(folder, "server");
  const port = await freePort();
  const address = `http://${host}:${port}`;
  let running;
  const start = async () => {
    running = spawn(CASEMENT, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address, "--log", "error"], { stdio: ["ignore", "ignore", "inherit"] });
    for (let tries = 0; ; tries += 1) {
      if (await fetch(`http://127.0.0.1:${port}/ready`).then((answer) => answer.ok, () => false)) return;
      if (tries > 100) throw new Error("the server does not answer");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const stop = async () => {
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill("SIGINT");
    await ended;
  };
  await start();
  const admin = (...args) => execFileSync(CASEMENT, ["admin", "--data", data, "--address", address, ...args], { encoding: "utf8" });
  return {
    folder,
    port,
    address,
    admin,
    /** Publishes a form. */
    publish(name, text) {
      const file = join(folder, name);
      writeFileSync(file, text);
      return admin("publish", file);
    },
    /** A member's phone: `run` a command on it, or `fill` in lines. */
    phone(member) {
      const env = { ...process.env, CASEMENT_STORE: join(folder, member), CASEMENT_PASSPHRASE: "a long passphrase of four words" };
      const run = (args, input = "") => execFileSync(PHONE, args, { env, input, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
      run(["join", admin("invite", member).match(/casement:\S+|https?:\/\/\S+/)[0]]);
      run(["sync"]);
      return { run, fill: (visit, form, lines) => run(["fill", visit, form], lines.join("\n") + "\n") };
    },
    async restart() {
      await stop();
      await start();
    },
    async close() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same, where Amal administers and Omar fills in. */
export async function serve(host) {
  const office = await server(host);
  office.admin("found", "Example NPM", "--admin", "Amal Haddad");
  office.admin("add-member", "--roles", "visitor", "Omar Said");
  return office;
}

/** Plugs a phone into a browser: it keeps passkeys, and says that it has made sure who is there. Browsers want a host with a name for that. */
export async function plugIn(page, more = {}) {
  const devtools = await tools(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true, ...more };
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  return { tell: (method, given = {}) => devtools.send(`WebAuthn.${method}`, { authenticatorId, ...given }) };
}
