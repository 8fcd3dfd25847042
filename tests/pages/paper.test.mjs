// Typing in what stands on paper, in a real browser after `casement demo`: node --test
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browser, casement, excess, faults, signedIn } from "./browser.mjs";
import { office } from "./office.mjs";

const HOSTILE = `<script>alert("label")</script> “quoted” \u202e${"w".repeat(120)}`;
const SHEET = `
| survey |
||type|name|label|hint|merge|appearance|relevant|constraint|constraint_message|readonly|
||begin_group|arrival|Arrival ${HOSTILE}|||||||
||date|day|Which day?|||||||
||time|gate|When at the gate?|||||||
||select_one yes_no|refused|Was access refused?|||||||
||text|areas|Which parts?||||\${refused} = 'yes'||||
||select_multiple lack|lacking|What is lacking?|||||||
||integer|held|How many are held?|Count them|observed|||. < 500|No place here holds <b>so many</b>||
||decimal|area|Area of the cell|||||||
||text|story|What was seen?|||multiline|||||
||integer|fixed|Worked out|||||||yes|
||image|photo|A picture|||||||
||end_group|||||||||
||begin_repeat|cell|Cell|||||||
||text|name|Its name|||||||
||integer|beds|Beds|||||||
||end_repeat|||||||||
| choices |
||list_name|name|label|
||yes_no|yes|Yes|
||yes_no|no|No <i>never</i>|
||lack|light|Light|
||lack|air|Air|
||lack|water|Water|
`;
const LONG = 60;
let demo;
let chromium;
let visit;

before(async () => {
  demo = await office();
  chromium = await browser();
  admin("add-member", "Rami", "--roles", "reader");
  admin("add-member", "Nour", "--roles", "visitor");
  admin("add-place", "Hillside", "--kind", "prison");
  const many = Array.from({ length: LONG }, (_, place) => `||integer|n${place}|Number ${place}|`).join("\n");
  const forms = { sheet: `${SHEET}| settings |\n||form_id|form_title|version|\n||sheet|Sheet|1|\n`, talk: `| survey |\n||type|name|label|\n||text|code|Code of the talk|\n| settings |\n||form_id|form_title|version|\n||talk|Talk|1|\n`, long: `| survey |\n||type|name|label|\n${many}\n| settings |\n||form_id|form_title|version|\n||long|Long|1|\n` };
  for (const [name, text] of Object.entries(forms)) {
    const file = join(demo.folder, "..", `${name}.md`);
    writeFileSync(file, text);
    admin("publish", ...(name === "talk" ? ["--many"] : []), file);
  }
  const [from, to] = [-3, 0].map((days) => day(days));
  admin("open-visit", "--place", "Hillside", "--kind", "initial", "--begins", from, "--ends", to, "--form", "sheet", "--form", "talk", "--form", "long", "--lead", "Amal", "--visitor", "Basma", "--reader", "Rami");
}, { timeout: 300_000 });

after(async () => {
  await chromium?.close();
  await demo?.close();
});

function admin(...args) {
  return casement("admin", "--data", join(demo.folder, "server"), ...args);
}

/** A day, so many after today, on this machine's clock. */
function day(days) {
  const at = new Date(Date.now() + days * 86_400_000);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
}

async function member(name, options = {}) {
  const context = await chromium.newContext({ locale: "en", ...options });
  const page = await signedIn(context, demo.folder, name);
  const said = [];
  page.on("console", (message) => { if (message.type() === "error") said.push(message.text()); });
  page.on("pageerror", (error) => said.push(String(error)));
  const server = new URL(page.url()).origin;
  const link = page.locator("table.list a[href^='/visits/']", { hasText: "Hillside" });
  if (await link.count()) visit = await link.first().getAttribute("href");
  return { context, page, said, server };
}

/** The address of the page on which a record of a form is begun. */
async function begins(page, server, title) {
  await page.goto(server + visit);
  return page.locator("ul.row li", { has: page.locator("bdi", { hasText: new RegExp(`^${title}$`) }) }).locator("a[href*='/type-in/']").getAttribute("href");
}

/** What stands there, without the marks that keep directions apart. */
const text = async (locator) => (await locator.innerText()).replace(/[\u2066-\u2069]/g, "");

