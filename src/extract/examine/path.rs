//! The path to what is wrong.

use crate::FieldPath;

/// The longest key that a path repeats. What is longer is no name, and would only be sent back and forth.
pub(in crate::extract) const MAX_KEY: usize = 64;

/// The place of a value in the one around it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    Key,
    Variant,
    Element(usize),
    /// What belongs to the key or variant that was read last.
    Named,
}

/// One step of a path.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Index(usize),
    /// `None` if it cannot be shown.
    Name(Option<String>),
}

impl Step {
    pub(super) fn name(name: String) -> Self {
        Self::Name(Some(name).filter(|name| name.len() <= MAX_KEY))
    }
}

/// The path, and whether it is all of it: it ends before a key that cannot be shown, since what is within cannot be
/// named either.
pub(super) fn field_path(steps: &[Step]) -> (FieldPath, bool) {
    let mut field = FieldPath::root();
    for step in steps {
        field = match step {
            Step::Index(index) => field.index(*index),
            Step::Name(Some(name)) => field.key(name),
            Step::Name(None) => return (field, false),
        };
    }
    (field, true)
}
