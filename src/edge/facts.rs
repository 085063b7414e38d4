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
pub(super) struct Facts(Option<Arc<Vec<Named>>>);

type Named = (&'static str, Box<dyn Fact>);

impl Facts {
    /// A fact whose function panics is omitted.
    pub(super) fn of(makers: &[(&'static str, Arc<MakeFact>)], request: &Parts) -> Self {
        if makers.is_empty() {
            return Self(None);
        }
        let mut made = Vec::new();
        for (name, make) in makers {
            if let Some(value) = catch_panic(|| make(request)) {
                made.push((*name, value));
            }
        }
        Self(Some(Arc::new(made)))
    }

    fn named(&self) -> &[Named] {
        self.0.as_deref().map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn add_to<'a>(&'a self, mut report: Report<'a>) -> Report<'a> {
        for (name, value) in self.named() {
            report = (**value).add(name, report);
        }
        report
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.named().iter().map(|(name, _)| name)).finish()
    }
}
