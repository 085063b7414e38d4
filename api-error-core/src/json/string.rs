//! Writes JSON strings.

use std::fmt;

use super::buffer::Buffer;
use super::clean::{copy_clean, is_clean};
use super::escape::{escape, escape_room};

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_string(out: &mut Buffer, text: &str) {
    if text.len() <= LONG {
        let start = out.len();
        if let [open, inner @ .., close] = out.next(text.len() + 2)
            && copy_clean(inner, text.as_bytes())
        {
            (*open, *close) = (b'"', b'"');
            return;
        }
        out.truncate(start);
    }
    out.push(b'"');
    push_unusual(out, text.as_bytes());
    out.push(b'"');
}

/// Appends `text` in the form it has within a JSON string, without quotes.
#[inline(never)]
pub(crate) fn push_escaped(out: &mut Buffer, text: &str) {
    if text.len() <= LONG {
        let start = out.len();
        if copy_clean(out.next(text.len()), text.as_bytes()) {
            return;
        }
        out.truncate(start);
    }
    push_unusual(out, text.as_bytes());
}

/// A `fmt::Write` that appends text in the form it has within a JSON string, without quotes.
pub(crate) struct Escaped<'a>(pub(crate) &'a mut Buffer);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        push_escaped(self.0, piece);
        Ok(())
    }
}

/// The length from which a text is appended without initializing its room first.
const LONG: usize = 16 * 1024;

/// Appends a text that is long or needs escapes.
#[inline(never)]
fn push_unusual(out: &mut Buffer, bytes: &[u8]) {
    if bytes.len() > LONG && is_clean(bytes) {
        return out.push_vast(bytes);
    }
    for block in bytes.chunks(BLOCK) {
        let start = out.len();
        let written = escape(out.next(escape_room(block.len())), block);
        out.truncate(start + written);
    }
}

/// The number of bytes that are escaped at once. The room is reserved for the worst case.
const BLOCK: usize = 512;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn string(text: &str) -> Vec<u8> {
        let mut out = Buffer::default();
        push_string(&mut out, text);
        out.into_vec()
    }

    #[test]
    fn every_character_is_written_as_serde_json_does() {
        for c in (0..=0x2_FFFF)
            .filter_map(char::from_u32)
            .filter(|c| *c < '\u{100}' || (*c as u32).is_multiple_of(997))
        {
            for before in 0..34 {
                let text = format!("{}{c}abc", "x".repeat(before));
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
        }
    }

    #[test]
    fn a_text_of_one_character_is_written_as_serde_json_does() {
        for c in (0..0x100).filter_map(char::from_u32) {
            for len in 0..34 {
                let text = c.to_string().repeat(len);
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
        }
    }

    #[test]
    fn long_texts_are_written_as_serde_json_does() {
        for len in [LONG - 1, LONG, LONG + 1, 2 * LONG - 15, 3 * LONG + 7] {
            let clean = "x".repeat(len);
            for text in [clean.clone(), "ü".repeat(len), "\n".repeat(len)] {
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
            }
            for at in [0, 1, LONG - 2, LONG.min(len - 1), len - 17, len - 1] {
                let mut text = clean.clone();
                text.replace_range(at..=at, "\"");
                assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
                let mut out = Buffer::default();
                push_string(&mut out, "before");
                push_escaped(&mut out, &text);
                push_string(&mut out, "after");
                let escaped = text.replace('"', "\\\"");
                assert_eq!(
                    String::from_utf8(out.into_vec()).unwrap(),
                    format!("\"before\"{escaped}\"after\"")
                );
            }
        }
    }

    /// Texts with escapes in any density, longer than a block of them.
    fn escapes() -> impl Strategy<Value = String> {
        let pieces =
            vec!["\"", "\\", "\n", "\t", "\u{0}", "\u{1f}", " ", "\u{7f}", "x", "ü", "a clean run of text"];
        let dense = proptest::collection::vec(proptest::sample::select(pieces), 0..600);
        let sparse = (dense.clone(), 0..40_usize).prop_map(|(pieces, run)| pieces.join(&"-".repeat(run)));
        prop_oneof![dense.prop_map(|pieces| pieces.concat()), sparse]
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_serde_json_does(text in any::<String>()) {
            prop_assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
        }

        #[test]
        fn escapes_in_any_density_are_written_as_serde_json_does(text in escapes()) {
            prop_assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
        }
    }
}
