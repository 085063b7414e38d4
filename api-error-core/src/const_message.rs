//! Messages of panics at compile time.
//!
//! A panic in a `const` can show a single `&str` and cannot format. So this module joins the parts of a message, such as the
//! name of a code or a member.

/// A message of at most [`CAPACITY`] bytes. Long parts are truncated, so that the parts after them still fit.
pub(crate) struct ConstMessage {
    bytes: [u8; CAPACITY],
    len: usize,
}

const CAPACITY: usize = 512;
/// The maximum number of bytes shown of one part.
const MAX_PART: usize = 96;

impl ConstMessage {
    /// Joins the parts. Parts that do not fit are omitted.
    #[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
    #[inline]
    pub(crate) const fn new(parts: &[&str]) -> Self {
        let mut message = Self { bytes: [0; CAPACITY], len: 0 };
        let mut at = 0;
        while at < parts.len() {
            let part = parts[at].as_bytes();
            let mut end = if part.len() > MAX_PART { MAX_PART } else { part.len() };
            while !parts[at].is_char_boundary(end) {
                end -= 1;
            }
            message.push(part.split_at(end).0);
            if end < part.len() {
                message.push("…".as_bytes());
            }
            at += 1;
        }
        message
    }

    #[allow(clippy::indexing_slicing)] // as above
    #[inline]
    const fn push(&mut self, part: &[u8]) {
        if self.len + part.len() > CAPACITY {
            return;
        }
        let mut byte = 0;
        while byte < part.len() {
            self.bytes[self.len] = part[byte];
            self.len += 1;
            byte += 1;
        }
    }

    #[inline]
    pub(crate) const fn as_str(&self) -> &str {
        match str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(message) => message,
            Err(_) => "",
        }
    }
}

/// Whether two strings are equal. `==` on strings is not available in a `const`.
#[allow(clippy::indexing_slicing)] // as above
#[inline]
pub(crate) const fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}
