//! Five published APIs, each compared with its reference: codes, bodies, headers and retry advice.
//!
//! The vocabularies are the examples. The expected data is next to the tests. It was taken from the
//! references, not from the enums.

// The examples are programs that each have a module `wire`. Here they are modules.
#![allow(unreachable_pub, clippy::duplicate_mod)]
// clippy.toml allows it in tests, but not in functions that tests share.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::panic)]

mod ascend;
mod constant;
mod mayo_aspm;
mod policycortex;
mod reference;
mod repositories;
mod scaivault;
mod support;
