//! What the places of a body are filled from, besides the error.

use super::field_errors::Strings;
use super::pattern::Pattern;
use super::place::Place;
use super::taken::Taken;

/// The pattern of a body, and what its places have in common.
pub(super) struct Places {
    pub(super) pattern: Pattern,
    /// The members that the envelope shows at places of their own.
    pub(super) taken: Taken,
    /// Whether the error lists its values, which then describe it completely.
    pub(super) is_listed: bool,
    /// The rows of lists of field errors, by the number of their step.
    strings: Vec<(usize, Strings)>,
}

impl Places {
    pub(super) fn new(pattern: Pattern, taken: Taken, is_listed: bool) -> Self {
        let mut strings = Vec::new();
        for (number, step) in pattern.everywhere() {
            if let Place::FieldErrors = step.place
                && let Some(row) = Strings::of(&pattern, number, step)
            {
                strings.push((number, row));
            }
        }
        Self { pattern, taken, is_listed, strings }
    }

    /// The row of strings for each field error of the list at this step.
    pub(super) fn strings(&self, number: usize) -> Option<&Strings> {
        self.strings.iter().find(|(of, _)| *of == number).map(|(_, strings)| strings)
    }
}
