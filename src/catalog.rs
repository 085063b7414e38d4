//! What is made from a catalog of error codes: lock files, reference pages, schemas and client code. Feature `catalog`.
//!
//! Everything here comes from the crate [`api_error_catalog`], whose front page is the table of contents.

#[doc(inline)]
pub use api_error_catalog::*;
