//! The error of the deserializer that examines.

use std::cell::Cell;
use std::fmt::{self, Display};

use serde_core::de::{self, Expected, Unexpected};

use super::expectation::integer;
use super::fault::Fault;

/// From here on, floats are integers.
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

/// What went wrong, on its way up.
///
/// serde reads some types from a copy that no format knows of: structs with a flattened field, and enums with the tag
/// among the fields. What goes wrong in there comes up where the copy was made, and so does its path. So each failure
/// is asked, where it first comes by, whether it can be about the value that is there.
#[derive(Debug)]
pub(super) struct Failure {
    fault: Fault,
    /// Whether it was asked.
    is_placed: bool,
}

impl Failure {
    fn new(fault: Fault) -> Self {
        Self { fault, is_placed: false }
    }

    fn placed(self, is_here: impl FnOnce(&Fault) -> bool) -> Self {
        let is_kept = self.is_placed || is_here(&self.fault);
        let fault = if is_kept { self.fault } else { self.fault.of_something_within() };
        Self { fault, is_placed: true }
    }
}

impl de::Error for Failure {
    /// Whatever the text says, it may quote the value.
    fn custom<T: Display>(_: T) -> Self {
        Self::new(Fault::UNKNOWN)
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let expected = expected.to_string();
        // An integer that no 64 bits hold comes as a float.
        let is_large =
            matches!(found, Unexpected::Float(number) if number.fract() == 0.0 && number.abs() >= TWO_TO_53);
        Self::new(if is_large && integer(&expected).is_some() {
            Fault::OutOfRange { expected: Some(expected) }
        } else {
            Fault::InvalidType { expected }
        })
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(Fault::InvalidValue { expected: Some(expected.to_string()) })
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::new(Fault::of_length(expected.to_string()))
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownVariant { expected })
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownField { expected })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::MissingField(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(Fault::DuplicateField(field))
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value is not valid")
    }
}

impl std::error::Error for Failure {}

/// The way of failures through the format, which takes none but its own errors.
#[derive(Default)]
pub(super) struct Slot {
    /// Where a failure waits while the error of the format carries a stand-in for it.
    waiting: Cell<Option<Failure>>,
    /// Whether the value that was read last has no others within.
    was_scalar: Cell<bool>,
}

impl Slot {
    /// What a visitor answered to a value without others within: if it failed, then for that value.
    pub(super) fn scalar<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        self.was_scalar.set(true);
        self.hand(answer.map_err(|failure| failure.placed(|_| true)))
    }

    /// What a visitor answered to a value that has others within. [`Self::settle`] knows what it expected.
    pub(super) fn container<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        self.was_scalar.set(false);
        self.hand(answer)
    }

    /// What a type answered after its visitors did, on the way to the format.
    pub(super) fn value<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        self.hand(answer.map_err(|failure| self.place(failure)))
    }

    /// The failure of a type after its visitors did: of a scalar it can be about nothing else, of a container it can.
    fn place(&self, failure: Failure) -> Failure {
        failure.placed(|_| self.was_scalar.get())
    }

    /// The parts of the failure that came out at the top.
    pub(super) fn fault(&self, failure: Failure) -> Fault {
        self.place(failure).fault
    }

    /// What the format answered: its own error, or the stand-in for a failure that waits.
    pub(super) fn settle<T, E: Display>(
        &self,
        answer: Result<T, E>,
        expected: Option<String>,
    ) -> Result<T, Failure> {
        let waiting = self.waiting.take();
        answer.map_err(|error| match waiting {
            Some(failure) => {
                failure.placed(|fault| expected.is_some_and(|expected| fault.is_of_container(&expected)))
            }
            None => Failure { fault: Fault::of_format(&error, expected), is_placed: true },
        })
    }

    fn hand<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        answer.map_err(|failure| {
            self.waiting.set(Some(failure));
            E::custom("")
        })
    }
}
