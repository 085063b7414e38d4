//! Reads a form once, if its type says what it takes.
//!
//! Behind `#[serde(flatten)]`, and in an enum that has no tag or its tag among the fields, serde copies all values before it asks
//! what they should be. So each is text at first, and a number among them is refused. It is known by its address: the form is
//! read again with it as a number, until nothing more is refused that may be what the type expected.

use super::{Form, Reader, is_encoding};
use crate::extract::examine::{Flaw, Refused, explain, noting, read};

/// How many parameters are read again, in all rounds: it is enough for each of 256 names to turn out to be no text.
const MAX_AGAIN: usize = 256 * 256;

/// How many rounds there are at least.
const MIN_ROUNDS: usize = 16;

/// Reads a form. `None` if a name or value is not UTF-8.
pub(in crate::extract) fn deserialize(text: &str, reader: Reader<'_>) -> Option<Result<(), Flaw>> {
    let form = Form::read(text)?;
    let (is_read, refused) = attempt(form, reader);
    if is_read && refused.is_none() {
        return Some(Ok(()));
    }
    read_again(text, is_read, refused, reader)
}

/// Whether it is read, and which text was refused.
fn attempt(form: Form<'_>, reader: Reader<'_>) -> (bool, Option<Refused>) {
    noting(|| read(|slot| reader(slot, form)).is_ok())
}

#[cold]
fn read_again(
    text: &str,
    mut is_read: bool,
    refused: Option<Refused>,
    reader: Reader<'_>,
) -> Option<Result<(), Flaw>> {
    // It stays where it is, so that all its texts have the same addresses in each round.
    let mut form = Form::read(text)?;
    let rounds = (MAX_AGAIN / form.parameters.len().max(1)).max(MIN_ROUNDS);
    let is_settled = match refused {
        None => true,
        // What was decoded was elsewhere before.
        Some(_) if text.bytes().any(is_encoding) => false,
        Some(refused) => !form.mark(refused),
    };
    let is_settled = is_settled
        || (0..rounds).any(|_| {
            let (is_read_now, refused) = attempt(form.borrowed(), reader);
            is_read |= is_read_now;
            !refused.is_some_and(|refused| form.mark(refused))
        });
    // What was read last without a failure stays.
    if is_settled && is_read {
        return Some(Ok(()));
    }
    let explained = if is_read { Ok(()) } else { explain(|slot| reader(slot, form.borrowed())) };
    // Some types do not refuse the text itself, such as one that is made of a `serde_json::Value`.
    form.mark_all();
    let (is_read, _) = attempt(form.borrowed(), reader);
    Some(if is_read { Ok(()) } else { explained })
}
