//! Five published APIs, each held against its reference: the codes, every body, the headers, the advice.
//!
//! The vocabularies are the examples. What they are held against lies beside the tests, taken from the
//! references and not from the enums.

// The examples are programs of their own, all with `wire`, and modules here.
#![allow(unreachable_pub, clippy::duplicate_mod)]
// In tests it is allowed, see clippy.toml, which does not reach the functions that tests share.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)]

mod ascend;
mod constant;
mod mayo_aspm;
mod policycortex;
mod reference;
mod repositories;
mod scaivault;
mod support;
