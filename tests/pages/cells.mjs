// A visit more after the demo's: a form with pictures, sound, a repeat within a repeat, and a text that two people write.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { casement, signedIn } from "./browser.mjs";

export const CELLS = 40;
/** What somebody who means ill types in. */
export const HOSTILE = `<script>alert("1")</script> ‮${"Unbreakable".repeat(12)}`;
const FORM = `
| survey |
| | type         | name     | label            | appearance | merge    | sensitive |
| | text         | story    | What you saw     | multiline  |          |           |
| | image        | gate     | The gate         |            |          |           |
| | audio        | bell     | The bell         |            |          |           |
| | file         | paper    | The house rules  |            |          |           |
| | image        | list     | The list of names |           |          | yes       |
| | begin_repeat | cell     | Cells            |            |          |           |
| | text         | number   | Number of the cell |          |          |           |
| | integer      | held     | People held      |            | observed |           |
| | begin_group  | light    | Light            |            |          |           |
| | text         | lamp     | Lamp             |            |          |           |
| | image        | window   | Window           |            |          |           |
| | end_group    |          |                  |            |          |           |
| | begin_repeat | bed      | Beds             |            |          |           |
| | text         | state    | State of the bed |            |          |           |
| | end_repeat   |          |                  |            |          |           |
| | end_repeat   |          |                  |            |          |           |
| settings |
| | form_title    | form_id | version |
| | Cells, by eye | cells   | 1       |
`;


const AS = () => ({ ...process.env, CASEMENT_PASSPHRASE: "demo" });

/** What a phone on the command line says. */
export function phone(folder, who, args, input = "") {
  const program = process.env.CASEMENT_PHONE ?? "target/debug/casement-phone";
  const options = { encoding: "utf8", env: AS(), input, stdio: ["pipe", "pipe", "pipe"] };
  return execFileSync(program, ["--store", join(folder, "phones", who), ...args], options);
}

/** Fills in the record on a phone, one line each. */
export function fill(folder, who, lines) {
  const said = phone(folder, who, ["fill", "Southtown", "cells"], lines.join("\n") + "\n");
  assert.ok(!said.includes("=> !"), said);
}

/** Two phones meet without a server. */
export async function meet(folder, who, other) {
  const program = process.env.CASEMENT_PHONE ?? "target/debug/casement-phone";
  const waits = spawn(program, ["--store", join(folder, "phones", who), "meet", "--listen", "127.0.0.1:0"], { env: AS() });
  const ended = new Promise((resolve) => waits.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    let said = "";
    waits.stdout.on("data", (bytes) => {
      const found = (said += bytes).match(/Waiting at (\S+)\. /);
      if (found) resolve(found[1]);
    });
    waits.once("exit", () => reject(new Error(said)));
  });
  phone(folder, other, ["meet", address]);
  assert.equal(await ended, 0);
}

/** A second of sound: what a recorder writes. */
function bell() {
  const samples = 8_000;
  const file = Buffer.alloc(44 + samples * 2);
  file.write("RIFF", 0); file.writeUInt32LE(36 + samples * 2, 4); file.write("WAVEfmt ", 8); file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); file.writeUInt16LE(1, 22); file.writeUInt32LE(8_000, 24); file.writeUInt32LE(16_000, 28);
  file.writeUInt16LE(2, 32); file.writeUInt16LE(16, 34); file.write("data", 36); file.writeUInt32LE(samples * 2, 40);
  for (let place = 0; place < samples; place += 1) file.writeInt16LE(Math.round(9_000 * Math.sin(place / 2)), 44 + place * 2);
  return file;
}

/** A picture with words on it, as a camera makes it. */
export async function photo(page, words, colour) {
  const url = await page.evaluate(([words, colour]) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 1600, height: 1200 });
    const to = canvas.getContext("2d");
    to.fillStyle = colour;
    to.fillRect(0, 0, 1600, 1200);
    to.fillStyle = "#fff";
    to.font = "160px sans-serif";
    to.fillText(words, 120, 640);
    return canvas.toDataURL("image/jpeg", 0.8);
  }, [words, colour]);
  return Buffer.from(url.split(",")[1], "base64");
}

