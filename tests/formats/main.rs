//! Error formats that are documented in public, each as one envelope and a few errors.
//!
//! The first test of each module compares a body, byte for byte, with the one in the document that the module names. Only
//! white space is normalized. Further tests have bodies that the document shows as well, or describes in words.
//!
//! A client reads each body as the error that it documents. Where nothing in a format tells two errors apart, it reads both as
//! candidates.
//!
//! Start here to write the envelope of an API of your own: find the format that looks like it, and copy its `const`.
//!
//! No format needs `computed` or a hand-written `ApiError`. Where a body cannot be made of what the request or the error has,
//! its module says so.

#![allow(clippy::expect_used)] // helpers of tests fail by panicking, too

#[path = "../support/mod.rs"]
#[allow(dead_code)] // other tests use the rest
mod support;

#[path = "../support/read_back.rs"]
mod read_back;

mod documented;

mod a2a;
mod acme;
mod aspnet;
mod aws;
mod azure;
mod cloudflare;
mod commerce;
mod elasticsearch;
mod fastapi;
mod fhir;
mod github;
mod google_rpc;
mod graphql;
mod json_api;
mod json_rpc;
mod kubernetes;
mod laravel;
mod nestjs;
mod oauth;
mod oci;
mod odata;
mod openai;
mod rails;
mod rfc9457;
mod scim;
mod slack;
mod spring_boot;
mod stripe;
mod twilio;
