// A day in the office, in a real browser after `casement demo`: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, casement, excess, faults, signedIn } from "./browser.mjs";
import { office } from "./office.mjs";

const PAGES = ["/people", "/devices", "/places", "/forms", "/forms/new", "/visits/new", "/audit", "/held"];
const FINE = "| survey |\n||type|name|label|\n||integer|held|How many are held?|\n";
const WRONG = "| survey |\n||type|name|label|\n||integer|held|How many are held?|\n||intger|cells|How many cells?|\n";
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

/** Somebody at work, without script where nothing is said: every page is usable so once one is in. */
async function at(member, options = {}) {
  const context = await chromium.newContext(options);
  const page = await signedIn(context, demo.folder, member);
  return { context, page, server: new URL(page.url()).origin };
}

async function upload(page, server, name, text) {
  await page.goto(`${server}/forms/new`);
  await page.setInputFiles("#file", { name, mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.click("form.stack button.main");
}

test("a member is added, and the link that is made for them works once", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/people`);
  await page.click("summary");
  await page.fill("#name", "Farid <b>&\"Haddad\"");
  await page.click("form.stack button.main");
  assert.match(await page.locator("[role=alert]").innerText(), /one role/);
  assert.equal(await page.inputValue("#name"), "Farid <b>&\"Haddad\"", "what was typed is there still");
  await page.check("input[name=role][value=visitor]");
  await page.click("form.stack button.main");
  await page.waitForURL("**/people/*?done=member-added");
  assert.equal(await page.locator("h1").innerText(), "Farid <b>&\"Haddad\"");
  const own = page.url();
  await page.click("text=Make a sign-in link");
  const link = await page.locator("[data-link]").innerText();
  assert.ok(await page.locator("main time").count() === 1, "until when is told");
  for (const expected of [true, false]) {
    const other = await chromium.newContext();
    const visitor = await other.newPage();
    await visitor.goto(link);
    await visitor.waitForFunction(() => document.querySelector("#code").value.length === 22);
    await visitor.click("details button.main");
    if (expected) await visitor.waitForSelector(".who a:has-text('Farid')");
    else await visitor.waitForSelector("[role=alert]");
    await other.close();
  }
  await page.goto(own.split("?")[0]);
  await page.fill("input[name=name]", "Farid");
  await page.click("form.row button");
  assert.equal(await page.locator("h1").innerText(), "Farid");
  await page.uncheck("input[name=role][value=visitor]");
  await page.click("form.stack button");
  assert.match(await page.locator("[role=alert]").innerText(), /say so below/);
  await page.click("summary:has-text('lost password')");
  await page.click("text=Take away password, second factor and passkeys");
  assert.match(await page.locator("[role=status]").innerText(), /One browser was signed out/);
  await page.goto(own.split("?")[0]);
  await page.click("summary:has-text('leave')");
  await page.click("text=Take all roles away");
  await page.waitForURL("**?done=member-left");
  await context.close();
});

test("the last administrator stays one", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/people`);
  await page.click("tr:has-text('Amal') a");
  await page.uncheck("input[name=role][value=admin]");
  await page.click("form.stack button");
  assert.match(await page.locator("[role=alert]").innerText(), /Nobody would be left/);
  await context.close();
});

test("a phone is invited with a code to scan, and the invitation is taken back", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/devices`);
  await page.selectOption("form[action='/devices/invite'] select[name=member]", { label: "Basma" });
  await page.click("form[action='/devices/invite'] button");
  const size = await page.locator("img.code").evaluate((image) => [image.src.slice(0, 18), image.naturalWidth, image.alt]);
  assert.ok(size[0] === "data:image/svg+xml" && size[1] >= 200 && size[2].length > 0, String(size));
  assert.match(await page.locator("[data-link]").innerText(), /^\S{20,}$/);
  await page.goto(`${server}/devices`);
  const open = page.locator("form[action$='take-back']");
  const count = await open.count();
  await open.last().locator("button").click();
  await page.waitForSelector("[role=status]");
  assert.equal(await open.count(), count - 1);
  await context.close();
});

test("revoking a device says first what that means", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/devices`);
  await page.selectOption("form[method=get] select[name=member]", { label: "Basma" });
  await page.waitForURL("**member=*");
  await page.click("a[href$='/revoke'] >> nth=0");
  assert.ok(await page.locator("main li").count() >= 2);
  await page.click("text=Revoke the device");
  await page.waitForURL("**/devices?done=revoked");
  assert.match(casement("admin", "--data", `${demo.folder}/server`, "audit"), /revoke/);
  await context.close();
});

test("a form with an error is told by row and column, and one without is published", async () => {
  const { context, page, server } = await at("Amal");
  await upload(page, server, "cells.md", WRONG);
  const row = page.locator("table.list tbody tr").first();
  const cells = await row.locator("td").allInnerTexts();
  assert.deepEqual(cells.slice(0, 4), ["error", "survey", "3", "type"]);
  assert.match(cells[4], /intger/);
  assert.equal(await page.locator("button[name=publish]").count(), 0);
  await upload(page, server, "cells.md", FINE);
  await page.click("button[name=publish]");
  await page.waitForURL("**/forms/*?done=form-published");
  const downloading = page.waitForEvent("download");
  await page.click("a[download]");
  assert.match((await downloading).suggestedFilename(), /^cells.*\.xml$/);
  await upload(page, server, "cells.md", FINE);
  assert.equal(await page.locator("button[name=publish]").count(), 0, "it is published already");
  await page.goto(`${server}/forms`);
  assert.ok(await page.locator("tr:has-text('cells')").count() >= 1);
  await context.close();
});

