//! What a client makes of responses.

// The examples are programs that each have a module `wire`. Here they are modules.
#![allow(unreachable_pub, clippy::duplicate_mod)]
// clippy.toml allows it in tests, but not in functions that tests share.
#![allow(clippy::indexing_slicing, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod codeless;
mod decode;
mod envelopes;
mod failure;
mod hostile;
mod made;
mod properties;
#[path = "../support/read_back.rs"]
mod read_back;
mod retry;
mod shared_codes;
mod simulation;
mod support;
mod vocabularies;
