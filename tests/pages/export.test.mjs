// What leaves the office: files, prints and empty forms, in a real browser after `casement demo`: node --test
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { browser, casement, excess, faults, signedIn } from "./browser.mjs";
import { office } from "./office.mjs";

const FORMATS = ["xlsx", "csv", "json", "xml"];
/** Part of a sensitive answer of the demo's record about the prison. */
const SENSITIVE = "dark and damp";
let demo;
let chromium;

before(async () => {
  demo = await office();
  chromium = await browser();
  admin("add-member", "Rami", "--roles", "reader");
  admin("add-member", "Nour", "--roles", "visitor");
  admin("set-team", "Northtown", "--lead", "Amal", "--visitor", "Basma,Chadi,Dunia,Elias", "--reader", "Rami");
}, { timeout: 300_000 });

after(async () => {
  await chromium?.close();
  await demo?.close();
});

function admin(...args) {
  return casement("admin", "--data", join(demo.folder, "server"), ...args);
}

/** Somebody's page, and the records that they see of the visit. */
async function member(name, options = {}) {
  const context = await chromium.newContext({ locale: "en", acceptDownloads: true, ...options });
  const page = await signedIn(context, demo.folder, name);
  const server = new URL(page.url()).origin;
  const said = [];
  page.on("console", (message) => { if (message.type() === "error") said.push(message.text()); });
  const visit = page.locator("table.list a[href^='/visits/']");
  const records = {};
  if (await visit.count()) {
    await visit.first().click();
    for (const link of await page.locator(".card h3 a").all()) {
      records[(await link.innerText()).trim()] = await link.getAttribute("href");
    }
  }
  return { context, page, server, said, records };
}

/** A file, taken on the page as people take it. */
async function taken({ page, server }, record, format, choices = []) {
  await page.goto(`${server}${record}/export`);
  await page.check(`input[name=format][value=${format}]`);
  for (const choice of choices) await page.check(`input[name=${choice}]`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("form[action$='/export'] button.main")]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** The files in a ZIP file, by the list at its end. */
function unzipped(bytes) {
  const files = {};
  let end = bytes.length - 22;
  while (bytes.readUInt32LE(end) !== 0x06054b50) end -= 1;
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place));
    const start = bytes.readUInt32LE(at + 42);
    const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(content, content + size);
    files[bytes.toString("utf8", at + 46, at + 46 + name)] = (method === 0 ? packed : inflateRawSync(packed)).toString("utf8");
    at += 46 + name + extra + comment;
  }
  return files;
}

/** The lines of the audit log that tell of this act. */
function noted(act) {
  return admin("audit").split("\n").filter((line) => line.includes(` ${act} `));
}

test("each format is taken, opens, and stands in the audit log", async () => {
  const lead = await member("Amal");
  const record = lead.records.Prison;
  const id = record.split("/").pop();
  for (const format of FORMATS) {
    const { name, bytes } = await taken(lead, record, format, ["who"]);
    assert.match(name, /^prison-\d{4}-\d\d-\d\d-[0-9a-f]{8}\.(xlsx|zip|json|xml)$/);
    if (format === "json") {
      const [one] = JSON.parse(bytes.toString("utf8"));
      assert.equal(one.record, id);
      assert.ok(one.answers.pr_cell.length >= 3 && one.disagreements.length > 0);
    } else if (format === "csv") {
      const files = unzipped(bytes);
      assert.deepEqual(Object.keys(files).sort(), ["prison-pr_cell.csv", "prison-pr_unit.csv", "prison.csv"]);
      assert.ok(files["prison-pr_cell.csv"].split("\r\n").length > 3);
      assert.ok(files["prison.csv"].startsWith("\ufeff_record,") && files["prison.csv"].includes(id));
    } else if (format === "xlsx") {
      const files = unzipped(bytes);
      assert.match(files["xl/workbook.xml"], /name="records".*name="pr_cell".*name="codebook"/s);
      assert.match(files["xl/worksheets/sheet1.xml"], /<row r="2"/);
    } else {
      assert.match(bytes.toString("utf8"), /^<data [^>]*id="prison".*<pr_cell>.*<\/data>\n$/s);
    }
    const lines = noted("export");
    assert.match(lines.at(-1), new RegExp(`Amal +export +record ${id} ${format}`));
  }
  assert.equal(noted("export").length, FORMATS.length);
  const single = await taken(lead, lead.records["Health service"], "csv");
  assert.match(single.name, /\.csv$/);
  assert.ok(single.bytes.toString("utf8").startsWith("\ufeff_record,"), "one table is no archive");
  await lead.page.goto(`${lead.server}${record}/print`);
  assert.match(noted("print").at(-1), new RegExp(`Amal +print +record ${id}`));
  assert.deepEqual(lead.said, []);
  await lead.context.close();
});