const field = (page, name) => page.locator(`[data-f][name$='${name}']`);

test("a member types a sheet in by keyboard alone for another, observed yesterday, and the record says so", async () => {
  const { context, page, said, server } = await member("Amal");
  await page.goto(server + await begins(page, server, "Sheet"));
  assert.equal(await page.locator(".notice", { hasText: "Nobody has begun" }).count(), 1);
  await page.selectOption("#for", { label: "Basma" });
  await page.fill("#when", `${day(-1)}T10:30`);
  await page.selectOption("#source", "register");
  await field(page, "/day").focus();
  const keys = page.keyboard;
  await keys.type("11252026");
  for (const typed of ["", "y", "The <b>north</b> wing", "1 wa", "44", "3,5"]) {
    await keys.press("Enter");
    if (typed) await keys.type(typed);
  }
  assert.deepEqual(await page.locator(".picks input:checked").evaluateAll((all) => all.map((one) => one.value)), ["yes", "light", "water"], "codes choose");
  await keys.press("Enter");
  await keys.type("It was cold.");
  await keys.press("Enter");
  await keys.type("“Very” <script>");
  assert.match(await page.locator("[data-unsaved]").innerText(), /7$/, "what is not saved is counted");
  await keys.press("Control+Enter");
  await page.waitForURL(/\/records\/[0-9a-f]+\/type-in/);
  assert.match(await text(page.locator(".sound")), /^7 answers were taken/);
  const address = new URL(page.url());
  assert.equal(address.searchParams.get("when"), `${day(-1)}T10:30`);
  assert.equal(await page.inputValue("#when"), `${day(-1)}T10:30`, "kept from sheet to sheet");
  assert.equal(await page.locator("#for option:checked").innerText(), "Basma");
  assert.equal(await page.inputValue("#source"), "register");
  // The sheet after this one is of cells: one is added, by keyboard too.
  await page.locator("button[value^='add:']").focus();
  await keys.press("Enter");
  await page.waitForURL(/at=i[0-9a-f]+/);
  await keys.type("B12");
  await keys.press("Enter");
  await keys.type("٤");
  await keys.press("Control+Enter");
  await page.waitForSelector(".sound");
  const record = address.pathname.replace("/type-in", "");
  for (const look of [record, `${record}/print`]) {
    await page.goto(server + look);
    const asked = page.locator(".q", { hasText: "How many are held?" });
    const shown = await text(asked);
    assert.match(shown, /44/);
    assert.match(shown, /Basma, typed in by Amal/);
    assert.match(shown, /from a register.*from paper/s);
    assert.ok((await asked.locator("time").first().getAttribute("datetime")).startsWith(new Date(`${day(-1)}T10:30`).toISOString().slice(0, 16)));
    assert.equal(await page.locator(".q", { hasText: "Beds" }).locator(".value").innerText(), "4");
    assert.ok((await page.locator(".q", { hasText: "What was seen?" }).innerText()).includes("It was cold.\n“Very” <script>"));
    assert.ok((await page.locator(".q", { hasText: "Which parts?" }).innerText()).includes("The <b>north</b> wing"));
    assert.equal(await page.locator(".q", { hasText: "What is lacking?" }).locator(".value").innerText(), "Light, Water");
  }
  await page.goto(server + record);
  await page.locator(".q", { hasText: "Area of the cell" }).locator("a[href*='/history']").click();
  assert.match(await text(page.locator(".events")), /Basma, typed in by Amal/);
  assert.deepEqual(said, []);
  await context.close();
});

