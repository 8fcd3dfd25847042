// A merged record with files, tables, texts of several people, and what changed, in a real browser: node --test
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, excess, faults, signedIn } from "./browser.mjs";
import { CELLS, HOSTILE, cells, fill, meet, onPhone, phone, photo, until } from "./cells.mjs";
import { office } from "./office.mjs";

let demo;
let chromium;
let record;
let server;

before(async () => {
  demo = await office();
  chromium = await browser();
  ({ server, record } = await cells(demo.folder, chromium));
}, { timeout: 400_000 });

after(async () => {
  await chromium?.close();
  await demo?.close();
});

async function someone(name, options = {}) {
  const context = await chromium.newContext(options);
  const page = await signedIn(context, demo.folder, name);
  const said = [];
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  return { context, page, said, server: new URL(page.url()).origin };
}

/** Without the marks that keep what is filled in apart. */
const plain = (text) => text.replace(/[\u2066-\u2069]/g, "");
const question = (page, path) => page.locator(`article[data-path="${path}"]`);

test("pictures are seen, sound is heard, and anything else is kept", async () => {
  const { context, page, said } = await someone("Amal");
  await page.goto(server + record);
  const gate = question(page, "/data/gate").locator("img");
  await gate.scrollIntoViewIfNeeded();
  await page.waitForFunction((image) => image.complete && image.naturalWidth === 480, await gate.elementHandle());
  assert.match(plain(await question(page, "/data/gate").innerText()), /gate\.jpg\s+picture · \d+ kB/);
  const bell = question(page, "/data/bell").locator("audio");
  await bell.evaluate((one) => new Promise((resolve, reject) => { one.preload = "auto"; one.onloadedmetadata = resolve; one.onerror = () => reject(new Error(one.error.message)); one.load(); }));
  assert.equal(await bell.evaluate((one) => one.duration), 1);
  const download = page.waitForEvent("download");
  await question(page, "/data/paper").locator("a[download]").click();
  assert.match((await download).suggestedFilename(), /rules & more\.pdf/);
  assert.equal(await question(page, "/data/paper").locator(".file b").count(), 0, "a name is no markup");
  await question(page, "/data/gate").locator("a").first().click();
  await page.waitForURL("**/attachments/*");
  assert.equal(await page.locator("img").evaluate((image) => image.naturalWidth), 1600, "it opens whole");
  await page.goBack();
  // The whole is asked for again, and not given again.
  const again = page.waitForResponse((answer) => answer.url().includes("/attachments/"));
  await page.reload();
  await gate.scrollIntoViewIfNeeded();
  assert.ok([200, 304].includes((await again).status()));
  await page.goto(server + (await question(page, "/data/gate").locator("a[href*='/history']").getAttribute("href")));
  await page.waitForFunction(() => document.querySelector(".events img")?.naturalWidth === 480);
  assert.match(plain(await page.locator(".events").innerText()), /answered The gate: gate\.jpg/);
  await page.goto(`${server}${record}/print`);
  await page.waitForFunction(() => [...document.querySelectorAll(".file img")].filter((one) => one.naturalWidth === 1600).length === 3);
  assert.equal(await faults(page), "[]");
  assert.deepEqual(said, []);
  await context.close();
});

