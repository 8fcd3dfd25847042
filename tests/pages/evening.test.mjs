// A lead's evening, in a real browser after `casement demo`: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, excess, faults, signInLink, signedIn } from "./browser.mjs";
import { office } from "./office.mjs";

const LEAD = "Amal";
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

/** What a page's console said that is no answer of the server's own. */
function listening(page) {
  const said = [];
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  return said;
}

async function lead(options = {}) {
  const context = await chromium.newContext(options);
  const page = await signedIn(context, demo.folder, LEAD);
  return { context, page, said: listening(page), server: new URL(page.url()).origin };
}

async function records(page, server) {
  await page.goto(server + "/");
  await page.click("table.list a[href^='/visits/']");
  return page.locator(".card h3 a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
}

test("a link works once, and signing out ends the session", async () => {
  const context = await chromium.newContext();
  const link = signInLink(demo.folder, LEAD);
  const page = await context.newPage();
  await page.goto(link);
  await page.click("[data-code] button");
  await page.waitForSelector("h1:has-text('Visits')");
  const cookies = await context.cookies();
  const session = cookies.find((cookie) => cookie.name.endsWith("casement"));
  assert.ok(session.httpOnly && session.sameSite === "Lax");
  const other = await chromium.newContext();
  const again = await other.newPage();
  await again.goto(link);
  await again.click("[data-code] button");
  await again.waitForSelector("[role=alert]");
  await page.click("text=Sign out");
  await page.waitForURL("**/sign-in");
  await context.addCookies([session]);
  await page.goto(new URL("/", link).href);
  assert.match(page.url(), /\/sign-in/, "the cookie of a session that ended opens nothing");
  await context.close();
  await other.close();
});

test("the first page says what needs whoever looks, and finds visits by how they stand", async () => {
  const { context, page, said, server } = await lead();
  // Records are looked through in the background: a moment after the story is told.
  for (let tries = 40; tries > 0; tries -= 1) {
    await page.goto(server + "/");
    if (await page.locator(".needs a[href$='/disagreements']").count()) break;
    await page.waitForTimeout(250);
  }
  await page.click(".needs a[href$='#flags']");
  const flags = page.locator("#flags li");
  assert.ok(await flags.count() >= 1);
  assert.match(await flags.last().textContent(), /urgent care.*Yes.*Elias/s);
  const question = await flags.last().locator("a").getAttribute("href");
  await page.goto(server + question);
  assert.match(await page.locator(".q:target").textContent(), /urgent care/);
  const found = async (query) => {
    await page.goto(`${server}/?${query}`);
    assert.equal(await page.locator(".needs").count(), 0, "whoever looks for something has seen what needs them");
    return page.locator("table.list tbody tr").count();
  };
  assert.deepEqual([await found("state=to-settle"), await found("state=approved"), await found("who=needs"), await found("q=nowhere")], [1, 0, 1, 0]);
  assert.deepEqual(said, []);
  await context.close();
  const other = await chromium.newContext();
  const visitor = await signedIn(other, demo.folder, "Chadi");
  await visitor.goto(server + "/");
  assert.equal(await visitor.locator(".needs a[href$='#flags']").count(), 1);
  assert.equal(await visitor.locator(".needs a[href$='/disagreements']").count(), 0, "to settle is for leads");
  await other.close();
});

test("no page has what axe finds fault with, and none breaks its own policy", async () => {
  // In CI each language in one of the schemes; all of them with ALL=1.
  for (const locale of ["en", "ar"]) {
    for (const colorScheme of process.env.ALL === "1" ? ["light", "dark"] : [locale === "en" ? "light" : "dark"]) {
      const { context, page, said, server } = await lead({ locale, colorScheme });
      const own = await records(page, server);
      const visit = new URL(page.url()).pathname;
      const paths = ["/", "/me", visit, "/visits/none"];
      for (const record of own) paths.push(record, `${record}?only=disagreements`, `${record}/disagreements`, `${record}/approval`);
      for (const path of paths) {
        await page.goto(server + path);
        await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
        assert.equal(await faults(page), "[]", `${locale} ${colorScheme} ${path}`);
      }
      assert.deepEqual(said, [], `${locale} ${colorScheme}`);
      await context.close();
    }
  }
});

test("nothing is wider than a phone", async () => {
  for (const locale of ["en", "ar", "ru"]) {
    const { context, page, server } = await lead({ locale, viewport: { width: 390, height: 800 } });
    const own = await records(page, server);
    for (const path of ["/", "/me", new URL(page.url()).pathname, own[0], `${own[0]}/disagreements`, `${own[0]}/approval`]) {
      await page.goto(server + path);
      const over = await excess(page);
      assert.ok(over <= 0, `${locale} ${path} is ${over} pixels too wide`);
    }
    await context.close();
  }
});

test("the main path works without script", async () => {
  const context = await chromium.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const link = signInLink(demo.folder, LEAD);
  await page.goto(link.split("#")[0]);
  await page.click("details summary");
  await page.fill("#code", link);
  await page.click("[data-code] button");
  await page.click("table.list a[href^='/visits/']");
  await page.click(".card h3 a");
  await page.click("a[data-say] >> nth=0");
  await page.fill("input[name=text]", "Without script");
  await page.click("form.say button");
  assert.equal(await page.locator(".comment", { hasText: "Without script" }).count(), 1);
  await page.click("nav.tabs a >> nth=1");
  assert.ok(await page.locator(".disagreement").count() >= 1);
  await context.close();
});

test("a lead settles by keyboard, takes it back, settles all and approves", async () => {
  const { context, page, said, server } = await lead();
  const all = await records(page, server);
  let record;
  for (const one of all) {
    await page.goto(`${server}${one}/disagreements`);
    if (await page.locator(".queue.blocking").count()) { record = one; break; }
  }
  assert.ok(record, "the demo leaves something to settle");
  const open = () => page.locator(".queue.blocking .disagreement").count();
  const before = await open();
  await page.keyboard.press("j");
  await page.keyboard.press("2");
  await page.keyboard.press("r");
  await page.keyboard.type("The register was read twice <b>&amp;");
  await page.keyboard.press("Enter");
  await page.waitForFunction((count) => document.querySelectorAll(".queue.blocking .disagreement").length < count, before);
  const decided = page.locator(".decision", { hasText: "The register was read twice <b>&amp;" });
  assert.ok(await decided.count() >= 1, "the reason stands as it was typed");
  const settled = await open();
  await decided.first().locator("button").click();
  await page.waitForFunction((count) => document.querySelectorAll(".queue.blocking .disagreement").length > count, settled);
  for (let left = 20; left > 0 && await page.locator(".queue.blocking form.settle input[value^='adopt:']").count(); left -= 1) {
    const form = page.locator(".queue.blocking form.settle", { has: page.locator("input[value^='adopt:']") }).first();
    await form.locator("input[type=radio]").first().check();
    await form.locator("input[name=reason]").fill("Counted again");
    await form.locator("button").click();
    await page.waitForLoadState();
  }
  await page.goto(`${server}${record}/approval`);
  await page.fill("#reason", "Agreed in the evening");
  await page.click("button[value=approve]");
  await page.waitForSelector("text=It was made in a browser");
  await page.goto(`${server}${record}`);
  assert.equal(await page.locator(".recordhead .badge.is-approved").count(), 1);
  assert.deepEqual(said, []);
  await context.close();
});

test("what somebody else does comes into an open page, and nothing that is being written is lost", async () => {
  const one = await lead();
  const other = await lead();
  const [record] = await records(one.page, one.server);
  await one.page.goto(one.server + record);
  await other.page.goto(one.server + record);
  await one.page.waitForTimeout(1_000);
  const say = async (page, nth, words) => {
    const question = page.locator(".q").nth(nth);
    await question.locator("a[data-say]").click();
    await question.locator("input[name=text]").fill(words);
    await question.locator("form.say button").click();
    await page.waitForURL("**#q*");
  };
  await one.page.locator(".q").nth(12).scrollIntoViewIfNeeded();
  const before = await one.page.evaluate(() => document.querySelectorAll(".q")[12].getBoundingClientRect().top);
  await say(other.page, 2, "Seen by the other lead");
  await one.page.waitForSelector("text=Seen by the other lead");
  const after = await one.page.evaluate(() => document.querySelectorAll(".q")[12].getBoundingClientRect().top);
  assert.ok(Math.abs(after - before) < 4, `the place moved by ${after - before}`);
  const question = one.page.locator(".q").nth(12);
  await question.locator("a[data-say]").click();
  await question.locator("input[name=text]").fill("Half a sentence");
  await say(other.page, 3, "And once more");
  await one.page.waitForSelector("[data-live]:not([hidden])");
  assert.equal(await question.locator("input[name=text]").inputValue(), "Half a sentence");
  assert.deepEqual([one.said, other.said], [[], []]);
  await one.context.close();
  await other.context.close();
});

test("several pages wait for news side by side, and one that is not looked at asks for nothing", async () => {
  const { context, page, server } = await lead();
  const [record] = await records(page, server);
  let [asked, answered] = [0, 0];
  context.on("request", (request) => { if (request.url().includes("/told?")) asked += 1; });
  context.on("response", (response) => { if (response.url().includes("/told?")) answered += 1; });
  const tabs = [];
  for (const path of ["", "/disagreements", "/time", "/approval"]) {
    const tab = await context.newPage();
    await tab.goto(`${server}${record}${path}`);
    tabs.push(tab);
  }
  await page.waitForTimeout(4_000);
  assert.deepEqual([asked, answered], [tabs.length, 0], "each asks once, and waits: none takes another's place");
  const given = tabs[0].waitForEvent("requestfailed");
  await tabs[0].evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await given;
  await page.waitForTimeout(1_000);
  assert.equal(asked, tabs.length, "it asks no more");
  const again = tabs[0].waitForEvent("request");
  await tabs[0].evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await again;
  await context.close();
});

test("a comment is made, stands as it was typed, and is resolved", async () => {
  const { context, page, server } = await lead();
  const [record] = await records(page, server);
  await page.goto(server + record);
  const question = page.locator(".q").first();
  await question.locator("a[data-say]").click();
  await question.locator("input[name=text]").fill("<script>alert(1)</script> هل هذا صحيح؟");
  await question.locator("form.say button").click();
  await page.waitForURL("**#q*");
  const comment = page.locator(".comment", { hasText: "<script>alert(1)</script> هل هذا صحيح؟" });
  assert.equal(await comment.count(), 1);
  await page.locator(".thread button").first().click();
  await page.waitForSelector(".thread.resolved");
  await context.close();
});

test("a login and a password open the pages, with a second factor where there is one", async () => {
  const { context, page, server } = await lead();
  await page.goto(`${server}/me`);
  await page.click("summary >> nth=0");
  await page.fill("#login", "amal@example.org");
  await page.fill("#new-password", "short");
  await page.evaluate(() => { for (const one of document.querySelectorAll("[minlength]")) one.removeAttribute("minlength"); });
  await page.click("details[open] button.main");
  await page.waitForSelector("[role=alert]");
  await page.fill("#login", "amal@example.org");
  await page.fill("#new-password", "four unlikely words here");
  await page.click("details[open] button.main");
  await page.waitForSelector("[role=status]");
  await page.click("text=Sign out");
  await page.fill("#login", "amal@example.org");
  await page.fill("#password", "four unlikely words her");
  await page.click("form >> nth=0 >> button");
  await page.waitForSelector("[role=alert]");
  await page.fill("#password", "four unlikely words here");
  await page.click("form >> nth=0 >> button");
  await page.waitForURL(`${server}/`);
  await context.close();
});

test("a form from another site, or without a page's mark, does nothing", async () => {
  const { context, page, server } = await lead();
  const refused = async (headers, form) => (await context.request.post(`${server}/sign-out`, { headers, form, maxRedirects: 0 })).status();
  const mark = await page.locator("input[name=mark]").first().getAttribute("value");
  assert.equal(await refused({ "Sec-Fetch-Site": "cross-site" }, { mark }), 403);
  assert.equal(await refused({ "Sec-Fetch-Site": "same-origin" }, { mark: "" }), 403);
  assert.equal(await refused({ "Sec-Fetch-Site": "same-origin" }, { mark: mark.slice(0, -4) + "AAAA" }), 403);
  await page.goto(server + "/");
  assert.equal(new URL(page.url()).pathname, "/", "the session stands");
  await context.close();
});
