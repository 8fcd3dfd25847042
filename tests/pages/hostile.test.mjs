// Names, labels and answers that want to be more than text, in every place where pages show them: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, excess, overflowing, signedIn } from "./browser.mjs";
import { server } from "./server.mjs";

const LONG = "W".repeat(60);
/** Text that would be an element, end one, or end an attribute, where a page put it there as it is. */
// A norm, which a ";" would end, begins otherwise.
const hostile = (tag) => `"><img src=x onerror=pwn()><script>pwn()</script></textarea>'&lt;b&gt; ${tag}`;
/** As much of it as a page that lets it through would have to show. */
const ESCAPED = "<img src=x onerror=pwn()>";

const FORM = `
| settings |
|| form_id | form_title | version | default_language |
|| bad | ${hostile("form-title")} | 1 | English (en) |
| survey |
|| type | name | label | hint | merge | constraint | constraint_message | appearance | required | sensitive | norm | theme |
|| begin_group | g | ${hostile("group-label")} | | | | | | | | | |
|| note | n | ${hostile("note-label")} | | | | | | | | | |
|| integer | held | ${hostile("question-label")} | ${hostile("hint")} | observed | . < 50 | ${hostile("constraint-message")} | | yes | | <b>& norm | ${hostile("theme")} |
|| select_one c | pick | Pick | | | | | | | | | |
|| select_multiple c | many | Many | | | | | | | | | |
|| text | shared | Shared | | | | | | | | | |
|| text | story | Story | | | | | multiline | | | | |
|| text | flag | Danger | | any | | | | | | | |
|| text | secret | Secret | | | | | | | yes | | |
|| image | photo | Photo | | | | | | | | | |
|| end_group | | | | | | | | | | | |
|| begin_repeat | cell | ${hostile("repeat-label")} | | | | | | | | | |
|| text | code | Code | | | | | | | | | |
|| end_repeat | | | | | | | | | | | |
| choices |
|| list_name | name | label |
|| c | a | ${hostile("choice-label")} |
|| c | b | B ${LONG} |
`;

let office;
let chromium;

before(async () => {
  office = await server();
  const { admin } = office;
  admin("found", `Hostile office ${hostile("workspace")}`, "--admin", `Amal ${hostile("admin-name")}`);
  admin("set-roles", "Amal", "admin", "lead", "visitor");
  admin("add-member", "--roles", "visitor", `Omar ${hostile("member-name")}`);
  admin("add-member", "--roles", "reader", "Rana");
  admin("add-place", `Hostile ${hostile("place-name")}`, "--kind", "prison");
  office.publish("bad.md", FORM);
  admin("open-visit", "--place", "Hostile", "--kind", "initial", "--begins", "2026-11-25", "--form", "bad", "--lead", "Amal", "--visitor", "Omar", "--reader", "Rana");
  const [amal, omar] = [office.phone("Amal"), office.phone("Omar")];
  amal.fill("Hostile", "bad", ["answer /data/g/held 12", "answer /data/g/pick a", "answer /data/g/many a b", `answer /data/g/shared ${hostile("answer-one")}`,
    `answer /data/g/flag yes ${hostile("flag")}`, `answer /data/g/secret ${hostile("secret")}`, "add /data/cell", `answer /data/cell[1]/code ${hostile("cell-code")}`]);
  omar.fill("Hostile", "bad", ["answer /data/g/held 70", "answer /data/g/pick b", `answer /data/g/shared ${hostile("answer-two")}`, `text /data/g/story ${hostile("story")} ${LONG}`]);
  for (const one of [amal, omar, amal]) one.run(["sync"]);
  chromium = await browser();
}, { timeout: 180_000 });

after(async () => {
  await chromium?.close();
  await office?.close();
});

/** What stands on a page that would stand there only if text had become something else. */
const become = (page) => page.evaluate(() => {
  const own = (one) => one.src && new URL(one.src).pathname.startsWith("/static/");
  const scripts = [...document.scripts].filter((one) => !own(one));
  const handled = [...document.querySelectorAll("*")].filter((one) => one.getAttributeNames().some((name) => name.startsWith("on")));
  return [...scripts, ...handled, ...document.querySelectorAll("img[src=x], b b, title *")].map((one) => one.outerHTML).concat(window.pwned ? ["it ran"] : []);
});

