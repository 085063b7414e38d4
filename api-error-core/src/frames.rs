//! An error as the last item of a stream whose head was already sent.

use bytes::Bytes;

use crate::Report;
use crate::json::{Buffer, push_integer, push_string};

impl Report<'_> {
    /// The error as one server-sent event of the type `error`
    /// ([WHATWG HTML, section 9.2](https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream)).
    ///
    /// ```text
    /// event: error
    /// data: {"schema_version":1,"error":{"code":"storage_error","message":"Internal Server Error","retryable":true,"details":{}}}
    ///
    /// ```
    ///
    /// The data is the body. JSON is one line, whatever the envelope and the values are. A text body, such as that of
    /// `Envelope::text(MESSAGE)`, has one `data:` line for each of its lines, so clients get its text. NUL becomes U+FFFD
    /// there. If a retry helps after a known wait, the event also has a `retry:` line with the milliseconds, and browsers
    /// reconnect no sooner.
    ///
    /// In a browser, a lost connection is an event of the type `error` as well. Only the error of the service has `data`:
    ///
    /// ```js
    /// source.addEventListener("error", (event) => {
    ///   if (event.data === undefined) return; // the connection was lost, and the browser reconnects
    ///   source.close(); // without this, the browser reconnects
    ///   const { error } = JSON.parse(event.data);
    /// });
    /// ```
    #[inline]
    pub fn to_sse_event(&self) -> Bytes {
        let body = self.to_json();
        let mut event = Buffer::default();
        event.push_slice(b"event: error\ndata: ");
        if self.envelope().text_node().is_some() {
            push_lines(&mut event, &body);
        } else {
            push_on_one_line(&mut event, &body);
        }
        event.push(b'\n');
        let retry = self.retry();
        if retry.is_retryable()
            && let Some(seconds) = retry.after_seconds()
        {
            event.push_slice(b"retry: ");
            push_integer(&mut event, seconds.saturating_mul(1000));
            event.push(b'\n');
        }
        event.push(b'\n');
        event.into_vec().into()
    }

    /// The error as one line of [NDJSON](https://github.com/ndjson/ndjson-spec), with its line break.
    ///
    /// The line is the body, with every value on one line. A text body is a JSON string.
    #[inline]
    pub fn to_ndjson_line(&self) -> Bytes {
        let body = self.to_json();
        let mut line = Buffer::default();
        match str::from_utf8(&body) {
            Ok(text) if self.envelope().text_node().is_some() => push_string(&mut line, text),
            _ => push_on_one_line(&mut line, &body),
        }
        line.push(b'\n');
        line.into_vec().into()
    }
}

/// Appends JSON on one line. Only between its tokens can JSON have line breaks, and there a space means the same.
#[inline]
fn push_on_one_line(out: &mut Buffer, json: &[u8]) {
    for piece in json.split_inclusive(|byte| is_break(*byte)) {
        match piece.split_last() {
            Some((last, start)) if is_break(*last) => {
                out.push_slice(start);
                out.push(b' ');
            }
            _ => out.push_slice(piece),
        }
    }
}

#[inline]
const fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Appends text with a `data:` line for each line.
#[inline]
fn push_lines(out: &mut Buffer, text: &[u8]) {
    let mut left = text;
    while let Some(end) = left.iter().position(|byte| is_break(*byte) || *byte == 0) {
        let (line, rest) = left.split_at(end);
        out.push_slice(line);
        left = match rest {
            [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => {
                out.push_slice(b"\ndata: ");
                rest
            }
            [_, rest @ ..] => {
                out.push_slice("\u{fffd}".as_bytes());
                rest
            }
            [] => rest,
        };
    }
    out.push_slice(left);
}
