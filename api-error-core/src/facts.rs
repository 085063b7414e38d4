//! Facts of a request: the time, and those that an envelope shows by name.

use std::fmt;
use std::time::SystemTime;

use serde_core::ser::Serialize;

use crate::json::Buffer;
use crate::value::{Detail, Value};

/// The time of an error and a few named values, borrowed. Stored inline, so that a report stays cheap to copy. Nearly all
/// reports have none of these, so they are one option: no facts are a single write to memory.
#[derive(Clone, Copy, Default)]
pub(crate) struct Facts<'a>(Option<Given<'a>>);

#[derive(Clone, Copy, Default)]
struct Given<'a> {
    time: Option<SystemTime>,
    named: [Option<Fact<'a>>; Facts::MAX],
}

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
        let facts = &mut self.0.get_or_insert_default().named;
        let same = facts.iter().position(|fact| fact.is_some_and(|fact| fact.name == name));
        let free = || facts.iter().position(Option::is_none);
        if let Some(place) = same.or_else(free).and_then(|at| facts.get_mut(at)) {
            *place = Some(Fact { name, value });
        }
    }

    pub(crate) fn set_time(&mut self, time: SystemTime) {
        self.0.get_or_insert_default().time = Some(time);
    }

    pub(crate) fn time(&self) -> Option<SystemTime> {
        self.0.as_ref()?.time
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    fn all(&self) -> impl Iterator<Item = &Fact<'a>> {
        let named: &[Option<Fact<'a>>] = self.0.as_ref().map_or(&[], |given| &given.named);
        named.iter().flatten()
    }

    /// Appends the value of a fact. Returns whether there is one.
    pub(crate) fn push(&self, name: &str, out: &mut Buffer) -> bool {
        let fact = self.all().find(|fact| fact.name == name);
        fact.is_some_and(|fact| Value::Detail(fact.value).push_member(out))
    }
}

/// Shows the names.
impl fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all().map(|fact| fact.name)).finish()
    }
}
