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
    head: [u8; HALF],
    /// The bytes after the head.
    more: [u8; HALF],
    all: Box<[u8]>,
}

const HALF: usize = 32;

impl Text {
    /// The bytes of the text.
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
