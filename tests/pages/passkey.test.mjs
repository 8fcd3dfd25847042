// Passkeys, with Chromium's own authenticator in place of a phone: node --test
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browser, excess, faults, signedIn } from "./browser.mjs";
import { plugIn, serve } from "./server.mjs";

const NAME = `"><img src=x onerror=pwn()> ${"W".repeat(32)}`;
let chromium;
let office;

before(async () => {
  office = await serve("localhost");
  chromium = await browser();
}, { timeout: 120_000 });

after(async () => {
  await chromium?.close();
  await office?.close();
});

/** Somebody who has just signed in with a link, before a browser with a phone; what goes wrong in its console is kept. */
async function at(member, options = {}) {
  const context = await chromium.newContext(options);
  const page = await signedIn(context, office.folder, member);
  const said = [];
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4/.test(message.text())) said.push(message.text()); });
  return { context, page, said, phone: await plugIn(page) };
}

async function add(page, name) {
  await page.goto(`${office.address}/me`);
  await page.fill("#passkey-name", name);
  await page.click("form[action^='/me/passkeys#'] button");
  await page.click("[data-passkey=create] button");
  await page.waitForURL("**/me#passkeys");
}

/** A passkey in the list, opened. */
async function opened(page, name) {
  const row = page.locator(".passkeys > li", { hasText: name });
  await row.locator("summary").click();
  return row;
}

async function signOut(page) {
  await page.click(".who button");
  await page.waitForURL("**/sign-in");
}

const alert = (page) => page.locator("[role=alert]:visible").innerText();

test("a passkey is added, signs in by itself, shows again who one is, and is gone once it is removed", { timeout: 120_000 }, async () => {
  const { context, page, said, phone } = await at("Amal");
  await page.goto(`${office.address}/me`);
  assert.equal(await page.inputValue("#passkey-name"), "Chrome on Linux", "it is called after where one is");
  assert.equal(await faults(page), "[]");
  await page.fill("#passkey-name", NAME);
  await page.click("form[action^='/me/passkeys#'] button");
  await page.waitForSelector("[data-passkey=create] button");
  assert.equal(await faults(page), "[]");
  await page.click("[data-passkey=create] button");
  await page.waitForURL("**/me#passkeys");
  const row = page.locator(".passkeys > li", { hasText: NAME });
  assert.match(await row.innerText(), /not used yet/);
  const { credentials } = await phone.tell("getCredentials");
  assert.equal(credentials.length, 1);
  assert.deepEqual([credentials[0].rpId, credentials[0].isResidentCredential], ["localhost", true]);
  assert.ok(!JSON.stringify(credentials[0]).includes("Amal") && !JSON.stringify(credentials[0]).includes("NPM"), "a phone tells no name of a person or an office");
  await opened(page, NAME);
  assert.equal(await faults(page), "[]");
  // The same phone keeps one alone.
  await page.fill("#passkey-name", "Again");
  await page.click("form[action^='/me/passkeys#'] button");
  await page.click("[data-passkey=create] button");
  assert.match(await alert(page), /already/);
  // In again: nothing is typed.
  await page.goto(`${office.address}/me`);
  await signOut(page);
  assert.equal(await faults(page), "[]");
  await page.goto(`${office.address}/sign-in?next=${encodeURIComponent("/people?page=1")}`);
  await page.click("[data-passkey=get] button");
  await page.waitForURL("**/people?page=1");
  assert.equal(await page.locator(".who a").innerText(), "Amal Haddad");
  assert.match(await page.locator("tr", { hasText: "Amal" }).innerText(), /passkey/);
  await page.goto(`${office.address}/audit`);
  assert.match(await page.locator("tbody").innerText(), /signed in by passkey/);
  assert.ok(!(await page.locator("tbody").innerText()).includes("W".repeat(32)), "the log tells no names");
  // Another name; what may not be one is told, and stays typed.
  await page.goto(`${office.address}/me`);
  const changed = await opened(page, NAME);
  await changed.locator("input[name=name]").evaluate((field) => { field.removeAttribute("maxlength"); field.value = "L".repeat(61); });
  await changed.locator("form[action^='/me/passkeys/name'] button").click();
  assert.match(await alert(page), /60 letters/);
  assert.equal(await page.locator(".passkeys input[name=name]").inputValue(), "L".repeat(61));
  await page.fill(".passkeys input[name=name]", "هاتف أمل");
  await page.click("form[action^='/me/passkeys/name'] button");
  await page.waitForURL("**/me#passkeys");
  // After a start of the server everyone shows anew who they are.
  await office.restart();
  await page.goto(`${office.address}/people`);
  await page.click("a:has-text('Omar Said')");
  const person = page.url();
  assert.equal(await faults(page), "[]");
  await page.click("summary:has-text('lost password')");
  assert.equal(await page.locator("form[action$='/sign-in/reset']").count(), 0, "nothing is done before that");
  await page.click("[data-passkey=get] button:visible");
  await page.waitForURL(person);
  await page.click("summary:has-text('lost password')");
  await page.click("form[action$='/sign-in/reset'] button");
  await page.waitForSelector("[data-link]");
  // Gone.
  await page.goto(`${office.address}/me`);
  const last = await opened(page, "هاتف أمل");
  await last.locator("form[action^='/me/passkeys/remove'] button").click();
  await page.waitForURL("**/me#passkeys");
  assert.equal(await page.locator(".passkeys > li").count(), 0);
  await signOut(page);
  await page.click("[data-passkey=get] button");
  await page.waitForURL("**/sign-in/passkey");
  assert.match(await alert(page), /not accepted/);
  assert.equal(await faults(page), "[]");
  assert.deepEqual(said, []);
  await context.close();
});

