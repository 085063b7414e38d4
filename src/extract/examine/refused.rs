//! The text that a type refused because it expected something else.
//!
//! serde drops some failures: those of an untagged enum, whose variants are tried one after another, and of a flattened `Option`,
//! which is `None` then. So the text is noted where its failure is made, which knows nothing of the reading: in the thread.

use std::cell::Cell;

use super::expectation::takes_scalar;
use crate::extract::scalar::Scalar;

/// A text that may be what was expected in its place.
#[derive(Clone, Copy)]
pub(in crate::extract) struct Refused {
    /// Where the text is. Two can be equal, and no path leads to either: serde has made copies of what refers to them.
    pub(in crate::extract) address: usize,
    /// Whether it may be a list of one. Otherwise it may be a [`Scalar`].
    pub(in crate::extract) is_list: bool,
}

#[derive(Clone, Copy)]
enum Note {
    /// Nobody asks.
    Unasked,
    Nothing,
    Last(Refused),
}

thread_local! {
    static NOTE: Cell<Note> = const { Cell::new(Note::Unasked) };
}

/// Notes a text in place of the one before, if somebody asks.
pub(super) fn note(text: &str, expected: &str) {
    if matches!(NOTE.get(), Note::Unasked) {
        return;
    }
    let is_list = expected == "a sequence";
    if is_list || takes_scalar(expected) && Scalar::of(text).is_some() {
        NOTE.set(Note::Last(Refused { address: text.as_ptr().addr(), is_list }));
    }
}

/// Reads, and tells the last text that was refused and may be what was expected. If the reading fails for such a text, it
/// is that one.
pub(in crate::extract) fn noting<T>(read: impl FnOnce() -> T) -> (T, Option<Refused>) {
    let outer = NOTE.replace(Note::Nothing);
    let answer = read();
    let refused = match NOTE.replace(outer) {
        Note::Last(refused) => Some(refused),
        Note::Unasked | Note::Nothing => None,
    };
    (answer, refused)
}
