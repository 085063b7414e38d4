// The part of each module that is the same for every service. Rust puts it behind the generated types and tables, section
// by section; the imports stand for those. `bash .ci/typescript` compiles it by itself.
import type {
  ErrorBodies,
  ErrorBodiesByStatus,
  ErrorBody,
  ErrorCode,
  ErrorStatus,
  ErrorWireCode,
  KnownErrorBody,
} from "./generated.js";
import {
  CODE_PLACES,
  CODES,
  DELAY_PLACES,
  ENVELOPES,
  isWireCode,
  RETRY,
  RETRY_OF_STATUS,
  RETRYABLE,
  RETRYABLE_PLACES,
  WAIT_PLACES,
} from "./generated.js";

// == advice
/** When a failed request is worth sending again. */
export interface Retry {
  /**
   * `never`: the same request fails until something else changes. `backoff`: after a growing delay. `throttled`: once
   * the caller's rate allows it. `after_refresh`: with fresh credentials; the same request never succeeds.
   */
  readonly when: "never" | "backoff" | "throttled" | "after_refresh";
  /** The least wait before the next try, in seconds; a `Retry-After` of the response comes first. */
  readonly afterSeconds?: number;
  /** How many retries make sense. */
  readonly max?: number;
  /** The failed request changed nothing: even one that is not idempotent may be repeated. `throttled` implies it. */
  readonly notApplied?: true;
  /** Each response decides for itself: this is the advice where it does not say. */
  readonly perResponse?: true;
}

// == places
function at(body: unknown, place: readonly (string | number)[]): unknown {
  let value = body;
  for (const step of place) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** One envelope may have another text where a second one has the code: a known code comes first. */
function findCode(body: unknown): ErrorWireCode | undefined {
  const codes = CODE_PLACES.map((place) => at(body, place)).filter(isWireCode);
  return codes.find((code) => CODES.has(code)) ?? codes[0];
}

// == code
/** Whether this module knows the code. */
export function isErrorCode(code: ErrorWireCode | undefined): code is ErrorCode {
  return CODES.has(code);
}

/** The code in a body, whether this module knows it or not; `undefined` where the body is no error of the service. */
export function codeOf(body: unknown): ErrorWireCode | undefined {
  return findCode(body);
}

/** Whether it is the body of a code that this module knows. */
export function isKnown(body: unknown): body is KnownErrorBody {
  return isErrorCode(codeOf(body));
}

/** Whether it is the body of this code. */
export function hasCode<C extends ErrorCode>(body: unknown, code: C): body is ErrorBodies[C] {
  return codeOf(body) === code;
}

// == retry
/** Whether the same request might succeed when it is sent again: as the body says, else as the advice of its code does. */
export function mayRetry(body: unknown): boolean {
  for (const place of RETRYABLE_PLACES) {
    const said = at(body, place);
    if (typeof said === "boolean") return said;
  }
  const code = findCode(body);
  return code !== undefined && RETRYABLE.has(code);
}

// == body
/** Whether it looks like an error of the service, of any code. */
export function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body === "string") return ENVELOPES.includes("text");
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  return ENVELOPES.some((members) => members !== "text" && members.every((member) => member in body));
}

// == status
/** Whether it is an error of this status. */
export function hasStatus<S extends ErrorStatus>(
  answer: { status: number; body: unknown },
  status: S,
): answer is { status: S; body: ErrorBodiesByStatus[S] } {
  return answer.status === status && isErrorBody(answer.body);
}

