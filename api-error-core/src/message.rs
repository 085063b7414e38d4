//! Where an error writes its public message.

use std::fmt::{self, Display, Write};

use crate::json;
use crate::unwind::unless_it_panics;

/// Takes the public message of an error, piece by piece.
///
/// The pieces go straight to where the message is needed: escaped into a body, or as they are into a
/// [`String`]. Write to it with [`push_str`](Self::push_str), [`push_display`](Self::push_display) or, with
/// [`std::fmt::Write`] in scope, with [`write!`]. Writing never fails.
pub struct MessageWriter<'a> {
    target: Target<'a>,
}

enum Target<'a> {
    Json(&'a mut Vec<u8>),
    Text(&'a mut String),
}

impl<'a> MessageWriter<'a> {
    /// A writer whose pieces are appended to `text` as they are.
    pub fn text(text: &'a mut String) -> Self {
        Self { target: Target::Text(text) }
    }

    pub(crate) fn json(out: &'a mut Vec<u8>) -> Self {
        Self { target: Target::Json(out) }
    }

    /// Appends a text.
    pub fn push_str(&mut self, piece: &str) {
        match &mut self.target {
            Target::Json(out) => json::push_escaped(out, piece),
            Target::Text(text) => text.push_str(piece),
        }
    }

    /// Appends what `value` displays. Where its `Display` fails or panics, nothing of it is appended.
    pub fn push_display<T: Display + ?Sized>(&mut self, value: &T) {
        self.push_format(format_args!("{value}"));
    }

    /// Appends formatted arguments, all or nothing.
    #[doc(hidden)]
    pub fn push_format(&mut self, arguments: fmt::Arguments<'_>) {
        let start = match &self.target {
            Target::Json(out) => out.len(),
            Target::Text(text) => text.len(),
        };
        if unless_it_panics(|| self.write_fmt(arguments)).is_none_or(|written| written.is_err()) {
            match &mut self.target {
                Target::Json(out) => out.truncate(start),
                Target::Text(text) => text.truncate(start),
            }
        }
    }

    /// Appends a text that needs no escaping: a literal that the derive has looked through, or digits.
    #[doc(hidden)]
    #[inline]
    pub fn push_clean(&mut self, piece: &str) {
        match &mut self.target {
            Target::Json(out) => out.extend_from_slice(piece.as_bytes()),
            Target::Text(text) => text.push_str(piece),
        }
    }

    /// Appends an integer, without the machinery of `fmt`.
    #[doc(hidden)]
    #[inline]
    pub fn push_integer(&mut self, integer: impl itoa::Integer) {
        self.push_clean(itoa::Buffer::new().format(integer));
    }
}

impl Write for MessageWriter<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        self.push_str(piece);
        Ok(())
    }
}
