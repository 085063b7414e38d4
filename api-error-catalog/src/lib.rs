//! What is made from a catalog of error codes: lock files, reference pages, schemas and client code.
//!
//! Services use this crate as `api_error::catalog`, behind the feature `catalog` of `api-error`.
//!
//! | | |
//! |---|---|
//! | [`assert_compatible`], [`assert_up_to_date`] | a test that fails when a change to the codes breaks clients, by the rules of [`Rule`] |
//! | [`compare`], [`gate`] | what changed between two revisions, and a program that runs before a merge |
//! | [`assert_generated`] | a test that keeps a generated file up to date, such as a client |
//! | [`assert_examples`] | a test that renders the example of every code, and finds documented parts that are missing |
//! | [`Reference`] | the pages that document the codes, as Markdown and as HTML |
//! | [`json_schema`], [`json_schema_of`] | JSON Schema (draft 2020-12) of the bodies |
//! | [`OpenApi`] | schemas and responses for an OpenAPI document, 3.1 or 3.0 |
//! | [`rust_client`] | an enum for clients in Rust that do not depend on the crate of the service |
//! | [`typescript`] | types, tables and guards for clients in TypeScript |
//!
//! Each `assert_*` function panics with a report. Its twin `check_*` returns the report.
//!
//! # With utoipa
//!
//! With the feature `utoipa`, `#[api(utoipa)]` on an enum implements `IntoResponses` and `ToSchema` of utoipa. The enum
//! can then be used in `#[utoipa::path(responses(..))]` and in `#[openapi(components(schemas(..)))]`:
//!
//! - **utoipa keeps one response for each status.** If two enums in one `responses(..)` have codes of the same status,
//!   utoipa silently loses the codes of the first one. For an operation with several enums, or with some codes of an enum,
//!   use `into_responses!`, which puts all codes of a status into one response:
//!
//!   ```ignore
//!   catalog::into_responses! {
//!       struct GetSecretErrors: AuthError, SecretError["secret_not_found", "sealed"];
//!   }
//!
//!   #[utoipa::path(get, path = "/secrets/{path}", responses((status = 200, body = Secret), GetSecretErrors))]
//!   async fn get_secret() { /* … */ }
//!   ```
//! - `responses(OrderError)` describes an enum as it is sent alone. If it is an inner enum, name the root of the service's errors,
//!   whose envelope, headers and links apply: `into_responses! { struct GetOrderErrors in ServiceError: OrderError; }`. If only
//!   the edge has the envelope, give it to the catalog: `OpenApi::new(&[ServiceError::CATALOG.with_envelope(&HOUSE)])`.
//! - The responses of `responses(SecretError)` need no component: their schemas are in place. A detail whose type contains
//!   itself is described until it does so a second time. `into_utoipa` of [`OpenApi::responses_of`], with the [`OpenApi`]
//!   as modifier of the document, refers to components, which describe such a type completely.
//! - The component names of `schemas(SecretError)` begin with the name of the enum. If two enums have the same name, utoipa
//!   keeps the last one, as it does with any two types: rename one, or leave it out of `schemas(..)` and add its components
//!   by a modifier, `OpenApi::with_prefix(.., "Other")`.
//! - A generic enum is used in `schemas(..)` by an alias, `type Errors = Generic<SealedError>;`, because utoipa requires a
//!   trait that only its own derive can implement for a type with arguments. `responses(..)` takes it as it is.

#![forbid(unsafe_code)]

mod agreed;
mod check_failed;
mod code_twice;
mod codes;
mod doc;
mod environment;
mod exact;
mod examples;
mod files;
mod generated;
mod json_schema;
mod lock;
mod names;
mod openapi;
mod places;
mod reference;
mod rust_client;
mod rust_type;
mod shape;
mod typescript;
mod unknown_code;
#[cfg(feature = "utoipa")]
mod utoipa;
mod wire_type;
mod words;

/// What the macros name. Not part of the public API: it may change in any release.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

/// The contract from the client's side. `api-error` has it in its module `client`.
pub mod client {
    pub use crate::lock::client::{assert_compatible, check_compatible};
}

pub use self::check_failed::CheckFailed;
pub use self::code_twice::CodeTwice;
pub use self::examples::{ExampleFault, ExampleFaults, ExamplePart, assert_examples, check_examples};
pub use self::generated::{assert_generated, check_generated};
pub use self::json_schema::{json_schema, json_schema_of};
pub use self::lock::{
    Break, Change, Changes, Lock, LockError, Rule, Severity, assert_compatible, assert_up_to_date,
    check_compatible, check_up_to_date, compare, gate,
};
pub use self::openapi::{OpenApi, OpenApiError};
pub use self::reference::Reference;
pub use self::rust_client::rust_client;
pub use self::typescript::typescript;
pub use self::unknown_code::UnknownCode;
#[cfg(feature = "utoipa")]
pub use self::utoipa::into_utoipa;
