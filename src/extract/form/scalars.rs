//! Which texts are numbers or booleans where the type does not say.

use super::text::Scalar;
use super::{Form, Reader, decode, pairs};
use crate::extract::examine::read;

/// How often a form is read again because one more of its texts turned out to be a number.
const MAX_ROUNDS: usize = 64;

/// The places of parameters whose values are numbers or booleans, in order.
#[derive(Default)]
pub(in crate::extract) struct Scalars(Vec<usize>);

impl Scalars {
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.binary_search(&place).is_ok()
    }

    /// Adds the parameter whose value is at this address. `false` if there is none, or it was added before.
    fn add(&mut self, form: &str, address: usize) -> bool {
        let found = pairs(form).enumerate().find(|(_, (_, value))| value.as_ptr().addr() == address);
        let Some((place, _)) = found.filter(|(_, (_, value))| is_scalar(value)) else { return false };
        let Err(at) = self.0.binary_search(&place) else { return false };
        self.0.insert(at, place);
        true
    }

    /// All parameters that may be numbers or booleans.
    fn all(form: &str) -> Self {
        let mut places = Vec::new();
        for (place, (_, value)) in pairs(form).enumerate() {
            if is_scalar(value) {
                places.push(place);
            }
        }
        Self(places)
    }
}

/// Reads a form. `None` if a name or value is not UTF-8. An error is what was tried last, for those who read again.
///
/// Most types say what they take, and are read once.
pub(in crate::extract) fn deserialize<'de>(
    form: &'de str,
    reader: Reader<'_, 'de>,
) -> Option<Result<(), Scalars>> {
    let mut scalars = Scalars::default();
    for _ in 0..MAX_ROUNDS {
        let parameters = Form::read(form, &scalars)?;
        match read(|slot| reader(slot, parameters)) {
            Ok(()) => return Some(Ok(())),
            Err(failure) if failure.refused().is_some_and(|address| scalars.add(form, address)) => {}
            Err(_) => break,
        }
    }
    // An untagged enum does not say what it has refused.
    let parameters = Form::read(form, &Scalars::all(form))?;
    Some(read(|slot| reader(slot, parameters)).map_err(|_| scalars))
}

/// Whether a value reads as a number or a boolean.
fn is_scalar(value: &str) -> bool {
    decode(value).is_some_and(|text| Scalar::of(&text).is_some() || matches!(&*text, "true" | "false" | "on"))
}
