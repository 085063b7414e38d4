//! A body while it is written.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::items::Items;
use crate::envelope::walk::Slot;
use crate::json::Buffer;

/// A body while it is written, and where its values stand, if someone asked.
#[derive(Default)]
pub(crate) struct Draft {
    buffer: Buffer,
    trace: Option<Trace>,
}

/// Where the values of a body stand.
#[derive(Default)]
pub(super) struct Trace {
    pub(super) values: Vec<Placed>,
    /// Whether something stands there that may stand elsewhere in another body of the same code, or not at all.
    pub(super) is_loose: bool,
}

/// A value in a body.
pub(super) struct Placed {
    pub(super) source: Source,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where a value comes from.
pub(super) enum Source {
    /// A field of the error.
    Field(usize),
    /// What the error decides by itself, or the request knows.
    Slot(Slot),
    FieldErrors(Arc<Items>),
    FieldErrorsMap {
        key: Slot,
        value: Slot,
    },
}

impl Draft {
    /// The bytes alone.
    pub(super) fn into_vec(self) -> Vec<u8> {
        self.buffer.into_vec()
    }

    /// Whether it is noted where values stand.
    #[inline]
    pub(super) fn is_traced(&self) -> bool {
        self.trace.is_some()
    }

    /// From now on, notes where values stand.
    pub(super) fn start_trace(&mut self) {
        self.trace = Some(Trace::default());
    }

    /// What was noted.
    pub(super) fn take_trace(&mut self) -> Option<Trace> {
        self.trace.take()
    }

    /// Notes the field at `index`.
    pub(crate) fn note_field(&mut self, index: usize, start: usize, end: usize) {
        self.note(|| Source::Field(index), start, end);
    }

    fn note(&mut self, source: impl FnOnce() -> Source, start: usize, end: usize) {
        if let Some(trace) = &mut self.trace {
            trace.values.push(Placed { source: source(), start, end });
        }
    }

    /// Notes that what stands here may stand elsewhere, or not at all, in another body of the same code.
    pub(crate) fn loosen(&mut self) {
        if let Some(trace) = &mut self.trace {
            trace.is_loose = true;
        }
    }

    /// Writes one value, whatever is within it.
    pub(super) fn value(&mut self, source: impl FnOnce() -> Source, write: impl FnOnce(&mut Self)) {
        let (start, trace) = (self.buffer.len(), self.trace.take());
        write(self);
        self.trace = trace;
        self.note(source, start, self.buffer.len());
    }

    /// Takes back all but the first `len` bytes, and the values in them.
    pub(crate) fn truncate(&mut self, len: usize) {
        self.buffer.truncate(len);
        if let Some(trace) = &mut self.trace {
            trace.values.retain(|value| value.end <= len);
        }
    }
}

impl Deref for Draft {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        &self.buffer
    }
}

impl DerefMut for Draft {
    fn deref_mut(&mut self) -> &mut Buffer {
        &mut self.buffer
    }
}
