//! The envelopes that a client reads.

use crate::envelope::Envelope;

/// A list of different envelopes, which has at least one, and does not allocate for one.
#[derive(Clone)]
pub(super) struct Envelopes {
    first: &'static Envelope,
    more: Vec<&'static Envelope>,
}

impl Envelopes {
    pub(super) fn new(first: &'static Envelope) -> Self {
        Self { first, more: Vec::new() }
    }

    /// Adds an envelope, unless it is there.
    pub(super) fn add(&mut self, envelope: &'static Envelope) {
        if !self.iter().any(|own| is_same(own, envelope)) {
            self.more.push(envelope);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static Envelope> {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    pub(super) fn get(&self, at: usize) -> Option<&'static Envelope> {
        match at.checked_sub(1) {
            None => Some(self.first),
            Some(at) => self.more.get(at).copied(),
        }
    }

    /// The envelope, if it is the only one.
    pub(super) fn only(&self) -> Option<&'static Envelope> {
        self.more.is_empty().then_some(self.first)
    }

    pub(super) fn len(&self) -> usize {
        1 + self.more.len()
    }
}

/// Whether two envelopes are equal. Most are the very same, which need not be compared.
pub(super) fn is_same(one: &Envelope, other: &Envelope) -> bool {
    std::ptr::eq(one, other) || one == other
}
