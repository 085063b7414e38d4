//! What the root error type of a service says about all its errors.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

use crate::__private::{Forward, Kind, Sealed, Through};
use crate::{ApiError, Catalog, Entry, ErrorSpec, Retry};

/// The catalog of a root error type, prepared for lookups.
#[derive(Clone)]
pub(super) struct Root {
    /// The codes that answer for foreign failures of their status.
    fallbacks: Vec<Entry>,
    /// The codes to which an outer enum adds links, a domain or headers. An error of an inner enum that did not come through
    /// the root still gets them.
    completed: Vec<Entry>,
    /// The ids of these codes, sorted, and their places. Forms sort pairs of these types too: each other type would be
    /// 5 KB of code.
    places: Vec<(&'static str, usize)>,
}

impl Root {
    pub(super) fn new(catalog: Catalog) -> Self {
        let mut root = Self { fallbacks: Vec::new(), completed: Vec::new(), places: Vec::new() };
        for entry in catalog.entries() {
            if entry.spec().is_fallback() {
                root.fallbacks.push(entry);
            }
            if is_completed(&entry) {
                root.places.push((entry.spec().id(), root.completed.len()));
                root.completed.push(entry);
            }
        }
        root.places.sort_unstable();
        root
    }

    /// The error as the root sends it, if that makes a difference.
    pub(super) fn completed<'e>(&self, error: &'e dyn ApiError) -> Option<Box<dyn ApiError + 'e>> {
        if self.completed.is_empty() {
            return None;
        }
        let spec = error.spec();
        let found = self.places.binary_search_by_key(&spec.id(), |(id, _)| *id).ok()?;
        let (_, place) = self.places.get(found)?;
        self.completed.get(*place).filter(|entry| is_same(entry.spec(), spec)).map(|entry| entry.sent(error))
    }

    /// The fallback of a status.
    pub(super) fn fallback(&self, status: StatusCode, wait: Option<Duration>) -> Option<Box<dyn ApiError>> {
        let error = self.fallbacks.iter().find(|entry| entry.spec().status() == status)?.real_example()?;
        Some(match wait {
            Some(wait) if error.retry().is_retryable() => Box::new(Waiting { error, wait }),
            _ => error,
        })
    }
}

/// Whether it is the same code, and not another one with its id. The comparison of all facts is much code for what it tells.
fn is_same(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let facts = |spec: &ErrorSpec| (spec.code(), spec.status(), spec.variant(), spec.message());
    std::ptr::eq(one, other) || facts(one) == facts(other)
}

/// Whether the enums that forward to a code add something to it.
fn is_completed(entry: &Entry) -> bool {
    let spec = entry.spec();
    let has_headers = || entry.path().take(entry.depth()).any(|catalog| !catalog.headers().is_empty());
    entry.doc_url().as_deref() != spec.doc_url()
        || entry.type_uri().as_deref() != spec.type_uri()
        || entry.domain() != entry.catalog().domain()
        || has_headers()
}

/// A fallback with the wait that the failure asked for.
#[derive(Debug)]
struct Waiting {
    error: Box<dyn ApiError>,
    wait: Duration,
}

static THROUGH: Through = Through { has_members: true, ..Through::NOTHING };

impl ApiError for Waiting {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn retry(&self) -> Retry {
        self.error.retry().with_after(self.wait)
    }

    fn __kind(&self, _: Sealed) -> Kind<'_> {
        Kind::Forwards(Forward { error: &*self.error, through: &THROUGH })
    }
}

impl fmt::Display for Waiting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Error for Waiting {}
