//! The buffer of each thread, which bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

use crate::json::Buffer;

thread_local! {
    /// Reused for each body, so that a body costs one allocation of exactly its size. It is in a box, which is cheap to move.
    static SCRATCH: Cell<Option<Box<Buffer>>> = const { Cell::new(None) };
}

/// A longer body takes the buffer with it. It is not copied, and the thread does not keep that much memory.
const MAX_COPIED: usize = 64 * 1024;

/// A larger buffer is not reused. A body can be short and its buffer huge, if a huge value was taken back.
const MAX_KEPT: usize = 4 * MAX_COPIED;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Buffer)) -> Bytes {
    let mut lent = Lent::new();
    let buffer = lent.buffer.get_or_insert_default();
    write(buffer);
    // Made last, and so in the place where the caller wants it. A `Bytes` that is moved right after it was made makes the
    // processor wait: a tenth of a body with a `String` and a `u64`.
    finished(buffer)
}

#[inline]
fn finished(buffer: &mut Buffer) -> Bytes {
    if buffer.len() > MAX_COPIED {
        return Bytes::from(std::mem::take(buffer).into_vec());
    }
    Bytes::from(Box::<[u8]>::from(buffer.as_slice()))
}

/// The buffer of the thread, taken until this is dropped.
///
/// It is not borrowed, because a `Display` may render another error meanwhile. That one finds no buffer and makes its own.
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
        let kept = self.buffer.take().filter(|buffer| buffer.room() <= MAX_KEPT);
        let Some(mut buffer) = kept else { return };
        buffer.truncate(0);
        // At the end of a thread the place may be gone.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(buffer)));
    }
}
