//! The values of a derived error's fields: what its message and its members are made of.
//!
//! The derive lists them, and everything else is done here: the words of the message and the names of the members are in the
//! spec already. So a variant with fields costs one match arm, and a body can be written without asking the error twice.

use std::borrow::Cow;
use std::fmt::{self, Display};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use serde_core::ser::Serialize;

use crate::json::{self, Buffer};
use crate::members::Members;
use crate::message::MessageWriter;
use crate::{ApiError, DetailSpec, ErrorSpec};

/// Takes the values of an error: those of its message in the order of the placeholders, then those of its details, then those of
/// its extensions. It is not called where the message is the spec's and there are no members.
pub type Take<'a> = &'a mut dyn FnMut(&[Value<'_>]);

/// A field, on its way into a message or under a name.
pub enum Value<'a> {
    /// A string.
    Str(&'a str),
    /// An integer.
    Unsigned(u64),
    /// An integer.
    Signed(i64),
    /// What else stands in a message.
    Shown(&'a dyn Display),
    /// The whole message.
    Whole(&'a dyn Display),
    /// What else is a member.
    Detail(&'a dyn Detail),
    /// A member that is left out.
    Absent,
}

impl<'a> Value<'a> {
    /// A field of a message. Behind two references, because the last field of a struct may have no size.
    pub fn shown<T: Display + ?Sized>(value: &'a &'a T) -> Self {
        Self::Shown(value)
    }

    /// An error that is its own message.
    pub fn whole<T: Display>(value: &'a T) -> Self {
        Self::Whole(value)
    }

    /// A member.
    pub fn detail<T: Serialize + ?Sized>(value: &'a &'a T) -> Self {
        Self::Detail(value)
    }

    /// Appends the value of a member. Where it fails or panics, nothing is appended.
    pub(crate) fn push_json(&self, out: &mut Buffer) -> bool {
        match self {
            Self::Str(text) => json::push_string(out, text),
            Self::Unsigned(integer) => json::push_integer(out, *integer),
            Self::Signed(integer) => json::push_integer(out, *integer),
            Self::Detail(detail) => return detail.push(&mut ValueWriter(out)),
            Self::Shown(_) | Self::Whole(_) | Self::Absent => return false,
        }
        true
    }
}

/// A member of any type.
pub trait Detail {
    /// Writes the value; returns whether it could.
    fn push(&self, out: &mut ValueWriter<'_>) -> bool;
}

/// Where a [`Detail`] writes.
pub struct ValueWriter<'a>(&'a mut Buffer);

impl<T: Serialize> Detail for T {
    fn push(&self, out: &mut ValueWriter<'_>) -> bool {
        json::push_value(out.0, self)
    }
}

/// A field whose type has the name of a string, an integer or an `Option`.
///
/// If it is one, it has the methods itself, and the compiler finds them before those of [`Other`], to which it
/// dereferences. Without a trait, so that nothing is to be imported. Their names are such that nobody has a trait for
/// everything with the same.
pub struct Plain<'a, T: ?Sized>(Other<'a, T>);

/// A field of a type that only has such a name.
pub struct Other<'a, T: ?Sized>(&'a T);

/// A field on its way to its value.
pub fn plain<T: ?Sized>(field: &T) -> Plain<'_, T> {
    Plain(Other(field))
}

impl<'a, T: ?Sized> Deref for Plain<'a, T> {
    type Target = Other<'a, T>;

    fn deref(&self) -> &Other<'a, T> {
        &self.0
    }
}

impl<T: ?Sized> Other<'_, T> {
    /// The value, in a message.
    pub fn __shown(&self) -> Value<'_>
    where
        T: Display,
    {
        Value::shown(&self.0)
    }

    /// The value, as a member.
    pub fn __detail(&self) -> Value<'_>
    where
        T: Serialize,
    {
        Value::detail(&self.0)
    }
}

impl<'a, T> Plain<'a, Option<T>> {
    /// The value, as a member: that there is none is known before anything is written.
    pub fn __detail(self) -> Value<'a>
    where
        Option<T>: Serialize,
    {
        if self.0.0.is_none() { Value::Absent } else { Value::Detail(self.0.0) }
    }
}

macro_rules! plain {
    ($([$($lifetime:lifetime)?] $type:ty => |$field:ident| $value:expr;)*) => {$(
        impl<'a $(, $lifetime)?> Plain<'a, $type> {
            /// The value, in a message.
            #[inline]
            pub fn __shown(self) -> Value<'a> {
                let $field = self.0.0;
                $value
            }

            /// The value, as a member.
            #[inline]
            pub fn __detail(self) -> Value<'a> {
                self.__shown()
            }
        }
    )*};
}