test("a place is added, a visit to it is opened, and its team changed, without script", async () => {
  const signed = await at("Amal");
  const context = await chromium.newContext({ javaScriptEnabled: false, storageState: await signed.context.storageState() });
  const page = await context.newPage();
  const server = signed.server;
  await page.goto(`${server}/places`);
  await page.click("summary");
  await page.fill("#name", "مركز الشرطة <1>");
  await page.fill("#kind", "Police station");
  await page.click("form.stack button.main");
  await page.waitForURL("**/places/*?done=place-added");
  await page.click("text=Open a visit");
  await page.selectOption("#kind", "follow-up");
  await page.fill("#begins", "2026-11-25");
  await page.fill("#ends", "2026-11-24");
  await page.check("input[name=form] >> nth=0");
  await page.selectOption("tr:has-text('Basma') select", "visitor");
  await page.click("form.stack button.main");
  assert.match(await page.locator("[role=alert]").innerText(), /end before/);
  assert.ok(await page.isChecked("input[name=form] >> nth=0"));
  assert.equal(await page.inputValue("tr:has-text('Basma') select"), "visitor");
  await page.fill("#ends", "2026-11-26");
  await page.click("form.stack button.main");
  await page.waitForURL(/visits\/[0-9a-f]{32}$/);
  assert.match(await page.locator("h1").innerText(), /مركز الشرطة <1>/);
  await page.click("text=Who goes");
  await page.selectOption("tr:has-text('Amal') select", "");
  await page.click("form.stack button.main");
  assert.match(await page.locator("[role=alert]").innerText(), /at least one lead/);
  await page.selectOption("tr:has-text('Amal') select", "lead");
  await page.selectOption("tr:has-text('Chadi') select", "reader");
  await page.click("form.stack button.main");
  await page.waitForURL(/visits\/[0-9a-f]{32}$/);
  assert.equal(await page.locator("table.list tr:has-text('Chadi')").count(), 1);
  await context.close();
  await signed.context.close();
});

test("the audit log says in words what was done, and that it holds together", async () => {
  const { context, page, server } = await at("Amal");
  await page.goto(`${server}/audit`);
  assert.match(await page.locator("[role=status]").innerText(), /as they were written/);
  const text = await page.locator("table.list").innerText();
  assert.match(text, /signed in by link/);
  assert.doesNotMatch(text, /⟨/);
  await context.close();
});

test("whoever neither leads nor administers sees none of it", async () => {
  const { context, page, server } = await at("Basma");
  await page.goto(`${server}/`);
  assert.deepEqual(await page.locator(".top nav a").evaluateAll((all) => all.map((one) => one.getAttribute("href"))), ["/"]);
  const mark = await page.locator("input[name=mark]").first().getAttribute("value");
  const headers = { "Sec-Fetch-Site": "same-origin" };
  const id = "0".repeat(32);
  for (const path of [...PAGES, `/people/${id}`, `/places/${id}`, `/forms/${id}${id}`, `/forms/${id}${id}/xform`, `/devices/${id}${id}/revoke`, `/visits/${id}/team`]) {
    const status = (await context.request.get(server + path)).status();
    assert.ok(status === 403 || status === 404, `${path}: ${status}`);
  }
  const posts = ["/people", `/people/${id}/name`, `/people/${id}/roles`, `/people/${id}/leave`, `/people/${id}/sign-in`,
    `/people/${id}/sign-in/reset`, "/devices/invite", "/devices/invitations/take-back", `/devices/${id}${id}/revoke`, "/places",
    `/places/${id}`, "/visits/new", `/visits/${id}/team`, "/held/release", "/held/let-go"];
  for (const path of posts) {
    const status = (await context.request.post(server + path, { headers, form: { mark } })).status();
    assert.ok(status === 403 || status === 404, `POST ${path}: ${status}`);
  }
  const file = { name: "a.md", mimeType: "text/markdown", buffer: Buffer.from(FINE) };
  const sent = await context.request.post(`${server}/forms/new`, { headers, multipart: { mark, file } });
  assert.equal(sent.status(), 403);
  await context.close();
});

test("an upload from another site, or without a page's mark, does nothing", async () => {
  const { context, page, server } = await at("Amal");
  const mark = await page.locator("input[name=mark]").first().getAttribute("value");
  const file = { name: "a.md", mimeType: "text/markdown", buffer: Buffer.from(FINE) };
  const status = async (site, mark) => {
    const multipart = { mark, file };
    return (await context.request.post(`${server}/forms/new`, { headers: { "Sec-Fetch-Site": site }, multipart })).status();
  };
  assert.equal(await status("cross-site", mark), 403);
  assert.equal(await status("same-origin", "none"), 403);
  assert.equal(await status("same-origin", mark), 200);
  await context.close();
});

test("no page of the office has what axe finds fault with, and none is wider than a phone", async () => {
  for (const locale of ["en", "ar"]) {
    const { context, page, server } = await at("Amal", { locale, viewport: { width: 390, height: 800 } });
    const hrefs = async (path, selector) => {
      await page.goto(server + path);
      return page.locator(selector).first().getAttribute("href");
    };
    const more = [
      await hrefs("/people", "table.list a"), await hrefs("/places", "table.list a"), await hrefs("/forms", "table.list a"),
      await hrefs("/devices", "a[href$='/revoke']"), `${await hrefs("/", "table.list a[href^='/visits/']")}/team`,
    ];
    for (const path of [...PAGES, ...more]) {
      await page.goto(server + path);
      await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
      const over = await excess(page);
      assert.ok(over <= 0, `${locale} ${path} is ${over} pixels too wide`);
      assert.equal(await faults(page), "[]", `${locale} ${path}`);
    }
    await context.close();
  }
});
