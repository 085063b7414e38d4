//! The path of a request as a URI reference.

/// The path, if it is a reference to this host and nothing else (RFC 3986, section 4.2): it begins with one slash, and all
/// its characters may stand in a path.
///
/// A path that begins with two slashes names another host. Of CONNECT and `OPTIONS *` there is no path.
pub(super) fn instance(path: &str) -> Option<&str> {
    let bytes = path.as_bytes();
    let is_local = bytes.first() == Some(&b'/') && bytes.get(1) != Some(&b'/');
    (is_local && is_path(bytes)).then_some(path)
}

fn is_path(bytes: &[u8]) -> bool {
    let mut left = bytes.iter();
    let is_hex = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_hexdigit);
    while let Some(byte) = left.find(|byte| !is_plain(**byte)) {
        if *byte != b'%' || !is_hex(left.next()) || !is_hex(left.next()) {
            return false;
        }
    }
    true
}

/// `pchar` of RFC 3986, section 3.3, without percent-encoding, and the slash.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~')
        || matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=')
        || matches!(byte, b':' | b'@' | b'/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_uri_reference_to_this_host_is_an_instance() {
        for path in ["/", "/a/b//c", "/caf%C3%A9", "/a:b@c;d=e,f", "/.//x", "/%2F%2Fevil"] {
            assert_eq!(instance(path), Some(path));
        }
        for path in [
            "",
            "*",
            "a",
            "//evil.example/nope",
            "///x",
            "/café",
            "/a\"b",
            "/a b",
            "/\\evil.example",
            "/a%2",
            "/a%zz",
            "/a<b>",
            "/a|b",
            "/{id}",
            "/a\u{1b}",
        ] {
            assert_eq!(instance(path), None, "{path}");
        }
    }
}