test("a file says of itself what it is, and may do nothing", async () => {
  const { context, page } = await someone("Amal");
  await page.goto(server + record);
  const address = await question(page, "/data/gate").locator(".file a").first().getAttribute("href");
  const small = await context.request.get(`${server}${address}/small`);
  assert.ok(small.headers()["content-type"] === "image/jpeg" && (await small.body()).length < 10_000);
  const answer = await context.request.get(server + address);
  const headers = answer.headers();
  assert.equal(headers["content-type"], "image/jpeg");
  assert.match(headers["content-security-policy"], /^sandbox; default-src 'none'/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.match(headers["content-disposition"], /^inline; filename/);
  assert.equal(headers["cache-control"], "private, no-cache");
  assert.equal((await context.request.get(server + address, { headers: { "If-None-Match": headers.etag } })).status(), 304);
  assert.equal((await context.request.get(server + address, { headers: { Range: "bytes=0-9" } })).status(), 206);
  const stranger = await chromium.newContext();
  assert.match((await stranger.request.get(server + address)).url(), /sign-in/);
  await stranger.close();
  await context.close();
});

test("a reader sees no file that is sensitive", async () => {
  const lead = await someone("Amal");
  await lead.page.goto(server + record);
  const list = await question(lead.page, "/data/list").locator(".file a").first().getAttribute("href");
  await lead.context.close();
  const { context, page } = await someone("Farah");
  await page.goto(server + record);
  assert.equal(await question(page, "/data/gate").locator("img").count(), 1);
  assert.equal(await question(page, "/data/list").locator("img").count(), 0);
  assert.ok(!(await page.content()).includes("list.jpg"));
  assert.equal((await context.request.get(server + list)).status(), 404);
  assert.equal((await context.request.get(`${server}${list}/small`)).status(), 404);
  await context.close();
});

test("a file that is on a phone still says so, and on whose", async () => {
  const { context, page } = await someone("Amal");
  const file = join(demo.folder, "gate at noon.jpg");
  writeFileSync(file, await photo(page, "Noon", "#a83"));
  phone(demo.folder, "basma", ["attach", onPhone(demo.folder, "basma"), "/data/cell[2]/light/window", file]);
  await meet(demo.folder, "amal", "basma");
  phone(demo.folder, "amal", ["sync"]);
  await until(page, server + record, "gate at noon.jpg");
  const window = question(page, "/data/cell[2]/light/window");
  assert.match(plain(await window.innerText()), /not here yet: it is still on the phone of Basma/);
  assert.equal(await window.locator("img").count(), 0);
  phone(demo.folder, "basma", ["sync"]);
  await page.reload();
  assert.equal(await window.locator("img").count(), 1);
  await context.close();
});

test("a repeat is a table, with script and without", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const lead = await someone("Amal");
    const state = await lead.context.storageState();
    await lead.context.close();
    const context = await chromium.newContext({ javaScriptEnabled, storageState: state });
    const page = await context.newPage();
    await page.goto(server + record);
    await page.click("nav.filters a[href*='as=table']");
    await page.waitForURL("**as=table*");
    const table = page.locator(".sheet table");
    assert.equal(await table.locator("tbody tr").count(), CELLS);
    const heads = await table.locator("thead th").allInnerTexts();
    assert.deepEqual(heads.map((head) => head.replace(/\s+/g, " ").trim()), ["Cells", "Number of the cell", "People held", "Light Lamp", "Light Window", "Beds"]);
    const second = await table.locator("tbody tr").nth(1).locator("th, td").allInnerTexts();
    assert.match(second[0], /Cells 2\s+B2/);
    assert.match(second[2], /2 \/ 9[\s\S]*Observed differently/);
    assert.equal(second[5].trim(), "2");
    assert.ok((await table.innerText()).includes(HOSTILE.slice(0, 20)), "what was typed stands as it was typed");
    assert.equal(await table.locator("tr.removed").count(), 1);
    assert.equal(await table.locator("tbody tr").first().locator("img").count(), 1);
    // Filters keep the form, and whole rows.
    await page.click("nav.filters a[href*='only=disagreements']");
    assert.match(page.url(), /only=disagreements.*as=table/);
    assert.equal(await table.locator("tbody tr").count(), 1);
    await table.locator("tbody tr").first().locator("td a").nth(1).click();
    assert.match(page.url(), /#q~data~cell~2~held$/);
    assert.equal(await page.locator("article:target").count(), 1);
    await context.close();
  }
});

test("a table scrolls in its own place, keeps its heads in sight, and fits a phone", async () => {
  for (const locale of ["en", "ar"]) {
    const { context, page, said } = await someone("Amal", { locale, viewport: { width: 390, height: 800 } });
    await page.goto(`${server}${record}?as=table`);
    assert.ok(await excess(page) <= 0, locale);
    const sheet = page.locator(".sheet");
    const seen = await sheet.evaluate(async (one) => {
      one.scrollTo({ top: 600, left: getComputedStyle(one).direction === "rtl" ? -200 : 200 });
      const [region, head, first] = [one, one.querySelector("thead th:nth-child(3)"), one.querySelector("tbody tr:nth-child(20) th")].map((part) => part.getBoundingClientRect());
      const start = getComputedStyle(one).direction === "rtl" ? region.right - first.right : first.left - region.left;
      return { head: head.top - region.top, start, scrolled: one.scrollTop };
    });
    assert.ok(seen.scrolled > 500 && Math.abs(seen.head) < 3 && Math.abs(seen.start) < 3, JSON.stringify(seen));
    assert.equal(await faults(page), "[]", locale);
    assert.deepEqual(said, []);
    await context.close();
  }
});

test("what comes in while a table is looked at keeps it a table, where it was", async () => {
  const { context, page } = await someone("Amal");
  const other = await context.newPage();
  await page.goto(`${server}${record}?as=table`);
  await page.waitForTimeout(1_000);
  await page.locator(".sheet").evaluate((one) => one.scrollTo({ top: 400 }));
  await other.goto(server + record);
  await other.locator("article[data-path='/data/cell[1]/number'] a[data-say]").click();
  await other.fill("form.say input[name=text]", "Seen twice");
  await other.click("form.say button");
  await page.waitForFunction(() => document.querySelector(".sheet")?.innerText.includes("One comment"));
  assert.equal(await page.locator(".sheet").evaluate((one) => one.scrollTop), 400);
  assert.match(page.url(), /as=table/);
  await context.close();
});

