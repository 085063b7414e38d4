// A small client of a running service that responds with the errors of the repositories vocabulary:
//
//     node build/client.js http://127.0.0.1:8080                        every code, at /<code>
//     node build/client.js http://127.0.0.1:8080 /repositories/x=not_found ..   these codes, at these paths
import assert from "node:assert/strict";

import { codeOf, hasCode, isErrorCode, isKnown, mayRetry, RETRY, RETRYABLE, STATUS } from "./errors/repositories.js";
import type { ErrorBody, ErrorCode, KnownErrorBody } from "./errors/repositories.js";

/** What a client shows; the compiler holds it to all codes. */
function words(body: KnownErrorBody): string {
  const { error } = body;
  switch (error.code) {
    case "quota_exceeded":
      return `no more than ${error.details.limit.toFixed()} ${error.details.quota}`;
    case "validation_error":
      return (error.details.errors ?? []).map((field) => `${field.loc.join(".")}: ${field.msg}`).join("; ");
    case "internal_error":
      return error.retryable ? "once more" : "report it";
    case "invalid_request":
    case "invalid_token":
    case "forbidden":
    case "not_found":
    case "conflict":
    case "service_unavailable":
      return error.message;
    default:
      return error satisfies never;
  }
}

const [base, ...pairs] = process.argv.slice(2);
assert(base !== undefined, "the address of the service");

const places: [path: string, code: string][] =
  pairs.length === 0
    ? Object.keys(STATUS).map((code) => [`/${code}`, code])
    : pairs.map((pair) => [pair.slice(0, pair.lastIndexOf("=")), pair.slice(pair.lastIndexOf("=") + 1)]);

for (const [path, code] of places) {
  const response: Response = await fetch(base + path);
  const body: unknown = await response.json();
  assert(isErrorCode(code), `${code} is a code`);
  assert.equal(codeOf(body), code);
  assert.equal(response.status, STATUS[code]);
  assert(isKnown(body) && hasCode(body, code));
  assert.notEqual(words(body), "");
  assert.equal(mayRetry(body), body.error.retryable, `${code} reads its response`);
  if (RETRY[code].perResponse !== true) {
    assert.equal(body.error.retryable, RETRYABLE.has(code), `${code} on the wire and in the module`);
  }
  for (const other of Object.keys(STATUS) as ErrorCode[]) {
    assert.equal(hasCode(body, other), other === code);
  }
  console.log(`${path}: ${response.status.toFixed()} ${code}: ${words(body)}`);
}

if (pairs.length === 0) {
  // A code that was added after the client was generated is still an error of the service.
  const body: unknown = await (await fetch(`${base}/a-code-that-came-later`)).json();
  assert.equal(codeOf(body), "a-code-that-came-later");
  assert(!isKnown(body));
  assert(!RETRYABLE.has("a-code-that-came-later"));
  assert.equal(mayRetry(body), (body as { error: { retryable: boolean } }).error.retryable);

  // A response of a gateway is not an error of the service.
  const gateway = await fetch(`${base}/`);
  assert.equal(codeOf(await gateway.text()), undefined);
}

// Names of `Object.prototype` are not codes, and a value that is not a body has no code.
for (const odd of ["constructor", "__proto__", "toString", ""]) {
  assert(!isErrorCode(odd));
  assert(!isKnown({ error: { code: odd } }));
}
for (const odd of [undefined, null, 1, "error", [], {}, { error: null }, { error: { code: 7 } }, { error: [] }]) {
  assert.equal(codeOf(odd), undefined);
  assert(!isKnown(odd));
}

/** Unknown codes are left over, and usable, where the known ones are dealt with. */
export function message(body: ErrorBody): string {
  return isKnown(body) ? words(body) : `${body.error.code}: ${body.error.message}`;
}
