import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { open, shown, start, stop, text } from "../browser.mjs";

before(start);
after(stop);

test("search finds codes by name, text and status, with a count", () =>
  open("scaivault", {}, async (page) => {
    assert.equal((await shown(page)).length, 73);
    assert.equal(await text(page, "#_count"), "73 codes");
    await page.type("#_search", "secret_not");
    assert.deepEqual(await shown(page), ["secret_not_found"]);
    assert.equal(await text(page, "#_count"), "1 of 73 codes");
    await page.$eval("#_search", (input) => (input.value = ""));
    await page.type("#_search", "KMS");
    assert.deepEqual(await shown(page), []);
    await page.$eval("#_search", (input) => (input.value = ""));
    await page.type("#_search", "410 lease");
    assert.deepEqual(await shown(page), ["lease_expired"]);
  }));

test("labels, retry advice, examples and buttons are not searched", () =>
  open("vault", {}, async (page) => {
    const found = async (words) => {
      await page.$eval("#_search", (input) => (input.value = ""));
      await page.type("#_search", words);
      return shown(page);
    };
    for (const word of ["do not retry", "json", "message", "copy", "http/1.1", "req_abc", "headers", "string", "example"]) {
      assert.deepEqual(await found(word), [], word);
    }
    // In the order of the page: the name, the status, the description, what to do, the message, details, headers.
    for (const [words, codes] of [
      ["invalid_secret", ["invalid_secret"]],
      ["410", ["secret_gone"]],
      ["may not see", ["secret_not_found"]],
      ["token's policy", ["secret_not_found"]],
      ["secret 'ci/token' not", []],
      ["too many requests", ["rate_limited"]],
      ["{path}", ["secret_not_found"]],
      ["version that was asked", ["secret_not_found"]],
      ["the path that was asked", ["secret_not_found"]],
      ["retry", ["rate_limited"]], // its header
      ["x-region", ["rate_limited"]],
      ["where the limit is counted", ["rate_limited"]],
    ]) {
      assert.deepEqual(await found(words), codes, words);
    }
  }));

test("a search hides the introduction and empty groups", () =>
  open("scaivault", {}, async (page) => {
    await page.type("#_search", "webhook_url_invalid");
    const visible = (selector) =>
      page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.textContent.trim()));
    assert.deepEqual(await visible("section.group > h2"), ["Webhook delivery"]);
    assert.deepEqual(await visible("nav [data-code]"), ["webhook_url_invalid"]);
    assert.deepEqual(await visible("#_before"), []);
  }));

test("an empty result is shown, and a button resets the search", () =>
  open("scaivault", {}, async (page) => {
    assert.equal(await page.$eval("#_none", (none) => none.checkVisibility()), false);
    await page.type("#_search", "zzz");
    assert.equal(await page.$eval("#_none", (none) => none.checkVisibility()), true);
    assert.equal(await text(page, "#_count"), "0 of 73 codes");
    await page.click("#_clear");
    assert.equal((await shown(page)).length, 73);
    assert.equal(await page.evaluate(() => document.activeElement.id), "_search");
  }));

test("filters of status and retry combine with the search", () =>
  open("scaivault", {}, async (page) => {
    const statuses = () =>
      page.$$eval("article", (all) => [
        ...new Set(all.filter((one) => one.checkVisibility()).map((one) => one.dataset.status)),
      ]);
    await page.select("#_status", "429");
    assert.deepEqual(await shown(page), ["rate_limited", "quota_exceeded"]);
    await page.select("#_retry", "never");
    assert.deepEqual(await shown(page), ["quota_exceeded"]);
    await page.select("#_status", "5");
    await page.select("#_retry", "retryable");
    assert.ok((await statuses()).every((status) => status.startsWith("5")));
    const retryable = await shown(page);
    assert.ok(retryable.includes("storage_error") && retryable.includes("webhook_delivery_failed"));
    assert.ok(!retryable.includes("internal_error"));
    await page.type("#_search", "webhook");
    assert.deepEqual(await shown(page), ["webhook_delivery_failed", "webhook_delivery_timeout"]);
    await page.select("#_retry", "depends");
    assert.deepEqual(await shown(page), ["webhook_delivery_failed"]);
    await page.select("#_status", "");
    await page.select("#_retry", "after_refresh");
    await page.$eval("#_search", (input) => (input.value = ""));
    await page.type("#_search", " ");
    assert.deepEqual(await shown(page), ["token_expired"]);
  }));

test("the filters offer exactly the existing values", () =>
  open("repositories", {}, async (page) => {
    const offered = await page.$$eval("#_status option", (options) => options.map((option) => option.value));
    assert.deepEqual(offered, ["", "4", "5", "400", "401", "403", "404", "409", "422", "429", "500", "503"]);
    assert.deepEqual(
      await page.$$eval("#_retry option", (options) => options.map((option) => option.value)),
      ["", "retryable", "backoff", "after_refresh", "depends", "never"],
    );
  }));
