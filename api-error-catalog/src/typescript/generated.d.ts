// What `guards.ts` needs of the generated part of a module.
export interface ErrorBodies {
  not_found: { code: "not_found" };
}
export type ErrorCode = keyof ErrorBodies;
export type KnownErrorBody = ErrorBodies[ErrorCode];
export type ErrorBody = KnownErrorBody | { code: string };
export interface ErrorBodiesByStatus {
  404: ErrorBodies["not_found"];
}
export type ErrorStatus = keyof ErrorBodiesByStatus;
export type ErrorWireCode = string;
export declare const CODES: ReadonlySet<unknown>;
export declare function isWireCode(value: unknown): value is ErrorWireCode;
export declare const RETRYABLE: ReadonlySet<ErrorWireCode>;
export declare const CODE_PLACES: readonly (readonly (string | number)[])[];
export declare const RETRYABLE_PLACES: readonly (readonly (string | number)[])[];
export declare const ENVELOPES: readonly (readonly string[] | "text")[];
export declare const RETRY: Readonly<Record<ErrorCode, import("./guards.js").Retry>>;
export declare const RETRY_OF_STATUS: ReadonlyMap<number, import("./guards.js").Retry>;
export declare const WAIT_PLACES: readonly (readonly (string | number)[])[];
export declare const DELAY_PLACES: readonly (readonly (string | number)[])[];
