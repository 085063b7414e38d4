//! The pages that document the codes: what they look like, and what hostile texts can not do to them.

#![allow(clippy::indexing_slicing)] // see clippy.toml, which does not reach the functions that tests share

mod examples;
mod hostile;
mod links;
mod snapshots;
mod vault;
