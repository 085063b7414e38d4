//! Room that is already initialized, and texts that are copied into it quickly.

use super::clean::copy_clean;
use super::copy::copy;

/// The rest of the room that is already allocated. It is nearly always large enough, because bodies have similar lengths.
///
/// Methods that append return `None` if the piece does not fit or needs an escape.
pub(crate) struct Room<'a> {
    left: &'a mut [u8],
    /// The number of bytes that were left when [`keep`](Self::keep) was last called.
    left_when_kept: usize,
}

/// A text that is copied often. The copy is nearly always a few instructions of fixed size, for any length of the text.
pub(crate) struct Text {
    /// The first bytes, padded with zeros.
    head: [[u8; HALF]; 2],
    len: usize,
    /// All bytes, if the text is longer than its head.
    long: Box<[u8]>,
}

const HALF: usize = 32;

impl Text {
    /// The bytes of the text.
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.head.as_flattened().get(..self.len).unwrap_or(&self.long)
    }

    /// Copies the bytes after the head.
    #[inline(never)]
    fn copy_tail(&self, to: &mut [u8]) {
        if let Some(tail) = self.long.get(2 * HALF..) {
            to.copy_from_slice(tail);
        }
    }
}

impl From<&[u8]> for Text {
    #[inline(never)]
    fn from(text: &[u8]) -> Self {
        let mut head = [[0; HALF]; 2];
        for (to, from) in head.as_flattened_mut().iter_mut().zip(text) {
            *to = *from;
        }
        let long = if text.len() > 2 * HALF { text.into() } else { Box::default() };
        Self { head, len: text.len(), long }
    }
}

impl<'a> Room<'a> {
    pub(super) fn new(left: &'a mut [u8]) -> Self {
        Self { left_when_kept: left.len(), left }
    }

    /// Keeps everything that was appended so far, even if a later piece fails.
    #[inline]
    pub(crate) fn keep(&mut self) {
        self.left_when_kept = self.left.len();
    }

    /// The number of bytes that are left after the kept bytes.
    #[inline]
    pub(super) fn left_when_kept(&self) -> usize {
        self.left_when_kept
    }

    /// Appends a text.
    #[inline]
    pub(crate) fn push_text(&mut self, text: &Text) -> Option<()> {
        let [head, more] = &text.head;
        *self.left.first_chunk_mut()? = *head;
        let len = text.len;
        if len > HALF {
            *self.left.get_mut(HALF..)?.first_chunk_mut()? = *more;
            if len > 2 * HALF {
                text.copy_tail(self.left.get_mut(2 * HALF..len)?);
            }
        }
        self.advance(len)
    }

    /// Appends a string, with quotes if `is_quoted`.
    #[inline]
    pub(crate) fn push_clean(&mut self, text: &str, is_quoted: bool) -> Option<()> {
        let quotes = usize::from(is_quoted);
        let len = text.len() + 2 * quotes;
        let to = self.left.get_mut(..len)?;
        if let (true, [open, .., close]) = (is_quoted, &mut *to) {
            (*open, *close) = (b'"', b'"');
        }
        let to = to.get_mut(quotes..)?.get_mut(..text.len())?;
        if copy_clean(to, text.as_bytes()) { self.advance(len) } else { None }
    }

    /// Appends a piece that needs no escape.
    #[inline]
    pub(crate) fn push_slice(&mut self, piece: &[u8]) -> Option<()> {
        copy(self.left.get_mut(..piece.len())?, piece);
        self.advance(piece.len())
    }

    #[inline]
    fn advance(&mut self, by: usize) -> Option<()> {
        self.left = std::mem::take(&mut self.left).get_mut(by..)?;
        Some(())
    }
}
