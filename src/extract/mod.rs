//! Requests read, or refused by codes.
//!
//! What a request can be refused for before a handler has seen it is in one enum, [`RequestError`]. Its codes are part
//! of a service's contract like any others:
//!
//! | code | status | |
//! |---|---|---|
//! | `invalid_json` | 400 | the body is not JSON; `line` and `column` in the details |
//! | `validation_error` | 422 | fields of the body are missing, of the wrong type, or break a rule |
//! | `invalid_parameter` | 400 | the same of the query or the path |
//! | `unsupported_media_type` | 415 | the `Content-Type` is not JSON, or not that of a form |
//! | `unsupported_encoding` | 415 | the body is compressed, or not in UTF-8 |
//! | `payload_too_large` | 413 | the body is over the limit |
//! | `invalid_body` | 400 | the body ended too early |
//! | `route_mismatch` | 500 | the handler asks for what its route does not have |
//!
//! A body that is JSON and still not what the operation takes is a 422, as RFC 9110 has it (section 15.5.21), and as
//! axum, FastAPI, GitHub and Rails answer it. What cannot even be parsed, and what is in the URI, is a 400.
//!
//! # With axum
//!
//! Feature `axum-extract`. [`ApiJson`], [`ApiQuery`], [`ApiPath`] and [`ApiForm`] take the place of axum's `Json`, `Query`,
//! `Path` and `Form`. [`ApiHeaders`] reads headers into a struct.
#![cfg_attr(feature = "axum-extract", doc = "```")]
#![cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
//! use api_error::extract::{ApiJson, ApiPath, ApiQuery};
//! use axum::{Router, routing::post};
//!
//! #[derive(serde::Deserialize, serde::Serialize)]
//! struct Order {
//!     items: Vec<Item>,
//! }
//!
//! #[derive(serde::Deserialize, serde::Serialize)]
//! struct Item {
//!     price: u32,
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Options {
//!     #[serde(default)]
//!     notify: Vec<String>, // ?notify=a&notify=b
//! }
//!
//! async fn create(
//!     ApiPath(shop): ApiPath<u64>,
//!     ApiQuery(options): ApiQuery<Options>,
//!     ApiJson(order): ApiJson<Order>,
//! ) -> ApiJson<Order> {
//!     ApiJson(order)
//! }
//!
//! let app: Router = Router::new().route("/shops/{shop}/orders", post(create));
//! ```
//!
//! `{"items":[{"price":1},{"price":"cheap"}]}` is answered with 422 and
//!
//! ```json
//! {
//!   "schema_version": 1,
//!   "error": {
//!     "code": "validation_error",
//!     "message": "The request has fields that are not valid",
//!     "retryable": false,
//!     "details": {
//!       "fields": [
//!         {"field": "items[1].price", "message": "expected an integer from 0 to 4294967295", "code": "invalid_type"}
//!       ]
//!     }
//!   }
//! }
//! ```
//!
//! # Your own codes
//!
//! Take the codes as they are, into the enum of the service and its catalog:
//!
//! ```
//! use api_error::{ApiError, Cataloged, extract::{self, RequestError}};
//!
//! #[derive(Debug, thiserror::Error, ApiError)]
//! enum OrderError {
//!     #[error(transparent)]
//!     #[api(transparent)]
//!     Request(#[from] RequestError),
//!
//!     /// The shop takes no orders now.
//!     #[error("shop closed")]
//!     #[api(code = "shop_closed", status = 409, message = "The shop is closed")]
//!     Closed,
//! }
//!
//! fn handler(body: &[u8]) -> Result<Vec<u32>, OrderError> {
//!     Ok(extract::json(body)?)
//! }
//!
//! assert!(OrderError::CATALOG.get("invalid_json").is_some());
//! assert_eq!(handler(b"[1,").unwrap_err().code(), "invalid_json");
//! ```
//!
//! Or map them into codes that the service has:
//!
//! ```
//! use api_error::{ApiError, FieldError, extract::{self, RequestError}};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error)]
//! enum VaultError {
//!     /// The request is not what the operation takes.
//!     #[api(code = "VALIDATION", status = 400, message = "The request is not valid")]
//!     Invalid(#[api(field_errors)] Vec<FieldError>),
//!
//!     /// The request cannot be read.
//!     #[api(code = "BAD_REQUEST", status = 400, message = "{0}")]
//!     Unreadable(RequestError),
//! }
//!
//! impl From<RequestError> for VaultError {
//!     fn from(error: RequestError) -> Self {
//!         match error {
//!             RequestError::ValidationError { fields } => Self::Invalid(fields),
//!             RequestError::InvalidParameter { fields } => Self::Invalid(fields),
//!             other => Self::Unreadable(other),
//!         }
//!     }
//! }
//!
//! fn handler(body: &[u8]) -> Result<Vec<u32>, VaultError> {
//!     Ok(extract::json(body)?)
//! }
//!
//! assert_eq!(handler(b"[true]").unwrap_err().code(), "VALIDATION");
//! ```
//!
//! An extractor refuses before the handler runs, with the code of its rejection. To have it refuse with a code of
//! yours, take the `Result` and use `?`:
#![cfg_attr(feature = "axum-extract", doc = "```")]
#![cfg_attr(not(feature = "axum-extract"), doc = "```ignore")]
//! # use api_error::{ApiError, extract::{ApiJson, RequestError}};
//! # #[derive(Debug, thiserror::Error, ApiError)]
//! # #[error(transparent)]
//! # #[api(transparent, axum)]
//! # struct VaultError(#[from] RequestError);
//! async fn create(order: Result<ApiJson<Vec<u32>>, RequestError>) -> Result<ApiJson<usize>, VaultError> {
//!     let ApiJson(order) = order?;
//!     Ok(ApiJson(order.len()))
//! }
//! # let _: axum::Router = axum::Router::new().route("/orders", axum::routing::post(create));
//! ```
//!
//! or, with axum's feature `macros`, give the service an extractor of its own, for all its handlers:
//!
//! ```ignore
//! #[derive(axum::extract::FromRequest)]
//! #[from_request(via(api_error::extract::ApiJson), rejection(VaultError))]
//! struct Json<T>(T);
//! ```
//!
//! # With any other framework
//!
//! Feature `extract`. [`check_headers`] says whether a body is JSON, [`json`] reads its bytes, [`query`] the text of a query,
//! [`form`] a form, [`headers()`] headers; `?` makes the error yours.
//!
//! # What a client is told of a wrong field
//!
//! | code of the field | |
//! |---|---|
//! | `missing` | the field is not there |
//! | `invalid_type` | it is of another type, `expected a string` |
//! | `invalid_value` | it is of the right type and cannot be taken, or is deeper than 128 levels; of an enum, `expected` in the params has the names |
//! | `invalid_length` | a list of the wrong length |
//! | `unknown_field` | with `deny_unknown_fields`; `expected` in the params has the names |
//! | `repeated` | it is there more than once and may not be |
//! | `invalid_encoding` | a parameter is not UTF-8 when it is decoded |
//!
//! **Never the value.** serde's own messages quote it, so none of them is passed on. An expectation is what the type
//! says of itself, in words for clients: an integer and not an `u64`, an object and not the name of a struct. What
//! `serde::de::Error::custom` says may quote the value and is dropped: the message is then `is not valid`. To explain a
//! rule, validate.
//!
//! Nor what was expected of another value. Structs with a `#[serde(flatten)]` field and enums with a tag among the
//! fields are read by serde from a copy, in which it knows no paths: of what is of the wrong type in there, the path
//! ends at the copied value and the message is `is not valid`. A field that is missing is named as one of the copied
//! value.
//!
//! One refusal of [`json`], [`query`], [`form`] and [`headers()`] names the first wrong field: serde stops there, and without a
//! value for it there is no struct to go on with. To name all wrong fields at once, read lenient types and validate them: the
//! rules of garde and validator all run, see below.
//!
//! At most 100 fields are named, with paths of at most 256 bytes each and 8 KiB together, however much a client has sent.
//!
//! The one thing that a client reads of what it has sent are keys, in the path: the key of a map, the name of a field
//! that is not known. A key of more than 64 bytes is no name; there, the path ends before it, and what was
//! expected behind it is not said.
//!
//! # Validation
//!
//! Features `garde` and `validator`, one or both. [`garde()`] and [`validator()`] validate a value;
//! as extractors, [`Garde`] and [`Validator`] go around one of the above: `Garde<ApiJson<T>>`. The rule is the code of
//! the field, its figures are the params, and the path is that on the wire. A refusal names 100 fields at most.
//! [`GardeWith`] and [`ValidatorWith`] take the context of the rules from the state of the router.
//!
//! Both crates report fields by their Rust names and know nothing of serde's. The names on the wire are those that the
//! derived `Deserialize` tells its deserializer, and a Rust name stands for
//!
//! 1. the wire name that is the same,
//! 2. else the one that it becomes by a rule of `rename_all`,
//! 3. else the only one with the same letters and digits, whatever their case.
//!
//! So `rename_all` holds throughout: in nested structs, lists, options, boxes, newtypes and values of maps, each by its
//! own rule. The limits: where `rename` gives a name of other letters, where a struct has a flattened field, and within
//! enums and behind `deserialize_with` that decide by the value, the Rust name stays, and that of a flattened field
//! stays in the path. For a `rename` to other letters, give serde the Rust name as an alias too, so that it is a name
//! that the service takes; neither crate has a name of its own for a field (garde 0.23 accepts `rename` and does not
//! use it). Of tuples only the first element is followed. Of a map, validator reports the number of the entry in place of its key.
// The text speaks of all features; what is off cannot be linked to.
#![cfg_attr(
    not(all(feature = "axum-extract", feature = "garde", feature = "validator")),
    allow(rustdoc::broken_intra_doc_links)
)]

mod bounds;
mod error;
pub(crate) mod examine;
#[cfg(any(feature = "garde", feature = "validator"))]
mod extracted;
mod form;
mod form_body;
#[cfg(feature = "garde")]
mod garde;
mod json;
mod query;
mod syntax;
#[cfg(feature = "validator")]
mod validator;
#[cfg(any(feature = "garde", feature = "validator"))]
mod wire_names;

pub use self::error::RequestError;
#[cfg(any(feature = "garde", feature = "validator"))]
pub use self::extracted::Extracted;
pub use self::form_body::{check_form_headers, form, headers};
#[cfg(feature = "garde")]
pub use self::garde::{Garde, GardeWith, garde, garde_with};
#[cfg(feature = "json-rpc")]
pub(crate) use self::json::arguments;
pub use self::json::{check_headers, is_json, json};
pub use self::query::query;
#[cfg(feature = "validator")]
pub use self::validator::{Validator, ValidatorWith, validator, validator_with};
#[cfg(feature = "axum-extract")]
pub use crate::frameworks::axum::extract::{
    ApiForm, ApiHeaders, ApiJson, ApiPath, ApiQuery, InvalidResponse,
};
