//! The error of the deserializer that examines.

use std::cell::{Cell, RefCell};
use std::fmt::{self, Display};

use serde_core::de::{self, Expected, Unexpected};

use super::expectation::integer;
use super::fault::Fault;
use super::path::{Place, Step};

/// From here on, floats are integers.
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

/// What went wrong, on its way up.
///
/// serde reads some types from a copy that no format knows of: structs with a flattened field, and enums with the tag
/// among the fields. What goes wrong in there comes up where the copy was made, and so does its path. So each failure
/// is asked, where it first comes by, whether it can be about the value that is there.
#[derive(Debug)]
pub(in crate::extract) struct Failure(Box<Parts>);

#[derive(Debug)]
struct Parts {
    fault: Fault,
    /// Whether it was asked.
    is_placed: bool,
    /// Where it first came by.
    path: Option<Vec<Step>>,
    /// The text that was refused because another type was expected.
    refused: Option<Refused>,
}

/// A text that was refused.
#[derive(Clone, Copy, Debug)]
pub(in crate::extract) struct Refused {
    /// Where the text is. Two can be equal, and no path leads to either: serde has made copies of what refers to them.
    pub(in crate::extract) address: usize,
    /// Whether a list was expected.
    pub(in crate::extract) is_list: bool,
}

impl Failure {
    fn new(fault: Fault) -> Self {
        Self(Box::new(Parts { fault, is_placed: false, path: None, refused: None }))
    }

    fn placed(mut self, is_here: impl FnOnce(&Fault) -> bool) -> Self {
        let parts = &mut *self.0;
        if !std::mem::replace(&mut parts.is_placed, true) && !is_here(&parts.fault) {
            parts.fault.become_of_something_within();
        }
        self
    }

    /// The text of a form that was refused. It is known even where serde knows no path.
    pub(in crate::extract) fn refused(&self) -> Option<Refused> {
        self.0.refused
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
        let is_list = expected == "a sequence";
        let mut failure = Self::new(if is_large && integer(&expected).is_some() {
            Fault::OutOfRange { expected: Some(expected) }
        } else {
            Fault::InvalidType { expected }
        });
        if let Unexpected::Str(text) = found {
            failure.0.refused = Some(Refused { address: text.as_ptr().addr(), is_list });
        }
        failure
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
///
/// A value is read quickly at first. If that fails, it is read again with a slot that [explains](Self::explains). Both
/// readings have the same types, so that each type of the service is compiled for one reading.
#[derive(Default)]
pub(in crate::extract) struct Slot {
    /// Whether failures need their path and what was expected.
    explains: bool,
    /// Where a failure waits while the error of the format carries a stand-in for it.
    waiting: Cell<Option<Failure>>,
    /// Whether the value that was read last has no others within.
    was_scalar: Cell<bool>,
    /// The path to the value that is read.
    path: RefCell<Vec<Step>>,
    /// The key or variant that is read, if one is.
    name: Cell<Option<Place>>,
    /// The name that was read last.
    last_name: Cell<Option<String>>,
    /// What the visitors expect that are reading now, the innermost last.
    expectations: RefCell<Vec<String>>,
}

impl Slot {
    /// For reading again what was refused.
    pub(super) fn that_explains() -> Self {
        Self { explains: true, ..Self::default() }
    }

    /// Notes what a visitor expects, if that is needed, until [`settle`](Self::settle).
    #[inline]
    pub(super) fn expect(&self, visitor: &dyn Expected) {
        if self.explains {
            self.expected(visitor);
        }
    }

    /// Goes to a place in the value that is read. [`leave`](Self::leave) goes back.
    #[inline]
    pub(super) fn enter(&self, place: Place) {
        if self.explains {
            self.entered(place);
        }
    }

    #[inline]
    pub(super) fn leave(&self, place: Place) {
        if self.explains {
            self.left(place);
        }
    }

    /// A value, which may be a key or a variant.
    #[inline]
    pub(super) fn note(&self, value: &dyn Display) {
        if self.explains {
            self.noted(value);
        }
    }

    #[cold]
    fn expected(&self, visitor: &dyn Expected) {
        self.expectations.borrow_mut().push(visitor.to_string());
    }

    #[cold]
    fn forget_expectation(&self) {
        self.expectations.borrow_mut().pop();
    }

    #[cold]
    fn entered(&self, place: Place) {
        let step = match place {
            Place::Key | Place::Variant => {
                self.name.set(Some(place));
                return self.last_name.set(None);
            }
            Place::Element(at) => Step::Index(at),
            Place::Named => self.last_name.take().map_or(Step::Name(None), Step::name),
        };
        self.path.borrow_mut().push(step);
    }

    #[cold]
    fn left(&self, place: Place) {
        match place {
            Place::Key | Place::Variant => self.name.set(None),
            Place::Element(_) | Place::Named => drop(self.path.borrow_mut().pop()),
        }
    }

    #[cold]
    fn noted(&self, value: &dyn Display) {
        if self.name.get().is_some() {
            self.last_name.set(Some(value.to_string()));
        }
    }

    /// What a visitor answered to a value without others within: if it failed, then for that value.
    #[inline]
    pub(super) fn scalar<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        self.was_scalar.set(true);
        match answer {
            Ok(value) => Ok(value),
            Err(failure) => Err(self.hand_placed(failure)),
        }
    }

    /// What a visitor answered to a value that has others within. [`Self::settle`] knows what it expected.
    #[inline]
    pub(super) fn container<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        self.was_scalar.set(false);
        match answer {
            Ok(value) => Ok(value),
            Err(failure) => Err(self.hand(failure)),
        }
    }

