//! The beginning of a body that is thrown away, for the log.

/// How much of a foreign body goes to the log.
const MOST_BYTES: usize = 1024;

/// How often a body is asked for more, whatever little it gives.
const MOST_PIECES: usize = 64;

/// Gathers what is there of a body, without waiting for more.
#[derive(Default)]
pub(super) struct Glimpse {
    seen: Vec<u8>,
    pieces: usize,
}

impl Glimpse {
    /// Whether there is room for another piece.
    pub(super) fn wants_more(&self) -> bool {
        self.seen.len() < MOST_BYTES && self.pieces < MOST_PIECES
    }

    /// Takes a piece, or what there is room for.
    pub(super) fn take(&mut self, piece: &[u8]) {
        let room = MOST_BYTES.saturating_sub(self.seen.len());
        self.seen.extend_from_slice(piece.get(..room).unwrap_or(piece));
        self.pieces += 1;
    }

    /// All that was seen.
    pub(super) fn seen(&self) -> &[u8] {
        &self.seen
    }
}
