//! The buffer that bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

use super::draft::Draft;

thread_local! {
    /// Kept from body to body, so that a body costs one allocation, of just its size. In a box, which is moved in no time.
    static SCRATCH: Cell<Option<Box<Draft>>> = const { Cell::new(None) };
}

/// A larger buffer is not kept: one huge body should not hold memory for the rest of the thread's life.
const KEPT: usize = 64 * 1024;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Draft)) -> Bytes {
    // Taken, not borrowed: a `Display` may render an error of its own meanwhile, and finds no buffer.
    let mut draft = SCRATCH.try_with(Cell::take).ok().flatten().unwrap_or_default();
    write(&mut draft);
    if draft.len() > KEPT {
        return Bytes::from(draft.into_vec());
    }
    let bytes = Bytes::from(Box::<[u8]>::from(draft.as_slice()));
    draft.truncate(0);
    // A value that was taken back may have been huge.
    if draft.room() <= 4 * KEPT {
        // At the end of a thread there may be no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(draft)));
    }
    bytes
}