    /// What a type answered after its visitors did, on the way to the format.
    #[inline]
    pub(super) fn value<T, E: de::Error>(&self, answer: Result<T, Failure>) -> Result<T, E> {
        match answer {
            Ok(value) => Ok(value),
            Err(failure) => Err(self.hand_placed(failure)),
        }
    }

    /// The failure of a type after its visitors did: of a scalar it can be about nothing else, of a container it can.
    fn place(&self, failure: Failure) -> Failure {
        failure.placed(|_| self.was_scalar.get())
    }

    /// The parts of the failure that came out at the top, and its path.
    pub(super) fn parts(&self, failure: Failure) -> (Fault, Vec<Step>) {
        let parts = self.place(failure).0;
        (parts.fault, parts.path.unwrap_or_default())
    }

    /// What the format answered to the visitor whose expectation was noted: its own error, or the stand-in for a failure that
    /// waits.
    #[inline]
    pub(super) fn settle<T, E: Display>(&self, answer: Result<T, E>) -> Result<T, Failure> {
        match answer {
            Ok(value) => {
                if self.explains {
                    self.forget_expectation();
                }
                Ok(value)
            }
            Err(error) => Err(self.settled_as_expected(error)),
        }
    }

    /// What the format answered about a value within another.
    #[inline]
    pub(super) fn settle_within<T, E: Display>(&self, answer: Result<T, E>) -> Result<T, Failure> {
        match answer {
            Ok(value) => Ok(value),
            Err(error) => Err(self.settled_as_anything(error)),
        }
    }

    #[cold]
    #[inline(never)]
    fn settled_as_expected<E: Display>(&self, error: E) -> Failure {
        let expected = self.expectations.borrow_mut().pop();
        self.settled(&error, expected)
    }

    /// Takes the error, so that no caller has code that drops it.
    #[cold]
    #[inline(never)]
    fn settled_as_anything<E: Display>(&self, error: E) -> Failure {
        self.settled(&error, None)
    }

    fn settled(&self, error: &dyn Display, expected: Option<String>) -> Failure {
        let failure = match self.waiting.take() {
            Some(failure) => {
                failure.placed(|fault| expected.is_some_and(|expected| fault.is_of_container(&expected)))
            }
            None => Failure::new(Fault::of_format(error, expected)).placed(|_| true),
        };
        self.located(failure)
    }

    #[cold]
    #[inline(never)]
    fn hand_placed<E: de::Error>(&self, failure: Failure) -> E {
        self.hand(self.place(failure))
    }

    #[cold]
    #[inline(never)]
    fn hand<E: de::Error>(&self, failure: Failure) -> E {
        self.waiting.set(Some(self.located(failure)));
        E::custom("")
    }

    /// The failure with its path, if it has none.
    fn located(&self, mut failure: Failure) -> Failure {
        failure.0.path.get_or_insert_with(|| {
            let mut path = self.path.borrow().clone();
            // A key that is refused is a part of the path, unless it was not even read.
            let key = self.last_name.take().filter(|_| self.name.get() == Some(Place::Key));
            path.extend(key.map(Step::name));
            path
        });
        failure
    }
}
