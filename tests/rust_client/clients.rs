//! The generated modules, as a client has them, with the lints that a strict client has.

#![deny(warnings, missing_docs, unreachable_pub, clippy::all)]
#![allow(dead_code)] // not every variant is looked at

#[rustfmt::skip]
#[path = "snapshots/alike.rs"]
pub(crate) mod alike;
#[rustfmt::skip]
#[path = "snapshots/ascend.rs"]
pub(crate) mod ascend;
#[rustfmt::skip]
#[path = "snapshots/empty.rs"]
pub(crate) mod empty;
#[rustfmt::skip]
#[path = "snapshots/growth.rs"]
pub(crate) mod growth;
#[rustfmt::skip]
#[path = "snapshots/hostile.rs"]
pub(crate) mod hostile;
#[rustfmt::skip]
#[path = "snapshots/mayo_aspm.rs"]
pub(crate) mod mayo_aspm;
#[rustfmt::skip]
#[path = "snapshots/odd_all.rs"]
pub(crate) mod odd_all;
#[rustfmt::skip]
#[path = "snapshots/odd_mixed.rs"]
pub(crate) mod odd_mixed;
#[rustfmt::skip]
#[path = "snapshots/policycortex.rs"]
pub(crate) mod policycortex;
#[rustfmt::skip]
#[path = "snapshots/repositories.rs"]
pub(crate) mod repositories;
#[rustfmt::skip]
#[path = "snapshots/scaivault.rs"]
pub(crate) mod scaivault;
#[rustfmt::skip]
#[path = "snapshots/schemas.rs"]
pub(crate) mod schemas;
