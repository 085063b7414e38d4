//! The writer for public messages.

use std::fmt::{self, Display, Write};

use crate::json::{self, Buffer};
use crate::unwind::catch_panic;
use crate::value::Value;

/// Writes the public message of an error, piece by piece.
///
/// The pieces are written directly to their destination: escaped into a body, or unchanged into a [`String`]. Use
/// [`push_str`](Self::push_str), [`push_display`](Self::push_display) or, with [`std::fmt::Write`] in scope, [`write!`].
/// Writing never fails.
///
/// ```
/// use api_error_core::MessageWriter;
///
/// let mut text = String::new();
/// let mut message = MessageWriter::text(&mut text);
/// message.push_str("No item ");
/// message.push_display(&7);
/// assert_eq!(text, "No item 7");
/// ```
pub struct MessageWriter<'a> {
    target: Target<'a>,
}

enum Target<'a> {
    Json(&'a mut Buffer),
    Text(&'a mut String),
}

impl<'a> MessageWriter<'a> {
    /// A writer that appends to `text`, without escapes.
    pub fn text(text: &'a mut String) -> Self {
        Self { target: Target::Text(text) }
    }

    pub(crate) fn json(out: &'a mut Buffer) -> Self {
        Self { target: Target::Json(out) }
    }

    /// Appends a text.
    pub fn push_str(&mut self, piece: &str) {
        match &mut self.target {
            Target::Json(out) => json::push_escaped(out, piece),
            Target::Text(text) => text.push_str(piece),
        }
    }

    /// Appends the `Display` output of `value`. If its `Display` fails or panics, nothing is appended.
    pub fn push_display<T: Display + ?Sized>(&mut self, value: &T) {
        self.push_format(format_args!("{value}"));
    }

    fn push_format(&mut self, arguments: fmt::Arguments<'_>) {
        let start = self.len();
        if catch_panic(|| self.write_fmt(arguments)).is_none_or(|written| written.is_err()) {
            match &mut self.target {
                Target::Json(out) => out.truncate(start),
                Target::Text(text) => text.truncate(start),
            }
        }
    }

    /// Appends a listed value. A value that cannot be part of a message is omitted.
    pub(crate) fn push_value(&mut self, value: &Value<'_>) {
        match value {
            Value::Str(text) => self.push_str(text),
            Value::Unsigned(integer) => self.push_str(itoa::Buffer::new().format(*integer)),
            Value::Signed(integer) => self.push_str(itoa::Buffer::new().format(*integer)),
            Value::Shown(shown) | Value::Message(shown) => self.push_display(shown),
            Value::Detail(_) | Value::Absent => {}
        }
    }

    fn len(&self) -> usize {
        match &self.target {
            Target::Json(out) => out.len(),
            Target::Text(text) => text.len(),
        }
    }
}

impl Write for MessageWriter<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push_str(piece);
        Ok(())
    }
}
