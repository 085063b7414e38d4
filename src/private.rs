//! What generated code names. Not part of the public API: it may change in any release.

pub use core::{compile_error, concat};

pub use api_error_core::__private::*;

// The answers to the words of `#[api(..)]` that need a feature: what they ask for where the feature is on, otherwise the
// compile error that says what to write.
pub use crate::{
    __api_error_actix_web as actix_web, __api_error_axum as axum, __api_error_decode as decode,
    __api_error_poem as poem, __api_error_rocket as rocket, __api_error_schemars as schemars,
    __api_error_tonic as tonic, __api_error_utoipa as utoipa,
};

#[cfg(feature = "actix-web")]
pub use crate::actix_web::{
    HttpResponse as ActixWebResponse, ResponseError as ActixWebResponseError,
    StatusCode as ActixWebStatusCode, response as actix_web_response, status as actix_web_status,
};

#[cfg(feature = "axum")]
pub use crate::axum::{
    IntoResponse as AxumIntoResponse, Response as AxumResponse, response as axum_response,
};

#[cfg(feature = "client")]
pub use core::{default::Default, str::FromStr};
#[cfg(feature = "client")]
pub use serde_core::de::DeserializeOwned;
#[cfg(feature = "client")]
pub use std::vec::Vec;

#[cfg(feature = "client")]
pub use crate::client::{
    Decode, Reply,
    field_values::{FromCode, FromRateLimit, FromStatus, FromWait, row_of},
};

#[cfg(feature = "poem")]
pub use crate::poem::{
    Response as PoemResponse, ResponseError as PoemResponseError, StatusCode as PoemStatusCode,
    response as poem_response, status as poem_status,
};

#[cfg(feature = "rocket")]
pub use crate::rocket::{
    Request as RocketRequest, Responder as RocketResponder, Result as RocketResult,
    response as rocket_response,
};

#[cfg(feature = "schemars")]
pub use crate::json_schema::json_schema_of;

#[cfg(any(feature = "client", feature = "tonic"))]
pub use core::convert::From;

#[cfg(feature = "utoipa")]
pub use crate::catalog::utoipa::{
    IntoResponses as UtoipaIntoResponses, PartialSchema as UtoipaPartialSchema,
    RefOrSchema as UtoipaRefOrSchema, Responses as UtoipaResponses, Schemas as UtoipaSchemas,
    ToSchema as UtoipaToSchema, push_schemas as utoipa_push_schemas, responses as utoipa_responses,
    responses_of as utoipa_responses_of, schema as utoipa_schema,
};
#[cfg(feature = "tonic")]
pub use crate::tonic::{Status as TonicStatus, status as tonic_status};
