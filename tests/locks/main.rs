//! The lock: the committed files of five published APIs, and every rule that holds them.

// The examples are programs of their own, all with `wire`, and modules here.
#![allow(unreachable_pub, clippy::duplicate_mod)]

mod altered;
mod blessing;
mod bodies;
mod catalogs;
mod files;
mod properties;
mod reports;
mod rules;
mod schemas;
mod support;
mod vocabularies;