test("what the browser does not do is told in words, and nothing is sent", { timeout: 60_000 }, async () => {
  const { context, page, phone } = await at("Omar");
  await add(page, "Omar's phone");
  await signOut(page);
  await phone.tell("setUserVerified", { isUserVerified: false });
  await page.click("[data-passkey=get] button");
  await page.waitForSelector("[role=alert]:visible");
  assert.match(await alert(page), /Nothing was done/);
  assert.equal(new URL(page.url()).pathname, "/sign-in");
  assert.equal(await faults(page), "[]");
  await phone.tell("setUserVerified", { isUserVerified: true });
  await page.click("[data-passkey=get] button");
  await page.waitForURL((url) => url.pathname === "/");
  // At another address of the same server the browser refuses.
  await page.goto(`http://127.0.0.1:${office.port}/sign-in`);
  await page.click("[data-passkey=get] button");
  await page.waitForSelector("[role=alert]:visible");
  assert.match(await alert(page), /own address/);
  // Whoever begins anew has none left.
  office.admin("reset-sign-in", "Omar");
  await page.goto(`${office.address}/sign-in`);
  await page.click("[data-passkey=get] button");
  await page.waitForURL("**/sign-in/passkey");
  assert.match(await alert(page), /not accepted/);
  await context.close();
  // So has whoever has lost a phone: it may have lain there.
  const again = await at("Omar");
  await add(again.page, "Another");
  assert.match(office.admin("reset", "Omar"), /revoked/);
  await again.page.goto(`${office.address}/sign-in`);
  await again.page.click("[data-passkey=get] button");
  await again.page.waitForURL("**/sign-in/passkey");
  assert.match(await alert(again.page), /not accepted/);
  await again.context.close();
});

test("forms of others, and what is no answer, are refused", async () => {
  const context = await chromium.newContext();
  const page = await context.newPage();
  const post = (form, headers) => page.request.post(`${office.address}/sign-in/passkey`, { form, headers, maxRedirects: 0 });
  const [here, there] = [{ "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "cross-site" }];
  const asked = await page.request.get(`${office.address}/sign-in/passkey`);
  assert.deepEqual([asked.status(), asked.headers()["cache-control"]], [200, "no-store"]);
  const options = await asked.json();
  assert.deepEqual([options.rpId, options.userVerification, options.allowCredentials], ["localhost", "required", []]);
  const clientData = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge: options.challenge, origin: office.address })).toString("base64url");
  const wrong = { "client-data": clientData, credential: "AAAA", "authenticator-data": "A".repeat(50), signature: "AAAA", "user-handle": "AAAA" };
  assert.equal((await post(wrong, there)).status(), 403);
  for (const form of [wrong, {}, { ...wrong, "client-data": "A".repeat(100_000) }, { ...wrong, credential: "%%" }]) {
    const answer = await post(form, here);
    assert.equal(answer.status(), 401);
    assert.match(await answer.text(), /was not accepted/);
    assert.equal(answer.headers()["set-cookie"], undefined);
  }
  assert.equal((await post({ ...wrong, signature: "A".repeat(2_000_000) }, here)).status(), 413);
  for (const path of ["/me/passkeys", "/me/passkeys/add", "/me/passkeys/name", "/me/passkeys/remove", "/me/prove"]) {
    const answer = await page.request.post(office.address + path, { form: wrong, headers: here, maxRedirects: 0 });
    assert.equal(answer.status(), 401, path);
  }
  await context.close();
});

test("without script nothing is offered that needs it, and everything else works", { timeout: 60_000 }, async () => {
  const { context, page } = await at("Omar");
  const storageState = await context.storageState();
  const plain = await chromium.newContext({ javaScriptEnabled: false, storageState, viewport: { width: 390, height: 800 } });
  const bare = await plain.newPage();
  await bare.goto(`${office.address}/sign-in`);
  assert.equal(await bare.locator("[data-passkey]:visible").count(), 0);
  assert.ok(await bare.locator("#login").isVisible());
  await bare.goto(`${office.address}/me`);
  assert.equal(await bare.locator("#passkey-name:visible").count(), 0);
  assert.ok(await bare.locator("[data-passkey-cannot]").isVisible());
  await plain.close();
  // A name can be typed in any language, at any width.
  await add(page, NAME);
  for (const [locale, width] of [["ar", 390], ["ru", 390], ["fr", 1024]]) {
    const other = await chromium.newContext({ locale, storageState: await context.storageState(), viewport: { width, height: 800 } });
    const own = await other.newPage();
    for (const path of ["/me", "/sign-in"]) {
      await own.goto(office.address + path);
      assert.ok((await excess(own)) <= 0, `${locale} ${path} is wider than its window`);
      assert.equal(await faults(own), "[]", `${locale} ${path}`);
    }
    await other.close();
  }
  await context.close();
});

test("where the server has a number for an address, the page says why there are none", { timeout: 60_000 }, async () => {
  const other = await serve("127.0.0.1");
  const context = await chromium.newContext();
  const page = await signedIn(context, other.folder, "Amal");
  await page.goto(`${other.address}/me`);
  assert.match(await page.locator("#passkeys ~ p.faint").first().innerText(), /https:\/\//);
  assert.equal(await page.locator("[data-passkey-can]").count(), 0);
  assert.equal(await page.locator("script[src*=passkey]").count(), 0);
  await page.goto(`${other.address}/sign-in`);
  assert.equal(await page.locator("[data-passkey]").count(), 0);
  assert.equal((await page.request.get(`${other.address}/sign-in/passkey`)).status(), 404);
  await context.close();
  await other.close();
});
