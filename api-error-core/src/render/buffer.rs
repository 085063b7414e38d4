//! The buffer that bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

use crate::json::Buffer;

thread_local! {
    /// Kept from body to body, so that a body costs one allocation, of just its size. In a box, which is moved in no time.
    static SCRATCH: Cell<Option<Box<Buffer>>> = const { Cell::new(None) };
}

/// A longer body takes the buffer with it: it should not hold memory for the rest of the thread's life, nor be copied.
const KEPT: usize = 64 * 1024;

/// A larger buffer is not kept: a value that was taken back may have been huge.
const MOST_KEPT: usize = 4 * KEPT;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Buffer)) -> Bytes {
    let mut lent = Lent::new();
    let buffer = lent.buffer.get_or_insert_default();
    write(buffer);
    // Made last, and so where the caller wants it: a `Bytes` that is moved right after it was made makes the processor wait,
    // for a tenth of a body with a `String` and a `u64`.
    finished(buffer)
}

#[inline]
fn finished(buffer: &mut Buffer) -> Bytes {
    if buffer.len() > KEPT {
        return Bytes::from(std::mem::take(buffer).into_vec());
    }
    Bytes::from(Box::<[u8]>::from(buffer.as_slice()))
}

/// The buffer of the thread, until it is dropped.
///
/// Taken, not borrowed: a `Display` may render an error of its own meanwhile, and finds no buffer.
struct Lent {
    buffer: Option<Box<Buffer>>,
}

impl Lent {
    #[inline]
    fn new() -> Self {
        Self { buffer: SCRATCH.try_with(Cell::take).ok().flatten() }
    }
}

impl Drop for Lent {
    #[inline]
    fn drop(&mut self) {
        let kept = self.buffer.take().filter(|buffer| buffer.room() <= MOST_KEPT);
        let Some(mut buffer) = kept else { return };
        buffer.truncate(0);
        // At the end of a thread there may be no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(buffer)));
    }
}
