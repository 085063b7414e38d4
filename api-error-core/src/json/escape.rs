//! Strings and their escapes.

/// Appends `text` as a JSON string, quotes included.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    out.reserve(text.len() + 2);
    out.push(b'"');
    push_escaped(out, text);
    out.push(b'"');
}

/// Appends `text` as it stands within a JSON string.
pub(crate) fn push_escaped(out: &mut Vec<u8>, text: &str) {
    // Nearly all text needs no escape, and is looked through in whole chunks and copied in one go: a body with 4 KiB of
    // it costs a fifth of one written byte by byte.
    if is_clean(text.as_bytes()) {
        out.extend_from_slice(text.as_bytes());
    } else {
        push_with_escapes(out, text.as_bytes());
    }
}

/// Whether no byte must be escaped. Chunks may overlap at the end, which costs less than a tail byte by byte.
#[inline]
fn is_clean(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        bytes.as_chunks::<16>().0.iter().all(is_clean_chunk) && is_clean_chunk(last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        is_clean_chunk(first) && is_clean_chunk(last)
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        is_clean_chunk(first) && is_clean_chunk(last)
    } else {
        !bytes.iter().any(|byte| must_escape(*byte))
    }
}

/// Without a branch, so that it becomes a few instructions on a vector.
#[inline]
fn is_clean_chunk<const N: usize>(chunk: &[u8; N]) -> bool {
    !chunk.iter().fold(false, |found, byte| found | must_escape(*byte))
}

#[inline]
const fn must_escape(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

#[cold]
fn push_with_escapes(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut left = bytes;
    while let Some(clean) = clean_prefix(left) {
        let (before, rest) = left.split_at(clean);
        out.extend_from_slice(before);
        let Some((byte, rest)) = rest.split_first() else { return };
        push_escape(out, *byte);
        left = rest;
    }
    out.extend_from_slice(left);
}

/// How many bytes come before the first that must be escaped; `None` where none must.
fn clean_prefix(bytes: &[u8]) -> Option<usize> {
    let (chunks, _) = bytes.as_chunks::<16>();
    let clean = chunks.iter().take_while(|chunk| is_clean_chunk(chunk)).count() * 16;
    let rest = bytes.get(clean..).unwrap_or_default();
    rest.iter().position(|byte| must_escape(*byte)).map(|within| clean + within)
}

/// The shortest escape, which is also the one that `serde_json` writes.
fn push_escape(out: &mut Vec<u8>, byte: u8) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0C => b'f',
        _ => {
            let hex = |digit: u8| HEX.get(usize::from(digit)).copied().unwrap_or(b'0');
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 0xF)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn string(text: &str) -> Vec<u8> {
        let mut out = Vec::new();
        push_string(&mut out, text);
        out
    }

    #[test]
    fn every_character_stands_as_serde_json_writes_it_at_every_place_in_a_chunk() {
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

    proptest! {
        #[test]
        fn any_text_stands_as_serde_json_writes_it(text in any::<String>()) {
            prop_assert_eq!(string(&text), serde_json::to_vec(&text).unwrap());
        }
    }
}
