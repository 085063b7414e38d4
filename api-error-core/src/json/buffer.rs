//! The bytes of a body while it is written.

use std::io;

use super::copy::copy;
use super::room::{Room, Text};

/// Bytes, and behind them room that has been written before.
///
/// A body is many short pieces. What a piece takes is then a few stores of fixed size, which may reach over its end into the
/// room, where a `Vec` would call `memcpy` for each: the row with a `String` and a `u64` is a third shorter for it.
#[derive(Default)]
pub(crate) struct Buffer {
    /// All of it initialized.
    room: Vec<u8>,
    len: usize,
}

/// The least that is asked for at once.
const LEAST: usize = 512;

impl Buffer {
    /// The bytes alone.
    pub(crate) fn into_vec(mut self) -> Vec<u8> {
        self.room.truncate(self.len);
        self.room
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// How many bytes fit before more room is asked for.
    #[inline]
    pub(crate) fn room(&self) -> usize {
        self.room.len()
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.room.get(..self.len).unwrap_or_default()
    }

    /// What stands behind the first `start` bytes.
    #[inline]
    pub(crate) fn since(&self, start: usize) -> &[u8] {
        self.room.get(start..self.len).unwrap_or_default()
    }

    /// Puts another byte where there is one; returns whether there was.
    pub(crate) fn replace(&mut self, at: usize, byte: u8) -> bool {
        let place = self.room.get_mut(..self.len).and_then(|bytes| bytes.get_mut(at));
        place.map(|place| *place = byte).is_some()
    }

    /// Takes back all but the first `len` bytes.
    #[inline]
    pub(crate) fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Appends pieces within the room that is there: all that `write` [keeps](Room::keep).
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

    /// The next `len` bytes, to be written at once; until then they hold anything.
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
        let doubled = self.room.len().saturating_mul(2).max(LEAST);
        // What is there without asking is enough, if it is enough: a body that was laid out does not grow once more.
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

    /// Appends `piece` as it stands.
    #[inline]
    pub(crate) fn push_slice(&mut self, piece: &[u8]) {
        copy(self.next(piece.len()), piece);
    }

    /// Makes place for `len` more bytes, without writing there.
    pub(crate) fn reserve(&mut self, len: usize) {
        self.room.reserve((self.len + len).saturating_sub(self.room.len()));
    }

    /// Appends a long piece as a `Vec` does: the room for it is not written before.
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