/** What a print says, without what tells who wrote which part of a text. */
function printed(page) {
  return page.locator("main").evaluate((main) => {
    for (const one of main.querySelectorAll("sup, .hidden")) one.remove();
    return main.textContent;
  });
}

test("a visitor’s file has what is sensitive, a reader’s does not", async () => {
  const [visitor, reader] = [await member("Basma"), await member("Rami")];
  const names = {};
  for (const one of [visitor, reader]) {
    const all = [];
    for (const record of Object.values(one.records)) {
      const [written] = JSON.parse((await taken(one, record, "json", ["who"])).bytes.toString("utf8"));
      all.push(...[...JSON.stringify(written.answers).matchAll(/"([a-z_0-9]+)":/g)].map((match) => match[1]));
    }
    names[one === visitor ? "visitor" : "reader"] = new Set(all);
  }
  const left = [...names.visitor].filter((name) => !names.reader.has(name));
  assert.ok(left.length > 0, "something is sensitive in these forms");
  assert.ok([...names.reader].every((name) => names.visitor.has(name)));
  const record = reader.records.Prison;
  for (const format of FORMATS) {
    const { bytes } = await taken(reader, record, format, ["who"]);
    const text = bytes.subarray(0, 2).toString() === "PK" ? Object.values(unzipped(bytes)).join("\n") : bytes.toString("utf8");
    assert.ok(!text.includes(SENSITIVE), `${format} has what is sensitive`);
    for (const name of left) assert.ok(!text.includes(`<${name}>`) && !text.includes(`"${name}"`), `${format} has ${name}`);
  }
  await reader.page.goto(`${reader.server}${record}/print`);
  assert.match(await reader.page.locator(".sensitive").innerText(), /left out/);
  assert.ok(!(await printed(reader.page)).includes(SENSITIVE));
  await visitor.page.goto(`${visitor.server}${record}/print`);
  assert.ok((await printed(visitor.page)).includes(SENSITIVE));
  const whole = (await taken(visitor, record, "json")).bytes.toString("utf8");
  assert.ok(whole.includes(SENSITIVE), "it is there for those who see it");
  await visitor.context.close();
  await reader.context.close();
});

test("whoever is not of the team gets nothing, and no line says they did", async () => {
  const [lead, other] = [await member("Amal"), await member("Nour")];
  const before = [noted("export").length, noted("print").length];
  const record = lead.records.Prison;
  for (const path of ["export", "print", "compare"]) {
    const answer = await other.page.goto(`${other.server}${record}/${path}`);
    assert.equal(answer.status(), 404, path);
  }
  await other.page.goto(other.server + "/");
  const mark = await other.page.locator("input[name=mark]").first().getAttribute("value");
  const post = (form, site) => other.context.request.post(`${other.server}${record}/export`, { headers: { "Sec-Fetch-Site": site }, form });
  assert.equal((await post({ mark, format: "json" }, "same-origin")).status(), 404);
  assert.equal((await post({ mark: "", format: "json" }, "same-origin")).status(), 403, "without a mark");
  assert.equal((await post({ mark, format: "json" }, "cross-site")).status(), 403, "from elsewhere");
  assert.deepEqual([noted("export").length, noted("print").length], before);
  await lead.page.goto(lead.server + record + "/export");
  const own = await lead.page.locator("input[name=mark]").first().getAttribute("value");
  const strange = await lead.context.request.post(`${lead.server}${record}/export`, { headers: { "Sec-Fetch-Site": "same-origin" }, form: { mark: own, format: "exe" } });
  assert.equal(strange.status(), 404, "no such format");
  assert.equal(noted("export").length, before[0]);
  await lead.context.close();
  await other.context.close();
});

