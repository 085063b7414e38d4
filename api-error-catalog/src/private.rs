//! What the macros name, here and in the facade. Not part of the public API: it may change in any release.

pub use api_error_core::Cataloged;

pub use crate::utoipa::{
    IntoResponses, PartialSchema, RefOrSchema, Responses, Schemas, ToSchema, push_schemas, responses,
    responses_of, schema,
};
