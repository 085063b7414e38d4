import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PAGES, VOCABULARIES, open, shown, start, stop } from "../browser.mjs";

before(start);
after(stop);

// For review by people.
const SHOTS = join(PAGES, "screenshots");
mkdirSync(SHOTS, { recursive: true });

const shot = (page, name) => page.screenshot({ path: join(SHOTS, `${name}.png`) });

for (const name of [...VOCABULARIES, "hostile"]) {
  for (const width of [320, 360, 768, 1000, 1280, 1920]) {
    test(`${name} fits in ${width} pixels`, () =>
      open(name, { width }, async (page) => {
        const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(content <= window, `${content} in ${window}`);
        const out = await page.$$eval("article *, .top *, .controls *", (all) =>
          all
            .filter((one) => one.checkVisibility() && !one.closest(".table") && one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 100)),
        );
        assert.deepEqual(out, []);
        await shot(page, `${name}-${width}`);
      }));
  }
}

test("dark theme", () => open("scaivault", { dark: true, hash: "#rate_limited" }, (page) => shot(page, "dark")));

for (const script of [true, false]) {
  test(`print hides controls, ${script ? "with" : "without"} scripts`, () =>
    open("scaivault", { script }, async (page) => {
      await page.emulateMediaType("print");
      // The debugger can inspect the page even if its own scripts are off.
      const seen = await page.$$eval("nav, .controls, #_theme, .copy, .skip", (all) =>
        all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)),
      );
      assert.deepEqual(seen, []);
      assert.equal((await shown(page)).length, 73);
      assert.equal(await page.$$eval("figure", (all) => all.filter((one) => one.checkVisibility()).length), 73);
      await page.pdf({ path: join(SHOTS, "print.pdf"), format: "A4" });
    }));
}

test("print shows the targets of links, and is always light", () =>
  open("ascend", { dark: true }, async (page) => {
    await page.emulateMediaType("print");
    const [after, paper] = await page.evaluate(() => [
      getComputedStyle(document.querySelector('a[href^="https://status"]'), "::after").content,
      getComputedStyle(document.documentElement).backgroundColor,
    ]);
    assert.match(after, /status\.ascend\.ai/);
    assert.equal(paper, "rgb(255, 255, 255)");
  }));

test("without scripts, all texts and no controls are visible", () =>
  open("repositories", { script: false, hash: "#conflict" }, async (page) => {
    assert.equal((await shown(page)).length, 9);
    const controls = await page.$$eval("input, select, button", (all) =>
      all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML),
    );
    assert.deepEqual(controls, []);
    const at = await page.$eval("#conflict", (article) => article.getBoundingClientRect().top);
    assert.ok(at >= 0 && at < 200, `${at}`);
  }));