test("a record, and an empty form, print as pages in either direction", async () => {
  for (const [locale, direction] of [["en", "ltr"], ["ar", "rtl"]]) {
    const lead = await member("Amal", { locale });
    const { page, server } = lead;
    const record = Object.values(lead.records).at(-1);
    const form = await page.locator("a[href^='/forms/']").first().getAttribute("href");
    for (const path of [`${record}/print`, form]) {
      await page.goto(server + path);
      assert.equal(await page.locator("main > div[lang]").first().getAttribute("dir"), direction);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      assert.match(pdf, /\/MediaBox \[0 0 59[45][.0-9]* 84[12]/, "A4");
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("nav").isVisible(), false, "nothing to press on paper");
      await page.emulateMedia({ media: null });
    }
    assert.deepEqual(lead.said, []);
    await lead.context.close();
  }
});

test("these pages have no fault that axe finds, and fit a phone", async () => {
  for (const locale of ["en", "ar"]) {
    const lead = await member("Amal", { locale, viewport: { width: 390, height: 800 } });
    const { context, page, server } = lead;
    const record = Object.values(lead.records).at(-1);
    const form = await page.locator("a[href^='/forms/']").first().getAttribute("href");
    for (const path of [`${record}/export`, `${record}/compare`, `${record}/print`, form]) {
      await page.goto(server + path);
      const over = await excess(page);
      assert.ok(over <= 0, `${locale} ${path} is ${over} pixels too wide`);
      assert.equal(await faults(page), "[]", `${locale} ${path}`);
    }
    assert.deepEqual(lead.said, []);
    await context.close();
  }
});

test("two visits to one place stand beside each other", async () => {
  const phone = (...args) => execFileSync(process.env.CASEMENT_PHONE ?? "target/debug/casement-phone", ["--store", join(demo.folder, "phones/amal"), ...args], {
    encoding: "utf8",
    env: { ...process.env, CASEMENT_PASSPHRASE: "demo" },
    input: phone.input,
  });
  const lead = await member("Amal");
  const { page, server } = lead;
  const record = lead.records.Prison;
  await page.goto(`${server}${record}/compare`);
  assert.equal(await page.locator("p.empty").count(), 1, "there is nothing to compare with, and the page says so");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const opened = admin("open-visit", "--place", "Northtown prison", "--kind", "follow-up", "--begins", tomorrow, "--form", "prison", "--lead", "Amal");
  const visit = opened.match(/· ([0-9a-f]{8})/)[1];
  phone("sync");
  phone("sync");
  phone.input = "answer /data/pr_g_regime/pr_work_n 85\nanswer /data/pr_g_conditions/pr_meals_day 3\n";
  phone("fill", visit, "prison");
  phone("sync");
  // What a phone sends is checked before it is shown.
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    await page.goto(`${server}${record}/compare`);
    if (await page.locator("select[name=with] option").count() > 1) break;
    await page.waitForTimeout(300);
  }
  const other = await page.locator("select[name=with] option").nth(1).getAttribute("value");
  await page.goto(`${server}${record}/compare?with=${other}`);
  const row = page.locator("tr", { hasText: "People who have work now" });
  assert.match(await row.innerText(), /60[\s\S]*85[\s\S]*\+25/);
  assert.equal(await row.locator("svg.chart circle.compared").count(), 2);
  assert.equal(await page.locator("tr", { hasText: "Meals" }).count() > 0, true);
  const all = await page.locator("tbody tr").count();
  await page.goto(`${server}${record}/compare?with=${other}&only=differences`);
  assert.ok(await page.locator("tbody tr").count() < all, "what is the same is left out");
  const strange = await page.goto(`${server}${record}/compare?with=${"0".repeat(32)}`);
  assert.equal(strange.status(), 404);
  assert.deepEqual(lead.said.filter((text) => !text.includes("404")), []);
  await lead.context.close();
});
