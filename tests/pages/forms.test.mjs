// Forms and backups, in a real browser after `casement demo`: node --test
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, casement, excess, faults, scratch, signedIn } from "./browser.mjs";
import { office } from "./office.mjs";

const COLUMNS = ["type", "name", "label::English (en)", "label::Arabic (ar)", "relevant", "constraint", "constraint_message::English (en)", "required", "calculation", "appearance", "merge", "tolerance", "norm", "sensitive"];
const row = (type, name = "", en = "", ar = "", more = {}) =>
  `||${[type, name, en, ar, ...COLUMNS.slice(4).map((column) => more[column] ?? "")].join("|")}|\n`;
const yard = (version, rows = "") => `| survey |\n||${COLUMNS.join("|")}|\n` +
  row("begin_group", "yard", "The yard", "الساحة") +
  row("select_one yn", "open", "Is the yard open?", "هل الساحة مفتوحة؟", { required: "yes", norm: "NMR 23" }) +
  row("integer", "hours", "How many hours a day?", "كم ساعة في اليوم؟", { relevant: "${open} = 'yes'", constraint: ". <= 24", "constraint_message::English (en)": "A day has 24 hours", merge: "observed", tolerance: "1" }) +
  row("end_group") +
  row("begin_group", "why", "Why it is closed", "سبب الإغلاق", { relevant: "${open} = 'no'" }) +
  row("text", "reason", "What was said? <script>alert(1)</script>", "ماذا قيل؟", { appearance: "multiline", sensitive: "yes" }) +
  row("end_group") +
  row("begin_repeat", "cell", "Cell", "زنزانة") +
  row("text", "code", "Code of the cell", "رمز الزنزانة") +
  row("end_repeat") + rows +
  row("calculate", "twice", "", "", { calculation: "${hours} * 2" }) +
  "| choices |\n||list_name|name|label::English (en)|label::Arabic (ar)|\n||yn|yes|Yes|نعم|\n||yn|no|No|لا|\n" +
  `| settings |\n||form_id|form_title|version|default_language|\n||yard|Yard & "walls"|${version}|English (en)|\n`;
let demo;
let chromium;

before(async () => {
  demo = await office();
  chromium = await browser();
}, { timeout: 300_000 });

after(async () => {
  await chromium?.close();
  await demo?.close();
});

async function at(member, options = {}) {
  const context = await chromium.newContext(options);
  const page = await signedIn(context, demo.folder, member);
  return { context, page, server: new URL(page.url()).origin };
}

/** The same person in a browser that runs no script. */
async function withoutScript(member) {
  const signed = await at(member);
  const context = await chromium.newContext({ javaScriptEnabled: false, storageState: await signed.context.storageState() });
  await signed.context.close();
  return { context, page: await context.newPage(), server: signed.server };
}

