//! Facts of a request, which an envelope shows by name.

use std::fmt;

use serde_core::ser::Serialize;

use crate::json::Buffer;
use crate::value::{Detail, Value};

/// A few named values, borrowed. Stored inline, so that a report stays cheap to copy.
#[derive(Clone, Copy, Default)]
pub(crate) struct Facts<'a>([Option<Fact<'a>>; Facts::MAX]);

#[derive(Clone, Copy)]
struct Fact<'a> {
    name: &'a str,
    value: &'a dyn Detail,
}

impl<'a> Facts<'a> {
    /// The maximum number of facts that a report holds.
    const MAX: usize = 4;

    /// Sets a fact. If a name is repeated, the last value wins. If there is no room, the fact is ignored.
    pub(crate) fn set<T: Serialize>(&mut self, name: &'a str, value: &'a T) {
        let same = self.0.iter().position(|fact| fact.is_some_and(|fact| fact.name == name));
        let free = || self.0.iter().position(Option::is_none);
        if let Some(place) = same.or_else(free).and_then(|at| self.0.get_mut(at)) {
            *place = Some(Fact { name, value });
        }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.0, [None, ..])
    }

    /// Appends the value of a fact. Returns whether there is one.
    pub(crate) fn push(&self, name: &str, out: &mut Buffer) -> bool {
        let fact = self.0.iter().flatten().find(|fact| fact.name == name);
        fact.is_some_and(|fact| Value::Detail(fact.value).push_member(out))
    }
}

/// Shows the names.
impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().flatten().map(|fact| fact.name)).finish()
    }
}
