//! The buffer that bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

thread_local! {
    /// Kept from body to body, so that a body costs one allocation, of just its size.
    static SCRATCH: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

/// A larger buffer is not kept: one huge body should not hold memory for the rest of the thread's life.
const KEPT: usize = 64 * 1024;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Vec<u8>)) -> Bytes {
    // Taken, not borrowed: a `Display` may render an error of its own meanwhile, and finds an empty buffer.
    let mut buffer = SCRATCH.try_with(Cell::take).unwrap_or_default();
    write(&mut buffer);
    if buffer.len() > KEPT {
        return Bytes::from(buffer);
    }
    let bytes = Bytes::copy_from_slice(&buffer);
    buffer.clear();
    if buffer.capacity() <= KEPT {
        // At the end of a thread there may be no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(buffer));
    }
    bytes
}