test("what is wrong stays at its field with its reason, and the rest is taken", async () => {
  const { context, page, said, server } = await member("Basma");
  await page.goto(server + await begins(page, server, "Sheet"));
  assert.match(new URL(page.url()).pathname, /^\/records\//, "the team's record is there: it is typed into that one");
  await page.fill("#when", `${day(-2)}T08:00`);
  await field(page, "/held").fill("5000");
  await field(page, "/area").fill("big");
  await field(page, "/refused").fill("maybe");
  await field(page, "/lacking").fill("air");
  await field(page, "/areas").fill("kept although it may not be asked");
  await page.click("button[data-next]");
  await page.waitForSelector(".wrong");
  const reason = (name) => page.locator(".q", { has: field(page, name) }).locator(".problem").first();
  assert.match(await reason("/held").innerText(), /No place here holds <b>so many<\/b>/);
  assert.match(await reason("/area").innerText(), /must be a number/);
  assert.match(await reason("/refused").innerText(), /has this code/);
  assert.equal(await field(page, "/area").inputValue(), "big");
  assert.equal(await field(page, "/held").inputValue(), "5000");
  assert.equal(await page.locator(".q", { has: field(page, "/lacking") }).locator(".problem").count(), 0);
  assert.equal(await field(page, "/area").getAttribute("aria-invalid"), "true");
  assert.equal(await faults(page), "[]");
  // It is so on the paper: it is taken once that is said.
  await page.locator(".q", { has: field(page, "/held") }).locator("input[name^='sure:']").check();
  await field(page, "/area").fill("4.5");
  await field(page, "/refused").fill("n");
  await page.click("button[data-next]");
  await page.waitForSelector(".sound");
  await page.locator(".sheets button").first().click();
  await page.waitForURL(/at=s0/);
  const stands = page.locator(".q", { has: field(page, "/held") }).locator(".stands");
  assert.match(await stands.innerText(), /5000/);
  assert.match(await stands.innerText(), /44/, "an observation of another time stands beside");
  assert.equal(await field(page, "/held").inputValue(), "5000", "of this paper's time it is the field's");
  assert.ok(await page.locator(".q.away", { has: field(page, "/areas") }).count(), "what is not asked now is told from what is");
  // A time that cannot be is refused, and what was typed stays.
  await page.fill("#when", `${day(2)}T08:00`);
  await field(page, "/area").fill("9");
  await page.click("button[data-next]");
  await page.waitForSelector("#when-why");
  assert.equal(await field(page, "/area").inputValue(), "9");
  await page.fill("#when", `${day(-9)}T08:00`);
  await page.click("button[data-next]");
  await page.waitForSelector("input[name=when-sure]");
  await page.check("input[name=when-sure]");
  await page.click("button[data-next]");
  await page.waitForSelector(".sound");
  assert.deepEqual(said.filter((text) => !text.includes("409")), []);
  await context.close();
});

test("by keyboard one passes over what is not asked, and not over what may be", async () => {
  const { context, page, server } = await member("Basma");
  await page.goto(server + await begins(page, server, "Sheet"));
  await field(page, "/refused").fill("no");
  await page.click("button[data-next]");
  await page.waitForURL(/at=/);
  await page.click(".sheets button[value=s0]");
  await page.waitForURL(/at=s0/);
  const after = async () => {
    await field(page, "/refused").focus();
    await page.keyboard.press("Enter");
    return page.evaluate(() => document.activeElement.name);
  };
  assert.match(await after(), /lacking$/);
  await field(page, "/refused").fill("yes");
  assert.match(await after(), /areas$/);
  assert.equal(await page.locator(".q.away", { has: field(page, "/areas") }).count(), 0);
  await context.close();
});

test("whoever leaves with something unsaved is asked first", async () => {
  const { context, page, server } = await member("Basma");
  await page.goto(server + await begins(page, server, "Sheet"));
  await field(page, "/area").fill("77");
  let asked = 0;
  page.on("dialog", (dialog) => { asked += 1; dialog.dismiss(); });
  await page.evaluate(() => { location.href = "/"; });
  await page.waitForTimeout(500);
  assert.equal(asked, 1);
  assert.equal(await field(page, "/area").inputValue(), "77");
  await context.close();
});

test("without script a sheet is typed in by the same fields", async () => {
  const { context, page: signed, server } = await member("Basma");
  const start = await begins(signed, server, "Sheet");
  const plain = await chromium.newContext({ javaScriptEnabled: false, storageState: await context.storageState() });
  const page = await plain.newPage();
  await page.goto(server + start);
  await page.selectOption("#for", { label: "Amal" });
  await page.fill("#when", `${day(-1)}T16:00`);
  await page.locator(".q", { has: field(page, "/refused") }).locator("input[type=radio][value=yes]").check();
  await field(page, "/held").fill("51");
  await field(page, "/area").fill("wide");
  await page.click("button[data-next]");
  assert.match(await page.locator(".wrong").innerText(), /^One answer was not taken/);
  assert.equal(await field(page, "/area").inputValue(), "wide");
  await field(page, "/area").fill("5");
  await page.click(".sheets button[value=s0]");
  assert.equal(await page.locator(".q", { has: field(page, "/refused") }).locator("input[type=radio][value=yes]").isChecked(), true);
  assert.equal(await page.locator(".q.away", { has: field(page, "/areas") }).count(), 0, "it is asked now");
  assert.equal(await page.locator("#for option:checked").innerText(), "Amal");
  assert.match(await page.locator(".q", { has: field(page, "/held") }).locator(".stands").innerText(), /51.*Amal/s);
  await plain.close();
  await context.close();
});

test("a form that is filled in many times begins another record each time, and once for each page", async () => {
  const { context, page, server } = await member("Basma");
  const start = await begins(page, server, "Talk");
  const begun = new Set();
  for (const code of ["T1", "T2"]) {
    await page.goto(server + start);
    await field(page, "code").fill(code);
    const form = await page.evaluate(() => new URLSearchParams(new FormData(document.querySelector("#type-in"))).toString());
    for (const _ of [1, 2]) {
      const answer = await page.evaluate(async ([path, body]) => (await fetch(path, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } })).url, [start, form]);
      begun.add(new URL(answer).pathname);
    }
  }
  assert.equal(begun.size, 2);
  await page.goto(server + visit);
  assert.equal(await page.locator(".card h3", { hasText: "Talk" }).count(), 2);
  assert.equal(await page.locator("a", { hasText: "Type in another from paper" }).count(), 1);
  await context.close();
});

