//! Percent-encoding (RFC 3986, section 2.1).

/// Appends a byte in percent-encoding, such as `%2F`.
pub(crate) fn push_percent(out: &mut String, byte: u8) {
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        out.push(char::from(if digit < 10 { b'0' + digit } else { b'A' + digit - 10 }));
    }
}
