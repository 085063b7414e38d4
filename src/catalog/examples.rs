//! The check that each code has an example, and that each example is of its code.

use std::error::Error;
use std::fmt;

use api_error_core::{Catalog, Entry, Report, WrongExample};

/// Renders the example of every code in its envelope, as documents show it.
///
/// Call it in a test:
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, status = 404)]
/// enum SecretError {
///     #[api(code = "secret_not_found", message = "Secret '{path}' not found")]
///     #[api(example = Self::NotFound { path: "ci/token".to_owned() })]
///     NotFound { path: String },
///
///     // Every occurrence looks the same: no `example` is needed.
///     #[api(code = "engine_not_found", message = "No such engine")]
///     NoEngine,
/// }
///
/// // #[test]
/// fn every_code_has_an_example() -> Result<(), catalog::ExampleFaults> {
///     catalog::check_examples(&[SecretError::CATALOG])
/// }
/// # every_code_has_an_example().unwrap();
/// # let _ = (SecretError::NotFound { path: String::new() }, SecretError::NoEngine);
/// ```
///
/// # Errors
///
/// With each code that has no example though its occurrences [vary](Entry::varies), and each example that is of another
/// code than the one it stands on.
pub fn check_examples(catalogs: &[Catalog]) -> Result<(), ExampleFaults> {
    let mut faults = Vec::new();
    for catalog in catalogs {
        // In the order of the codes, so that what is found can be looked up from top to bottom.
        let wrong = catalog.check_examples().err();
        let mut wrong: Vec<_> = wrong.iter().flat_map(|wrong| wrong.iter()).collect();
        for entry in catalog.entries() {
            if let Some(example) = entry.sent_example() {
                // Whatever the user's `Display` and `Serialize` do, they do it here.
                let _ = Report::new(&*example).with_request_id("req_abc").to_response();
            } else if let Some(at) =
                wrong.iter().position(|wrong| wrong.entry().spec().code() == entry.spec().code())
            {
                faults.push(ExampleFault::Wrong(wrong.swap_remove(at)));
            } else {
                faults.push(ExampleFault::Missing(entry));
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(ExampleFaults { faults }) }
}

/// What [`check_examples`] found. `Debug` writes the same as `Display`, so that a test that fails with it can be read.
#[derive(Clone)]
pub struct ExampleFaults {
    faults: Vec<ExampleFault>,
}

impl ExampleFaults {
    /// Each of them, in the order of the codes; at least one.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ExampleFault> + '_ {
        self.faults.iter().copied()
    }
}

/// Something wrong with the example of a code.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ExampleFault {
    /// The occurrences of this code vary, and it has no example.
    Missing(Entry),
    /// The example is of another code.
    Wrong(WrongExample),
}

impl ExampleFault {
    /// The code that the example is to be of.
    pub const fn entry(&self) -> Entry {
        match self {
            Self::Missing(entry) => *entry,
            Self::Wrong(wrong) => wrong.entry(),
        }
    }
}

/// ``no example of `secret_not_found` (`SecretError::NotFound`): write `#[api(example = …)]` ``
impl fmt::Display for ExampleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong(wrong) => wrong.fmt(f),
            Self::Missing(entry) => {
                let (name, spec) = (entry.catalog().name(), entry.spec());
                match spec.variant() {
                    // Written by hand.
                    "" => write!(f, "no example of `{}` (`{name}`)", spec.code()),
                    variant if variant == name => {
                        write!(f, "no example of `{}` (`{name}`): write `#[api(example = …)]`", spec.code())
                    }
                    variant => write!(
                        f,
                        "no example of `{}` (`{name}::{variant}`): write `#[api(example = …)]`",
                        spec.code()
                    ),
                }
            }
        }
    }
}

/// A line for each.
impl fmt::Display for ExampleFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for ExampleFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for ExampleFaults {}
