// Pictures of every page, to be looked at: node pictures.mjs DEMO-FOLDER OUT-FOLDER [part of a page's name]
// At three widths, in two languages, light and dark. DEMO-FOLDER is one that `casement demo --data` runs in.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { browser, signedIn, signInLink } from "./browser.mjs";
import { cells } from "./cells.mjs";
import { plugIn, serve } from "./server.mjs";

const [folder, out, only = ""] = process.argv.slice(2);
if (!out) throw new Error("node pictures.mjs DEMO-FOLDER OUT-FOLDER [part of a page's name]");
const all = process.env.ALL === "1";
const widths = all ? [390, 1024, 1440] : [390, 1440];
const tongues = ["en", "ar"];
const schemes = all ? ["light", "dark"] : ["light"];
mkdirSync(out, { recursive: true });

const chromium = await browser();
const { record: byEye } = await cells(folder, chromium);

/** The pages about passkeys, of a server that has a name: without one, with some, after a start, and where one is made. */
async function passkeys(tongue, scheme) {
  const office = await serve("localhost");
  const context = await chromium.newContext({ colorScheme: scheme, locale: tongue });
  const page = await signedIn(context, office.folder, "Amal");
  const phone = await plugIn(page, { defaultBackupEligibility: true, defaultBackupState: true });
  const take = async (name) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: join(out, `passkeys-${name}-${tongue}-${scheme}-${width}.png`), fullPage: true, animations: "disabled" });
    }
  };
  await page.goto(`${office.address}/me`);
  await take("none");
  for (const name of ["هاتف أمل", "Work laptop with a name that is rather long, W".padEnd(60, "W")]) {
    await page.fill("#passkey-name", name);
    await page.click("form[action^='/me/passkeys#'] button");
    await page.waitForSelector("[data-passkey=create] button");
    if (name.startsWith("Work")) await take("new");
    await page.click("[data-passkey=create] button");
    await page.waitForURL("**/me#passkeys");
    // The same phone keeps one alone.
    await phone.tell("clearCredentials");
  }
  await page.locator(".passkeys summary").first().click();
  await take("some");
  await page.goto(`${office.address}/people`);
  await take("people");
  await office.restart();
  await page.goto(`${office.address}/me`);
  await take("prove");
  await page.goto(`${office.address}/people`);
  await page.click("table.list a");
  for (const summary of await page.locator("summary").all()) await summary.click();
  await take("member");
  await page.goto(`${office.address}/sign-in`);
  await take("sign-in");
  await context.close();
  await office.close();
}

