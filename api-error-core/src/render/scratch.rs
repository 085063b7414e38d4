//! The buffer that bodies are written into.

use std::cell::Cell;

use bytes::Bytes;

use super::draft::Draft;

thread_local! {
    /// Kept from body to body, so that a body costs one allocation, of just its size. In a box, which is moved in no time.
    static SCRATCH: Cell<Option<Box<Draft>>> = const { Cell::new(None) };
}

/// A longer body takes the buffer with it: it should not hold memory for the rest of the thread's life, nor be copied.
const KEPT: usize = 64 * 1024;

/// A larger buffer is not kept: a value that was taken back may have been huge.
const MOST_KEPT: usize = 4 * KEPT;

/// The bytes that `write` appends.
pub(super) fn bytes(write: impl FnOnce(&mut Draft)) -> Bytes {
    let mut lent = Lent::new();
    let draft = lent.draft.get_or_insert_default();
    write(draft);
    // Made last, and so where the caller wants it: a `Bytes` that is moved right after it was made makes the processor wait,
    // for a tenth of a body with a `String` and a `u64`.
    finished(draft)
}

#[inline]
fn finished(draft: &mut Draft) -> Bytes {
    if draft.len() > KEPT {
        return Bytes::from(std::mem::take(draft).into_vec());
    }
    Bytes::from(Box::<[u8]>::from(draft.as_slice()))
}

/// The buffer of the thread, until it is dropped.
///
/// Taken, not borrowed: a `Display` may render an error of its own meanwhile, and finds no buffer.
struct Lent {
    draft: Option<Box<Draft>>,
}

impl Lent {
    #[inline]
    fn new() -> Self {
        Self { draft: SCRATCH.try_with(Cell::take).ok().flatten() }
    }
}

impl Drop for Lent {
    #[inline]
    fn drop(&mut self) {
        // One that panicked may have left a trace.
        let kept = self.draft.take().filter(|draft| draft.room() <= MOST_KEPT && !draft.is_traced());
        let Some(mut draft) = kept else { return };
        draft.truncate(0);
        // At the end of a thread there may be no place any more.
        let _ = SCRATCH.try_with(|scratch| scratch.set(Some(draft)));
    }
}
