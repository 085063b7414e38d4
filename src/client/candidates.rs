//! The errors that a response may be: nearly always one.

use std::ops::Deref;

use crate::ErrorSpec;

/// A list of errors that does not allocate for one.
#[derive(Clone)]
pub(super) enum Candidates {
    One([&'static ErrorSpec; 1]),
    Any(Vec<&'static ErrorSpec>),
}

impl Candidates {
    pub(super) const NONE: Self = Self::Any(Vec::new());
}

impl Deref for Candidates {
    type Target = [&'static ErrorSpec];

    fn deref(&self) -> &Self::Target {
        match self {
            Self::One(one) => one,
            Self::Any(any) => any,
        }
    }
}

impl FromIterator<&'static ErrorSpec> for Candidates {
    fn from_iter<I: IntoIterator<Item = &'static ErrorSpec>>(specs: I) -> Self {
        let mut specs = specs.into_iter();
        match (specs.next(), specs.next()) {
            (Some(one), None) => Self::One([one]),
            (first, second) => Self::Any(first.into_iter().chain(second).chain(specs).collect()),
        }
    }
}
