//! The values that a derived error lists, and how they map to the placeholders and members of its spec.
//!
//! The derive only lists values. The text of the message and the names of the members are already in the spec. So a variant
//! with fields costs one match arm, and each body asks the error for its values once. The first body of a code asks once more,
//! when its plan is compiled.
//!
//! The order is: the values of the message's placeholders, then the details, then the extensions.

use std::cell::Cell;
use std::fmt::{self, Display};

use crate::derived::{self, Kind};
use crate::flatten::flatten;
use crate::members::Members;
use crate::message::MessageWriter;
use crate::reason_phrase::reason_phrase;
use crate::template::{Piece, pieces};
use crate::value::Value;
use crate::{ApiError, DetailSpec, ErrorSpec};

/// Receives the values of an error: those of the message's placeholders, then the details, then the extensions. It is not
/// called if the error has no values.
pub type Take<'a> = &'a mut dyn FnMut(&[Value<'_>]);

/// Asks an error for its values. Returns whether it listed any.
#[inline]
pub(crate) fn ask<E: ApiError + ?Sized>(error: &E, mut take: impl FnMut(&[Value<'_>])) -> bool {
    let is_listed = Cell::new(false);
    let mut take = |values: &[Value<'_>]| {
        is_listed.set(true);
        take(values);
    };
    error.__values(&mut take);
    // A variant that forwards lists nothing itself.
    if !is_listed.get()
        && let Some(inner) = derived::inner(error)
    {
        derived::innermost(inner).__values(&mut take);
    }
    is_listed.get()
}

/// The same as [`ask`], compiled once for each type of error and not for each closure.
fn ask_once<E: ApiError + ?Sized>(error: &E, take: Take<'_>) -> bool {
    ask(error, take)
}

/// Maps listed values to placeholders and members.
#[derive(Clone, Copy)]
pub(crate) struct Listed {
    spec: &'static ErrorSpec,
    /// The number of values that belong to the message.
    in_message: usize,
    /// Whether one value is the entire message, in place of the template.
    is_entire_message: bool,
}

impl Listed {
    /// The mapping for an error of `spec` that listed `values`.
    #[inline(never)]
    pub(crate) fn new(spec: &'static ErrorSpec, values: &[Value<'_>]) -> Self {
        let members = count(spec.details()) + count(spec.extensions());
        Self {
            spec,
            in_message: values.len().saturating_sub(members),
            is_entire_message: is_entire_message(values),
        }
    }

    /// The mapping for an error, or `None` if it is hand-written.
    pub(crate) fn of(error: &dyn ApiError) -> Option<Self> {
        if !derived::nature(error).is_derived {
            return None;
        }
        let mut listed = Self::new(error.spec(), &[]);
        ask(error, |values| listed = Self::new(error.spec(), values));
        Some(listed)
    }

    /// Whether the first value is the entire message.
    pub(crate) fn is_entire_message(self) -> bool {
        self.is_entire_message
    }

    /// Calls `each` with the members of the details, the extensions or both, and the index of the value of each. The index is
    /// unused if the member is a constant.
    #[inline(never)]
    pub(crate) fn each(
        self,
        details: bool,
        extensions: bool,
        each: &mut dyn FnMut(&'static DetailSpec, usize),
    ) {
        let mut value = self.in_message;
        for (members, are_wanted) in [(self.spec.details(), details), (self.spec.extensions(), extensions)] {
            for member in members {
                if are_wanted {
                    each(member, value);
                }
                value += usize::from(member.constant().is_none());
            }
        }
    }

    /// Writes the members of the details, the extensions or both, with their values.
    pub(crate) fn write(self, details: bool, extensions: bool, values: &[Value<'_>], out: &mut Members<'_>) {
        self.each(details, extensions, &mut |member, value| {
            push_member(member, values.get(value), out);
        });
    }
}

/// The number of members whose values are listed. Constants are in the spec and not listed.
fn count(members: &[DetailSpec]) -> usize {
    members.iter().filter(|member| member.constant().is_none()).count()
}

fn is_entire_message(values: &[Value<'_>]) -> bool {
    matches!(values.first(), Some(Value::Message(_)))
}

/// Writes the message of `error`: the template of the spec, filled with the listed values.
pub fn write_message<E: ApiError + ?Sized>(error: &E, out: &mut MessageWriter<'_>) {
    let spec = error.spec();
    let fixed = if spec.has_message() {
        spec.message()
    } else {
        // A code without a message of its own has the reason phrase of the status of the occurrence, which has no placeholders.
        reason_phrase(error.status().as_u16())
    };
    if !ask_once(error, &mut |values| push_message(fixed, values, out)) {
        out.push_str(fixed);
    }
}

/// Writes the details of `error`.
pub fn write_details<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    write_members(error, true, out);
}

/// Writes the extension members of `error`.
pub fn write_extensions<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    write_members(error, false, out);
}

/// Writes the details or the extensions, with the values of `error`. A derived error without values may still have constant
/// members.
fn write_members<E: ApiError + ?Sized>(error: &E, details: bool, out: &mut Members<'_>) {
    let mut write = |values: &[Value<'_>]| push_members(error.spec(), details, values, out);
    if !ask_once(error, &mut write) && matches!(derived::kind(error), Kind::Derived(_)) {
        write(&[]);
    }
}

fn push_members(spec: &'static ErrorSpec, details: bool, values: &[Value<'_>], out: &mut Members<'_>) {
    Listed::new(spec, values).write(details, !details, values, out);
}

/// Writes the members that a forwarding variant adds. A name that the error further in declares stays its own, even if its
/// member is absent, because documents know that one.
pub fn add_members(members: &'static [DetailSpec], values: &[Value<'_>], out: &mut Members<'_>) {
    if !out.begin_added(members) {
        return;
    }
    let mut values = values.iter();
    for member in members {
        let value = if member.constant().is_none() { values.next() } else { None };
        let name = member.name();
        if (member.is_flattened() || !out.is_declared_within(name)) && push_member(member, value, out) {
            out.note_absent(name);
        }
    }
}

/// Writes the message of `error` as its `Display` output.
pub fn display<E: ApiError + ?Sized>(error: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = String::new();
    error.write_message(&mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// Writes `Display` for an error with type parameters: the template, filled with these values.
///
/// `Display` has weaker bounds than `ApiError` here, so it cannot call the methods of `ApiError`.
#[inline]
pub fn display_template(
    spec: &ErrorSpec,
    values: &[Value<'_>],
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut text = String::new();
    push_message(spec.message(), values, &mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// Writes `Display` for a variant that forwards to `error`.
pub fn forward_display<T: Display + ?Sized>(error: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if formatter.width().is_none() && formatter.precision().is_none() {
        return error.fmt(formatter);
    }
    let mut text = String::new();
    MessageWriter::text(&mut text).push_display(error);
    formatter.pad(&text)
}

/// Writes a template, with the values in its placeholders.
fn push_message(template: &str, values: &[Value<'_>], out: &mut MessageWriter<'_>) {
    let mut values = values.iter();
    if is_entire_message(values.as_slice()) {
        return values.next().into_iter().for_each(|value| out.push_value(value));
    }
    for piece in pieces(template) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Placeholder => values.next().into_iter().for_each(|value| out.push_value(value)),
        }
    }
}

/// Writes a member with its value. Returns whether it is omitted because of its value.
fn push_member(member: &DetailSpec, value: Option<&Value<'_>>, out: &mut Members<'_>) -> bool {
    match (member.constant(), value) {
        (Some(constant), _) => out.constant(member.name(), constant),
        (None, Some(value)) if member.is_flattened() => flatten(value, out),
        (None, Some(value)) => return out.value(member.name(), value, member.is_nullable()),
        (None, None) => {}
    }
    false
}