test("a text tells who wrote which part", async () => {
  const { context, page } = await someone("Amal");
  await page.goto(server + record);
  const story = question(page, "/data/story");
  const parts = await story.locator(".written > span").evaluateAll((all) => all.map((one) => [one.querySelector(".hidden").textContent, one.childNodes[1].textContent, one.querySelector("sup").textContent]));
  assert.deepEqual(parts.map(([who, text, number]) => `${number} ${who}${text}`), ["1 Amal: The cells are dark", "2 Basma: and very damp.", "1 Amal: The yard is clean."]);
  assert.deepEqual(await story.locator(".writers b").allInnerTexts(), ["Amal", "Basma"]);
  await page.goto(`${server}${record}/print`);
  assert.equal(await page.locator(".written > span").count(), 3);
  await context.close();
});

test("what changed between two moments is told, with script and without", async () => {
  const lead = await someone("Amal");
  const state = await lead.context.storageState();
  for (const javaScriptEnabled of [true, false]) {
    const context = await chromium.newContext({ javaScriptEnabled, storageState: state });
    const page = await context.newPage();
    await page.goto(`${server}${record}/time?step=3`);
    await page.locator(".steps li", { hasText: "What you saw" }).first().locator("a", { hasText: "From here" }).click();
    await page.waitForURL("**from=*");
    await page.goto(page.url().replace(/step=\d+/, "step=9"));
    await page.locator(".steps li").first().locator("a", { hasText: "Up to here" }).click();
    const between = page.locator(".between");
    const text = plain(await between.innerText());
    assert.match(text, /\d+ changes/);
    assert.ok(!text.includes("very damp") && text.includes("B1"), text);
    await between.locator("a", { hasText: "By person" }).click();
    assert.deepEqual(await between.locator("h3 bdi").allInnerTexts(), ["Amal"]);
    await between.locator("a", { hasText: "The record after it" }).click();
    assert.match(page.url(), /\?at=/);
    assert.ok(!(await page.locator("main").innerText()).includes("very damp"));
    await page.goto(`${server}${record}/time`);
    await page.locator("nav.filters a", { hasText: /^On / }).first().click();
    const day = page.locator(".between");
    assert.match(await day.innerText(), /very damp/);
    await day.locator("a", { hasText: "By person" }).click();
    assert.deepEqual((await day.locator("h3 bdi").allInnerTexts()).sort(), ["Amal", "Basma"]);
    await day.locator(".events a", { hasText: "In the record" }).first().click();
    assert.match(page.url(), /#q/);
    await context.close();
  }
  await lead.page.goto(`${server}${record}/time?from=yesterday`);
  assert.equal(await lead.page.locator(".between").count(), 0, "what is no moment is none");
  await lead.context.close();
});

test("what came after an approval is one link away", async () => {
  const { context, page } = await someone("Amal");
  await page.goto(`${server}${record}/disagreements`);
  for (let left = 9; left > 0 && await page.locator(".queue.blocking form.settle").count(); left -= 1) {
    const form = page.locator(".queue.blocking form.settle").first();
    await form.locator("input[type=radio]").first().check();
    await form.locator("input[name=reason]").fill("Counted again");
    await form.locator("button").click();
    await page.waitForLoadState();
  }
  await page.goto(`${server}${record}/approval`);
  await page.fill("#reason", "Agreed");
  await page.click("button[value=approve]");
  await page.waitForSelector("text=It was made in a browser");
  phone(demo.folder, "basma", ["sync"]);
  fill(demo.folder, "basma", ["answer /data/cell[5]/light/lamp broken since"]);
  phone(demo.folder, "basma", ["sync"]);
  await until(page, server + record, "broken since");
  await page.goto(`${server}${record}/time`);
  await page.locator("nav.filters a", { hasText: "Since the approval" }).click();
  const text = plain(await page.locator(".between").innerText());
  assert.match(text, /from the approval to now[\s\S]*One change[\s\S]*changed Lamp .* from one to broken since/);
  await page.locator(".between a", { hasText: "The record before that" }).click();
  assert.equal(plain(await question(page, "/data/cell[5]/light/lamp").locator(".value").innerText()), "one");
  await context.close();
});

test("axe finds nothing on these pages", async () => {
  for (const [locale, colorScheme] of [["en", "light"], ["ar", "dark"]]) {
    const { context, page, said } = await someone("Amal", { locale, colorScheme });
    await page.goto(server + record);
    const history = await question(page, "/data/gate").locator("a[href*='/history']").getAttribute("href");
    for (const path of [record, `${record}?as=table`, history, `${record}/time`, `${record}/time?from=&to=approved`, `${record}/time?from=2026-01-01T00:00:00Z&by=person`, `${record}/disagreements`]) {
      await page.goto(server + path);
      assert.equal(await faults(page), "[]", `${locale} ${path}`);
    }
    assert.deepEqual(said, []);
    await context.close();
  }
});
