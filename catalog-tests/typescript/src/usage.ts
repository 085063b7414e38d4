// Uses the modules: what the compiler has to accept and, after `@ts-expect-error`, what it has to refuse.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import * as all from "./errors/odd_all.js";
import * as ascend from "./errors/ascend.js";
import * as growth from "./errors/growth.js";
import * as google from "./errors/odd_google.js";
import * as jsonApi from "./errors/odd_json_api.js";
import * as mixed from "./errors/odd_mixed.js";
import * as odata from "./errors/odd_odata.js";
import * as problem from "./errors/odd_problem.js";
import * as scaivault from "./errors/scaivault.js";
import * as standard from "./errors/odd_standard.js";
import * as types from "./errors/odd_types.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const check = <_ extends true>(): void => undefined;

// A detail with a known type is required, an `Option` is optional, and any other type is `unknown`.
check<Equal<standard.DetailsError["error"]["details"]["text"], string>>();
check<Equal<standard.DetailsError["error"]["details"]["maybe"], number | undefined>>();
check<Equal<standard.DetailsError["error"]["details"]["float"], number | undefined>>();
check<Equal<standard.DetailsError["error"]["details"]["floats"], (number | null)[]>>();
check<Equal<standard.DetailsError["error"]["details"]["@type"], [number, boolean | null]>>();
check<Equal<standard.ClassError["error"]["code"], "class">>();
check<Equal<standard.DecidingError["error"]["retryable"], boolean>>();
check<Equal<standard.WaitingError["error"]["retryable"], true>>();
check<Equal<(typeof standard.STATUS)["details"], 409>>();

// An internally tagged type and a recursive type, as schemars describes them.
export function area(details: standard.DetailsError["error"]["details"]): number | undefined {
  const { shape, tree } = details;
  const first = tree?.children[0]?.parents["a"]?.name;
  if (shape?.kind === "circle") return shape.radius;
  // @ts-expect-error: only a circle has one
  return first === undefined ? shape?.radius : undefined;
}

// A union is discriminated by its code, wherever the envelope places the code.
export function narrow(a: problem.ErrorBody, b: jsonApi.KnownErrorBody, c: google.KnownErrorBody): void {
  if (problem.isKnown(a) && a.code === "details") check<Equal<(typeof a)["a \"quoted\" */ name"], boolean>>();
  if (problem.hasCode(a, "waiting")) check<Equal<typeof a.status, 429>>();
  if (!problem.isKnown(a)) check<Equal<typeof a.code, string>>();
  if (jsonApi.hasCode(b, "details")) b.errors[0]?.meta?.text;
  if (google.hasCode(c, "DETAILS")) check<Equal<(typeof c.error.details)[0]["reason"], "DETAILS">>();
  // @ts-expect-error: on the wire the code is in upper case
  google.hasCode(c, "details");
  // @ts-expect-error: an unknown code is a mistake
  problem.hasCode(a, "detials");
}

// Without a code in the body, the status discriminates.
export function byStatus(answer: { status: number; body: unknown }): string {
  if (ascend.hasStatus(answer, 422)) {
    const { detail } = answer.body;
    return typeof detail === "string" ? detail : detail.map((field) => field.msg).join();
  }
  // @ts-expect-error: no code has this status
  ascend.hasStatus(answer, 418);
  return ascend.isErrorBody(answer.body) && typeof answer.body.detail === "string" ? answer.body.detail : "";
}

