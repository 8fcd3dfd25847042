// A phone syncs while pages are open: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signedIn } from "./browser.mjs";
import { server } from "./server.mjs";

const QUESTIONS = Array.from({ length: 60 }, (_, place) => `|| text | q${place} | Question ${place} | |`).join("\n");
const FORM = `
| settings |
|| form_id | form_title | version |
|| prison | Prison | 1 |
| survey |
|| type | name | label | merge |
|| integer | held | How many are held? | observed |
${QUESTIONS}
`;

let office;
let chromium;
let omar;

before(async () => {
  office = await server();
  const { admin } = office;
  admin("found", "Office", "--admin", "Zaid");
  admin("add-member", "--roles", "lead", "Amal");
  admin("add-member", "--roles", "visitor", "Omar");
  admin("add-place", "North", "--kind", "prison");
  office.publish("prison.md", FORM);
  admin("open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-25", "--form", "prison", "--lead", "Amal", "--visitor", "Omar");
  omar = office.phone("Omar");
  omar.fill("North", "prison", ["answer /data/held 12", "answer /data/q0 First"]);
  omar.run(["sync"]);
  chromium = await browser();
}, { timeout: 120_000 });

after(async () => {
  await chromium?.close();
  await office?.close();
});

test("what a phone brings comes into an open record, its place on the screen and what is being typed kept", async () => {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 700 } });
  const page = await signedIn(context, office.folder, "Amal");
  const said = [];
  page.on("console", (message) => { if (message.type() === "error") said.push(message.text()); });
  await page.goto(office.address + await page.locator("table.list a[href^='/visits/']").first().getAttribute("href"));
  const visit = page.url();
  const record = office.address + await page.locator(".card h3 a").getAttribute("href");
  await page.goto(record);
  await page.locator(".q").nth(40).scrollIntoViewIfNeeded();
  const top = () => page.evaluate(() => document.querySelectorAll(".q")[40].getBoundingClientRect().top);
  const before = await top();
  omar.fill("North", "prison", ["answer /data/held 14", "answer /data/q1 Brought while the page is open"]);
  omar.run(["sync"]);
  await page.locator(".q", { hasText: "Question 1" }).filter({ hasText: "Brought while the page is open" }).waitFor();
  assert.ok(Math.abs(await top() - before) < 4, "the page stays where it was read");
  const typed = page.locator(".q").nth(41);
  await typed.locator("a[data-say]").click();
  await typed.locator("input[name=text]").fill("Half a sentence");
  omar.fill("North", "prison", ["answer /data/q2 And once more"]);
  omar.run(["sync"]);
  await page.waitForSelector("[data-live]:not([hidden])");
  assert.equal(await typed.locator("input[name=text]").inputValue(), "Half a sentence");
  // The other pages of the same evening know of it too.
  await page.goto(visit);
  assert.match(await page.locator("main").textContent(), /heard of/);
  await page.goto(`${record}/time`);
  assert.match(await page.locator("main").textContent(), /And once more/);
  assert.deepEqual(said, []);
  await context.close();
});
