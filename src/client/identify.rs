//! Which error of a catalog a response is.

use std::borrow::Cow;

use api_error_core::__private::is_code;
use http::StatusCode;

use crate::envelope::walk::Slot;
use crate::{Catalog, ErrorSpec};

use super::candidates::Candidates;
use super::fit;
use super::reading::Reading;

/// What names the error.
pub(super) enum Named<'r> {
    /// The id, which no two errors share.
    Id(&'static ErrorSpec),
    Code(Cow<'r, str>),
    /// The code in upper case, of which several may be.
    UpperSnake(Cow<'r, str>),
    TypeUri(Cow<'r, str>),
    Nothing,
}

impl<'r> Named<'r> {
    /// The most exact name of the body or, where that has none, the code in a header.
    pub(super) fn of(catalog: &Catalog, reading: Option<&'r Reading>, of_header: Option<&'r str>) -> Self {
        let slot = |slot| reading.and_then(|reading| reading.slot(slot));
        if let Some(spec) = slot(Slot::Id).and_then(|value| catalog.get(&value.text()?)) {
            return Self::Id(spec);
        }
        if let Some(code) = slot(Slot::Code).and_then(|value| fit::code(value, catalog)) {
            return Self::Code(code);
        }
        if let Some(code) = of_header.filter(|code| is_code(code)) {
            return Self::Code(code.into());
        }
        if let Some(reason) = slot(Slot::CodeUpperSnake).and_then(|value| value.text()) {
            return Self::UpperSnake(reason);
        }
        match slot(Slot::TypeUri).and_then(|value| value.text()) {
            Some(uri) if has_type(catalog, &uri).next().is_some() => Self::TypeUri(uri),
            _ => Self::Nothing,
        }
    }

    pub(super) fn is_named(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// The errors that it may be, in the order of the catalog.
    pub(super) fn candidates(
        &self,
        catalog: &Catalog,
        status: StatusCode,
        is_of_service: bool,
    ) -> Candidates {
        let all = || catalog.iter();
        let has_status = |spec: &&'static ErrorSpec| spec.status() == status || spec.occurrence().status();
        let mut found: Candidates = match self {
            Self::Id(spec) => Candidates::One([*spec]),
            Self::Code(code) => catalog.by_code(code).collect(),
            Self::UpperSnake(reason) => all().filter(|spec| is_upper_snake(spec.code(), reason)).collect(),
            Self::TypeUri(uri) => has_type(catalog, uri).collect(),
            // Errors that choose their status are only meant where no other has it.
            Self::Nothing if is_of_service => all().filter(|spec| spec.status() == status).collect(),
            Self::Nothing => return Candidates::NONE,
        };
        if found.is_empty() {
            // A code, or a status, that an occurrence may have set.
            found = match self {
                // A success says nothing about the status of the error in it.
                Self::Code(_) => all()
                    .filter(|spec| spec.occurrence().code() && (status.is_success() || has_status(spec)))
                    .collect(),
                Self::Nothing => all().filter(has_status).collect(),
                Self::Id(_) | Self::UpperSnake(_) | Self::TypeUri(_) => found,
            };
        } else if found.iter().any(&has_status) {
            // Where status and body disagree, the code still stands.
            found = found.iter().copied().filter(has_status).collect();
        }
        found
    }

    /// The code: that of the body, or the one that all candidates have.
    pub(super) fn into_code(self, candidates: &[&'static ErrorSpec]) -> Option<Cow<'static, str>> {
        let known = || {
            let (first, rest) = candidates.split_first()?;
            rest.iter().all(|spec| spec.code() == first.code()).then(|| first.code())
        };
        match self {
            Self::Id(spec) => Some(spec.code().into()),
            Self::Code(code) => match known().filter(|known| *known == code) {
                Some(known) => Some(known.into()),
                None => Some(code.into_owned().into()),
            },
            Self::UpperSnake(reason) => Some(known().map_or_else(|| reason.into_owned().into(), Into::into)),
            Self::TypeUri(_) => known().map(Into::into),
            Self::Nothing => None,
        }
    }
}

/// The errors of a problem type.
fn has_type(catalog: &Catalog, uri: &str) -> impl Iterator<Item = &'static ErrorSpec> {
    catalog.entries().filter(move |entry| entry.type_uri().as_deref() == Some(uri)).map(|entry| entry.spec())
}

/// Whether a code has this form in `UPPER_SNAKE_CASE`.
fn is_upper_snake(code: &str, reason: &str) -> bool {
    let is_form = |(code, reason): (u8, u8)| {
        if code.is_ascii_alphanumeric() { code.to_ascii_uppercase() == reason } else { reason == b'_' }
    };
    code.len() == reason.len() && code.bytes().zip(reason.bytes()).all(is_form)
}

/// The errors that a response may be, the most alike first. Those that are equally alike keep the order of the catalog.
pub(super) struct Alike {
    pub(super) specs: Candidates,
    /// How many are more alike than all others.
    most: usize,
}

impl Alike {
    /// Orders candidates. `likeness` is `None` for one that it cannot be.
    pub(super) fn of(candidates: Candidates, likeness: impl Fn(&'static ErrorSpec) -> Option<isize>) -> Self {
        if candidates.len() < 2 {
            return Self { most: candidates.len(), specs: candidates };
        }
        let alike = candidates.iter().filter_map(|spec| Some((likeness(spec)?, *spec)));
        let mut alike: Vec<_> = alike.collect();
        if alike.is_empty() {
            // One that this build does not know.
            return Self { most: 0, specs: candidates };
        }
        alike.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
        let best = alike.first().map(|(likeness, _)| *likeness);
        let most = alike.iter().take_while(|(likeness, _)| Some(*likeness) == best).count();
        Self { specs: alike.into_iter().map(|(_, spec)| spec).collect(), most }
    }

    pub(super) fn most(&self) -> impl Iterator<Item = &'static ErrorSpec> {
        self.specs.iter().take(self.most).copied()
    }

    /// The one that is more alike than all others.
    pub(super) fn only(&self) -> Option<&'static ErrorSpec> {
        self.most().next().filter(|_| self.most == 1)
    }
}
