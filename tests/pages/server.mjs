// A server of our own, with an office that the test sets up by the commands of whoever runs it, and phones on the command line.
import { execFileSync, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { scratch } from "./browser.mjs";

const CASEMENT = process.env.CASEMENT ?? "target/debug/casement";
const PHONE = process.env.CASEMENT_PHONE ?? "target/debug/casement-phone";

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts it, on this machine alone, and waits until it answers. Its folder is `server` in `folder`. */
export async function server() {
  const folder = scratch();
  const data = join(folder, "server");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const running = spawn(CASEMENT, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address, "--log", "error"], { stdio: ["ignore", "ignore", "inherit"] });
  for (let tries = 0; ; tries += 1) {
    if (await fetch(`${address}/ready`).then((answer) => answer.ok, () => false)) break;
    if (tries > 100) throw new Error("the server does not answer");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const admin = (...args) => execFileSync(CASEMENT, ["admin", "--data", data, "--address", address, ...args], { encoding: "utf8" });
  return {
    folder,
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
    async close() {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
