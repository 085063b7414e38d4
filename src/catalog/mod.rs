//! What is made from a catalog: JSON Schema, OpenAPI, TypeScript.
//!
//! | | |
//! |---|---|
//! | [`json_schema`], [`json_schema_of`] | JSON Schema (draft 2020-12) of the bodies |
//! | [`OpenApi`] | schemas and responses for an OpenAPI 3.1 document |
//! | [`typescript`] | types, tables and guards for clients in TypeScript |
//!
//! With the feature `utoipa`, `#[api(utoipa)]` on an enum implements `IntoResponses` and `ToSchema` of utoipa, so that the
//! enum itself stands in `#[utoipa::path(responses(..))]` and `#[openapi(components(schemas(..)))]`. An operation that can
//! answer with some of the codes only has `into_utoipa` of `OpenApi::responses_of`.

mod codes;
mod json_schema;
mod names;
mod openapi;
mod shape;
mod typescript;
mod unknown_code;
#[cfg(feature = "utoipa")]
pub(crate) mod utoipa;
mod wire_type;

pub use self::json_schema::{json_schema, json_schema_of};
pub use self::openapi::OpenApi;
pub use self::typescript::{CodeTwice, typescript};
pub use self::unknown_code::UnknownCode;
#[cfg(feature = "utoipa")]
pub use self::utoipa::into_utoipa;
