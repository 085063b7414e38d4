//! Which texts are numbers or booleans where the type does not say.

use serde_core::de::Deserialize;

use super::{Form, decode, pairs};
use crate::extract::examine::read;

/// How often a form is read again because one more of its texts turned out to be a number.
const MAX_ROUNDS: usize = 64;

/// The places of parameters whose values are numbers or booleans.
#[derive(Default)]
pub(in crate::extract) struct Scalars(Vec<usize>);

impl Scalars {
    pub(super) fn has(&self, place: usize) -> bool {
        self.0.contains(&place)
    }

    /// Adds the parameter whose value is at this address. `false` if there is none, or it was added before.
    fn add(&mut self, form: &str, address: usize) -> bool {
        let found = pairs(form).position(|(_, value)| value.as_ptr().addr() == address);
        let is_new = found.filter(|place| !self.has(*place) && is_scalar(form, *place));
        self.0.extend(is_new);
        is_new.is_some()
    }

    /// All parameters that may be numbers or booleans.
    fn all(form: &str) -> Self {
        Self((0..pairs(form).count()).filter(|place| is_scalar(form, *place)).collect())
    }
}

/// Reads a form. `None` if a name or value is not UTF-8. An error is what was tried last, for those who read again.
///
/// Most types say what they take, and are read once.
pub(in crate::extract) fn deserialize<'de, T: Deserialize<'de>>(
    form: &'de str,
) -> Option<Result<T, Scalars>> {
    let mut scalars = Scalars::default();
    for _ in 0..MAX_ROUNDS {
        match read(Form::read(form, &scalars)?) {
            Ok(value) => return Some(Ok(value)),
            Err(failure) if failure.refused().is_some_and(|address| scalars.add(form, address)) => {}
            Err(_) => break,
        }
    }
    // An untagged enum does not say what it has refused.
    let all = read(Form::read(form, &Scalars::all(form))?);
    Some(all.map_err(|_| scalars))
}

/// Whether a value reads as a number or a boolean.
fn is_scalar(form: &str, place: usize) -> bool {
    let value = pairs(form).nth(place).and_then(|(_, value)| decode(value));
    value.is_some_and(|text| text.parse::<f64>().is_ok() || matches!(&*text, "true" | "false" | "on"))
}
