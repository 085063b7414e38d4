//! What a body says, in an envelope that it fits.

use std::time::Duration;

use bytes::Bytes;
use serde_core::de::DeserializeOwned;

use crate::envelope::Envelope;
use crate::envelope::walk::Slot;
use crate::{ErrorSpec, FieldError};

use super::envelopes::Envelopes;
use super::field_errors;
use super::fit::{self, Found, Group, Known};
use super::json::{Json, Kind, Value};
use super::wait;

/// A body and where the slots of its envelope are.
#[derive(Clone, Default)]
pub(super) struct Reading {
    json: Json,
    found: Found,
    /// The texts that are written with escapes, without them.
    unescaped: Vec<(Slot, String)>,
}

/// Where a member is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Among {
    Details,
    Extensions,
}

impl Among {
    /// The slot that holds such members.
    fn slot(self) -> Slot {
        match self {
            Self::Details => Slot::Details,
            Self::Extensions => Slot::Extensions,
        }
    }
}

impl Reading {
    /// A body that is not read yet.
    pub(super) fn new(body: Bytes) -> Self {
        Self { json: Json::new(body), found: Found::default(), unescaped: Vec::new() }
    }

    pub(super) fn body(&self) -> &Bytes {
        self.json.bytes()
    }

    /// Reads the body. Returns the position of the envelope that it fits; `None`, and nothing is read, if it fits none of them.
    pub(super) fn read(&mut self, known: Known<'_>, envelopes: &Envelopes) -> Option<usize> {
        let at = self.best(known, envelopes);
        match at {
            Some(_) => self.unescape(),
            None => {
                self.json.forget();
                self.found = Found::default();
            }
        }
        at
    }

    fn best(&mut self, known: Known<'_>, envelopes: &Envelopes) -> Option<usize> {
        let Some(only) = envelopes.only() else {
            self.json.read()?;
            let at = fit::best(&self.json, known, envelopes)?;
            self.found = Found::of(&self.json, envelopes.get(at)?, known);
            return Some(at);
        };
        self.found.read(&mut self.json, only, known)?;
        // With one envelope and a code there is nothing to compare.
        if self.found.has_code() { Some(0) } else { fit::best(&self.json, known, envelopes) }
    }

    fn unescape(&mut self) {
        self.unescaped.clear();
        for slot in [Slot::Message, Slot::RequestId] {
            if let Some(value) = self.slot(slot)
                && value.kind() == Kind::Escaped
                && let Some(text) = value.text()
            {
                let text = text.into_owned();
                self.unescaped.push((slot, text));
            }
        }
    }

    /// Reads it anew, with more known.
    pub(super) fn read_again(&mut self, envelope: &Envelope, known: Known<'_>) {
        self.found = Found::of(&self.json, envelope, known);
        self.unescape();
    }

    pub(super) fn has_field_errors(&self) -> bool {
        self.found.field_errors().is_some()
    }

    /// The only error that has the code of the body.
    pub(super) fn known(&self) -> Option<&'static ErrorSpec> {
        self.found.known()
    }

    pub(super) fn slot(&self, slot: Slot) -> Option<Value<'_>> {
        self.found.slot(slot).map(|at| self.json.value(at))
    }

    /// The message or the id of the request.
    pub(super) fn str(&self, slot: Slot) -> Option<&str> {
        let unescaped = self.unescaped.iter().find(|(own, _)| *own == slot);
        unescaped.map(|(_, text)| &**text).or_else(|| self.slot(slot)?.plain())
    }

    pub(super) fn retryable(&self) -> Option<bool> {
        match self.slot(Slot::Retryable)?.raw() {
            b"true" => Some(true),
            b"false" => Some(false),
            _ => None,
        }
    }

    /// The wait in the body, exact or in whole seconds.
    pub(super) fn wait(&self) -> Option<Duration> {
        let delay = self.slot(Slot::RetryDelay).and_then(|value| wait::delay(&value.text()?));
        let seconds = self
            .slot(Slot::RetryAfter)
            .and_then(|value| wait::seconds(std::str::from_utf8(value.raw()).ok()?));
        wait::exact_or_longer(delay, seconds)
    }

    /// Whether the wait in the body is exact.
    pub(super) fn has_exact_wait(&self) -> bool {
        self.slot(Slot::RetryDelay).is_some()
    }

    fn groups(&self, among: Among) -> impl Iterator<Item = (Group, Value<'_>)> {
        let source = among.slot();
        let own = self.found.groups().filter(move |group| group.source == source);
        let both = self.found.groups().filter(|group| group.source == Slot::Metadata);
        own.chain(both).map(|group| (*group, self.json.value(group.at)))
    }

    fn member_in(&self, among: Among, name: &str) -> Option<(Value<'_>, Slot)> {
        if let Some(at) = self.found.placed(among.slot(), name) {
            return Some((self.json.value(at), among.slot()));
        }
        [among.slot(), Slot::Metadata].into_iter().find_map(|source| {
            let mut groups = self.found.groups().filter(|group| group.source == source);
            let value = groups.find_map(|group| {
                let value = self.json.value(group.at).get(name)?;
                group.may_have(name).then_some(value)
            })?;
            Some((value, source))
        })
    }

    /// Whether the body has an object for such members.
    pub(super) fn has_place_for(&self, among: Among) -> bool {
        self.groups(among).next().is_some()
    }

    /// A detail or an extension as JSON.
    pub(super) fn member(&self, name: &str) -> Option<serde_json::Value> {
        let found = self.member_in(Among::Details, name).or_else(|| self.member_in(Among::Extensions, name));
        found?.0.parse()
    }

    /// A member as a type, if it is there and of that type.
    pub(super) fn parse_found<T: DeserializeOwned>(&self, among: Among, name: &str) -> Option<T> {
        let (value, source) = self.member_in(among, name)?;
        if source == Slot::Metadata { of_text(value) } else { value.parse() }
    }

    /// A member as a type. One that is omitted, or of the wrong type, is read as `null`.
    pub(super) fn parse<T: DeserializeOwned>(&self, among: Among, name: &str) -> Option<T> {
        self.parse_found(among, name).or_else(|| serde_json::from_str("null").ok())
    }

    /// All members of the details or extensions, but those of the names `but`, as one type.
    pub(super) fn parse_all<T: DeserializeOwned>(
        &self,
        among: Among,
        but: &dyn Fn(&str) -> bool,
    ) -> Option<T> {
        let mut object = vec![b'{'];
        for (group, value) in self.groups(among) {
            for (name, value) in value.members() {
                let Some(text) = name.text() else { continue };
                if !group.may_have(&text) || but(&text) {
                    continue;
                }
                if object.len() > 1 {
                    object.push(b',');
                }
                object.extend_from_slice(name.raw());
                object.push(b':');
                object.extend_from_slice(value.raw());
            }
        }
        object.push(b'}');
        serde_json::from_slice(&object).ok()
    }

    /// The field errors. `spec` tells the members that are not their parameters.
    pub(super) fn field_errors(&self, spec: Option<&ErrorSpec>) -> Vec<FieldError> {
        let Some((form, at)) = self.found.field_errors() else { return Vec::new() };
        field_errors::read(form, self.json.value(at), self.slot(Slot::Code), spec)
    }
}

/// A value that metadata holds as a string: the string, or the text of its JSON.
fn of_text<T: DeserializeOwned>(value: Value<'_>) -> Option<T> {
    match value.kind() {
        Kind::Text | Kind::Escaped => value.parse().or_else(|| serde_json::from_str(&value.text()?).ok()),
        _ => value.parse(),
    }
}
