//! How to use the crate, page by page.
//!
//! | page | answers |
//! |---|---|
//! | [`errors`] | how an enum becomes a contract: what is sent, what stays in the log, retries, messages |
//! | [`envelopes`] | how a body gets the shape of your API |
//! | [`services`] | frameworks, the edge, requests, JSON-RPC, tools for agents |
//! | [`client`] | how a client reads errors and retries |
//! | [`contract`] | how a breaking change becomes a failing test |
//! | [`documents`] | reference pages, OpenAPI, JSON Schema, TypeScript |
//! | [`mistakes`] | common mistakes, and what the compiler says |
//!
//! Every key of `#[api(…)]` is on the page of the [derive macro](derive@crate::ApiError).

#[doc = include_str!("guide/errors.md")]
pub mod errors {}

#[doc = include_str!("guide/envelopes.md")]
pub mod envelopes {}

#[doc = include_str!("guide/services.md")]
pub mod services {}

#[doc = include_str!("guide/client.md")]
pub mod client {}

#[doc = include_str!("guide/contract.md")]
pub mod contract {}

#[doc = include_str!("guide/documents.md")]
pub mod documents {}

#[doc = include_str!("guide/mistakes.md")]
pub mod mistakes {}
