//! What the root error type of a service says about all its errors.

use std::collections::BinaryHeap;
use std::time::Duration;

use http::StatusCode;

use crate::{ApiError, Catalog, Entry, ErrorSpec};

/// The catalog of a root error type, prepared for lookups.
#[derive(Clone)]
pub(super) struct Root {
    /// The codes that answer for foreign failures of their status.
    fallbacks: Vec<Entry>,
    /// The codes to which an outer enum adds links, a domain or headers. An error of an inner enum that did not come through
    /// the root still gets them.
    completed: Vec<Entry>,
    /// The ids of these codes, sorted, and their places.
    places: Vec<(&'static str, usize)>,
}

impl Root {
    pub(super) fn new(catalog: Catalog) -> Self {
        let mut root = Self { fallbacks: Vec::new(), completed: Vec::new(), places: Vec::new() };
        let mut places = BinaryHeap::new();
        for entry in catalog.entries() {
            if entry.spec().is_fallback() {
                root.fallbacks.push(entry);
            }
            if entry.is_completed() {
                places.push((entry.spec().id(), root.completed.len()));
                root.completed.push(entry);
            }
        }
        // The sort of the standard library is 6 KB of code. The heap is also in forms.
        root.places = places.into_sorted_vec();
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

    /// The fallback of a status, with the wait that the failure asked for.
    pub(super) fn fallback(&self, status: StatusCode, wait: Option<Duration>) -> Option<Box<dyn ApiError>> {
        self.fallbacks.iter().find(|entry| entry.spec().status() == status)?.real_example(wait)
    }
}

/// Whether it is the same code, and not another one with its id. The comparison of all facts is much code for what it tells.
fn is_same(one: &ErrorSpec, other: &ErrorSpec) -> bool {
    let facts = |spec: &ErrorSpec| (spec.code(), spec.status(), spec.variant(), spec.message());
    std::ptr::eq(one, other) || facts(one) == facts(other)
}
