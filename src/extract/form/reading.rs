//! Reads a form once, if its type says what it takes.
//!
//! Behind `#[serde(flatten)]`, and in an enum that has no tag or its tag among the fields, serde copies all values before it asks
//! what they should be. So each is text at first, and a number among them is refused. It is known by its address: the form is
//! read again with it as a number, until nothing more is refused that may be what the type expected.

use super::{Form, Reader};
use crate::extract::examine::{Failure, Flaw, explain, read};

/// How many parameters are read again, in all rounds: it is enough for 256 names.
const MAX_AGAIN: usize = 256 * 256;

/// How many rounds there are at least.
const MIN_ROUNDS: usize = 64;

/// Reads a form. `None` if a name or value is not UTF-8.
pub(in crate::extract) fn deserialize(text: &str, reader: Reader<'_>) -> Option<Result<(), Flaw>> {
    let form = Form::read(text)?;
    let is_read = attempt(form, reader).is_ok();
    if is_read { Some(Ok(())) } else { read_again(text, reader) }
}

fn attempt(form: Form<'_>, reader: Reader<'_>) -> Result<(), Failure> {
    read(|slot| reader(slot, form))
}

#[cold]
fn read_again(text: &str, reader: Reader<'_>) -> Option<Result<(), Flaw>> {
    // It stays where it is, so that all its texts have the same addresses in each round.
    let mut form = Form::read(text)?;
    for _ in 0..(MAX_AGAIN / form.parameters.len().max(1)).max(MIN_ROUNDS) {
        match attempt(form.borrowed(false), reader) {
            Ok(()) => return Some(Ok(())),
            Err(failure) if failure.refused().is_some_and(|refused| form.mark(refused)) => {}
            Err(_) => break,
        }
    }
    let explained = explain(|slot| reader(slot, form.borrowed(false)));
    // Some types do not refuse the text itself: an untagged enum, or a type that is made of a `serde_json::Value`.
    let is_read = explained.is_ok() || attempt(form.borrowed(true), reader).is_ok();
    Some(if is_read { Ok(()) } else { explained })
}
