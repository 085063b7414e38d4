import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { VOCABULARIES, open, start, stop, violations } from "../browser.mjs";

before(start);
after(stop);

for (const name of [...VOCABULARIES, "hostile"]) {
  for (const dark of [false, true]) {
    test(`axe finds nothing on ${name}, ${dark ? "dark" : "light"}`, () =>
      open(name, { dark, hash: name === "hostile" ? "#hostile" : "#service_unavailable" }, async (page) => {
        assert.deepEqual(await violations(page), []);
      }));
  }
  test(`axe finds nothing on ${name}, narrow`, () =>
    open(name, { width: 360 }, async (page) => {
      assert.deepEqual(await violations(page), []);
    }));
}

test("axe passes on an empty result, and would report a fault", () =>
  open("scaivault", {}, async (page) => {
    await page.type("#_search", "zzz");
    assert.deepEqual(await violations(page), []);
    await page.$eval('label[for="_search"]', (label) => label.remove());
    await page.$eval("#_search", (input) => input.removeAttribute("placeholder"));
    assert.match((await violations(page)).join(), /label/);
  }));

const focused = (page) =>
  page.evaluate(() => {
    const { id, className, tagName, textContent } = document.activeElement;
    return id || className || `${tagName} ${textContent}`;
  });

test("the first tab stop is a link to the codes", () =>
  open("scaivault", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "skip");
    assert.ok((await page.$eval(".skip", (link) => link.getBoundingClientRect().left)) >= 0);
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), "_codes");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.closest("article").id), "authentication_required");
  }));

test("every tab stop is visible", () =>
  open("repositories", {}, async (page) => {
    const stops = new Set();
    for (let at = 0; at < 60; at += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return { name: element.outerHTML.slice(0, 80), outline: `${outlineStyle} ${outlineWidth}` };
      });
      if (!stop) break;
      assert.equal(stop.outline, "solid 3px", stop.name);
      stops.add(stop.name);
    }
    assert.ok(stops.size > 25, `${stops.size}`);
  }));

test("slash focuses the search, and Escape empties it", () =>
  open("scaivault", {}, async (page) => {
    await page.keyboard.press("/");
    assert.equal(await focused(page), "_search");
    await page.keyboard.type("a/b");
    assert.equal(await page.$eval("#_search", (input) => input.value), "a/b");
    await page.keyboard.press("Escape");
    assert.equal(await page.$eval("#_search", (input) => input.value), "");
    assert.equal(await page.$eval("#_count", (count) => count.textContent), "73 codes");
  }));

test("headings skip no level, and landmarks have names", () =>
  open("ascend", {}, async (page) => {
    const levels = await page.$$eval("h1,h2,h3,h4,h5,h6", (all) => all.map((one) => Number(one.tagName[1])));
    assert.equal(levels.filter((level) => level === 1).length, 1);
    levels.reduce((before, level) => {
      assert.ok(level <= before + 1, `${before} ${level}`);
      return level;
    }, 0);
    for (const landmark of ["main", "nav[aria-label]", "[role=search][aria-label]", "header"]) {
      assert.ok(await page.$(landmark), landmark);
    }
    assert.equal(await page.$eval("#_count", (count) => count.getAttribute("aria-live")), "polite");
  }));

test("the theme follows the system until the button changes it", () =>
  open("mayo_aspm", { dark: true }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const offered = () => page.$eval("#_theme", (button) => button.textContent);
    const dark = await paper();
    assert.equal(await offered(), "Light theme");
    await page.click("#_theme");
    assert.notEqual(await paper(), dark);
    assert.equal(await offered(), "Dark theme");
    await page.reload();
    assert.notEqual(await paper(), dark);
    assert.equal(await offered(), "Dark theme");
    await page.click("#_theme");
    assert.equal(await paper(), dark);
  }));
