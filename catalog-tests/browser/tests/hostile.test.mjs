import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shown, start, stop } from "../browser.mjs";

before(start);
after(stop);

// Requests, log messages and dialogs are checked for every page that is opened.

test("hostile texts are neither scripts nor elements", () =>
  open("hostile", {}, async (page) => {
    await page.evaluate(() => {
      for (const element of document.querySelectorAll("body *")) {
        element.dispatchEvent(new Event("focus"));
        element.dispatchEvent(new Event("load"));
      }
    });
    assert.equal(await page.evaluate(() => typeof boom), "undefined");
    assert.equal(await page.$$eval("script, style", (all) => all.length), 2);
    assert.equal(await page.$$eval("img, svg, iframe, object, form", (all) => all.length), 0);
    const handlers = await page.$$eval("*", (all) =>
      all.flatMap((one) => [...one.attributes].map(({ name }) => name).filter((name) => name.startsWith("on"))),
    );
    assert.deepEqual(handlers, []);
    const targets = await page.$$eval("a", (all) => [...new Set(all.map((a) => a.protocol))]);
    assert.deepEqual(targets.sort(), ["file:", "https:"]);
  }));

test("the content security policy blocks injected scripts", () =>
  open("repositories", {}, async (page) => {
    const blocked = await page.evaluate(async () => {
      const violation = new Promise((resolve) => addEventListener("securitypolicyviolation", resolve, { once: true }));
      const script = document.createElement("script");
      script.textContent = "globalThis.boom = true";
      document.body.append(script);
      return [(await violation).effectiveDirective, typeof boom];
    });
    assert.deepEqual(blocked, ["script-src-elem", "undefined"]);
  }).catch((error) => {
    // The browser logs what it blocked. Nothing else was logged.
    assert.match(JSON.stringify(error.actual ?? String(error)), /^\["console: Executing inline script violates/);
    assert.equal(error.actual.length, 1);
  }));

test("search and filter work among hostile texts", () =>
  open("hostile", {}, async (page) => {
    assert.deepEqual(await shown(page), ["hostile", "tame", "deprecated"]);
    await page.type("#_search", "</script><script>boom(24)");
    assert.deepEqual(await shown(page), []);
    await page.$eval("#_search", (input) => (input.value = ""));
    await page.type("#_search", "</code><script>boom(24)</script>");
    assert.deepEqual(await shown(page), ["deprecated"]);
  }));