// A code that errors share is the union of their bodies, and its own member tells them apart.
export function shared(body: unknown): string {
  if (growth.hasCode(body, "not_found")) {
    check<Equal<typeof body, growth.NotFoundCustomerError | growth.NotFoundCardError>>();
    return body.error.id === "not_found.customer" ? body.error.name : body.error.reason;
  }
  // A code that is a number is one.
  if (growth.hasCode(body, 20404)) return body.error.data.name;
  if (growth.hasCode(body, -32601)) check<Equal<typeof body.error.code, -32601>>();
  // @ts-expect-error: and no text
  growth.hasCode(body, "20404");
  if (growth.isKnown(body) && typeof body === "string") return body;
  return String(growth.codeOf(body));
}
check<Equal<growth.ErrorBodies["bank_refused"]["error"]["code"], "bank_refused">>();
check<Equal<growth.BankRefusedError["error"]["status"], number>>();
check<Equal<growth.NotFoundCustomerError["error"]["param"], string | null>>();
check<Equal<growth.NotFoundCustomerError["error"]["type"], "invalid_request">>();
check<Equal<growth.BusyQueueError["error"]["limit"], 10>>();
check<Equal<(typeof growth.STATUS)["not_found"], readonly [404, 410]>>();

// At run time, with bodies of the service: `node build/usage.js <folder of bodies>`
interface Module {
  codeOf(body: unknown): string | number | undefined;
  isKnown(body: unknown): boolean;
  STATUS: Record<string, number | readonly number[]>;
}
const folder = process.argv[2];
assert(folder !== undefined, "a folder of bodies");
const asItIs = (code: string): string => code;
const modules: [string, Module, (code: string) => string][] = [
  ["odd_all", all, asItIs],
  ["odd_google", google, (code) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_")],
  ["odd_json_api", jsonApi, asItIs],
  ["odd_odata", odata, asItIs],
  ["odd_problem", problem, asItIs],
  ["odd_standard", standard, asItIs],
  ["odd_types", types, (code) => `https://example.com/problems/${code}`],
  [
    "odd_mixed",
    mixed,
    (code) =>
      code === "gone" || code === "never_there" ? `https://example.com/problems/${code}`
      : code === "gone.too" ? code
      : code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "_"),
  ],
  ["scaivault", scaivault, asItIs],
];
for (const [name, module, onTheWire] of modules) {
  const { bodies } = JSON.parse(readFileSync(`${folder}/${name}.bodies.json`, "utf8")) as {
    bodies: { code: string; body: unknown }[];
  };
  for (const { code, body } of bodies) {
    assert.equal(module.codeOf(body), onTheWire(code), `${name}: ${JSON.stringify(body)}`);
    assert(module.isKnown(body));
    assert(onTheWire(code) in module.STATUS);
  }
  console.log(`${name}: the codes of ${bodies.length.toFixed()} bodies`);
}
const { bodies } = JSON.parse(readFileSync(`${folder}/ascend.bodies.json`, "utf8")) as {
  bodies: { code: keyof typeof ascend.STATUS; body: unknown }[];
};
for (const { code, body } of bodies) {
  assert(ascend.hasStatus({ status: ascend.STATUS[code], body }, ascend.STATUS[code]));
  assert(!ascend.hasStatus({ status: 418, body }, ascend.STATUS[code]));
}

// Codes by their ids: numbers, texts, and bodies that have none.
const made = JSON.parse(readFileSync(`${folder}/growth.bodies.json`, "utf8")) as { bodies: { code: string; body: unknown }[] };
for (const { code, body } of made.bodies) {
  if (code === "metrics_off") {
    assert.equal(growth.codeOf(body), undefined);
    assert(growth.hasStatus({ status: 404, body }, 404) && growth.isErrorBody(body));
  } else if (code.startsWith("not_found.") || code.startsWith("busy.")) {
    assert.equal(growth.codeOf(body), code.slice(0, code.indexOf(".")));
    assert.equal(growth.mayRetry(body), code === "busy.queue", "as the body says");
  } else if (code === "-32601" || code === "20404") {
    assert.equal(growth.codeOf(body), Number(code));
    assert(growth.hasStatus({ status: 200, body }, 200));
  } else if (code === "bank_refused") {
    assert(["bank_refused", "card_declined"].includes(String(growth.codeOf(body))));
  } else {
    assert(growth.isKnown(body), code);
  }
}
assert(!growth.mayRetry({ error: { code: "busy" } }), "the errors of the code do not agree");
assert(!growth.isErrorCode("20404") && growth.isErrorCode(20404));
console.log(`growth: ${made.bodies.length.toFixed()} bodies`);