for (const tongue of tongues) {
  for (const scheme of schemes) {
    const context = await chromium.newContext({ colorScheme: scheme, locale: tongue });
    const refused = [];
    const page = await signedIn(context, folder, "Amal");
    page.on("console", (message) => { if (message.type() === "error") refused.push(message.text()); });
    const server = new URL(page.url()).origin;
    const href = (selector) => page.locator(selector).first().getAttribute("href");
    const pages = { home: "/", me: "/me" };
    await page.goto(server + "/");
    pages.visit = await href("table.list a[href^='/visits/']:has-text('Northtown')");
    await page.goto(server + pages.visit);
    pages["paper-form"] = await href("a[href$='/paper']");
    const records = await page.locator(".card h3 a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    for (const [place, record] of records.entries()) {
      pages[`record${place}`] = record;
      pages[`record${place}-disagreements`] = `${record}/disagreements`;
      pages[`record${place}-approval`] = `${record}/approval`;
      pages[`record${place}-time`] = `${record}/time`;
    }
    for (const name of ["export", "print", "compare"]) pages[`record2-${name}`] = `${records.at(-1)}/${name}`;
    const span = "from=2026-01-01T00:00:00Z";
    Object.assign(pages, { "cells": byEye, "cells-table": `${byEye}?as=table`, "cells-between": `${byEye}/time?${span}`, "cells-person": `${byEye}/time?${span}&by=person` });
    Object.assign(pages, { "cells-history": `${byEye}/history?path=/data/gate`, "cells-print": `${byEye}/print`, "records-table": `${records[0]}?as=table` });
    pages["type-in"] = `${records[0]}/type-in`;
    pages["type-in-cells"] = `${records[1] ?? records[0]}/type-in?at=s2`;
    await page.goto(server + records[0]);
    const history = page.locator(".q a[href*='/history']").first();
    if (await history.count()) pages.history = await history.getAttribute("href");
    pages["not-found"] = "/visits/none";
    for (const name of ["people", "devices", "places", "forms", "audit", "held", "backups"]) pages[`admin-${name}`] = `/${name}`;
    pages["admin-form-upload"] = "/forms/new";
    pages["admin-visit-new"] = "/visits/new";
    pages["admin-team"] = `${pages.visit}/team`;
    const below = { "admin-member": ["/people", "table.list a"], "admin-place": ["/places", "table.list a"], "admin-form": ["/forms", "table.list a"], "admin-revoke": ["/devices", "a[href$='/revoke']"] };
    for (const [name, [list, selector]] of Object.entries(below)) {
      await page.goto(server + list);
      if (await page.locator(selector).count()) pages[name] = await href(selector);
    }
    if (pages["admin-form"]) {
      pages["admin-form-preview"] = `${pages["admin-form"]}/preview`;
      pages["admin-form-differences"] = `${pages["admin-form"]}/differences`;
    }
    for (const [name, path] of Object.entries(pages)) {
      if (!name.includes(only)) continue;
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(server + path);
        const file = join(out, `${name}-${tongue}-${scheme}-${width}.png`);
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.screenshot({ path: file, fullPage: height < 4000, animations: "disabled" });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        console.log(`${file}${over > 0 ? `  WIDER THAN THE WINDOW BY ${over}` : ""}`);
      }
    }
    // What comes of a form that was sent.
    const sent = {
      "admin-link": async () => {
        await page.goto(server + pages["admin-member"]);
        await page.click("form[action$='/sign-in'] button");
      },
      "admin-invited": async () => {
        await page.goto(`${server}/devices`);
        await page.selectOption("form[action='/devices/invite'] select[name=member]", { index: 1 });
        await page.click("form[action='/devices/invite'] button");
      },
      "admin-form-errors": () => check("| survey |\n||type|name|label|\n||intger|cells|How many?|\n||integer|held|How many are ${heId}?|\n"),
      "admin-form-fine": () => check("| survey |\n||type|name|label|\n||integer|held|How many?|\n"),
    };
    // A later version of a form that is published: what it changes, and trying it out.
    sent["admin-form-changes"] = async () => {
      const form = await page.request.get(`${server}${pages["admin-form"]}/xform`);
      const text = (await form.text()).replace(/version="[^"]*"/, 'version="99"').replace(/<value>Yes<\/value>/, "<value>Certainly</value>").replace(/required="true\(\)"/, "");
      await page.goto(`${server}/forms/new`);
      await page.setInputFiles("#file", { name: "later.xml", mimeType: "text/xml", buffer: Buffer.from(text) });
      await page.click("form.stack button.main");
    };
    sent["admin-form-preview-later"] = async () => {
      await page.goto(server + pages["admin-form-preview"]);
      await page.click(".screenfoot button[value=next]");
      await page.waitForLoadState();
    };
    sent["type-in-left"] = async () => {
      await page.goto(`${server}${records[1] ?? records[0]}/type-in?at=s2`);
      for (const field of await page.locator("input[data-f][type=text]").all()) await field.fill("no such thing");
      await page.click("button[data-next]");
    };
    const check = async (text) => {
      await page.goto(`${server}/forms/new`);
      await page.setInputFiles("#file", { name: "cells.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
      await page.click("form.stack button.main");
    };
    for (const [name, send] of Object.entries(sent)) {
      if (!name.includes(only)) continue;
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await send();
        await page.waitForLoadState();
        await page.screenshot({ path: join(out, `${name}-${tongue}-${scheme}-${width}.png`), fullPage: true, animations: "disabled" });
      }
    }
    refused.filter((text) => !/status of 4\d\d/.test(text)).forEach((text) => console.log(`console: ${text}`));
    await context.close();
    const outside = await chromium.newContext({ colorScheme: scheme, locale: tongue, viewport: { width: 390, height: 800 } });
    const door = await outside.newPage();
    await door.goto(signInLink(folder, "Amal").split("#")[0]);
    await door.screenshot({ path: join(out, `sign-in-${tongue}-${scheme}-390.png`) });
    await outside.close();
    if ("passkeys".includes(only)) await passkeys(tongue, scheme);
  }
}
await chromium.close();