/** Goes to every address of the pages that can be reached from their links, and sees that text is text everywhere. */
async function crawl(member, { locale = "en", width = 390 } = {}) {
  const { address } = office;
  const context = await chromium.newContext({ locale, viewport: { width, height: 800 } });
  await context.addInitScript(() => { window.pwn = () => { window.pwned = true; }; });
  const page = await signedIn(context, office.folder, member);
  const said = [];
  page.on("console", (message) => { if (message.type() === "error") said.push(`${page.url()}: ${message.text()}`); });
  page.on("dialog", (dialog) => { said.push(`a dialog at ${page.url()}`); dialog.dismiss(); });
  // The first of each kind of address, and a few of those that differ in what they ask.
  const kind = (path) => path.replace(/[0-9a-f]{16,}/g, "ID").replace(/=[^&]*/g, "=");
  const [seen, shown, wide] = [new Map(), new Map(), []];
  const next = ["/"];
  while (next.length) {
    const path = next.shift();
    const times = seen.get(kind(path)) ?? 0;
    if (times >= 3 || path.startsWith("/static/")) continue;
    seen.set(kind(path), times + 1);
    const answer = await page.request.get(address + path);
    const type = answer.headers()["content-type"] ?? "";
    assert.equal(answer.headers()["x-content-type-options"], "nosniff", path);
    if (!type.startsWith("text/html")) continue;
    await page.goto(address + path);
    assert.deepEqual(await become(page), [], `${member} at ${path}`);
    const text = await page.evaluate(() => document.body.textContent + [...document.querySelectorAll("input, textarea")].map((one) => one.value).join(" "));
    for (const [found] of text.matchAll(/(?:&lt;b&gt;|<b>&) [a-z-]+/g)) shown.set(found.split(" ")[1], path);
    const over = await excess(page);
    if (over > 0) wide.push(`${path} by ${over}: ${await overflowing(page)}`);
    const links = await page.$$eval("a[href]", (all) => all.map((one) => one.getAttribute("href")));
    for (const link of links) {
      const url = new URL(link, page.url());
      if (url.origin === address && url.pathname !== "/sign-out") next.push(url.pathname + url.search);
    }
  }
  return { context, page, said, seen, shown: [...shown.keys()].sort(), wide };
}

test("whoever administers and leads sees text as text on every page, and no page is wider than a phone", async () => {
  const { address } = office;
  const { context, page, said, shown, seen, wide } = await crawl("Amal");
  const wanted = ["admin-name", "answer-one", "answer-two", "cell-code", "choice-label", "constraint-message", "flag", "form-title", "group-label", "hint", "member-name", "norm", "note-label", "place-name", "question-label", "repeat-label", "secret", "story", "workspace"];
  assert.deepEqual(wanted.filter((tag) => !shown.includes(tag)), [], `not shown at all; seen: ${[...seen.keys()].join(" ")}`);
  assert.ok(seen.size > 25, `${seen.size} kinds of pages`);
  assert.deepEqual(wide, []);
  assert.deepEqual(said, []);
  // What is said on the pages themselves, and pages that come of a form.
  const visit = await page.goto(address + "/").then(() => page.locator("table.list a[href^='/visits/']").first().getAttribute("href"));
  await page.goto(address + visit);
  const record = await page.locator(".card h3 a").first().getAttribute("href");
  await page.goto(`${address}${record}`);
  await page.locator("a[data-say]").first().click();
  await page.locator("form.say input[name=text]").first().fill(hostile("comment"));
  await page.locator("form.say button").first().click();
  await page.locator(".comment", { hasText: ESCAPED }).first().waitFor();
  assert.deepEqual(await become(page), []);
  await page.goto(`${address}${record}/disagreements`);
  const form = page.locator("form.settle").first();
  await form.locator("input[type=radio]").first().check();
  await form.locator("input[name=reason]").fill(hostile("reason"));
  await form.locator("button").click();
  await page.locator(".decision", { hasText: ESCAPED }).first().waitFor();
  assert.deepEqual(await become(page), []);
  await page.goto(`${address}${record}/approval`);
  await page.fill("#reason", hostile("returned"));
  await page.click("button[value=return]");
  await page.locator(".decided .reason", { hasText: ESCAPED }).waitFor();
  for (const path of ["", "/history?path=/data/g/held", "/time", "/print", "/approval"]) {
    await page.goto(address + record + path);
    assert.deepEqual(await become(page), [], path);
  }
  await page.goto(`${address}/forms/new`);
  const text = `| survey |\n|| type | name | label |\n|| intger | <b>x | ${hostile("problem")} |\n|| select_one ${hostile("list").replaceAll("|", "")} | y | \${<img src=x onerror=pwn()>} |\n`;
  await page.setInputFiles("#file", { name: `${hostile("file").replaceAll("/", "")}.md`, mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.click("form.stack button.main");
  await page.waitForLoadState();
  assert.match(await page.textContent("main"), /<b>x|img src=x/);
  assert.deepEqual(await become(page), []);
  assert.deepEqual(said.filter((one) => !/status of 4\d\d/.test(one)), []);
  await context.close();
});

test("to a visitor and a reader, in other languages, text is text as well, and readers see nothing that is sensitive", async () => {
  const omar = await crawl("Omar", { locale: "ar", width: 1024 });
  assert.ok(omar.shown.includes("secret") && omar.shown.includes("question-label"));
  assert.deepEqual([omar.said, omar.wide], [[], []]);
  const rana = await crawl("Rana", { locale: "ru" });
  assert.ok(!rana.shown.includes("secret") && rana.shown.includes("question-label"));
  assert.deepEqual([rana.said, rana.wide], [[], []]);
  await omar.context.close();
  await rana.context.close();
});
