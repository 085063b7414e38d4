//! Fills the places of a block for one report.

use super::delay::push_delay;
use super::field_errors::push_loc;
use super::pattern::Step;
use super::place::{Fact, FieldText, Has, ListedMember, MembersPlace, Place, Source};
use super::places::Places;
use super::time::push_time;
use crate::derived::{self, Through};
use crate::json::{Buffer, push_escaped, push_integer, push_string, push_value};
use crate::listed::Listed;
use crate::members::{Declared, Keys, Members, Notation, is_opened, push_comma, quote};
use crate::message::MessageWriter;
use crate::unwind::catch_panic;
use crate::value::Value;
use crate::{FieldError, Report};

/// A report, and the values that its error lists.
pub(super) struct Writer<'w> {
    pub(super) report: &'w Report<'w>,
    pub(super) values: &'w [Value<'w>],
    pub(super) places: &'w Places,
}

impl Writer<'_> {
    /// Writes what is within a place. `item` is the field error that it is for. `keys` are those of the members in its object.
    fn within(
        &self,
        number: usize,
        step: &Step,
        item: Option<&FieldError>,
        keys: &mut Keys,
        out: &mut Buffer,
    ) -> Has {
        let pattern = &self.places.pattern;
        let (mut has, mut from) = (step.at_least, step.start);
        for (number, inner) in pattern.within(number) {
            out.push_slice(pattern.between(from, inner.start));
            has = has.max(self.place(number, inner, item, keys, out));
            from = inner.end;
        }
        out.push_slice(pattern.between(from, step.end));
        has
    }

    /// Fills the place of the step of this number.
    pub(super) fn place(
        &self,
        number: usize,
        step: &Step,
        item: Option<&FieldError>,
        keys: &mut Keys,
        out: &mut Buffer,
    ) -> Has {
        let pattern = &self.places.pattern;
        let start = out.len();
        match step.place {
            Place::Comma => {
                push_comma(out);
                Has::Literal
            }
            Place::Shown(value) => {
                self.shown(value, out);
                Has::Something
            }
            Place::Member(member) => {
                let name = pattern.between(step.start, step.end);
                Has::something_if(self.member(name, member, out))
            }
            Place::Value { value, nullable } => match or_nothing(self.member_value(value, false, out), out) {
                Has::Nothing if nullable => Has::Something,
                has => has,
            },
            Place::Only { source, name } => {
                let mut keys = Keys::default();
                let declared = self.declared(source.has_details(), source.has_extensions());
                let mut only = Members::only(out, &mut keys, name, declared);
                self.by_hand(source, &mut only);
                let is_found = only.is_found();
                or_nothing(is_found, out)
            }
            Place::Message => {
                self.message_by_hand(out);
                Has::Something
            }
            Place::Members(members) => self.members(members, item, keys, out),
            Place::Object => self.within(number, step, item, &mut Keys::default(), out),
            Place::Alternative => self.within(number, step, item, keys, out),
            Place::Text(text) => {
                if let Some(item) = item {
                    text.push(item, out);
                }
                Has::Something
            }
            Place::Fact(fact) => self.fact(fact, item, out),
            Place::OptionalFact(fact) => {
                out.push_slice(pattern.between(step.start, step.end));
                omit_nothing(self.fact(fact, item, out), start, out)
            }
            Place::Computed(function) => match catch_panic(|| function(self.report)).flatten() {
                Some(value) if push_value(out, &value) => Has::Something,
                _ => null(out),
            },
            Place::Optional => omit_nothing(self.within(number, step, item, keys, out), start, out),
            // A list is present if it has elements, of any kind.
            Place::Element => {
                let has = omit_nothing(self.within(number, step, item, keys, out), start, out);
                Has::something_if(has != Has::Nothing)
            }
            Place::First => {
                let mut has = Has::Nothing;
                for (number, alternative) in pattern.within(number) {
                    out.truncate(start);
                    has = self.within(number, alternative, item, keys, out);
                    if has != Has::Nothing {
                        break;
                    }
                }
                has
            }
            Place::OnlyIn(location) => {
                let is_there = item.is_some_and(|item| item.location() == location);
                let alternative = pattern.within(number).nth(usize::from(!is_there));
                alternative.map_or(Has::Nothing, |(number, step)| self.within(number, step, item, keys, out))
            }
            Place::FieldErrors => self.field_errors(number, step, out),
            Place::FieldErrorsMap(key) => self.field_errors_map(key, number, step, out),
        }
    }

    /// Appends a listed value in the message.
    pub(super) fn shown(&self, value: usize, out: &mut Buffer) {
        if let Some(value) = self.values.get(value) {
            MessageWriter::json(out).push_value(value);
        }
    }

    /// Appends a listed value as a member, after a comma if it is not the first. Returns whether it is present.
    fn member(&self, name: &[u8], member: ListedMember, out: &mut Buffer) -> bool {
        let start = out.len();
        push_comma(out);
        out.push_slice(name);
        let is_there = self.member_value(member.value, member.as_string, out);
        match (is_there, member.nullable) {
            (true, _) => {}
            (false, true) => out.push_slice(if member.as_string { b"\"null\"" } else { b"null" }),
            (false, false) => out.truncate(start),
        }
        is_there || member.nullable
    }

    /// Appends the value of a member. Returns whether it is present.
    pub(super) fn member_value(&self, value: usize, as_string: bool, out: &mut Buffer) -> bool {
        let start = out.len();
        let is_there = self.values.get(value).is_some_and(|value| value.push_member(out));
        if is_there && as_string {
            quote(out, start);
        }
        is_there
    }

    fn fact(&self, fact: Fact, item: Option<&FieldError>, out: &mut Buffer) -> Has {
        let error = self.report.error();
        match fact {
            Fact::Own(own) => {
                own.push(error.spec(), self.report.code(), self.report.status(), out);
                Has::Something
            }
            Fact::DocUrl => self.link(|through| through.doc_url, b"null", out),
            Fact::TypeUri => self.link(|through| through.type_uri, b"\"about:blank\"", out),
            Fact::Domain => or_null(derived::through(error).domain, push_string, out),
            Fact::Timestamp => {
                out.push(b'"');
                push_time(out, self.report.time());
                out.push(b'"');
                Has::Something
            }
            Fact::Named(name) => or_nothing(self.report.push_fact(name, out), out),
            Fact::Retryable => {
                out.push_slice(if self.report.retry().is_retryable() { b"true" } else { b"false" });
                Has::Something
            }
            Fact::RetryAfter => or_null(self.report.retry().after_seconds(), push_integer, out),
            Fact::RetryDelay => or_null(self.report.retry().after, push_delay, out),
            Fact::Instance => or_null(self.report.instance(), push_string, out),
            Fact::RequestId => or_null(self.report.request_id(), push_string, out),
            Fact::Causes => self.causes(out),
            Fact::FieldCode => or_null(item.and_then(FieldError::code), push_string, out),
            Fact::Loc | Fact::LocText => {
                out.push(b'[');
                if let Some(item) = item {
                    push_loc(item, fact == Fact::LocText, out);
                }
                out.push(b']');
                Has::Something
            }
        }
    }

    /// Appends a link made by the template of an outer enum.
    fn link(&self, template: fn(&Through) -> Option<&'static str>, empty: &[u8], out: &mut Buffer) -> Has {
        let error = self.report.error();
        match template(&derived::through(error)) {
            Some(template) => {
                push_string(out, &derived::fill_link(template, error.spec()));
                Has::Something
            }
            None => {
                out.push_slice(empty);
                Has::Nothing
            }
        }
    }

    fn causes(&self, out: &mut Buffer) -> Has {
        out.push(b'[');
        let open = out.len();
        let error = self.report.error();
        let mut source = catch_panic(|| error.source()).flatten();
        // The chain of sources can be endless, because an error may be its own source.
        for _ in 0..MAX_CAUSES {
            let Some(cause) = source else { break };
            push_comma(out);
            out.push(b'"');
            MessageWriter::json(out).push_display(cause);
            out.push(b'"');
            source = catch_panic(|| cause.source()).flatten();
        }
        let has = Has::something_if(out.len() > open);
        out.push(b']');
        has
    }

    /// Appends the members that a hand-written error or a field error writes.
    fn members(
        &self,
        MembersPlace { source, reserved, details, extensions }: MembersPlace,
        item: Option<&FieldError>,
        keys: &mut Keys,
        out: &mut Buffer,
    ) -> Has {
        let start = out.len();
        let notation = if source == Source::Metadata { Notation::Strings } else { Notation::Json };
        let declared = self.declared(details, extensions);
        let taken = self.places.taken.of(source);
        let mut members = Members::new(out, reserved, keys, notation, taken, declared);
        if source == Source::Params {
            for (name, value) in item.into_iter().flat_map(FieldError::params) {
                if !members.is_declared(name) {
                    members.member(name, value);
                }
            }
        } else if self.places.is_listed {
            let listed = Listed::new(self.report.error().spec(), self.values);
            listed.write(source.has_details(), source.has_extensions(), self.values, &mut members);
        } else {
            self.by_hand(source, &mut members);
        }
        Has::something_if(out.len() > start)
    }

    /// The members that the error declares for an object with its details, its extension members or both.
    fn declared(&self, details: bool, extensions: bool) -> Declared<'_> {
        Declared { error: self.report.error(), details, extensions }
    }

    /// Appends the members that a hand-written error writes.
    #[inline(never)]
    fn by_hand(&self, source: Source, members: &mut Members<'_>) {
        if source.has_details() {
            members.details_of(self.report.error());
        }
        if source.has_extensions() {
            members.extensions_of(self.report.error());
        }
    }

    /// Appends the message that a hand-written error writes. After a panic, the message is the reason phrase.
    fn message_by_hand(&self, out: &mut Buffer) {
        let (start, error) = (out.len(), self.report.error());
        if catch_panic(|| error.write_message(&mut MessageWriter::json(out))).is_none() {
            out.truncate(start);
            push_escaped(out, error.spec().reason_phrase());
        }
    }

    fn field_errors(&self, number: usize, step: &Step, out: &mut Buffer) -> Has {
        let errors = self.report.field_errors();
        let start = out.len();
        // Members are added to objects in this list, never to the list itself.
        let mut keys = Keys::default();
        let strings = self.places.strings(number);
        let mut left = errors;
        loop {
            if let Some(strings) = strings {
                left = strings.push(left, out);
            }
            let Some((item, rest)) = left.split_first() else { break };
            out.push(b',');
            self.within(number, step, Some(item), &mut keys, out);
            left = rest;
        }
        // The first comma is replaced by the opening bracket.
        if !out.replace(start, b'[') {
            out.push(b'[');
        }
        out.push(b']');
        Has::something_if(!errors.is_empty())
    }

    fn field_errors_map(&self, key: FieldText, number: usize, step: &Step, out: &mut Buffer) -> Has {
        let errors = self.report.field_errors();
        out.push(b'{');
        key.each_grouped(errors, |position, item| {
            if position == 0 {
                if !is_opened(out) {
                    out.push_slice(b"],");
                }
                out.push(b'"');
                key.push(item, out);
                out.push_slice(b"\":[");
            } else {
                out.push(b',');
            }
            self.within(number, step, Some(item), &mut Keys::default(), out);
        });
        out.push_slice(if errors.is_empty() { b"}" } else { b"]}" });
        Has::something_if(!errors.is_empty())
    }
}

/// The maximum number of causes that are written.
const MAX_CAUSES: usize = 64;

/// Removes everything written since `start` if `has` is `Nothing`.
fn omit_nothing(has: Has, start: usize, out: &mut Buffer) -> Has {
    if has == Has::Nothing {
        out.truncate(start);
    }
    has
}

/// Appends `null` if nothing was written.
fn or_nothing(is_written: bool, out: &mut Buffer) -> Has {
    if is_written { Has::Something } else { null(out) }
}

fn null(out: &mut Buffer) -> Has {
    out.push_slice(b"null");
    Has::Nothing
}

fn or_null<T>(value: Option<T>, push: impl FnOnce(&mut Buffer, T), out: &mut Buffer) -> Has {
    match value {
        Some(value) => push(out, value),
        None => return null(out),
    }
    Has::Something
}
