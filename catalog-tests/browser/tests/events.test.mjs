// Server-sent events and WebSockets that fail, as a browser reads them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, stop, visit } from "../browser.mjs";

before(start);
after(stop);

const FEED = process.env.FEED ?? assert.fail("FEED is the address of the feed");

// The same text as in compat/feed/src/main.rs.
const HOSTILE = "first\nsecond\r\nthird\rfourth\n\nevent: message\ndata: forged\n\nid: 7\0é🦀";

/** Everything that an `EventSource` dispatches until the connection is lost. */
function events(page, path) {
  return page.evaluate(
    (path) =>
      new Promise((resolve) => {
        const source = new EventSource(path);
        const seen = [];
        const note = ({ type, data, lastEventId }) => seen.push({ type, data, lastEventId });
        for (const type of ["open", "message", "tick"]) source.addEventListener(type, note);
        source.addEventListener("error", (event) => {
          note(event);
          if (event.data === undefined) {
            const state = source.readyState;
            source.close();
            resolve({ seen, isReconnecting: state === EventSource.CONNECTING });
          }
        });
      }),
    path,
  );
}

const event = (type, data) => ({ type, data, lastEventId: "" });

test("the error is the last event, and its data is the body", () =>
  visit(FEED, async (page) => {
    const { seen, isReconnecting } = await events(page, "/feed/json");
    assert.deepEqual(
      seen.map(({ type }) => type),
      ["open", "message", "tick", "error", "error"],
    );
    assert.deepEqual(seen.slice(1, 3), [event("message", "1"), event("tick", "2")]);
    const { error } = JSON.parse(seen[3].data);
    assert.equal(error.code, "feed_lost");
    assert.equal(error.message, HOSTILE);
    assert.match(error.request_id, /^[0-9a-f-]{36}$/);
    // The lost connection is an event of the same type, without data.
    assert.equal(seen[4].data, undefined);
    assert.ok(isReconnecting);
  }));

test("a text of several lines is read as it is", () =>
  visit(FEED, async (page) => {
    const { seen } = await events(page, "/feed/text");
    const lines = HOSTILE.replace(/\r\n?/g, "\n").replace("\0", "\u{FFFD}");
    assert.deepEqual(seen[3], event("error", lines));
    assert.equal(seen.length, 5);
  }));

test("a WebSocket is closed with the code and the reason of its error", () =>
  visit(FEED, async (page) => {
    const seen = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/room`);
          const messages = [];
          socket.onmessage = ({ data }) => messages.push(data);
          socket.onclose = ({ code, reason, wasClean }) => resolve({ messages, code, reason, wasClean });
        }),
    );
    const reason = `no_such_room: There is no room ${"é".repeat(44)}…`;
    assert.deepEqual(seen, { messages: ["hello"], code: 1008, reason, wasClean: true });
  }));
