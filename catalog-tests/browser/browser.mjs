// Chromium, and pages that it opens from the file system. Every other request of a page, and every message that it
// logs, is recorded and fails the test.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const PAGES = process.env.PAGES ?? assert.fail("PAGES names the folder of the pages");
export const VOCABULARIES = ["ascend", "mayo_aspm", "policycortex", "repositories", "scaivault"];

let browser;

export async function start() {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // Chromium has no sandbox when the tests run as root in a container.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

export async function stop() {
  await browser.close();
}

/** Opens a page, hands it to `use`, and then sees that it kept its promises. */
export async function open(name, { width = 1280, height = 900, dark = false, script = true, hash = "" } = {}, use) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const url = `${pathToFileURL(join(PAGES, `${name}.html`))}`;
  const troubles = [];
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split("#")[0] !== url && asked !== "data:,") {
      troubles.push(`request: ${asked}`);
    }
  });
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(url + hash);
  try {
    await use(page);
    assert.deepEqual(troubles, []);
  } finally {
    await context.close();
  }
}

/** Opens a page of a server, which may ask it for more. */
export async function visit(url, use) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.goto(url);
    await use(page);
  } finally {
    await context.close();
  }
}

/** The violations that axe finds, by rule. */
export async function violations(page) {
  // Through the debugger protocol: the page itself does not allow foreign scripts.
  const results = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
  assert.ok(results.passes.length > 10, "axe looked at the page");
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" ")}`,
  );
}

/** The codes that can be seen. */
export function shown(page) {
  return page.$$eval("article", (articles) =>
    articles.filter((article) => article.checkVisibility()).map((article) => article.id),
  );
}

export function text(page, selector) {
  return page.$eval(selector, (element) => element.textContent);
}