/** The record's id on a phone, as far as its list shows it. */
export function onPhone(folder, who) {
  return phone(folder, who, ["list"]).split("\n").find((line) => line.includes("by eye")).match(/\b[0-9a-f]{8}\b/)[0];
}

/** Makes the visit, unless it is there already; gives the record's address on the server. */
export async function cells(folder, chromium) {
  const kept = join(folder, "cells.json");
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const admin = (...args) => casement("admin", "--data", join(folder, "server"), ...args);
  const form = join(folder, "cells.md");
  writeFileSync(form, FORM);
  admin("add-place", "Southtown police station");
  admin("add-member", "Farah", "--roles", "reader");
  admin("publish", form);
  const team = ["--lead", "Amal", "--visitor", "Basma", "--reader", "Farah"];
  admin("open-visit", "--place", "Southtown", "--kind", "initial", "--form", "cells", "--begins", "2026-11-24", "--ends", "2026-11-27", ...team);
  const context = await chromium.newContext();
  const page = await context.newPage();
  const file = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const gate = file("gate.jpg", await photo(page, "The gate", "#567"));
  const list = file("list.jpg", await photo(page, "Names", "#733"));
  const window = file("window.jpg", await photo(page, "Window", "#375"));
  const sound = file("bell.wav", bell());
  const rules = file("<b>rules & more.pdf", Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"));
  await context.close();
  phone(folder, "amal", ["sync"]);
  phone(folder, "basma", ["sync"]);
  const lines = ["text /data/story The cells are dark. The yard is clean."];
  for (let cell = 1; cell <= CELLS; cell += 1) {
    lines.push("add /data/cell", `answer /data/cell[${cell}]/number B${cell}`, `answer /data/cell[${cell}]/held ${cell % 5}`);
    lines.push(`answer /data/cell[${cell}]/light/lamp ${cell === 3 ? HOSTILE : "one"}`);
  }
  lines.push("add /data/cell[2]/bed", "add /data/cell[2]/bed", "answer /data/cell[2]/bed[1]/state broken", `remove /data/cell[${CELLS}]`);
  fill(folder, "amal", lines);
  const own = onPhone(folder, "amal");
  for (const [path, one] of [["gate", gate], ["bell", sound], ["list", list], ["cell[1]/light/window", window]]) phone(folder, "amal", ["attach", own, `/data/${path}`, one]);
  phone(folder, "amal", ["attach", own, "/data/paper", rules, "--as-it-is"]);
  phone(folder, "amal", ["sync"]);
  // What the server has taken in is served when it was checked.
  for (let left = 60; ; left -= 1) {
    phone(folder, "basma", ["sync"]);
    if (/by eye/.test(phone(folder, "basma", ["list"]))) break;
    assert.ok(left > 0, "it is served before long");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  fill(folder, "basma", ["text /data/story The cells are dark and very damp. The yard is clean.", "answer /data/cell[2]/held 9"]);
  phone(folder, "basma", ["sync"]);
  const looks = await chromium.newContext();
  const lead = await signedIn(looks, folder, "Amal");
  const server = new URL(lead.url()).origin;
  await lead.goto(`${server}/`);
  await lead.locator("table.list a[href^='/visits/']", { hasText: "Southtown" }).click();
  const record = new URL(await lead.locator(".card h3 a").first().evaluate((link) => link.href)).pathname;
  await until(lead, server + record, "damp");
  await looks.close();
  writeFileSync(kept, JSON.stringify({ server, record }));
  return { server, record };
}

/** Waits until a page says something. */
export async function until(page, address, words) {
  for (let left = 100; left > 0; left -= 1) {
    await page.goto(address);
    if ((await page.locator("main").innerText()).includes(words)) return;
    await page.waitForTimeout(200);
  }
  assert.fail(`${address} does not say ${words}`);
}
