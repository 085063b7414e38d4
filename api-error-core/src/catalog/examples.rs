//! Examples of the codes, and the check that each example has the code of its variant.

use std::error::Error;
use std::fmt;

use super::{Catalog, Entry};
use crate::ApiError;

/// Returns the example of a code that the enum itself declares, or of a variant that forwards.
pub(super) type Examples = fn(name: &str) -> Option<Box<dyn ApiError>>;

/// A type that declares an example for some of its codes.
///
/// Separate from [`Cataloged`](super::Cataloged), because it is implemented for one lifetime only: an example is `'static`.
#[doc(hidden)]
pub trait Exemplified {
    /// The example on the variant of this code.
    #[inline]
    fn example(_code: &str) -> Option<Box<dyn ApiError>> {
        None
    }

    /// The example on the forwarding variant of this name.
    #[inline]
    fn forwarding(_variant: &str) -> Option<Box<dyn ApiError>> {
        None
    }
}

/// Annotates the expression of an example with its type, so that rustc reports a type error for each example.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_example {
    ($type:ty, $example:expr) => {{
        let example: $type = $example;
        example
    }};
}

#[inline]
pub(super) fn check(catalog: &Catalog) -> Result<(), WrongExamples> {
    let wrong: Vec<_> = catalog.entries().filter_map(|entry| entry.wrong_example()).collect();
    if wrong.is_empty() { Ok(()) } else { Err(WrongExamples { wrong }) }
}

impl Entry {
    /// The example of this code, if it has another code.
    #[doc(hidden)]
    #[inline]
    pub fn wrong_example(&self) -> Option<WrongExample> {
        let is = self.any_example()?.spec().id();
        (is != self.spec().id()).then_some(WrongExample { entry: *self, is })
    }
}

/// The examples that have another code than their variant. Returned by
/// [`Catalog::check_examples`](super::Catalog::check_examples).
#[derive(Clone, Debug)]
pub struct WrongExamples {
    wrong: Vec<WrongExample>,
}

impl WrongExamples {
    /// The wrong examples. There is at least one.
    #[inline]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = WrongExample> + '_ {
        self.wrong.iter().copied()
    }
}

/// One line for each example.
impl fmt::Display for WrongExamples {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, wrong) in self.wrong.iter().enumerate() {
            write!(f, "{}{wrong}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl Error for WrongExamples {}

/// An example that has another code than its variant.
#[derive(Clone, Copy, Debug)]
pub struct WrongExample {
    entry: Entry,
    is: &'static str,
}

impl WrongExample {
    /// The code whose variant has the example.
    #[inline]
    pub const fn entry(&self) -> Entry {
        self.entry
    }

    /// The code that the example has.
    #[inline]
    pub const fn code(&self) -> &'static str {
        self.is
    }
}

/// Shows ``the example of `SecretError::NotFound` has the code `rate_limited`, not `secret_not_found` ``.
impl fmt::Display for WrongExample {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the example of `")?;
        self.entry.write_name(f)?;
        write!(f, "` has the code `{}`, not `{}`", self.is, self.entry.spec().id())
    }
}