// == next
/** The head of a response: what `fetch` returns is one. */
export interface ResponseHead {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** How often and how long a client tries. */
export interface Policy {
  /** The first attempt is one of them. 3 by default. */
  readonly attempts: number;
  /** The limit of the wait before the second attempt, which then doubles. 50 by default. */
  readonly firstWaitMs: number;
  /** The same where the server throttles. 1000 by default. */
  readonly firstThrottledWaitMs: number;
  /** The limit that waits do not grow beyond. 20000 by default. */
  readonly maxWaitMs: number;
  /** A server that asks for a longer wait is not asked again. 60000 by default. */
  readonly maxAskedWaitMs: number;
  /** No attempt begins later than this after the first one. There is no deadline by default. */
  readonly deadlineMs: number;
}

/** What is known about the attempt that failed. */
export interface Attempt {
  /** How many attempts of this call have failed, this one included. */
  readonly failed: number;
  /** Whether sending the request twice is the same as sending it once: GET, PUT and so on, or an `Idempotency-Key`. */
  readonly safe: boolean;
  /** A random number from 0 to 1, such as `Math.random()`. */
  readonly random: number;
  /** The request was not sent, so nothing can have happened. Only where there is no response. */
  readonly notSent?: boolean;
  /** The credentials were refreshed already in this call. */
  readonly refreshed?: boolean;
  /** The time since the call began. Needed for a deadline. */
  readonly elapsedMs?: number;
  /** When the response came, as `Date.now()` has it. Only for a date in `Retry-After` of a response without `Date`. */
  readonly now?: number;
  /**
   * The tokens that are left in a bucket, which all calls to the service share. It holds 500; each retry takes its `cost`. A
   * call that succeeds gives back the cost of its last retry, or 1 if it had none.
   */
  readonly tokens?: number;
  readonly policy?: Partial<Policy>;
}

/** What to do after a failure. */
export type Next =
  /** Wait, then send the same request. */
  | { readonly do: "retry"; readonly waitMs: number; readonly cost: number }
  /** Get fresh credentials, then send the request with them. */
  | { readonly do: "refresh"; readonly cost: number }
  /** Give up. Of `wait`, `waitMs` is what the server asks for. */
  | {
      readonly do: "stop";
      readonly why: "never" | "not_safe" | "attempts" | "wait" | "deadline" | "budget" | "refreshed";
      readonly waitMs?: number;
    };

const POLICY: Policy = {
  attempts: 3,
  firstWaitMs: 50,
  firstThrottledWaitMs: 1000,
  maxWaitMs: 20_000,
  maxAskedWaitMs: 60_000,
  deadlineMs: Infinity,
};

/**
 * Decides about a retry, as `Policy` of the Rust crate does. It has no clock and no source of random numbers.
 *
 * The first that says something decides: the response (`x-should-retry`, `grpc-retry-pushback-ms`, then the body); the advice of
 * the code; the status of unknown codes and foreign responses (429 and 503 are tried again; 408, 425, 502 and 504 if the request
 * is safe); without a response, what was not sent is tried again, and what was sent if it is safe. Then any of these can stop it:
 * safety, unless the failure changed nothing; the attempts; the wait; the deadline; the tokens.
 *
 * `body` is the JSON of the response, or its text if it is none. Without a response, leave out both.
 */
export function next(body: unknown, response: ResponseHead | undefined, attempt: Attempt): Next {
  const policy: Policy = { ...POLICY, ...attempt.policy };
  const { failed, safe, random } = attempt;
  const advice = adviceFor(body, response, attempt.notSent ?? false);
  if (advice.when === "never") return { do: "stop", why: "never" };
  const refreshes = advice.when === "after_refresh";
  const throttled = advice.when === "throttled";
  if (refreshes && attempt.refreshed === true) return { do: "stop", why: "refreshed" };
  if (!safe && !refreshes && !throttled && advice.notApplied !== true) return { do: "stop", why: "not_safe" };
  const most = refreshes || advice.max === undefined ? Infinity : advice.max + 1;
  if (failed >= Math.min(policy.attempts, most)) return { do: "stop", why: "attempts" };
  const asked = askedWait(body, response, attempt.now) ?? (advice.afterSeconds ?? NaN) * 1000;
  if (asked > policy.maxAskedWaitMs) return { do: "stop", why: "wait", waitMs: asked };
  const first = throttled ? policy.firstThrottledWaitMs : policy.firstWaitMs;
  let waitMs = Math.min(first * 2 ** (failed - 1), policy.maxWaitMs) * random;
  // Those who were told the same time do not come back at the same time.
  if (!Number.isNaN(asked)) waitMs = Math.max(asked, waitMs) + Math.min(asked / 10, 1000) * random;
  if (refreshes) waitMs = 0;
  if ((attempt.elapsedMs ?? 0) + waitMs > policy.deadlineMs) return { do: "stop", why: "deadline" };
  const cost = throttled ? 5 : 14;
  if ((attempt.tokens ?? cost) < cost) return { do: "stop", why: "budget" };
  return refreshes ? { do: "refresh", cost } : { do: "retry", waitMs, cost };
}

function adviceFor(body: unknown, response: ResponseHead | undefined, notSent: boolean): Retry {
  if (response === undefined) return notSent ? { when: "backoff", notApplied: true } : { when: "backoff" };
  const { status } = response;
  const ofCode = adviceOfCode(body, status);
  const canSucceed = ofCode?.when === "backoff" || ofCode?.when === "throttled";
  const ofHead = wordOfHead(response);
  const word = ofHead ?? wordOfBody(body);
  if (word === true) {
    if (ofCode !== undefined) return canSucceed ? ofCode : { ...ofCode, when: "backoff" };
    return { when: status === 429 ? "throttled" : "backoff" };
  }
  // That the same request fails again is also true where fresh credentials help; the head means any request.
  if (word === false) return ofHead === false || canSucceed || ofCode === undefined ? { when: "never" } : ofCode;
  if (ofCode !== undefined) return ofCode;
  if (status === 429) return { when: "throttled" };
  if (status === 503) return { when: "backoff", notApplied: true };
  return { when: [408, 425, 502, 504].includes(status) ? "backoff" : "never" };
}

function adviceOfCode(body: unknown, status: number): Retry | undefined {
  const code = findCode(body);
  const table: Readonly<Record<string, Retry | undefined>> = RETRY;
  if (code !== undefined) return CODES.has(code) ? table[String(code)] : undefined;
  // A text may be anybody's.
  return typeof body !== "string" && isErrorBody(body) ? RETRY_OF_STATUS.get(status) : undefined;
}

function wordOfHead({ headers }: ResponseHead): boolean | undefined {
  const word = headers.get("x-should-retry");
  if (word === "true" || word === "false") return word === "true";
  const pushback = headers.get("grpc-retry-pushback-ms");
  return pushback === null ? undefined : seconds(pushback) !== undefined;
}

function wordOfBody(body: unknown): boolean | undefined {
  const said = RETRYABLE_PLACES.map((place) => at(body, place));
  return said.find((value): value is boolean => typeof value === "boolean");
}

/** The wait that a response asks for, in milliseconds. */
function askedWait(body: unknown, response: ResponseHead | undefined, now: number | undefined): number | undefined {
  if (response === undefined) return undefined;
  const ofHead = waitOfHead(response, now);
  const delays = DELAY_PLACES.map((place) => at(body, place));
  const delay = delays.find((value): value is string => typeof value === "string");
  const waits = WAIT_PLACES.map((place) => at(body, place));
  const whole = waits.find((value): value is number => typeof value === "number" && value >= 0);
  const wholeMs = whole === undefined ? undefined : whole * 1000;
  const delayMs = delay?.endsWith("s") === true ? seconds(delay.slice(0, -1)) : undefined;
  return delay === undefined ? (ofHead ?? wholeMs) : exactOrLonger(exactOrLonger(delayMs, wholeMs), ofHead);
}

function waitOfHead({ headers }: ResponseHead, now: number | undefined): number | undefined {
  const own = headers.get("date");
  const date = (own === null ? undefined : dateOf(own.trim())) ?? now;
  const longest = (name: string, read: (text: string) => number | undefined): number | undefined =>
    values(headers.get(name) ?? "").map(read).reduce(later, undefined);
  const millis = (text: string): number | undefined => {
    const found = seconds(text);
    return found === undefined ? undefined : found / 1000;
  };
  const until = (text: string): number | undefined => {
    const then = dateOf(text);
    return then === undefined || date === undefined ? undefined : Math.max(then - date, 0);
  };
  const exact = later(longest("retry-after-ms", millis), longest("grpc-retry-pushback-ms", millis));
  return exactOrLonger(exact, longest("retry-after", (text) => seconds(text) ?? until(text)));
}

function later(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);
}

