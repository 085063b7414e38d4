//! Percent-encoding (RFC 3986, section 2.1).

/// Appends a text. Bytes that are neither allowed in a path segment (RFC 3986, section 3.3) nor in `also` are percent-encoded.
pub(crate) fn push_encoded(out: &mut String, text: &str, also: &[u8]) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) || also.contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
            }
        }
    }
}
