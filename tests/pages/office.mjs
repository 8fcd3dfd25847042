// An office after three days: `casement demo` in a folder of its own, kept open while the tests run.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { scratch } from "./browser.mjs";

/** Starts the demo and waits until its story is told. */
export async function office() {
  const base = scratch();
  const folder = join(base, "demo");
  const program = process.env.CASEMENT ?? "target/debug/casement";
  const demo = spawn(program, ["demo", "--data", folder, "--pace", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the demo has not ended its story:\n${said}`)), 240_000);
    demo.stdout.on("data", (bytes) => {
      said += bytes;
      if (said.includes("casement admin --data server audit --verify")) {
        clearTimeout(late);
        resolve();
      }
    });
    demo.once("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${said}`)));
  });
  demo.removeAllListeners("exit");
  return {
    folder,
    async close() {
      const ended = new Promise((resolve) => demo.once("exit", resolve));
      demo.kill("SIGINT");
      await ended;
      rmSync(base, { recursive: true, force: true });
    },
  };
}
