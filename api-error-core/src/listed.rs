//! The values that a derived error lists, and how they map to the placeholders and members of its spec.
//!
//! The derive only lists values. The text of the message and the names of the members are in the spec already, so a variant
//! with fields costs one match arm, and a body asks the error once.
//!
//! The order is: the values of the message's placeholders, then the details, then the extensions.

use std::fmt::{self, Display};

use crate::derived::{self, Kind};
use crate::flatten::flatten;
use crate::members::Members;
use crate::message::MessageWriter;
use crate::template::{Piece, pieces};
use crate::value::Value;
use crate::{ApiError, DetailSpec, ErrorSpec};

/// Receives the values of an error: those of the message's placeholders, then the details, then the extensions. It is not
/// called if the message is the spec's and there are no members.
pub type Take<'a> = &'a mut dyn FnMut(&[Value<'_>]);

/// Asks an error for its values. Returns whether it listed any.
#[inline]
pub(crate) fn ask<E: ApiError + ?Sized>(error: &E, mut take: impl FnMut(&[Value<'_>])) -> bool {
    let mut is_listed = false;
    let mut take = |values: &[Value<'_>]| {
        is_listed = true;
        take(values);
    };
    match derived::inner(error) {
        None => error.__values(&mut take),
        Some(inner) => derived::innermost(inner).__values(&mut take),
    }
    is_listed
}

/// Calls `take` with the values of an error, or with `None` if it is written by hand.
pub(crate) fn ask_any<T>(error: &dyn ApiError, mut take: impl FnMut(Option<&[Value<'_>]>) -> T) -> T {
    let mut taken = None;
    if !derived::nature(error).is_derived {
        return take(None);
    }
    ask(error, |values| taken = Some(take(Some(values))));
    taken.unwrap_or_else(|| take(Some(&[])))
}

/// Which listed value belongs to which placeholder or member.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    spec: &'static ErrorSpec,
    /// How many values belong to the message.
    in_message: usize,
    /// Whether the message is a single value, in place of the template.
    is_whole: bool,
}

/// A member and the number of its value. That of a constant means nothing.
pub(crate) type ListedMember = (&'static DetailSpec, usize);

impl Listed {
    /// The mapping for an error of `spec` that listed `values`.
    pub(crate) fn new(spec: &'static ErrorSpec, values: &[Value<'_>]) -> Self {
        let members = count(spec.details()) + count(spec.extensions());
        Self { spec, in_message: values.len().saturating_sub(members), is_whole: is_whole(values) }
    }

    /// Whether the first value is the entire message.
    pub(crate) fn is_whole(self) -> bool {
        self.is_whole
    }

    /// The members of the details.
    pub(crate) fn details(self) -> impl Iterator<Item = ListedMember> {
        numbered(self.spec.details(), self.in_message)
    }

    /// The extension members.
    pub(crate) fn extensions(self) -> impl Iterator<Item = ListedMember> {
        numbered(self.spec.extensions(), self.in_message + count(self.spec.details()))
    }
}

/// How many of the members are listed: a constant is in the spec.
fn count(members: &[DetailSpec]) -> usize {
    members.iter().filter(|member| member.constant().is_none()).count()
}

fn numbered(members: &'static [DetailSpec], first: usize) -> impl Iterator<Item = ListedMember> {
    let mut next = first;
    members.iter().map(move |spec| {
        let value = next;
        next += usize::from(spec.constant().is_none());
        (spec, value)
    })
}

fn is_whole(values: &[Value<'_>]) -> bool {
    matches!(values.first(), Some(Value::Whole(_)))
}

/// Writes the message of `error`: the spec's, with the listed values in its placeholders.
pub fn write_message<E: ApiError + ?Sized>(error: &E, out: &mut MessageWriter<'_>) {
    if !ask(error, |values| push_message(error.spec().message(), values, out)) {
        out.push_str(error.spec().message());
    }
}

/// Writes the details of `error`.
pub fn write_details<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    write_members(
        error,
        |values, out| push_members(Listed::new(error.spec(), values).details(), values, out),
        out,
    );
}

/// Writes the extension members of `error`.
pub fn write_extensions<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    write_members(
        error,
        |values, out| push_members(Listed::new(error.spec(), values).extensions(), values, out),
        out,
    );
}

/// Writes what the values of `error` tell. A derived error without values may have constant members.
fn write_members<E: ApiError + ?Sized>(
    error: &E,
    write: impl Fn(&[Value<'_>], &mut Members<'_>),
    out: &mut Members<'_>,
) {
    if !ask(error, |values| write(values, out)) && matches!(derived::kind(error), Kind::Derived(_)) {
        write(&[], out);
    }
}

/// Writes the members that a forwarding variant adds.
pub fn add_members(members: &'static [DetailSpec], values: &[Value<'_>], out: &mut Members<'_>) {
    push_members(numbered(members, 0), values, out);
}

/// `Display` of an error that has none of its own: its message.
pub fn display<E: ApiError + ?Sized>(error: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = String::new();
    error.write_message(&mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// `Display` of an error with type parameters: its message, made of these values.
///
/// The bounds of `Display` are weaker than those of `ApiError`, so it cannot ask the `ApiError` for its message.
pub fn display_template(
    spec: &ErrorSpec,
    values: &[Value<'_>],
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut text = String::new();
    push_message(spec.message(), values, &mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// `Display` of an error that forwards to `error`.
pub fn forward_display<T: Display + ?Sized>(error: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if formatter.width().is_none() && formatter.precision().is_none() {
        return error.fmt(formatter);
    }
    let mut text = String::new();
    MessageWriter::text(&mut text).push_display(error);
    formatter.pad(&text)
}

/// Writes the text of a template, and the values in its placeholders.
fn push_message(template: &str, values: &[Value<'_>], out: &mut MessageWriter<'_>) {
    let mut values = values.iter();
    if is_whole(values.as_slice()) {
        return values.next().into_iter().for_each(|value| out.push_value(value));
    }
    for piece in pieces(template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Placeholder => values.next().into_iter().for_each(|value| out.push_value(value)),
        }
    }
}

/// Writes members with their values.
pub(crate) fn push_members(
    members: impl Iterator<Item = ListedMember>,
    values: &[Value<'_>],
    out: &mut Members<'_>,
) {
    for (spec, value) in members {
        match (spec.constant(), values.get(value)) {
            (Some(constant), _) => out.member(spec.name(), &constant),
            (None, Some(value)) if spec.is_flattened() => flatten(value, out),
            (None, Some(value)) => out.value(spec.name(), value, spec.is_nullable()),
            (None, None) => {}
        }
    }
}
