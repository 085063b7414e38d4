import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shown, start, stop, text } from "../browser.mjs";

before(start);
after(stop);

const top = (page, id) =>
  page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id);
const covered = (page) => page.$eval(".controls", (controls) => controls.getBoundingClientRect().bottom);

test("a link to a code scrolls below the header and marks the code", () =>
  open("scaivault", { hash: "#storage_error" }, async (page) => {
    const at = await top(page, "storage_error");
    assert.ok(at >= (await covered(page)) && at < 200, `${at}`);
    const border = (id) => page.evaluate((id) => getComputedStyle(document.getElementById(id)).borderColor, id);
    assert.notEqual(await border("storage_error"), await border("internal_error"));
  }));

test("a link to a hidden code resets the filter", () =>
  open("scaivault", {}, async (page) => {
    await page.type("#_search", "webhook");
    assert.ok(!(await shown(page)).includes("secret_not_found"));
    await page.evaluate(() => (location.hash = "#secret_not_found"));
    await page.waitForFunction(() => document.getElementById("secret_not_found").checkVisibility());
    assert.equal((await shown(page)).length, 73);
    const at = await top(page, "secret_not_found");
    assert.ok(at >= 0 && at < 200, `${at}`);
  }));

test("an invalid hash is ignored", () =>
  open("repositories", { hash: "#100%" }, async (page) => {
    await page.evaluate(() => (location.hash = "#%zz"));
    await page.type("#_search", "conflict");
    assert.deepEqual(await shown(page), ["conflict"]);
  }));

test("the list of codes and each name link to the code", () =>
  open("mayo_aspm", {}, async (page) => {
    await page.click('nav [data-code="clone_failed"] a');
    assert.equal(await page.evaluate(() => location.hash), "#clone_failed");
    await page.click("#clone_failed h3 a");
    assert.equal(await page.evaluate(() => document.querySelector("article:target").id), "clone_failed");
  }));

test("a link in a description leads to its code", () =>
  open("ascend", {}, async (page) => {
    const [link] = await page.$$('#rate_limit_exceeded a[href="#agent_rate_limit_exceeded"]');
    assert.equal(await link.evaluate((a) => a.textContent), "agent_rate_limit_exceeded");
  }));

test("Copy link copies the address and confirms it", () =>
  open("repositories", {}, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: async (copied) => (document.documentElement.dataset.copied = copied) },
      });
    });
    await page.click("#not_found .copy");
    await page.waitForFunction(() => document.querySelector("#not_found .copy").textContent === "Copied");
    assert.match(await page.evaluate(() => document.documentElement.dataset.copied), /repositories\.html#not_found$/);
    assert.equal(
      await page.$eval("#conflict .copy", (button) => button.getAttribute("aria-label")),
      "Copy link: conflict",
    );
  }));

test("without a clipboard, the address bar gets the link", () =>
  open("repositories", {}, async (page) => {
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
    });
    await page.click("#not_found .copy");
    await page.waitForFunction(() => location.hash === "#not_found");
    assert.equal(await text(page, "#not_found .copy"), "See address");
  }));
