// Role by role, what of the pages is there and what is not: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, signedIn } from "./browser.mjs";
import { server } from "./server.mjs";

const FORM = `
| settings |
|| form_id | form_title | version |
|| prison | Prison | 1 |
| survey |
|| type | name | label | merge | sensitive |
|| integer | held | How many are held? | observed | |
|| text | informant | Who said so? | | yes |
`;

let office;
let chromium;
/** Addresses, by what the table calls them. */
const at = {};

before(async () => {
  office = await server();
  const { admin } = office;
  admin("found", "Office", "--admin", "Zaid");
  for (const [name, role] of [["Amal", "lead"], ["Omar", "visitor"], ["Rana", "reader"], ["Hadi", "lead"], ["Sami", "visitor"], ["Rima", "reader"]]) admin("add-member", "--roles", role, name);
  for (const place of ["North", "South"]) admin("add-place", place, "--kind", "prison");
  office.publish("prison.md", FORM);
  admin("open-visit", "--place", "North", "--kind", "initial", "--begins", "2026-11-25", "--form", "prison", "--lead", "Amal", "--visitor", "Omar", "--reader", "Rana");
  admin("open-visit", "--place", "South", "--kind", "initial", "--begins", "2026-11-25", "--form", "prison", "--lead", "Hadi", "--visitor", "Sami", "--reader", "Rima");
  const omar = office.phone("Omar");
  omar.fill("North", "prison", ["answer /data/held 12", "answer /data/informant Nadia the guard"]);
  omar.run(["sync"]);
  chromium = await browser();
  const context = await chromium.newContext();
  const page = await signedIn(context, office.folder, "Amal");
  const href = (selector) => page.locator(selector).first().getAttribute("href");
  at.visit = await href("table.list a[href^='/visits/']");
  await page.goto(office.address + at.visit);
  at.record = await href(".card h3 a");
  await page.goto(office.address + "/forms");
  at.form = await href("table.list a");
  await page.goto(office.address + "/places");
  at.place = await href("table.list a");
  await context.close();
}, { timeout: 120_000 });

after(async () => {
  await chromium?.close();
  await office?.close();
});

/** Zaid administers; Amal leads, Omar fills in and Rana reads North; Hadi, Sami and Rima do so in South, which is another visit. */
const WHO = ["Zaid", "Amal", "Omar", "Rana", "Hadi", "Sami", "Rima"];
// Administrators outside a team see how far a record is, and where it stands: no answer.
const TABLE = [
  ["/", 200, 200, 200, 200, 200, 200, 200],
  ["/me", 200, 200, 200, 200, 200, 200, 200],
  ["visit", 200, 200, 200, 200, 404, 404, 404],
  ["visit/team", 200, 200, 403, 403, 404, 404, 404],
  ["/visits/new", 200, 200, 403, 403, 200, 403, 403],
  ["record", 404, 200, 200, 200, 404, 404, 404],
  ["record?only=mine", 404, 200, 200, 200, 404, 404, 404],
  ["record/disagreements", 404, 200, 200, 200, 404, 404, 404],
  ["record/history?path=%2Fdata%2Fheld", 404, 200, 200, 200, 404, 404, 404],
  ["record/history?path=%2Fdata%2Finformant", 404, 200, 200, 403, 404, 404, 404],
  ["record/time", 404, 200, 200, 200, 404, 404, 404],
  ["record/compare", 404, 200, 200, 200, 404, 404, 404],
  ["record/export", 404, 200, 200, 200, 404, 404, 404],
  ["record/print", 404, 200, 200, 200, 404, 404, 404],
  ["record/approval", 404, 200, 200, 200, 404, 404, 404],
  ["record/told?seen=x", 200, 200, 200, 200, 404, 404, 404],
  ["record/comment?path=%2Fdata%2Fheld", 404, 200, 200, 403, 404, 404, 404],
  ["/places", 200, 200, 403, 403, 200, 403, 403],
  ["place", 200, 200, 403, 403, 200, 403, 403],
  ["/forms", 200, 200, 403, 403, 200, 403, 403],
  ["form", 200, 200, 403, 403, 200, 403, 403],
  ["form/paper", 200, 200, 200, 200, 200, 200, 200],
  ["form/xform", 200, 200, 403, 403, 200, 403, 403],
  ["/forms/new", 200, 200, 403, 403, 200, 403, 403],
  ["/people", 200, 403, 403, 403, 403, 403, 403],
  ["/devices", 200, 403, 403, 403, 403, 403, 403],
  ["/held", 200, 200, 403, 403, 200, 403, 403],
  ["/audit", 200, 403, 403, 403, 403, 403, 403],
  ["record?as=table", 404, 200, 200, 200, 404, 404, 404],
  ["record/time?from=approved&to=", 404, 200, 200, 200, 404, 404, 404],
  ["record/type-in", 403, 200, 200, 403, 404, 404, 404],
  ["visit/type-in/form", 403, 200, 200, 403, 404, 404, 404],
  ["form/preview", 200, 200, 403, 403, 200, 403, 403],
  ["form/differences", 200, 200, 403, 403, 200, 403, 403],
  ["/backups", 200, 403, 403, 403, 403, 403, 403],
];

test("each page is there for those for whom it is, and for nobody else", async () => {
  for (const [column, name] of WHO.entries()) {
    const context = await chromium.newContext();
    const page = await signedIn(context, office.folder, name);
    for (const [path, ...wanted] of TABLE) {
      const whole = path.replace(/^(visit|record|form|place)/, (one) => at[one]).replace("type-in/form", `type-in/${at.form.split("/").pop()}`);
      const answer = await page.request.get(office.address + whole);
      assert.equal(answer.status(), wanted[column], `${name} at ${path}`);
      const text = await answer.text();
      if (wanted[column] === 200 && path === "record") assert.ok(text.includes("12"), `${name} sees what was counted`);
      const sees = /^(record|visit.type-in)/.test(path) && ["Amal", "Omar"].includes(name);
      if (!sees) assert.ok(!text.includes("Nadia"), `${name} sees at ${path} what is sensitive`);
    }
    await context.close();
  }
});

test("an address that cannot be read is told as a page, in the language of whoever asked", async () => {
  const context = await chromium.newContext();
  const page = await signedIn(context, office.folder, "Amal");
  for (const path of ["/?page=x", "/?page=99999999999999999999", "/forms/%ff/preview", `${at.record}/time?step=-1`, "/visits/%00"]) {
    const answer = await page.request.get(office.address + path, { headers: { "accept-language": "fr" } });
    assert.deepEqual([answer.status(), answer.headers()["content-type"]], [404, "text/html; charset=utf-8"], path);
    assert.match(await answer.text(), /lang="fr"/, path);
  }
  await context.close();
});
