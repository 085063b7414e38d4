//! The beginning of a body that is thrown away, for the log.

use std::task::Poll;

use crate::__private::catch_panic;

/// How much of a foreign body goes to the log.
const MAX_BYTES: usize = 1024;

/// How often a body is asked for more, however little it gives.
const MAX_PIECES: usize = 64;

/// The beginning of a body that is thrown away, for the log: at most 1 KiB.
#[derive(Debug, Default)]
pub struct BodyPreview {
    bytes: Vec<u8>,
}

impl BodyPreview {
    /// Takes the pieces of a body that are there already. An edge does not wait for a body that it throws away.
    ///
    /// A body that fails or panics has ended.
    pub fn poll<B: AsRef<[u8]>, E>(mut poll: impl FnMut() -> Poll<Option<Result<B, E>>>) -> Self {
        Self::read(|| match poll() {
            Poll::Ready(Some(Ok(piece))) => Some(piece),
            _ => None,
        })
    }

    /// Takes the pieces of a body until `next` returns `None` or panics.
    pub fn read<B: AsRef<[u8]>>(mut next: impl FnMut() -> Option<B>) -> Self {
        let mut bytes = Vec::new();
        catch_panic(|| {
            for _ in 0..MAX_PIECES {
                let room = MAX_BYTES.saturating_sub(bytes.len());
                let Some(piece) = (room > 0).then(&mut next).flatten() else { break };
                let piece = piece.as_ref();
                bytes.extend_from_slice(piece.get(..room).unwrap_or(piece));
            }
        });
        Self { bytes }
    }

    /// The bytes that were read.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn preview<'a>(mut pieces: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
        BodyPreview::read(|| pieces.next()).bytes
    }

    #[test]
    fn a_short_body_is_seen_whole() {
        assert_eq!(preview([&b"not "[..], b"found"].into_iter()), b"not found");
    }

    #[test]
    fn of_a_long_body_the_beginning_is_seen() {
        assert_eq!(preview(std::iter::repeat(&[b'x'; 1000][..])), [b'x'; MAX_BYTES]);
    }

    #[test]
    fn a_body_that_gives_nothing_for_ever_is_given_up() {
        assert_eq!(preview(std::iter::repeat(&[][..])), b"");
    }

    #[test]
    fn a_body_that_panics_has_ended() {
        let mut pieces = 0;
        let preview = BodyPreview::read(|| {
            pieces += 1;
            assert!(pieces < 2, "in the middle");
            Some(b"first")
        });
        assert_eq!(preview.bytes, b"first");
    }
}
