//! Room for pieces that need not ask for it, and texts made for that.

use super::buffer::copy;
use super::escape::copy_clean;

/// The rest of the room that is already allocated. It is nearly always enough, because a body is about as long as the one
/// before.
///
/// Every method answers `None` if the piece does not fit, or needs an escape.
pub(crate) struct Room<'a> {
    left: &'a mut [u8],
}

/// A text that is copied again and again, nearly always by a few instructions of fixed size, whatever its length.
pub(crate) struct Text {
    /// The first bytes, filled up with zeros.
    head: [u8; HALF],
    /// The bytes after the head.
    more: [u8; HALF],
    all: Box<[u8]>,
}

const HALF: usize = 32;

impl Text {
    /// The text as it is.
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.all
    }
}

impl From<&[u8]> for Text {
    fn from(text: &[u8]) -> Self {
        let half = |start: usize| {
            let mut half = [0; HALF];
            for (to, from) in half.iter_mut().zip(text.iter().skip(start)) {
                *to = *from;
            }
            half
        };
        Self { head: half(0), more: half(HALF), all: text.into() }
    }
}

impl<'a> Room<'a> {
    pub(crate) fn new(left: &'a mut [u8]) -> Self {
        Self { left }
    }

    /// The number of bytes left.
    pub(crate) fn left(&self) -> usize {
        self.left.len()
    }

    /// Appends a text.
    #[inline]
    pub(crate) fn push_text(&mut self, text: &Text) -> Option<()> {
        *self.left.first_chunk_mut()? = text.head;
        let len = text.all.len();
        if len > HALF {
            *self.left.get_mut(HALF..)?.first_chunk_mut()? = text.more;
            if let Some(tail) = text.all.get(2 * HALF..) {
                self.left.get_mut(2 * HALF..len)?.copy_from_slice(tail);
            }
        }
        self.advance(len)
    }

    /// Appends a string without its quotes.
    #[inline]
    pub(crate) fn push_clean(&mut self, text: &str) -> Option<()> {
        let to = self.left.get_mut(..text.len())?;
        if copy_clean(to, text.as_bytes()) { self.advance(text.len()) } else { None }
    }

    /// Appends a string and its quotes.
    #[inline]
    pub(crate) fn push_quoted(&mut self, text: &str) -> Option<()> {
        let [open, to @ .., close] = self.left.get_mut(..text.len() + 2)? else { return None };
        (*open, *close) = (b'"', b'"');
        if copy_clean(to, text.as_bytes()) { self.advance(text.len() + 2) } else { None }
    }

    /// Appends what needs no escape.
    #[inline]
    pub(crate) fn push_digits(&mut self, digits: &[u8]) -> Option<()> {
        copy(self.left.get_mut(..digits.len())?, digits);
        self.advance(digits.len())
    }

    #[inline]
    fn advance(&mut self, by: usize) -> Option<()> {
        self.left = std::mem::take(&mut self.left).get_mut(by..)?;
        Some(())
    }
}
