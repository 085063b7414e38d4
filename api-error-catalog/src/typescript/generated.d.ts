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
export declare const STATUS: Record<ErrorCode, number>;
export declare const RETRYABLE: ReadonlySet<string>;
export declare const CODE_PLACES: readonly (readonly (string | number)[])[];
export declare const RETRYABLE_PLACES: readonly (readonly (string | number)[])[];
export declare const ENVELOPES: readonly (readonly string[])[];
