//! What a client reads of an error, compared with the error.
//!
//! The enums of servers have causes that no client can have. [`Code`] reads the errors of any catalog.

#![allow(dead_code)] // not every test needs all of it

use std::marker::PhantomData;

use api_error::client::{Decode, Failure, Origin, Reply};
use api_error::envelope::{DETAILS, EXTENSIONS, Envelope, flatten, member, object};
use api_error::{ApiError, Catalog, Cataloged, Report};
use serde_json::Value;

/// An error of `V`, of which only the id is read.
pub(crate) struct Code<V> {
    pub(crate) id: &'static str,
    of: PhantomData<fn() -> V>,
}

impl<V> std::fmt::Debug for Code<V> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Code").field(&self.id).finish()
    }
}

impl<V: Cataloged> Cataloged for Code<V> {
    const CATALOG: Catalog = V::CATALOG;
}

impl<V: Cataloged> Decode for Code<V> {
    fn decode(reply: &Reply<'_>) -> Option<Self> {
        Some(Self { id: reply.spec().id(), of: PhantomData })
    }
}

/// Asserts that a failure is the error. Where the body has no code, it may be one of several of its status.
#[track_caller]
pub(crate) fn assert_is<V: Cataloged>(failure: &Failure<Code<V>>, error: &dyn ApiError) {
    let spec = error.spec();
    assert_eq!(failure.origin(), Origin::Service, "{} {failure:?}", spec.id());
    assert!(failure.candidates().iter().any(|own| own.id() == spec.id()), "{} {failure:?}", spec.id());
    if failure.code().is_some() {
        assert_eq!(failure.code(), Some(error.code()), "{failure:?}");
        assert_eq!(failure.error().map(|code| code.id), Some(spec.id()), "{failure:?}");
        assert_eq!(failure.id(), Some(spec.id()), "{failure:?}");
    } else {
        assert!(failure.candidates().len() > 1, "{} {failure:?}", spec.id());
        assert!(failure.error().is_none() && failure.spec().is_none(), "{failure:?}");
    }
}

/// Asserts that a failure is the error, and has all that the error sends.
#[track_caller]
pub(crate) fn assert_read_back<V: Cataloged>(failure: &Failure<Code<V>>, error: &dyn ApiError) {
    assert_is(failure, error);
    let context = format!("{} {failure:?}", error.spec().id());
    assert_eq!(failure.field_errors().len(), error.field_errors().len(), "{context}");
    if error.field_errors().is_empty() {
        if let Some(message) = failure.message() {
            assert_eq!(message, error.message(), "{context}");
        }
        for (name, value) in members(error).as_object().expect("an object") {
            let read = failure.member(name).unwrap_or_default();
            // Metadata holds the text of all values.
            let text = value.to_string();
            assert!(read == *value || read.as_str() == Some(&text), "{name}: {read} {context}");
        }
    }
    assert_eq!(failure.wait(), error.retry().after, "{context}");
    // An envelope without a place for it leaves `retryable` of one occurrence to the catalog.
    if failure.code().is_some() && !error.spec().occurrence().retryable() {
        assert_eq!(failure.advice(), Some(error.retry()), "{context}");
    }
}

/// The members of an error, by their names.
fn members(error: &dyn ApiError) -> Value {
    static MEMBERS: Envelope =
        Envelope::json(&[member("members", object(&[flatten(DETAILS), flatten(EXTENSIONS)]))]);
    let body = Report::new(error).with_envelope(&MEMBERS).to_json();
    let mut body: Value = serde_json::from_slice(&body).expect("a body");
    body.get_mut("members").map(Value::take).expect("the members")
}
