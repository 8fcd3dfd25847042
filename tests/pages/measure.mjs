// What the pages take: node measure.mjs [lighthouse]   (scripts/pages.sh measure builds the programs as they are released first)
// A server with a folder of its own; a record of 500 questions, one of 500 and 200 repeat instances besides; many visits. With `lighthouse`
// it also runs Lighthouse from npm on home, visit and record. Figures are printed, nothing passes or fails.
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { browser, casement, scratch } from "./browser.mjs";

const VISITS = Number(process.env.VISITS ?? 10_000);
const READERS = 50;
const folder = scratch();
const data = join(folder, "server");
const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, "127.0.0.1", () => { const { port } = probe.address(); probe.close(() => resolve(port)); });
});
const address = `http://127.0.0.1:${port}`;
const agent = new Agent({ keepAlive: true, maxSockets: READERS });
const admin = (...args) => casement("admin", "--data", data, "--address", address, ...args);

/** One request: its status, headers and body, the milliseconds until its first byte and its last. */
function ask(method, path, headers = {}, body = "") {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sent = request(address + path, { method, headers: { ...headers, "Content-Length": Buffer.byteLength(body) }, agent }, (answer) => {
      const first = performance.now() - begun;
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts), first, last: performance.now() - begun }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
const told = (all) => { const sorted = [...all].sort((a, b) => a - b); return `median ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms`; };

/** A form of 500 questions in ten sections, with a repeat besides where `cells` says so. */
function form(id, cells) {
  const lines = ["| survey |", "||type|name|label|"];
  for (let section = 0; section < 10; section += 1) {
    lines.push(`||begin_group|s${section}|Section ${section} of the visit|`);
    for (let question = section * 50; question < section * 50 + 50; question += 1) {
      const type = ["integer", "text", "select_one yn", "decimal"][question % 4];
      lines.push(`||${type}|q${question}|Question ${question}: what did you see, hear or read about this matter in the place?|`);
    }
    lines.push("||end_group|||");
  }
  if (cells) lines.push("||begin_repeat|cell|Cells|", ...[0, 1, 2, 3].map((number) => `||integer|c${number}|Question ${number} about this cell|`), "||end_repeat|||");
  lines.push("| choices |", "||list_name|name|label|", "||yn|yes|Yes|", "||yn|no|No|", "| settings |", "||form_title|form_id|version|", `||Many questions|${id}|1|`);
  return lines.join("\n") + "\n";
}

function answers(cells) {
  const lines = [];
  for (let question = 0; question < 500; question += 1) {
    const value = ["12", "A sentence of what was seen here by the visitor", "yes", "3.5"][question % 4];
    lines.push(`answer /data/s${Math.floor(question / 50)}/q${question} ${value}`);
  }
  for (let cell = 0; cells && cell < 200; cell += 1) lines.push("add /data/cell");
  for (let cell = 1; cells && cell <= 200; cell += 1) for (const number of [0, 1, 2, 3]) lines.push(`answer /data/cell[${cell}]/c${number} ${cell}`);
  return lines.join("\n") + "\n";
}

mkdirSync(folder, { recursive: true });
const said = casement("admin", "--data", data, "--address", address, "found", "Office", "--admin", "Amal");
admin("set-roles", "Amal", "admin", "lead");
admin("add-place", "Northtown prison");
for (const [id, cells] of [["plain", false], ["cells", true]]) {
  writeFileSync(join(folder, `${id}.md`), form(id, cells));
  admin("publish", join(folder, `${id}.md`));
}
const today = new Date().toISOString().slice(0, 10);
admin("open-visit", "--place", "Northtown", "--kind", "initial", "--begins", today, "--form", "plain", "--form", "cells", "--lead", "Amal");
const server = spawn(process.env.CASEMENT, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address, "--log", "warn"], { stdio: ["ignore", "ignore", "inherit"] });
const ended = new Promise((resolve) => server.once("exit", resolve));
try {
  for (let tries = 0; tries < 200; tries += 1) {
    try { if ((await ask("GET", "/ready")).status === 200) break; } catch { await new Promise((resolve) => setTimeout(resolve, 50)); }
  }
  const phone = (input, ...args) => execFileSync(process.env.CASEMENT_PHONE, ["--store", join(folder, "phone"), ...args], { input, encoding: "utf8", env: { ...process.env, CASEMENT_PASSPHRASE: "four unlikely words here" } });
  phone("", "join", said.match(/\S+\/join#\S+/)[0]);
  phone("", "sync");
  for (const [id, cells] of [["plain", false], ["cells", true]]) phone(answers(cells), "fill", "Northtown", id);
  phone("", "sync");

  const code = () => admin("sign-in", "Amal").match(/sign-in#(\S+)/)[1];
  const session = JSON.parse((await ask("POST", "/v1/sessions", { "Content-Type": "application/json" }, JSON.stringify({ code: code() }))).body);
  const bearer = { Authorization: `Bearer ${session.token}`, "Content-Type": "application/json" };
  const visits = JSON.parse((await ask("GET", "/v1/visits", bearer)).body).items;
  const { place, forms, team } = visits[0];
  const opened = performance.now();
  for (let number = 1; number < VISITS; number += 1) {
    const begins = new Date(Date.now() - (number % 2_000 + 1) * 86_400_000).toISOString().slice(0, 10);
    const answer = await ask("POST", "/v1/visits", bearer, JSON.stringify({ place, kind: "follow-up", begins, forms: [forms[0].form], team }));
    if (answer.status !== 201) throw new Error(`visit ${number}: ${answer.status} ${answer.body}`);
  }
  console.log(`${VISITS} visits, opened in ${((performance.now() - opened) / 1000).toFixed(0)} s`);

  const signedIn = await ask("POST", "/sign-in", { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" }, `code=${code()}&next=/`);
  const cookie = signedIn.headers["set-cookie"][0].split(";")[0];
  const page = (path) => ask("GET", path, { Cookie: cookie, "Accept-Encoding": "gzip" });
  const records = JSON.parse((await ask("GET", `/v1/visits/${visits[0].visit}/records`, bearer)).body).records;
  const record = (id) => `/records/${records.find((one) => one.form.form_id === id).record}`;
  const work = { home: "/", visit: `/visits/${visits[0].visit}`, "record, 500 questions": record("plain"), "record, 500 questions and 200 instances": record("cells") };
  for (const name of ["disagreements", "time", "approval", "compare", "export"]) work[name] = `${record("plain")}/${name}`;
  // Something comes in, so that no view of the record is kept.
  phone("answer /data/s0/q0 13\n", "fill", "Northtown", "plain");
  phone("answer /data/s0/q0 13\n", "fill", "Northtown", "cells");
  phone("", "sync");
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  for (const [name, path] of Object.entries(work)) {
    const first = await page(path);
    const again = [];
    for (let times = 0; times < 40; times += 1) again.push((await page(path)).first);
    console.log(`${name}: ${first.status}, first byte ${first.first.toFixed(1)} ms, again ${told(again)}, ${(first.body.length / 1e3).toFixed(0)} kB compressed`);
  }
  const reading = async (rest) => {
    const firsts = [];
    const begun = performance.now();
    await Promise.all(Array.from({ length: READERS }, async (_, reader) => {
      await new Promise((resolve) => setTimeout(resolve, rest * reader / READERS));
      for (let times = 0; times < 10; times += 1) {
        firsts.push((await page(work["record, 500 questions"])).first);
        await new Promise((resolve) => setTimeout(resolve, rest));
      }
    }));
    return `${told(firsts)}, ${(firsts.length / (performance.now() - begun) * 1e3).toFixed(0)} pages a second`;
  };
  console.log(`${READERS} readers of 500 questions, each with a page every 2 s: ${await reading(2_000)}`);
  console.log(`${READERS} readers who ask again at once: ${await reading(0)}`);

  const chromium = await browser();
  const context = await chromium.newContext();
  await context.addCookies([{ name: cookie.split("=")[0], value: cookie.split("=")[1], url: address }]);
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send("Performance.enable");
  await tab.goto(address + work["record, 500 questions"]);
  const { metrics } = await devtools.send("Performance.getMetrics");
  const seconds = (name) => metrics.find((one) => one.name === name).value * 1e3;
  console.log(`record, 500 questions, in Chromium: script ${seconds("ScriptDuration").toFixed(1)} ms, layout ${seconds("LayoutDuration").toFixed(0)} ms`);
  await chromium.close();

  if (process.argv[2] === "lighthouse") {
    for (const name of ["home", "visit", "record, 500 questions"]) {
      const out = execFileSync("npx", ["--yes", "lighthouse@12", address + work[name], "--quiet", "--output=json", "--only-categories=performance,accessibility,best-practices",
        `--extra-headers=${JSON.stringify({ Cookie: cookie })}`, "--chrome-flags=--headless --no-sandbox --disable-gpu"],
      { encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, CHROME_PATH: process.env.CHROMIUM ?? "/usr/bin/chromium" } });
      const scores = Object.values(JSON.parse(out).categories).map((one) => `${one.id} ${Math.round(one.score * 100)}`);
      console.log(`Lighthouse, ${name}: ${scores.join(", ")}`);
    }
  }
} finally {
  server.kill("SIGTERM");
  await ended;
  agent.destroy();
  rmSync(folder, { recursive: true, force: true });
}
