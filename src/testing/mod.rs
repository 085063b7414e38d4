//! Tests of your own service: its responses against its catalog.
//!
//! Feature `testing`, in the dev-dependencies of the service.
//!
//! ```
//! use api_error::{ApiError, testing};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error)]
//! enum OrderError {
//!     #[api(code = "order.not_found", status = 404, message = "No order {id}")]
//!     NotFound { #[api(detail)] id: u32 },
//! }
//!
//! // The response of a service under test.
//! let response = OrderError::NotFound { id: 7 }.to_response();
//! testing::assert_error::<OrderError>(response, "order.not_found");
//! ```
//!
//! [`assert_error`] takes any [`http::Response`] whose body is in memory. The test responses of actix-web, poem and Rocket have
//! other types: make an [`Answer`] of them.
//!
//! A failure of the router or of a layer, such as 404 or 405, is the code that the edge gives it. If the root error type has a
//! `fallback` for the status, it is the id of that variant. Otherwise the code is one of [`ByStatus`](crate::edge::ByStatus), in
//! the envelope of the edge:
//!
//! ```
//! # #[cfg(all(feature = "edge", feature = "tower"))] {
//! use api_error::edge::ByStatus;
//! use api_error::envelope::STANDARD;
//! use api_error::testing::assert_error_in;
//! # use api_error::{ApiError, http::StatusCode};
//!
//! // The response of the service to `DELETE /orders`. The edge has the envelope `STANDARD`.
//! # let response = ByStatus::new(StatusCode::METHOD_NOT_ALLOWED).to_response();
//! assert_error_in::<ByStatus>(response, "by_status.method_not_allowed", &STANDARD);
//! # }
//! ```
//!
//! # Documents and wire
//!
//! `assert_edge` (with the feature `edge`) sends the example of every code, a panic and the failures of a router through the edge
//! of the service, and compares what leaves with the catalog, the JSON Schemas and the OpenAPI responses:
//!
//! ```
//! # #[cfg(feature = "edge")] {
//! # use api_error::{ApiError, Cataloged, edge::Edge, testing};
//! # #[derive(Debug, ApiError)]
//! # #[api(std_error)]
//! # enum ShopError {
//! #     #[api(code = "internal", status = 500, retryable = false, fallback)]
//! #     Internal,
//! #     #[api(code = "no_route", status = 404, fallback, message = "There is nothing at this address")]
//! #     NoRoute,
//! # }
//! // #[test]
//! fn what_leaves_is_documented() {
//!     testing::assert_edge(&Edge::of::<ShopError>(), &[ShopError::CATALOG], [404]);
//! }
//! # what_leaves_is_documented();
//! # let _ = (ShopError::Internal, ShopError::NoRoute);
//! # }
//! ```
//!
//! It does not compare that documents have the [offers](crate::edge::Edge::offer) of the edge, nor the headers that the edge
//! itself sends: `X-Request-ID`, `X-Should-Retry` and the header of the code. Add those to your document by hand.
//!
//! # Coverage
//!
//! Which errors does no test produce? Run the tests with the environment variable `API_ERROR_COVERAGE`, the path of a folder:
//! each process notes there the ids of the errors that it has answered with, by the edge or by the response traits of
//! frameworks. Then check the folder against the catalog, see [`Coverage`].

mod answer;
mod body;
mod check;
pub(crate) mod coverage;
#[cfg(feature = "edge")]
mod edge;
mod place;
mod schema;

pub use self::answer::Answer;
pub use self::check::{WrongResponse, assert_error, assert_error_in, check_error, check_error_in};
pub use self::coverage::Coverage;
#[cfg(feature = "edge")]
pub use self::edge::{EdgeFaults, assert_edge, check_edge};
