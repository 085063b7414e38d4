//! Room for pieces that need not ask for it, and texts made for that.

use super::buffer::{Buffer, copy};
use super::escape::copy_clean;

/// The rest of the room that is already allocated. It is nearly always enough, because a body is about as long as the one
/// before.
///
/// Methods that append answer `None` if the piece does not fit, or needs an escape.
pub(crate) struct Room<'a> {
    left: &'a mut [u8],
    /// How much was left when [`keep`](Self::keep) was called last.
    left_when_kept: usize,
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
    /// Keeps everything that was appended so far, whatever comes next.
    #[inline]
    pub(crate) fn keep(&mut self) {
        self.left_when_kept = self.left.len();
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

    /// Appends a string, perhaps with its quotes.
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

    /// Appends what needs no escape.
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

impl Buffer {
    /// Appends pieces within the room that is there: all that `write` [keeps](Room::keep).
    #[inline]
    pub(crate) fn push_within<T>(&mut self, write: impl FnOnce(&mut Room<'_>) -> T) -> T {
        let left = self.rest();
        let mut room = Room { left_when_kept: left.len(), left };
        let written = write(&mut room);
        let left = room.left_when_kept;
        self.append_rest(left);
        written
    }

    /// Appends a text.
    #[inline]
    pub(crate) fn push_text(&mut self, text: &Text) {
        let fits = self.push_within(|room| {
            room.push_text(text)?;
            room.keep();
            Some(())
        });
        if fits.is_none() {
            self.push_slice(text.as_slice());
        }
    }
}
