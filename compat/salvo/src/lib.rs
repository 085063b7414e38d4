//! The edge of `api-error` for [salvo](https://docs.rs/salvo_core) 1, in a crate of its own.
//!
//! It uses the public parts of [`api_error::edge`] alone, as an adapter for any other framework would:
//!
//! ```
//! use api_error::ApiError;
//! use api_error::edge::Edge;
//! use salvo_core::prelude::*;
//! use salvo_edge::{EdgeHoop, Failed};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error)]
//! enum ShopError {
//!     #[api(code = "no_such_item", status = 404, message = "There is no such item")]
//!     NoSuchItem,
//! }
//!
//! #[handler]
//! async fn item() -> Result<&'static str, Failed<ShopError>> {
//!     Err(ShopError::NoSuchItem)?
//! }
//!
//! let router = Router::with_path("item").get(item);
//! let service = Service::new(router).hoop(EdgeHoop::new(&Edge::new()));
//! # let _ = service;
//! ```

#![forbid(unsafe_code)]

mod hoop;
mod responses;

pub use crate::hoop::EdgeHoop;
pub use crate::responses::{Failed, Streamed};
