// The part of each module that is the same for every service. Rust puts it behind the generated types and tables, section
// by section; the imports stand for those. `bash .ci/typescript` compiles it by itself.
import type {
  ErrorBodies,
  ErrorBodiesByStatus,
  ErrorBody,
  ErrorCode,
  ErrorStatus,
  KnownErrorBody,
} from "./generated.js";
import { CODE_PLACES, ENVELOPES, RETRYABLE, RETRYABLE_PLACES, STATUS } from "./generated.js";

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
  /** Each response decides for itself: this is the advice where it does not say. */
  readonly perResponse?: true;
}

// == places
const CODES: ReadonlySet<string> = new Set(Object.keys(STATUS));

function at(body: unknown, place: readonly (string | number)[]): unknown {
  let value = body;
  for (const step of place) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** One envelope may have another text where a second one has the code: a known code comes first. */
function findCode(body: unknown): string | undefined {
  const texts = CODE_PLACES.map((place) => at(body, place)).filter((text): text is string => typeof text === "string");
  return texts.find((text) => CODES.has(text)) ?? texts[0];
}

// == code
/** Whether this module knows the code. */
export function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && CODES.has(code);
}

/** The code in a body, whether this module knows it or not; `undefined` where the body is no error of the service. */
export function codeOf(body: unknown): string | undefined {
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
  return RETRYABLE.has(findCode(body) ?? "");
}

// == status
/** Whether it looks like an error of the service, of any code. */
export function isErrorBody(body: unknown): body is ErrorBody {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  return ENVELOPES.some((members) => members.every((member) => member in body));
}

/** Whether it is an error of this status. */
export function hasStatus<S extends ErrorStatus>(
  answer: { status: number; body: unknown },
  status: S,
): answer is { status: S; body: ErrorBodiesByStatus[S] } {
  return answer.status === status && isErrorBody(answer.body);
}
