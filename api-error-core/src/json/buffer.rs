//! The buffer that a body is written into.

use std::io;

use super::copy::copy;
use super::room::{Room, Text};

/// Bytes, followed by room that is already initialized.
///
/// A body consists of many short pieces. With initialized room, a short piece is copied with a few stores of fixed size,
/// which may reach past the end of the piece. A `Vec` would call `memcpy` for each piece: with it, the row of a `String` and
/// a `u64` takes 1.5 times as long.
#[derive(Default)]
pub(crate) struct Buffer {
    /// All of it is initialized. The first `len` bytes are the body.
    room: Vec<u8>,
    len: usize,
}

/// The minimum number of bytes by which the buffer grows.
const MIN_GROWTH: usize = 512;

impl Buffer {
    /// Gives back the room.
    pub(crate) fn shrink(&mut self) {
        self.room.truncate(self.len);
        self.room.shrink_to_fit();
    }

    /// The written bytes, without the room.
    pub(crate) fn into_vec(mut self) -> Vec<u8> {
        self.room.truncate(self.len);
        self.room
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The number of initialized bytes: the written ones and the room after them.
    #[inline]
    pub(crate) fn room(&self) -> usize {
        self.room.len()
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }

    /// The bytes after the first `start` bytes.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> &[u8] {
        self.room.get(start..self.len).unwrap_or_default()
    }

    /// Replaces the byte at `at`, if there is one. Returns whether there was.
    pub(crate) fn replace(&mut self, at: usize, byte: u8) -> bool {
        let place = self.room.get_mut(..self.len).and_then(|bytes| bytes.get_mut(at));
        place.map(|place| *place = byte).is_some()
    }

    /// Removes all bytes after the first `len`.
    #[inline]
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Appends pieces that fit into the room. Only pieces that `write` [keeps](Room::keep) stay.
    #[inline]
    pub(crate) fn push_within<T>(&mut self, write: impl FnOnce(&mut Room<'_>) -> T) -> T {
        let mut room = Room::new(self.room.get_mut(self.len..).unwrap_or_default());
        let written = write(&mut room);
        let left = room.left_when_kept();
        self.len = self.room.len() - left;
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

    /// The next `len` bytes, which the caller must overwrite. Until then they have arbitrary values.
    #[inline]
    pub(super) fn next(&mut self, len: usize) -> &mut [u8] {
        let (start, end) = (self.len, self.len.saturating_add(len));
        if end > self.room.len() {
            self.grow(end);
        }
        self.len = end;
        self.room.get_mut(start..end).unwrap_or_default()
    }

    #[cold]
    fn grow(&mut self, least: usize) {
        let doubled = self.room.len().saturating_mul(2).max(MIN_GROWTH);
        // The capacity may already be enough. Then a body with reserved capacity is not reallocated.
        let there = self.room.capacity();
        let room = if least <= there { doubled.clamp(least, there) } else { doubled.max(least) };
        self.room.resize(room, 0);
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        if let Some(next) = self.room.get_mut(self.len) {
            *next = byte;
            self.len += 1;
        } else {
            self.push_grown(byte);
        }
    }

    #[cold]
    fn push_grown(&mut self, byte: u8) {
        if let [next] = self.next(1) {
            *next = byte;
        }
    }

    /// Appends `piece` unchanged.
    #[inline(never)]
    pub(crate) fn push_slice(&mut self, piece: &[u8]) {
        copy(self.next(piece.len()), piece);
    }

    /// Reserves capacity for `len` more bytes, without initializing it.
    pub(crate) fn reserve(&mut self, len: usize) {
        self.room.reserve((self.len + len).saturating_sub(self.room.len()));
    }

    /// Appends a long piece as a `Vec` does, without initializing its room first.
    pub(super) fn push_vast(&mut self, piece: &[u8]) {
        self.room.truncate(self.len);
        self.room.extend_from_slice(piece);
        self.len = self.room.len();
    }
}

impl io::Write for Buffer {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.push_slice(piece);
        Ok(piece.len())
    }

    fn write_all(&mut self, piece: &[u8]) -> io::Result<()> {
        self.push_slice(piece);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
