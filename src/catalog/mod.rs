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
//! enum itself stands in `#[utoipa::path(responses(..))]` and `#[openapi(components(schemas(..)))]`. An operation that can
//! answer with some of the codes only has `into_utoipa` of `OpenApi::responses_of`.

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
mod unwind;
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
pub use self::utoipa::into_utoipa;
