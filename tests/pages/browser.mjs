// Headless Chromium, as Debian packages it, and a session of the pages in it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--force-color-profile=srgb",
];

/** A browser with nothing in it. */
export async function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/** What `casement` prints. */
export function casement(...args) {
  const program = process.env.CASEMENT ?? "target/debug/casement";
  return execFileSync(program, args, { encoding: "utf8" });
}

/** The address of a running demo in this folder, and a link with which a member signs in. */
export function signInLink(folder, member) {
  const said = casement("admin", "--data", join(folder, "server"), "sign-in", member);
  const link = said.match(/https?:\/\/\S+\/sign-in#\S+/);
  if (!link) throw new Error(`no link in: ${said}`);
  return link[0];
}

/** A page of somebody who has signed in. */
export async function signedIn(context, folder, member) {
  const page = await context.newPage();
  await page.goto(signInLink(folder, member));
  await page.waitForFunction(() => document.querySelector("#code").value.length === 22);
  await page.click("[data-code] button");
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  return page;
}

/** A folder that is removed by whoever runs this. */
export function scratch() {
  return mkdtempSync(join(tmpdir(), "casement-pages-"));
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const devtools = new WeakMap();

/** The browser's tools for a page: one session of them, for one that ends takes along what others have set up, an authenticator too. */
export async function tools(page) {
  if (!devtools.has(page)) devtools.set(page, await page.context().newCDPSession(page));
  return devtools.get(page);
}

/** What axe finds fault with on a page, as text; "[]" where that is nothing. It is put there past the page's own policy. */
export async function faults(page) {
  const session = await tools(page);
  await session.send("Runtime.evaluate", { expression: AXE });
  const { result } = await session.send("Runtime.evaluate", {
    expression: "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) => [one.id, one.nodes[0].html, one.nodes[0].failureSummary])))",
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value;
}

/** By how many pixels a page is wider than its window. */
export function excess(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What makes a page wider than its window: the innermost elements that reach beyond it. */
export function overflowing(page) {
  return page.evaluate(() => {
    const [left, right] = [0, document.documentElement.clientWidth];
    const scrolls = (one) => { for (let at = one; at; at = at.parentElement) if (["auto", "scroll", "hidden"].includes(getComputedStyle(at).overflowX)) return true; return false; };
    const beyond = [...document.body.querySelectorAll("*")].filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.left < left - 1 || box.right > right + 1) && !scrolls(one); });
    const inner = beyond.filter((one) => !beyond.some((other) => other !== one && one.contains(other)));
    return inner.slice(0, 3).map((one) => one.outerHTML.slice(0, 160));
  });
}
