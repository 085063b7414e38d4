//! The values that a derived error lists, and how they map to the placeholders and members of its spec.
//!
//! The derive only lists values. The text of the message and the names of the members are in the spec already, so a variant
//! with fields costs one match arm, and a body asks the error once.
//!
//! The order is: the values of the message's placeholders, then the details, then the extensions.

use std::fmt::{self, Display};

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
    error.__values(&mut |values| {
        is_listed = true;
        take(values);
    });
    is_listed
}

/// Whether the spec and the listed values tell everything about this error. Only then may a plan be made of them.
#[inline]
pub(crate) fn is_derived(error: &dyn ApiError) -> bool {
    error.__trusts_spec()
}

/// Calls `take` with the values of an error, or with `None` if it is written by hand.
pub(crate) fn ask_any<T>(error: &dyn ApiError, mut take: impl FnMut(Option<&[Value<'_>]>) -> T) -> T {
    let mut taken = None;
    if !is_derived(error) {
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

/// A member and the number of its value.
pub(crate) type ListedMember = (&'static DetailSpec, usize);

impl Listed {
    /// The mapping for an error of `spec` that listed `values`.
    pub(crate) fn new(spec: &'static ErrorSpec, values: &[Value<'_>]) -> Self {
        Self {
            spec,
            in_message: values.len().saturating_sub(spec.details().len() + spec.extensions().len()),
            is_whole: is_whole(values),
        }
    }

    /// Whether the first value is the entire message.
    pub(crate) fn is_whole(self) -> bool {
        self.is_whole
    }

    /// The members of the details.
    pub(crate) fn details(self) -> impl Iterator<Item = ListedMember> {
        self.spec.details().iter().zip(self.in_message..)
    }

    /// The extension members.
    pub(crate) fn extensions(self) -> impl Iterator<Item = ListedMember> {
        self.spec.extensions().iter().zip(self.in_message + self.spec.details().len()..)
    }
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
    ask(error, |values| push_members(Listed::new(error.spec(), values).details(), values, out));
}

/// Writes the extension members of `error`.
pub fn write_extensions<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    ask(error, |values| push_members(Listed::new(error.spec(), values).extensions(), values, out));
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

fn push_members(members: impl Iterator<Item = ListedMember>, values: &[Value<'_>], out: &mut Members<'_>) {
    for (spec, value) in members {
        if let Some(value) = values.get(value) {
            out.value(spec.name(), value);
        }
    }
}
