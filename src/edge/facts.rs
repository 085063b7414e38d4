//! Facts of a request, which an envelope places with `fact("name")`.

use std::fmt;
use std::sync::Arc;

use http::request::Parts;

use crate::__private::{Serialize, catch_panic};
use crate::Report;

/// Makes a fact of a request.
pub(super) type MakeFact = dyn Fn(&Parts) -> Box<dyn Fact> + Send + Sync;

/// A value whose type is forgotten.
pub(super) trait Fact: Send + Sync {
    fn add<'a>(&'a self, name: &'static str, report: Report<'a>) -> Report<'a>;
}

impl<T: Serialize + Send + Sync> Fact for T {
    fn add<'a>(&'a self, name: &'static str, report: Report<'a>) -> Report<'a> {
        report.with_fact(name, self)
    }
}

/// The facts of one request, if the edge has any. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Facts(Option<Arc<Named>>);

type Named = [(&'static str, Box<dyn Fact>)];

impl Facts {
    /// A fact whose function panics is omitted.
    pub(super) fn of(makers: &[(&'static str, Arc<MakeFact>)], request: &Parts) -> Self {
        let made = makers.iter().filter_map(|(name, make)| {
            let value = catch_panic(|| make(request))?;
            Some((*name, value))
        });
        Self((!makers.is_empty()).then(|| made.collect()))
    }

    fn iter(&self) -> impl Iterator<Item = &(&'static str, Box<dyn Fact>)> {
        self.0.iter().flat_map(|facts| facts.iter())
    }

    pub(super) fn add_to<'a>(&'a self, report: Report<'a>) -> Report<'a> {
        self.iter().fold(report, |report, (name, value)| (**value).add(name, report))
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|(name, _)| name)).finish()
    }
}
