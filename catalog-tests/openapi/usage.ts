// Uses the output of openapi-typescript. Compiled, never run.
import type { components as Repositories, operations } from "./generated/repositories.js";
import type { components as Vault } from "./generated/scaivault.js";

// The codes of a status are a union, discriminated by the code.
type NotFound = Vault["responses"]["Error404"]["content"]["application/json"];

export function told(body: NotFound): string | undefined {
  const { error } = body;
  switch (error.code) {
    case "secret_not_found":
      return error.details.path;
    case "version_not_found":
      return `${error.details.path} ${error.details.version.toFixed()}`;
    // @ts-expect-error: no 404 has this code
    case "rate_limited":
      return undefined;
    default:
      return error.message;
  }
}

// An operation has exactly its documented responses.
type OfQuota = operations["quota_exceeded"]["responses"];
export const limit = (body: OfQuota[429]["content"]["application/json"]): number => body.error.details.limit;
// @ts-expect-error: and no others
export type OfQuotaAsNotFound = OfQuota[404];

export const conflict: Repositories["schemas"]["ConflictError"] = {
  schema_version: 1,
  // @ts-expect-error: a conflict has its own code
  error: { code: "not_found", message: "", retryable: false, details: {} },
};
