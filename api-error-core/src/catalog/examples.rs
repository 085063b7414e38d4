//! Examples of the codes, and the check that each is of its code.

use std::error::Error;
use std::fmt;

use super::{Catalog, Entry};
use crate::ApiError;

/// The example of a code of an enum itself.
pub(super) type Examples = fn(code: &str) -> Option<Box<dyn ApiError>>;

/// A type some of whose codes have an example.
///
/// Apart from [`Cataloged`](super::Cataloged), for it is implemented for one lifetime only: an example is `'static`.
#[doc(hidden)]
pub trait Exemplified {
    /// The example that stands on the variant of this code.
    fn example(code: &str) -> Option<Box<dyn ApiError>>;
}

/// The expression of an example, each with its type, so that rustc says of each what is wrong with it.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_example {
    ($type:ty, $example:expr) => {{
        let example: $type = $example;
        example
    }};
}

pub(super) fn check(catalog: &Catalog) -> Result<(), WrongExamples> {
    let wrong: Vec<_> = catalog.entries().filter_map(|entry| entry.wrong_example()).collect();
    if wrong.is_empty() { Ok(()) } else { Err(WrongExamples { wrong }) }
}

impl Entry {
    /// The example, where it is of another code.
    #[doc(hidden)]
    pub fn wrong_example(&self) -> Option<WrongExample> {
        let is = self.any_example()?.spec().id();
        (is != self.spec().id()).then_some(WrongExample { entry: *self, is })
    }
}

/// The examples that are of another code than the one they stand on, see
/// [`Catalog::check_examples`](super::Catalog::check_examples).
#[derive(Clone, Debug)]
pub struct WrongExamples {
    wrong: Vec<WrongExample>,
}

impl WrongExamples {
    /// Each of them; at least one.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = WrongExample> + '_ {
        self.wrong.iter().copied()
    }
}

/// A line for each example.
impl fmt::Display for WrongExamples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, wrong) in self.wrong.iter().enumerate() {
            write!(f, "{}{wrong}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl Error for WrongExamples {}

/// An example that is of another code than the one it stands on.
#[derive(Clone, Copy, Debug)]
pub struct WrongExample {
    entry: Entry,
    is: &'static str,
}

impl WrongExample {
    /// The code that it stands on.
    pub const fn entry(&self) -> Entry {
        self.entry
    }

    /// The code that it is of.
    pub const fn code(&self) -> &'static str {
        self.is
    }
}

/// ``the example of `SecretError::NotFound` has the code `rate_limited`, not `secret_not_found` ``
impl fmt::Display for WrongExample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the example of `")?;
        self.entry.write_name(f)?;
        write!(f, "` has the code `{}`, not `{}`", self.is, self.entry.spec().id())
    }
}
