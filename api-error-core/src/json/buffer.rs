//! The bytes of a body while it is written.

use std::io;

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

    /// The rest of the room that is already allocated.
    #[inline]
    pub(super) fn rest(&mut self) -> &mut [u8] {
        self.room.get_mut(self.len..).unwrap_or_default()
    }

    /// Appends the bytes that were written to the [rest](Self::rest), all but the last `left`.
    #[inline]
    pub(super) fn append_rest(&mut self, left: usize) {
        self.len = self.room.len().saturating_sub(left);
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

#[inline]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    if from.len() > 32 {
        to.copy_from_slice(from);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<16>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<8>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else if let (Some(first), Some(last)) = (from.first_chunk::<4>(), from.last_chunk()) {
        copy_ends(to, first, last);
    } else {
        for (to, from) in to.iter_mut().zip(from) {
            *to = *from;
        }
    }
}

/// Copies what is as long as one chunk, or at most as long as two, which then overlap.
#[inline]
pub(super) fn copy_ends<const N: usize>(to: &mut [u8], first: &[u8; N], last: &[u8; N]) {
    if let Some(to) = to.first_chunk_mut() {
        *to = *first;
    }
    if let Some(to) = to.last_chunk_mut() {
        *to = *last;
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
