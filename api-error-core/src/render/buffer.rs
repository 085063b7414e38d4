//! The buffer of each thread, which bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

use crate::json::Buffer;

thread_local! {
    /// Reused for each body, so that a body needs one allocation of exactly its size. It is boxed, so that moving it is
    /// cheap.
    static SCRATCH: Cell<Option<Box<Buffer>>> = const { Cell::new(None) };
}

/// The maximum length of a body that is copied out of the buffer. A longer body keeps the buffer. So it is not copied, and
/// the thread does not keep that much memory.
const MAX_COPIED: usize = 64 * 1024;

/// The maximum size of a buffer that is reused. A short body can have a huge buffer if a huge value was written and removed.
const MAX_KEPT: usize = 4 * MAX_COPIED;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Buffer)) -> Bytes {
    let mut lent = Lent::new();
    let buffer = lent.buffer.get_or_insert_default();
    write(buffer);
    // Made last, so that it is built in the caller's place. Moving a `Bytes` right after it was made stalls the processor.
    // That cost a tenth of a body with a `String` and a `u64`.
    finished(buffer)
}

#[inline]
fn finished(buffer: &mut Buffer) -> Bytes {
    if buffer.len() > MAX_COPIED {
        return Bytes::from(std::mem::take(buffer).into_vec());
    }
    Bytes::from(Box::<[u8]>::from(buffer.as_slice()))
}

/// The buffer of the thread, taken out until this is dropped.
///
/// It is taken and not borrowed, because a `Display` may render another error at the same time. That one finds no buffer and
/// makes its own.
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
        // While the thread ends, the thread local may already be destroyed.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(buffer)));
    }
}
