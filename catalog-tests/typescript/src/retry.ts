// The decision about a retry, on the cases that the Rust client decides as well:
//
//     node build/retry.js <path of tests/client/retry.json>
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { next } from "./errors/advice.js";
import type { Attempt, Next, Policy } from "./errors/advice.js";
import { next as nextOfAscend } from "./errors/ascend.js";
import { next as nextOfGoogle } from "./errors/odd_google.js";
import { next as nextOfGrowth } from "./errors/growth.js";
import { next as nextOfPolicycortex } from "./errors/policycortex.js";

interface Case {
  name: string;
  response?: { status: number; headers: [string, string][]; body: unknown };
  not_sent?: true;
  safe: boolean;
  random?: number;
  failed?: number;
  refreshed?: true;
  elapsed_ms?: number;
  now_ms?: number;
  tokens?: number;
  policy?: { attempts?: number; max_asked_wait_ms?: number; deadline_ms?: number };
  next: { do: string; why?: string; wait_ms?: number | "forever"; cost?: number };
}

const path = process.argv[2];
assert(path !== undefined, "the path of the cases");
const cases = JSON.parse(readFileSync(path, "utf8")) as Case[];
assert(cases.length >= 60);

/** Without the members that are not there. */
function given<T extends object>(members: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

function decided(one: Case): Next {
  const { attempts, max_asked_wait_ms: maxAskedWaitMs, deadline_ms: deadlineMs } = one.policy ?? {};
  const attempt = given<Attempt>({
    failed: one.failed ?? 1,
    safe: one.safe,
    random: one.random ?? 1,
    notSent: one.not_sent,
    refreshed: one.refreshed,
    elapsedMs: one.elapsed_ms,
    now: one.now_ms,
    tokens: one.tokens,
    policy: given<Partial<Policy>>({ attempts, maxAskedWaitMs, deadlineMs }),
  });
  const head = one.response && { status: one.response.status, headers: new Headers(one.response.headers) };
  return next(one.response?.body, head, attempt);
}

for (const one of cases) {
  const found = decided(one);
  const wanted = one.next;
  assert.equal(found.do, wanted.do, `${one.name}: ${JSON.stringify(found)}`);
  if (found.do === "stop") assert.equal(found.why, wanted.why, one.name);
  else assert.equal(found.cost, wanted.cost, one.name);
  const wait = "waitMs" in found ? found.waitMs : undefined;
  const expected = wanted.wait_ms === "forever" ? Infinity : wanted.wait_ms;
  if (wait === expected) continue;
  // To the microsecond: the Rust client counts in nanoseconds.
  assert(wait !== undefined && expected !== undefined && Math.abs(wait - expected) < 0.001, `${one.name}: ${String(wait)}`);
}
console.log(`the decision: ${cases.length.toFixed()} cases`);

// Bodies without a code: what all errors of the status agree about.
const first: Attempt = { failed: 1, safe: false, random: 0 };
const head = (status: number): { status: number; headers: Headers } => ({ status, headers: new Headers() });
assert.deepEqual(nextOfAscend({ detail: "Rate limit exceeded" }, head(429), first), { do: "retry", waitMs: 0, cost: 5 });
assert.deepEqual(nextOfAscend({ detail: "Not Found" }, head(404), first), { do: "stop", why: "never" });
// The wait is in the body.
const limited = { error: "Too Many Requests", message: "x", code: 429, retry_after: 45 };
assert.deepEqual(nextOfPolicycortex(limited, head(429), first), { do: "retry", waitMs: 45_000, cost: 5 });
// A code that is a number, one that is in upper case, and codes of which only some can be retried.
assert.deepEqual(nextOfGrowth({ jsonrpc: "2.0", error: { code: -32601, message: "x" }, id: 1 }, head(200), first).do, "stop");
assert.equal(nextOfGoogle({ error: { details: [{ reason: "WAITING" }] } }, head(429), first).do, "retry");
assert.equal(nextOfGrowth({ error: { code: "busy" } }, head(503), { ...first, safe: true }).do, "stop");
assert.equal(nextOfGrowth({ error: { code: "busy", retryable: true } }, head(503), { ...first, safe: true }).do, "retry");
// The page of a proxy is not one of the service's texts.
assert.equal(nextOfGrowth("<html>", head(503), first).do, "retry");