// `Arc<str>` and `Rc<str>` need no feature of serde here.
plain! {
    [] str => |text| Value::Str(text);
    [] String => |text| Value::Str(text);
    [] Box<str> => |text| Value::Str(text);
    [] Arc<str> => |text| Value::Str(text);
    [] Rc<str> => |text| Value::Str(text);
    ['b] &'b str => |text| Value::Str(text);
    ['b] &'b String => |text| Value::Str(text);
    ['b] Cow<'b, str> => |text| Value::Str(text);
    [] u8 => |integer| Value::Unsigned((*integer).into());
    [] u16 => |integer| Value::Unsigned((*integer).into());
    [] u32 => |integer| Value::Unsigned((*integer).into());
    [] u64 => |integer| Value::Unsigned(*integer);
    [] usize => |integer| Value::Unsigned(*integer as u64);
    [] i8 => |integer| Value::Signed((*integer).into());
    [] i16 => |integer| Value::Signed((*integer).into());
    [] i32 => |integer| Value::Signed((*integer).into());
    [] i64 => |integer| Value::Signed(*integer);
    [] isize => |integer| Value::Signed(*integer as i64);
}

/// Writes the message of `error`: the spec's, with values in the places of its placeholders.
pub fn write_message<E: ApiError + ?Sized>(error: &E, out: &mut MessageWriter<'_>) {
    let mut is_written = false;
    error.__values(&mut |values| {
        is_written = true;
        let spec = error.spec();
        let fields = values.len().saturating_sub(spec.details().len() + spec.extensions().len());
        fill_template(spec.message(), values.get(..fields).unwrap_or_default(), out);
    });
    if !is_written {
        out.push_str(error.spec().message());
    }
}

/// Writes the details of `error`.
pub fn write_details<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    error.__values(&mut |values| {
        let (details, extensions) = (error.spec().details(), error.spec().extensions());
        push_members(details, values, details.len() + extensions.len(), out);
    });
}

/// Writes the extensions of `error`.
pub fn write_extensions<E: ApiError + ?Sized>(error: &E, out: &mut Members<'_>) {
    error.__values(&mut |values| {
        let extensions = error.spec().extensions();
        push_members(extensions, values, extensions.len(), out);
    });
}

/// `Display` of an error that has none of its own: its message.
pub fn display<E: ApiError + ?Sized>(error: &E, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut text = String::new();
    error.write_message(&mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// The same of an error with type parameters: `Display` asks less of them than `ApiError`, and so can not ask that.
pub fn display_template(
    spec: &ErrorSpec,
    fields: &[Value<'_>],
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut text = String::new();
    fill_template(spec.message(), fields, &mut MessageWriter::text(&mut text));
    formatter.pad(&text)
}

/// `Display` of an error that forwards it.
pub fn forward_display<T: Display + ?Sized>(error: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if formatter.width().is_none() && formatter.precision().is_none() {
        return error.fmt(formatter);
    }
    let mut text = String::new();
    MessageWriter::text(&mut text).push_display(error);
    formatter.pad(&text)
}

/// Writes the words of a template, and the fields in the places of its placeholders. What a template may look like, the
/// derive has checked (`validate/template.rs`).
fn fill_template(template: &str, fields: &[Value<'_>], out: &mut MessageWriter<'_>) {
    if let [whole @ Value::Whole(_)] = fields {
        return out.field(0, whole);
    }
    let mut fields = fields.iter().enumerate();
    let mut template = template;
    while let Some(brace) = template.find(['{', '}']) {
        let (text, rest) = template.split_at(brace);
        out.push_str(text);
        if rest.starts_with("{{") || rest.starts_with("}}") {
            out.push_str(rest.get(..1).unwrap_or_default());
            template = rest.get(2..).unwrap_or_default();
            continue;
        }
        if let Some((index, field)) = fields.next() {
            out.field(index, field);
        }
        template = rest.split_once('}').map_or("", |(_, rest)| rest);
    }
    out.push_str(template);
}

/// Writes the members of these names. Theirs are the first of the last `from_end` values.
fn push_members(names: &[DetailSpec], values: &[Value<'_>], from_end: usize, out: &mut Members<'_>) {
    let values = values.iter().enumerate().skip(values.len().saturating_sub(from_end));
    for (name, (index, value)) in names.iter().zip(values) {
        out.field(name.name(), index, value);
    }
}
