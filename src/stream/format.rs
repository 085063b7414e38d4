//! How a stream is written.

use crate::{Bytes, Report};

#[derive(Clone, Copy, Debug)]
pub(super) enum Format {
    Sse,
    Ndjson,
}

impl Format {
    pub(super) const fn content_type(self) -> &'static str {
        match self {
            Self::Sse => "text/event-stream",
            Self::Ndjson => "application/x-ndjson",
        }
    }

    /// The error as an item.
    pub(super) fn item(self, report: &Report<'_>) -> Bytes {
        match self {
            Self::Sse => report.to_sse_event(),
            Self::Ndjson => report.to_ndjson_line(),
        }
    }

    /// What completes the item that was sent last. A blank line more means nothing in a stream of events.
    pub(super) fn completion(self, sent: &Sent) -> &'static [u8] {
        match (self, sent.last) {
            (_, [.., None]) => b"",
            (Self::Sse, [_, _, Some(b'\n'), Some(b'\n')])
            | (Self::Sse, [_, _, Some(b'\r'), Some(b'\r')])
            | (Self::Sse, [_, Some(b'\n'), Some(b'\r'), Some(b'\n')])
            | (Self::Ndjson, [.., Some(b'\n')]) => b"",
            (Self::Sse, _) => b"\n\n",
            (Self::Ndjson, _) => b"\n",
        }
    }
}

/// The end of what was sent.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// The last bytes. `None` where there are none.
    last: [Option<u8>; 4],
}

impl Sent {
    /// Notes a chunk.
    pub(super) fn push(&mut self, chunk: &[u8]) {
        let end = chunk.len().saturating_sub(self.last.len());
        for byte in chunk.iter().skip(end) {
            self.last.rotate_left(1);
            let [.., last] = &mut self.last;
            *last = Some(*byte);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incomplete_item_is_completed() {
        for (chunks, sse, ndjson) in [
            (&[][..], "", ""),
            (&["data: 1\n\n"], "", ""),
            (&["data: 1\n", "\n"], "", ""),
            (&["data: 1\r\n\r\n"], "", ""),
            (&["data: 1\r\r"], "", "\n"),
            (&["data: 1\n"], "\n\n", ""),
            (&["data: 1\r\n"], "\n\n", ""),
            (&["\n\nda", "ta"], "\n\n", "\n"),
            (&["\n"], "\n\n", ""),
            (&["a"], "\n\n", "\n"),
        ] {
            let mut sent = Sent::default();
            chunks.iter().for_each(|chunk| sent.push(chunk.as_bytes()));
            assert_eq!(Format::Sse.completion(&sent), sse.as_bytes(), "{chunks:?}");
            assert_eq!(Format::Ndjson.completion(&sent), ndjson.as_bytes(), "{chunks:?}");
        }
    }
}
