//! Room for pieces that need not ask for it, and texts made for that.

use super::clean::copy_clean;
use super::copy::copy;

/// What is left of the room that happens to be there. Pieces that fit are only compared with it, and it nearly always is
/// enough, because a body is as long as the one before.
///
/// Everything answers `None` where a piece does not fit, or not as it stands.
pub(crate) struct Room<'a> {
    left: &'a mut [u8],
}

/// A text that is copied again and again, nearly always by a few instructions of fixed size, whatever its length.
pub(crate) struct Text {
    head: [u8; HALF],
    /// What is longer.
    more: [u8; HALF],
    /// What is longer still.
    tail: Vec<u8>,
    len: usize,
}

const HALF: usize = 32;

impl Text {
    /// The room that it takes, for a moment at least.
    pub(crate) fn room(&self) -> usize {
        self.len.max(2 * HALF)
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
        let tail = text.get(2 * HALF..).unwrap_or_default().to_vec();
        Self { head: half(0), more: half(HALF), tail, len: text.len() }
    }
}

impl<'a> Room<'a> {
    pub(crate) fn new(left: &'a mut [u8]) -> Self {
        Self { left }
    }

    /// How much is left.
    pub(crate) fn left(&self) -> usize {
        self.left.len()
    }

    #[inline]
    pub(crate) fn push_text(&mut self, text: &Text) -> Option<()> {
        *self.left.first_chunk_mut()? = text.head;
        if text.len > HALF {
            *self.left.get_mut(HALF..)?.first_chunk_mut()? = text.more;
            if text.len > 2 * HALF {
                self.left.get_mut(2 * HALF..text.len)?.copy_from_slice(&text.tail);
            }
        }
        self.advance(text.len)
    }

    /// Appends a string as it stands, unless a byte of it must be escaped.
    #[inline]
    pub(crate) fn push_clean(&mut self, text: &str) -> Option<()> {
        let to = self.left.get_mut(..text.len())?;
        if copy_clean(to, text.as_bytes()) { self.advance(text.len()) } else { None }
    }

    /// Appends what needs no escape.
    #[inline]
    pub(crate) fn push_digits(&mut self, digits: &str) -> Option<()> {
        copy(self.left.get_mut(..digits.len())?, digits.as_bytes());
        self.advance(digits.len())
    }

    /// Appends the digits of an integer.
    #[inline]
    pub(crate) fn push_integer(&mut self, integer: impl itoa::Integer) -> Option<()> {
        self.push_digits(itoa::Buffer::new().format(integer))
    }

    #[inline]
    fn advance(&mut self, by: usize) -> Option<()> {
        self.left = std::mem::take(&mut self.left).get_mut(by..)?;
        Some(())
    }
}
