//! The beginning of a body that is thrown away, for the log.

/// How much of a foreign body goes to the log.
pub(super) const MOST_BYTES: usize = 1024;

/// How often a body is asked for more, whatever little it gives.
const MOST_PIECES: usize = 64;

/// Gathers what is there of a body, without waiting for more.
#[derive(Default)]
pub(super) struct Glimpse {
    seen: Vec<u8>,
    pieces: usize,
}

impl Glimpse {
    /// The beginning of a body that is dropped.
    #[cfg(any(feature = "poem", feature = "tower"))]
    pub(super) fn of<B: http_body::Body<Data = crate::Bytes>>(
        body: B,
        cx: &mut std::task::Context<'_>,
    ) -> Self {
        use std::task::Poll;

        let mut glimpse = Self::default();
        // A body that panics must not bring the edge down.
        crate::__private::unless_it_panics(|| {
            let mut body = std::pin::pin!(body);
            while glimpse.wants_more()
                && let Poll::Ready(Some(Ok(frame))) = body.as_mut().poll_frame(cx)
            {
                glimpse.take(frame.data_ref().map_or(&[], |data| data));
            }
        });
        glimpse
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    fn glimpse<'a>(mut pieces: impl Iterator<Item = &'a [u8]>) -> Glimpse {
        let mut glimpse = Glimpse::default();
        while glimpse.wants_more()
            && let Some(piece) = pieces.next()
        {
            glimpse.take(piece);
        }
        glimpse
    }

    #[test]
    fn a_short_body_is_seen_whole() {
        assert_eq!(glimpse([&b"not "[..], b"found"].into_iter()).seen(), b"not found");
    }

    #[test]
    fn of_a_long_body_the_beginning_is_seen() {
        assert_eq!(glimpse(std::iter::repeat(&[b'x'; 1000][..])).seen(), [b'x'; MOST_BYTES]);
    }

    #[test]
    fn a_body_that_gives_nothing_for_ever_is_given_up() {
        assert_eq!(glimpse(std::iter::repeat(&[][..])).seen(), b"");
    }
}
