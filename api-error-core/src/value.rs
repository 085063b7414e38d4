//! A value of a field of a derived error, on its way into a message or a member.

use std::borrow::Cow;
use std::fmt::{Display, Write};
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use serde_core::ser::Serialize;

use crate::json::{self, Buffer};
use crate::unwind::catch_panic;

/// One value that a derived error lists.
pub enum Value<'a> {
    /// A string, in a message or as a member.
    Str(&'a str),
    /// An unsigned integer, in a message or as a member.
    Unsigned(u64),
    /// A signed integer, in a message or as a member.
    Signed(i64),
    /// A value of any other type in a message, or the text of a template for a member.
    Shown(&'a dyn Display),
    /// The entire message, in place of the template.
    Message(&'a dyn Display),
    /// A member of any other type.
    Detail(&'a dyn Detail),
    /// A member that is omitted: an `Option` without a value.
    Absent,
}

/// What a message shows without a format spec: all that implements `Display`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not implement `Display`, which a message needs",
    label = "this text shows a field of type `{Self}`",
    note = "write `{{field:?}}` in place of `{{field}}`, or an argument: `message(\"… {{x}}\", x = …)`"
)]
pub trait Show: Display {}

// The error is about the trait above, and not about `Display`.
#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Show for T {}

impl<'a> Value<'a> {
    /// A field in a message. It takes two references, because the last field of a struct may be unsized.
    pub fn field<T: Show + ?Sized>(value: &'a &'a T) -> Self {
        Self::Shown(value)
    }

    /// A text in a message, or the value of an argument.
    pub fn shown<T: Display + ?Sized>(value: &'a &'a T) -> Self {
        Self::Shown(value)
    }

    /// The error itself, whose `Display` output is the message.
    pub fn message<T: Display>(value: &'a T) -> Self {
        Self::Message(value)
    }

    /// A field as a member.
    pub fn detail<T: Serialize + ?Sized>(value: &'a &'a T) -> Self {
        Self::Detail(value)
    }

    /// Appends the value of a member. Returns whether it was written. If it is absent or `null`, or if it fails or panics,
    /// nothing is appended.
    pub(crate) fn push_member(&self, out: &mut Buffer) -> bool {
        match self {
            Self::Str(text) => json::push_string(out, text),
            Self::Unsigned(integer) => json::push_integer(out, *integer),
            Self::Signed(integer) => json::push_integer(out, *integer),
            Self::Detail(detail) => {
                let start = out.len();
                if !detail.push(&mut ValueWriter(out)) || out.since(start) == b"null" {
                    out.truncate(start);
                    return false;
                }
            }
            Self::Shown(text) => return push_text(*text, out),
            Self::Message(_) | Self::Absent => return false,
        }
        true
    }
}

/// Appends the `Display` output of a value as a string. If it fails or panics, nothing is appended.
fn push_text(value: &dyn Display, out: &mut Buffer) -> bool {
    let mut text = String::new();
    let is_written = matches!(catch_panic(|| write!(text, "{value}")), Some(Ok(())));
    if is_written {
        json::push_string(out, &text);
    }
    is_written
}

/// A member with a value of any type.
pub trait Detail {
    /// Writes the value. Returns whether that succeeded.
    fn push(&self, out: &mut ValueWriter<'_>) -> bool;
}

/// The writer that a [`Detail`] writes to.
pub struct ValueWriter<'a>(&'a mut Buffer);

impl<T: Serialize> Detail for T {
    fn push(&self, out: &mut ValueWriter<'_>) -> bool {
        json::push_value(out.0, self)
    }
}

/// A field whose type has the name of a string, an integer or an `Option`.
///
/// If the field has that type, the inherent methods of `Plain` apply. The compiler finds them before the methods of
/// [`Other`], to which `Plain` dereferences. They are inherent methods, so that generated code does not import a trait. Their
/// names start with underscores, so that they do not collide with a blanket trait of the user.
pub struct Plain<'a, T: ?Sized>(Other<'a, T>);

/// A field of another type that only has the same name.
pub struct Other<'a, T: ?Sized>(&'a T);

/// Wraps a field, so that its type selects its [`Value`].
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
    /// The value, as a member. `None` is [`Value::Absent`], so that it is known before anything is written.
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

// serde implements `Serialize` for `Arc<str>` and `Rc<str>` only with a feature. Here they need none.
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