/** The exact wait, unless the one in whole seconds is longer than it rounded up: then somebody on the way wants it so. */
function exactOrLonger(exact: number | undefined, whole: number | undefined): number | undefined {
  return exact !== undefined && whole !== undefined && whole - exact < 1000 ? exact : later(exact, whole);
}

/** The values of a header that `fetch` joins with commas. A date has a comma of its own, behind the name of its day. */
function values(joined: string): string[] {
  const found: string[] = [];
  for (const part of joined.split(",")) {
    const last = found[found.length - 1] ?? "";
    if (/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*$/.test(last)) found.splice(-1, 1, `${last}, ${part.trim()}`);
    else found.push(part.trim());
  }
  return found;
}

/** A number of seconds, with or without a fraction, in milliseconds. One that is too large to be a wait is `Infinity`. */
function seconds(text: string): number | undefined {
  const found = /^(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (found === null) return undefined;
  const whole = Number(found[1]);
  if (whole > Number.MAX_SAFE_INTEGER) return Infinity;
  return whole * 1000 + Number((found[2] ?? "").padEnd(9, "0").slice(0, 9)) / 1_000_000;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A date in any of the three forms of RFC 9110, section 5.6.7, in milliseconds since 1970. */
function dateOf(text: string): number | undefined {
  const time = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
  const short = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  const long = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  const month = `(?<month>${MONTHS.join("|")})`;
  const forms = [
    `${short}, (?<day>\\d\\d) ${month} (?<year>\\d{4}) ${time} GMT`,
    `${long}, (?<day>\\d\\d)-${month}-(?<year>\\d\\d) ${time} GMT`,
    `${short} ${month} (?<day>[ \\d]\\d) ${time} (?<year>\\d{4})`,
  ];
  const found = forms.map((form) => new RegExp(`^${form}$`).exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const part = (name: string): number => Number(found[name]);
  const written = part("year");
  // Of two digits, those below 70 are of this century.
  const year = found["year"]?.length === 2 ? written + (written < 70 ? 2000 : 1900) : written;
  const isReal = year >= 1970 && part("day") >= 1 && part("day") <= 31 && part("hour") < 24;
  if (!isReal || part("minute") > 59 || part("second") > 59) return undefined;
  const month0 = MONTHS.indexOf(found["month"] ?? "");
  return Date.UTC(year, month0, part("day"), part("hour"), part("minute"), part("second"));
}
