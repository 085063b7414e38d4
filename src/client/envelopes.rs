//! The envelopes that a client reads.

use crate::envelope::Envelope;

/// A list of different envelopes, which does not allocate for one.
#[derive(Clone)]
pub(super) struct Envelopes {
    first: Option<&'static Envelope>,
    more: Vec<&'static Envelope>,
}

impl Envelopes {
    pub(super) const NONE: Self = Self { first: None, more: Vec::new() };

    /// Adds an envelope, unless it is there.
    pub(super) fn add(&mut self, envelope: &'static Envelope) {
        if self.first.is_none() {
            self.first = Some(envelope);
        } else if !self.iter().any(|own| is_same(own, envelope)) {
            self.more.push(envelope);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'static Envelope> {
        self.first.into_iter().chain(self.more.iter().copied())
    }

    pub(super) fn get(&self, at: usize) -> Option<&'static Envelope> {
        match at.checked_sub(1) {
            None => self.first,
            Some(at) => self.more.get(at).copied(),
        }
    }

    /// The envelope, if it is the only one.
    pub(super) fn only(&self) -> Option<&'static Envelope> {
        self.first.filter(|_| self.more.is_empty())
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.first.is_some()) + self.more.len()
    }
}

/// Whether two envelopes are equal. Most are the very same, which need not be compared.
pub(super) fn is_same(one: &Envelope, other: &Envelope) -> bool {
    std::ptr::eq(one, other) || one == other
}
