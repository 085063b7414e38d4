//! Five published APIs, each held against its reference: the codes, every body, the headers, the advice.
//!
//! The vocabularies are the examples. What they are held against lies beside the tests, taken from the
//! references and not from the enums.

mod ascend;
mod mayo_aspm;
mod policycortex;
mod repositories;
mod scaivault;
mod support;
