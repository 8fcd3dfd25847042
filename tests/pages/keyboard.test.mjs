// The whole evening of a lead by keyboard alone, after `casement demo`: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signInLink } from "./browser.mjs";
import { office } from "./office.mjs";

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

/** Goes from one thing that has the focus to the next, until one is as wanted: nothing here is clicked, and nothing is filled in but by keys. */
async function tabTo(page, wanted, most = 400) {
  for (let times = 0; times < most; times += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((selector) => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      return { is: one.matches(selector), isSeen: style.outlineStyle !== "none" || one.matches("body, main") };
    }, wanted);
    if (found.is) {
      assert.ok(found.isSeen, `whoever comes to ${wanted} sees that they are there`);
      return;
    }
  }
  assert.fail(`${wanted} is not to be reached on ${page.url()}`);
}

/** Presses Enter, and waits for the page that it leads to. */
async function enter(page, url) {
  await Promise.all([page.waitForURL(url), page.keyboard.press("Enter")]);
  await page.waitForLoadState();
}

test("a lead signs in, settles all with reasons, approves, and leaves with a workbook, and touches no mouse", async () => {
  const context = await chromium.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  await page.goto(signInLink(demo.folder, "Amal"));
  await page.waitForFunction(() => document.querySelector("#code").value.length === 22);
  await tabTo(page, "[data-code] button");
  await enter(page, (url) => !url.pathname.startsWith("/sign-in"));
  await tabTo(page, "table.list a[href^='/visits/']");
  await enter(page, "**/visits/*");
  await tabTo(page, "a.badge[href$='/disagreements']");
  await enter(page, "**/disagreements");
  const record = new URL(page.url()).pathname.replace(/\/disagreements$/, "");
  const open = () => page.locator(".queue.blocking form.settle input[value^='adopt:']").count();
  for (let left = 20; left > 0 && await open(); left -= 1) {
    const before = await open();
    await page.keyboard.press("j");
    await page.keyboard.press("1");
    await page.keyboard.press("r");
    await page.keyboard.type("Counted again together");
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".queue.blocking form.settle input[value^='adopt:']").length !== count, before);
    await page.waitForLoadState();
  }
  assert.equal(await open(), 0);
  await tabTo(page, "nav.tabs a[href$='/approval']");
  await enter(page, "**/approval");
  await tabTo(page, "#reason");
  await page.keyboard.type("Agreed in the evening");
  await tabTo(page, "button[value=approve]");
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  await page.locator(".decided .reason", { hasText: "Agreed in the evening" }).waitFor();
  await tabTo(page, "nav.tabs a[href$='/export']");
  await enter(page, "**/export");
  await tabTo(page, "form[action$='/export'] button");
  const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.match(file.suggestedFilename(), /\.xlsx$/);
  await page.goto(new URL(record, page.url()).href);
  assert.equal(await page.locator(".recordhead .badge.is-approved").count(), 1);
  await context.close();
});
