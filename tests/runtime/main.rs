//! Guarantees at run time for any error, with one module for each.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)] // helpers of tests fail by panicking, too

#[path = "../support/mod.rs"]
mod support;

mod catalog;
mod close_frames;
mod details;
mod dynamic;
mod entries;
mod envelopes;
mod frames;
mod generics;
mod hostile;
mod leaks;
mod panics;
mod plans;
mod presets;
mod properties;
mod responses;
mod serialize;
mod strict_json;
mod text_pages;
mod walk;