async function check(page, server, name, text) {
  await page.goto(`${server}/forms/new`);
  await page.setInputFiles("#file", { name, mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.click("form.stack button.main");
}

/** A port of this machine on which nobody listens. */
function freePort() {
  return new Promise((resolve) => {
    const socket = createServer().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

async function isSound(page, what) {
  assert.equal(await faults(page), "[]", what);
  assert.ok(await excess(page) <= 0, `${what} is wider than its window`);
}

test("a form is tried out before it is published, without script, and asks what follows", async () => {
  const { context, page, server } = await withoutScript("Amal");
  await check(page, server, "yard.md", yard("1"));
  assert.equal(await page.locator(".against").count(), 0, "there is no version to compare with");
  await page.click("button[formaction='/forms/new/preview']");
  assert.match(await page.locator(".notice").innerText(), /nothing is kept/);
  assert.deepEqual(await page.locator(".screen legend").allInnerTexts(), ["Is the yard open? *"]);
  await page.check("input[value=yes]");
  await page.click(".screenfoot button[value=stay]");
  assert.equal(await page.locator(".screen legend").count(), 2);
  await page.fill(".screen input[type=text]", "25");
  await page.click(".screenfoot button[value=stay]");
  assert.match(await page.locator(".screen .problem").innerText(), /A day has 24 hours/);
  assert.equal(await page.inputValue(".screen input[type=text]"), "25", "what was typed stands");
  await page.fill(".screen input[type=text]", "many");
  await page.click(".screenfoot button[value=stay]");
  assert.match(await page.locator(".screen .problem").innerText(), /not written as the question wants it/);
  assert.equal(await page.inputValue(".screen input[type=text]"), "many");
  // The answer that stood before it stands still.
  await page.click("summary:has-text('works out')");
  assert.match(await page.locator(".worked-out").innerText(), /twice\s+50/);
  await page.check("input[value=no]");
  await page.click(".screenfoot button[value=next]");
  assert.match(await page.locator(".screen h2").innerText(), /Why it is closed/);
  assert.match(await page.locator(".screen legend").innerText(), /<script>alert\(1\)<\/script>/);
  assert.equal(await page.locator(".screen .badge").innerText(), "sensitive");
  await page.fill("textarea", "They said: \"later\" <b>& أبدًا");
  await page.click(".screenfoot button[value=next]");
  assert.equal(await page.locator(".instancehead").count(), 1);
  await page.click(".more button");
  assert.equal(await page.locator(".instancehead").count(), 2);
  await page.locator(".screen input[type=text]").nth(1).fill("B-2");
  await page.locator(".instancehead button").first().click();
  assert.equal(await page.locator(".instancehead").count(), 1);
  assert.equal(await page.inputValue(".screen input[type=text]"), "B-2", "the other one is gone");
  await page.click(".screenfoot button[value=back]");
  assert.equal(await page.inputValue("textarea"), "They said: \"later\" <b>& أبدًا");
  await page.click(".screens li:last-child button");
  assert.match(await page.locator(".screen").innerText(), /Nothing is missing/);
  // Nothing was published by that.
  await page.goto(`${server}/forms`);
  assert.equal(await page.locator("table.list a", { hasText: "walls" }).count(), 0);
  await context.close();
});

test("a published form is tried out in Arabic, with script, and two of its versions are compared", async () => {
  const { context, page, server } = await at("Amal", { viewport: { width: 390, height: 900 } });
  await check(page, server, "yard.md", yard("1"));
  await page.click("button[name=publish]");
  await page.waitForURL("**?done=form-published");
  const first = page.url().split("?")[0];
  await page.goto(`${first}/preview?lang=ar`);
  assert.equal(await page.getAttribute(".screen", "dir"), "rtl");
  assert.deepEqual(await page.locator(".screen legend").allInnerTexts(), ["هل الساحة مفتوحة؟ *"]);
  const url = page.url();
  await page.check(".screen input[value=yes]");
  await page.waitForSelector(".screen input[type=text]");
  assert.equal(page.url(), url, "the page itself stays");
  assert.equal(await page.evaluate(() => document.activeElement.value), "yes", "and so does the focus");
  await page.fill(".screen input[type=text]", "25");
  await page.press(".screen input[type=text]", "Tab");
  await page.waitForSelector(".screen .problem");
  await isSound(page, "a preview in Arabic");
  await page.selectOption("#lang", "English (en)");
  await page.waitForSelector(".screen[dir=ltr]");
  assert.match(await page.locator(".screen legend").first().innerText(), /Is the yard open/);
  assert.equal(await page.inputValue(".screen input[type=text]"), "25");

  await check(page, server, "yard.md", yard("2", row("text", "guard", "Who guards it?", "من يحرسها؟"))
    .replace("How many hours a day?", "Hours a day?").replace("||integer|hours", "||decimal|hours").replace("||yn|no|No|", "||yn|closed|No|").replaceAll("= 'no'", "= 'closed'"));
  assert.match(await page.locator(".against").innerText(), /version .*1/);
  const changes = page.locator(".difference");
  assert.equal(await page.locator("section .wrong").count(), 1, "one of them touches answers");
  assert.match(await changes.filter({ hasText: "list of choices" }).innerText(), /A choice is gone/);
  assert.match(await changes.filter({ hasText: "Who guards it?" }).innerText(), /added/);
  const hours = await changes.filter({ hasText: "hours" }).first().innerText();
  assert.match(hours, /How many hours a day\?\s*Hours a day\?/);
  assert.match(hours, /whole number\s*decimal number/);
  await isSound(page, "an upload with differences");
  await page.click("button[name=publish]");
  await page.waitForURL("**?done=form-published");
  assert.equal(await page.locator("h2:has-text('Versions') + .scroll tbody tr").count(), 2);
  await isSound(page, "a form with versions");
  await page.click("text=from the one before");
  assert.match(await page.locator("main").innerText(), /Who guards it\?/);
  await isSound(page, "differences");
  // Two that are the same are not different, and the way back tells what would be gone.
  const newest = page.url().split("/differences")[0];
  await page.goto(`${newest}/differences?from=${newest.split("/").pop()}`);
  assert.match(await page.locator("main").innerText(), /Nothing is different/);
  await page.goto(`${newest}/differences?from=${newest.split("/").pop()}&to=${first.split("/").pop()}`);
  assert.match(await page.locator(".difference.removed").innerText(), /not asked any more/);
  await context.close();
});

test("every shipped form can be tried out to its end, in each language", async () => {
  const { context, page, server } = await at("Amal");
  const shipped = ["core-visit", "police", "prison", "private-interview", "immigration", "women"];
  for (const name of shipped) {
    await check(page, server, `${name}.md`, readFileSync(new URL(`../../forms/${name}.md`, import.meta.url), "utf8"));
    // One that the office has already is tried out where it is published.
    const published = page.locator("section .notice a[href^='/forms/']");
    if (await published.count()) await page.goto(`${server}${await published.getAttribute("href")}/preview`);
    else await page.click("button[formaction='/forms/new/preview']");
    const languages = await page.locator("#lang option").count();
    let screens = 0;
    while (await page.locator(".screenfoot button[value=next]").count()) {
      assert.ok(await page.locator(".screen > *").count() > 0, `${name}: a screen with nothing on it`);
      assert.ok(++screens < 100, name);
      await page.click(".screenfoot button[value=next]");
    }
    assert.ok(screens > 0 && languages > 0, name);
    if (name === "prison") await isSound(page, "the end of a preview");
  }
  await context.close();
});

test("remarks on a form are in the reader's language, and errors say that they are in English", async () => {
  const { context, page, server } = await at("Amal", { locale: "ar" });
  await check(page, server, "bad.md", "| survey |\n||type|name|label|relevant|\n||text|who_name|Their name||\n||select_one yn|yard|Yard?||\n||text|x|X|${yard} = 'maybe'|\n| choices |\n||list_name|name|label|\n||yn|yes|Yes|\n||yn|no|No|\n");
  const said = await page.locator("table.list td.words").allInnerTexts();
  assert.ok(said.length >= 3 && said.every((text) => /[\u0600-\u06ff]{3}/.test(text)), said.join("\n"));
  await check(page, server, "bad.md", "| survey |\n||type|name|label|\n||intger|a|A|\n");
  assert.equal(await page.locator("td.words[lang=en]").count(), 1);
  assert.match(await page.locator("section").innerText(), /بالإنجليزية/);
  await isSound(page, "what is wrong with a form, in Arabic");
  await context.close();
});

test("a preview and differences are for those who publish", async () => {
  const { context, page, server } = await at("Basma");
  assert.equal((await page.goto(`${server}/backups`)).status(), 403);
  const amal = await at("Amal");
  await amal.page.goto(`${server}/forms`);
  const form = await amal.page.locator("table.list a").first().getAttribute("href");
  // The address alone, without the form that was sent to it.
  await amal.page.goto(`${server}/forms/new/preview`);
  assert.equal(new URL(amal.page.url()).pathname, "/forms/new");
  await amal.context.close();
  for (const path of ["preview", "differences"]) {
    assert.equal((await page.goto(`${server}${form}/${path}`)).status(), 403, path);
  }
  await context.close();
});

test("sessions are told in the reader's language", async () => {
  const { context, page, server } = await at("Amal", { locale: "fr" });
  await page.goto(`${server}/me`);
  assert.match(await page.locator("table.list").innerText(), /Chrom\w+.* sur .*Linux/);
  await context.close();
});

test("an administrator sees when a backup was made, and takes one along that can be restored", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/backups`);
  assert.match(await page.locator(".wrong").innerText(), /No backup of this server is known/);
  const folder = scratch();
  const key = join(folder, "key.txt");
  const recipient = casement("backup", "--make-key", key).match(/age1\w+/)[0];
  casement("backup", join(folder, "night.age"), "--data", join(demo.folder, "server"), "--to", recipient);
  await page.reload();
  assert.equal(await page.locator("main > .wrong").count(), 0);
  assert.match(await page.locator("table.list tbody").innerText(), new RegExp(`kB|MB[^]*${recipient}[^]*made at the server`));
  await isSound(page, "backups");
  await page.fill("#recipient", "age1nonsense");
  await page.click("form.stack button.main");
  assert.match(await page.locator("[role=alert]").innerText(), /no recipient/);
  assert.equal(await page.inputValue("#recipient"), "age1nonsense");
  await page.fill("#recipient", recipient);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("form.stack button.main")]);
  assert.match(download.suggestedFilename(), /^casement-\d{4}-\d\d-\d\d\.age$/);
  await download.saveAs(join(folder, "page.age"));
  const tried = join(folder, "tried");
  casement("restore", join(folder, "page.age"), "--key", key, "--data", tried);
  casement("verify", "--data", tried);
  await page.reload();
  assert.match(await page.locator("table.list tbody tr").first().innerText(), /taken from this page/);
  await page.goto(`${server}/audit`);
  const line = await page.locator("table.list tbody tr").first().innerText();
  assert.match(line, new RegExp(`took a backup[^]*${recipient}`));
  // Where the last one is old, the list of visits says so.
  writeFileSync(join(demo.folder, "server", "backups.json"), JSON.stringify([{ at: Math.floor(Date.now() / 1000) - 20 * 86400, bytes: 1, recipients: [], attachments: false, by_page: false }]));
  await page.goto(server);
  assert.match(await page.locator(".notice", { hasText: "backup" }).innerText(), /20\D+days old/);
  await isSound(page, "home with a backup that is late");
  rmSync(folder, { recursive: true, force: true });
  await context.close();
});

test("nobody takes others' data along: a server of several workspaces gives no backup to an administrator", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/backups`);
  await page.fill("#recipient", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p");
  casement("admin", "--data", join(demo.folder, "server"), "found", "Other NPM", "--admin", "Zaid");
  await page.click("form.stack button.main");
  assert.match(await page.locator("[role=alert]").innerText(), /other workspaces/);
  assert.equal(await page.locator("#recipient").count(), 0, "and it is not offered any more");
  await context.close();
});

test("a workspace is founded in French", async () => {
  const folder = scratch();
  const program = process.env.CASEMENT ?? "target/debug/casement";
  const port = await freePort();
  const server = spawn(program, ["serve", "--data", join(folder, "data"), "--listen", `127.0.0.1:${port}`], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const link = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(said)), 60_000);
    const look = (bytes) => {
      said += bytes;
      const found = said.match(/http:\/\/\S+\/found\/\S+/);
      if (found && said.includes("Ctrl-C")) {
        clearTimeout(late);
        resolve(found[0]);
      }
    };
    server.stdout.on("data", look);
    server.stderr.on("data", look);
  });
  try {
    const context = await chromium.newContext({ locale: "fr", viewport: { width: 390, height: 800 } });
    const page = await context.newPage();
    await page.goto(link);
    assert.match(await page.locator("h1").innerText(), /Fonder un espace/);
    await isSound(page, "founding");
    await page.click("nav.tongues a[lang=ar]");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await page.click("nav.tongues a[lang=fr]");
    await page.evaluate(() => document.querySelectorAll("input").forEach((one) => one.removeAttribute("required")));
    await page.fill("#workspace", "MNP <b>\"exemple\"");
    await page.click("button.main");
    assert.match(await page.locator("[role=alert]").innerText(), /Chaque nom/);
    assert.equal(await page.inputValue("#workspace"), "MNP <b>\"exemple\"", "what was typed is there still");
    await page.fill("#admin", "Amal <b>Haddad");
    await page.click("button.main");
    assert.match(await page.locator("main").innerText(), /une fois, .*Amal <b>Haddad/);
    await isSound(page, "a founded workspace");
    await page.click("a[href^='/sign-in#']");
    await page.waitForFunction(() => document.querySelector("#code").value.length === 22);
    await page.click("[data-code] button");
    await page.waitForSelector(".who a:has-text('Amal')");
    await page.goto(link);
    assert.match(await page.locator("h1").innerText(), /déjà servi/);
    await isSound(page, "a link that was used");
    await context.close();
  } finally {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
});
