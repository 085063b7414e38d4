//! Which error of a catalog a response is.

use std::borrow::Cow;

use api_error_core::__private::{Part, has_place, is_code};
use http::StatusCode;

use crate::envelope::Envelope;
use crate::envelope::walk::Slot;
use crate::{Catalog, DetailSpec, Entry, ErrorSpec};

use super::candidates::Candidates;
use super::envelopes::is_same;
use super::fit;
use super::reading::{Among, Reading};
use super::reply;

/// A response, and what is read of it.
pub(super) struct Sent<'r> {
    pub(super) catalog: &'r Catalog,
    pub(super) status: StatusCode,
    pub(super) reading: Option<&'r Reading>,
    /// The envelope that the body fits.
    pub(super) envelope: Option<Fitting>,
}

/// An envelope that a body fits.
#[derive(Clone, Copy)]
pub(super) struct Fitting {
    pub(super) envelope: &'static Envelope,
    /// Whether no error of the catalog has it.
    pub(super) is_offered: bool,
}

impl Sent<'_> {
    /// Whether an error is sent in the envelope of the body: its own, or one that no error has and that the edge offers.
    fn is_envelope_of(&self, entry: &Entry) -> bool {
        let Some(Fitting { envelope, is_offered }) = self.envelope else { return true };
        if is_offered { entry.own_envelope().is_none() } else { is_same(entry.envelope(), envelope) }
    }

    /// Whether the body has each member that an error is always sent with, and its constants.
    fn has_members_of(&self, entry: &Entry) -> bool {
        let has = |among: Among, member: &DetailSpec| {
            let value = || self.reading?.parse_found(among, member.name());
            match member.constant() {
                Some(constant) => value().is_some_and(|value| reply::is_constant(&value, constant)),
                None => !member.is_always_there() || value().is_some(),
            }
        };
        let mut members =
            [(Among::Details, entry.details()), (Among::Extensions, entry.extensions())].into_iter();
        members.all(|(among, members)| members.iter().all(|member| has(among, member)))
    }

    /// Whether a body without a name can be this error, and no error that chooses its own status.
    ///
    /// A body whose envelope has a place for a name, or that says another status or problem type, is an error that this client
    /// does not know.
    pub(super) fn is_named_by_status(&self, spec: &'static ErrorSpec) -> bool {
        let (Some(reading), Some(Fitting { envelope, .. })) = (self.reading, self.envelope) else {
            return false;
        };
        let is_told =
            |slot| [false, true].iter().any(|fields| has_place(envelope, Part::Slot(slot), *fields));
        if [Slot::Code, Slot::CodeUpperSnake, Slot::Id].into_iter().any(is_told) {
            return false;
        }
        let says_other_status =
            reading.slot(Slot::Status).is_some_and(|value| value.parse() != Some(self.status.as_u16()));
        let type_uri = reading.slot(Slot::TypeUri).and_then(|value| value.text());
        let says_other_type = |entry: &Entry| {
            let own = entry.type_uri();
            let own = own.as_deref().unwrap_or(Slot::TypeUri.empty_form().trim_matches('"'));
            type_uri.as_deref().is_some_and(|uri| uri != own)
        };
        let may_be = |entry: &Entry| {
            self.is_envelope_of(entry) && self.has_members_of(entry) && !says_other_type(entry)
        };
        let is_it = |entry: &Entry| std::ptr::eq(entry.spec(), spec);
        !says_other_status
            && self.catalog.entries().any(|entry| is_it(&entry) && may_be(&entry))
            && !self
                .catalog
                .entries()
                .any(|entry| !is_it(&entry) && entry.spec().occurrence().status() && may_be(&entry))
    }
}

/// What names the error.
pub(super) enum Named<'r> {
    /// The id, or a code that is also one: no two errors share it. With the code of the body, if that is another.
    Id(&'static ErrorSpec, Option<Cow<'r, str>>),
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
        if slot(Slot::Id).is_none()
            && let Some(spec) = reading.and_then(Reading::known)
        {
            return Self::Id(spec, None);
        }
        let code = slot(Slot::Code).and_then(|value| fit::code(value, catalog));
        if let Some(spec) = slot(Slot::Id).and_then(|value| catalog.get(&value.text()?)) {
            return Self::Id(spec, code);
        }
        if let Some(code) = code {
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
    pub(super) fn candidates(&self, sent: &Sent<'_>) -> Candidates {
        let Sent { catalog, status, .. } = *sent;
        let all = || catalog.iter();
        let has_status = |spec: &&'static ErrorSpec| spec.status() == status || spec.occurrence().status();
        let found: Candidates = match self {
            Self::Id(spec, _) => Candidates::One([*spec]),
            Self::Code(code) => match catalog.unshared(code.as_bytes()) {
                Some(spec) => Candidates::One([spec]),
                None => catalog.by_code(code).collect(),
            },
            Self::UpperSnake(reason) => all().filter(|spec| is_upper_snake(spec.reason(), reason)).collect(),
            Self::TypeUri(uri) => has_type(catalog, uri).collect(),
            // Errors that choose their status are only meant where no other has it.
            Self::Nothing if sent.reading.is_some() => {
                let entries = catalog.entries().filter(|entry| sent.is_envelope_of(entry));
                entries.map(|entry| entry.spec()).filter(|spec| spec.status() == status).collect()
            }
            Self::Nothing => return Candidates::NONE,
        };
        if found.is_empty() {
            // A code, or a status, that an occurrence may have set.
            let any = || catalog.entries().filter(|entry| sent.is_envelope_of(entry));
            return match self {
                // A success says nothing about the status of the error in it.
                Self::Code(_) => any()
                    .filter(|entry| entry.spec().occurrence().code() && sent.has_members_of(entry))
                    .map(|entry| entry.spec())
                    .filter(|spec| status.is_success() || has_status(spec))
                    .collect(),
                Self::Nothing => any().map(|entry| entry.spec()).filter(has_status).collect(),
                Self::Id(..) | Self::UpperSnake(_) | Self::TypeUri(_) => found,
            };
        }
        if let Candidates::One(_) = found {
            return found;
        }
        if found.iter().any(&has_status) {
            // Where status and body disagree, the code still stands.
            return found.iter().copied().filter(has_status).collect();
        }
        found
    }

    /// Whether several errors may have set this code, which is that of none of them. Then it is nobody's.
    pub(super) fn is_ambiguous(&self, candidates: &[&'static ErrorSpec]) -> bool {
        match self {
            Self::Code(code) => candidates.len() > 1 && candidates.iter().all(|spec| spec.code() != code),
            _ => false,
        }
    }

    /// The code: that of the body, or the one that all candidates have.
    pub(super) fn into_code(self, candidates: &[&'static ErrorSpec]) -> Option<Cow<'static, str>> {
        let known = || {
            let (first, rest) = candidates.split_first()?;
            rest.iter().all(|spec| spec.code() == first.code()).then(|| first.code())
        };
        match self {
            // Only an error that decides its code for each occurrence has another one.
            Self::Id(spec, Some(code)) if spec.occurrence().code() && code != spec.code() => {
                Some(code.into_owned().into())
            }
            Self::Id(spec, _) => Some(spec.code().into()),
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
