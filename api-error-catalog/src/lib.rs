//! What is made of catalogs, beside the responses. Feature `catalog`.
//!
//! | | |
//! |---|---|
//! | [`assert_compatible`], [`assert_up_to_date`] | a test that fails when a change to the codes breaks clients, by the rules of [`Rule`] |
//! | [`compare`], [`gate`] | what changed between two revisions, and a program that stands before a merge |
//! | [`assert_examples`] | a test that renders the example of every code, and looks for what the code documents |
//! | [`Reference`] | the pages that document the codes, as Markdown and as HTML |
//! | [`json_schema`], [`json_schema_of`] | JSON Schema (draft 2020-12) of the bodies |
//! | [`OpenApi`] | schemas and responses for an OpenAPI 3.1 document |
//! | [`typescript`] | types, tables and guards for clients in TypeScript |
//!
//! Each `assert_*` function panics with a report; its twin `check_*` returns the report.
//!
//! With the feature `utoipa`, `#[api(utoipa)]` on an enum implements `IntoResponses` and `ToSchema` of utoipa, so that the
//! enum itself stands in `#[utoipa::path(responses(..))]` and `#[openapi(components(schemas(..)))]`:
//!
//! - **utoipa keeps one response for each status.** Of two enums in one `responses(..)` that have codes of one status, the
//!   codes of the first are lost, and utoipa says nothing. An operation that answers with several enums, or with some of
//!   the codes of one, declares its errors by `into_responses!`, which puts all codes of a status into one response:
//!
//!   ```ignore
//!   catalog::into_responses! {
//!       struct GetSecretErrors: AuthError, SecretError["secret_not_found", "sealed"];
//!   }
//!
//!   #[utoipa::path(get, path = "/secrets/{path}", responses((status = 200, body = Secret), GetSecretErrors))]
//!   async fn get_secret() { /* … */ }
//!   ```
//! - The responses of `responses(SecretError)` need no component: their schemas are in place. A detail whose type holds
//!   itself is described there down to where it does so a second time; `into_utoipa` of `OpenApi::responses_of`, with the
//!   [`OpenApi`] as modifier of the document, refers to components, which describe it in full.
//! - The names of the components of `schemas(SecretError)` begin with the name of the enum. As with any two types of
//!   utoipa, of two enums that are called alike the last takes the place of the first: rename one, or leave it out of
//!   `schemas(..)` and put its components into the document by a modifier, `OpenApi::with_prefix(.., "Other")`.
//! - A generic enum stands in `schemas(..)` by an alias, `type Errors = Generic<SealedError>;`: for a type with arguments
//!   utoipa asks for a trait that only its own derive can implement. In `responses(..)` it stands as it is.

#![forbid(unsafe_code)]

mod codes;
mod exact;
mod examples;
mod json_schema;
mod lock;
mod names;
mod openapi;
mod reference;
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

pub use self::examples::{ExampleFault, ExampleFaults, ExamplePart, assert_examples, check_examples};
pub use self::json_schema::{json_schema, json_schema_of};
pub use self::lock::{
    Break, Change, Changes, CheckFailed, Lock, LockError, Rule, Severity, assert_compatible,
    assert_up_to_date, check_compatible, check_up_to_date, compare, gate,
};
pub use self::openapi::OpenApi;
pub use self::reference::Reference;
pub use self::typescript::{CodeTwice, typescript};
pub use self::unknown_code::UnknownCode;
#[cfg(feature = "utoipa")]
pub use self::utoipa::into_utoipa;
