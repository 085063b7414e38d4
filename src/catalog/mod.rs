//! What is made of catalogs, beside the responses. Feature `catalog`.
//!
//! | | |
//! |---|---|
//! | [`check`], [`check_up_to_date`] | a test that fails when a change to the codes breaks clients, by the rules of [`Rule`] |
//! | [`compare`], [`gate`] | what changed between two revisions, and a program that stands before a merge |
//! | [`check_examples`] | a test that renders the example of every code, and looks for what the code documents |
//! | [`Reference`] | the pages that document the codes, as Markdown and as HTML |
//! | [`json_schema`], [`json_schema_of`] | JSON Schema (draft 2020-12) of the bodies |
//! | [`OpenApi`] | schemas and responses for an OpenAPI 3.1 document |
//! | [`typescript`] | types, tables and guards for clients in TypeScript |
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

mod codes;
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
pub(crate) mod utoipa;
mod wire_type;
mod words;

pub use self::examples::{ExampleFault, ExampleFaults, ExamplePart, check_examples};
pub use self::json_schema::{json_schema, json_schema_of};
pub use self::lock::{
    Break, Change, Changes, Lock, LockError, Rule, Severity, check, check_up_to_date, compare, gate,
};
pub use self::openapi::OpenApi;
pub use self::reference::Reference;
pub use self::typescript::{CodeTwice, typescript};
pub use self::unknown_code::UnknownCode;
#[cfg(feature = "utoipa")]
pub use self::utoipa::{into_responses, into_utoipa};