test("readers and strangers type nothing in, and a page of another site does not either", async () => {
  const writer = await member("Basma");
  const start = await begins(writer.page, writer.server, "Talk");
  await writer.page.goto(writer.server + visit);
  const record = await writer.page.locator(".card h3 a", { hasText: "Sheet" }).getAttribute("href");
  await writer.context.close();
  for (const [name, status] of [["Rami", 403], ["Nour", 404]]) {
    const { context, page, server } = await member(name);
    for (const path of [`${record}/type-in`, start]) {
      const answer = await page.goto(server + path);
      assert.ok([403, 404].includes(answer.status()), `${name}: ${path} is ${answer.status()}`);
      await page.goto(server + "/me");
      const sent = await page.evaluate(async (path) => {
        const mark = document.querySelector("input[name=mark]").value;
        const body = new URLSearchParams({ mark, request: "0a".repeat(16), heads: "", "w:held": "", "v:held": "1" });
        return (await fetch(path, { method: "POST", body })).status;
      }, path);
      assert.ok([403, 404].includes(sent), `${name}: POST ${path} is ${sent}`);
    }
    if (status === 403) {
      await page.goto(server + visit);
      assert.equal(await page.locator("a[href*='type-in']").count(), 0, "it is not offered");
    }
    await context.close();
  }
});

test("sixty numbers are typed by keyboard, and nothing else is touched", async () => {
  const { context, page, said, server } = await member("Basma");
  await page.goto(server + await begins(page, server, "Long"));
  await page.waitForFunction(() => document.activeElement?.matches("[data-f]"));
  for (let place = 0; place < LONG; place += 1) {
    await page.keyboard.type(String(place));
    await page.keyboard.press("Enter");
  }
  const begun = Date.now();
  await page.keyboard.press("Control+Enter");
  await page.waitForSelector(".sound");
  console.log(`# sixty answers were saved and shown in ${Date.now() - begun} ms`);
  assert.match(await text(page.locator(".sound")), /^60 answers were taken/);
  assert.equal(await page.locator(".sheets button").first().innerText().then((text) => /60\/60/.test(text)), true);
  assert.deepEqual(said, []);
  await context.close();
});

test("no page of these has what axe finds fault with, and none is wider than a phone", async () => {
  for (const options of [{}, { locale: "ar", colorScheme: "dark" }]) {
    const { context, page, server } = await member("Amal", options);
    for (const title of ["Sheet", "Talk", "Long"]) {
      await page.goto(server + await begins(page, server, title));
      assert.equal(await faults(page), "[]", title);
      for (const width of [390, 1024]) {
        await page.setViewportSize({ width, height: 800 });
        assert.ok(await excess(page) <= 0, `${title} at ${width}`);
      }
    }
    await context.close();
  }
});
