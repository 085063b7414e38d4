//! `header("WWW-Authenticate" = "Bearer")`, `header = "X-Name"`

use std::fmt;

use api_error::ApiError;

use crate::support::header;

#[derive(Debug, ApiError)]
#[api(std_error, status = 401, header("WWW-Authenticate" = "Bearer", "X-All" = "all"))]
enum Fixed {
    #[api(code = "plain", message = "message")]
    Plain,
    #[api(code = "own", message = "message", header("www-authenticate" = "Basic realm=\"a\""))]
    Own,
    #[api(code = "more", message = "message", header("X-One" = "1", "X-Two" = "2"), header("X-Three" = "3"))]
    More,
    #[api(code = "field", message = "message")]
    Field {
        #[api(header = "X-ALL")]
        all: &'static str,
    },
}

#[test]
fn the_headers_of_the_enum_are_sent_with_every_variant() {
    for error in [Fixed::Plain, Fixed::More] {
        assert_eq!(header(&error, "WWW-Authenticate").as_deref(), Some("Bearer"), "{error:?}");
        assert_eq!(header(&error, "X-All").as_deref(), Some("all"), "{error:?}");
    }
}

#[test]
fn a_variants_header_replaces_the_enums_ignoring_case() {
    assert_eq!(header(&Fixed::Own, "WWW-Authenticate").as_deref(), Some("Basic realm=\"a\""));
    assert_eq!(header(&Fixed::Own, "X-All").as_deref(), Some("all"));
}

#[test]
fn a_fields_header_replaces_that_of_the_enum() {
    assert_eq!(header(&Fixed::Field { all: "one" }, "X-All").as_deref(), Some("one"));
}

#[test]
fn an_illegal_field_value_keeps_the_enums_header() {
    assert_eq!(header(&Fixed::Field { all: "a\nb" }, "X-All").as_deref(), Some("all"));
}

#[test]
fn headers_may_share_an_attribute_or_not() {
    for (name, value) in [("X-One", "1"), ("X-Two", "2"), ("X-Three", "3")] {
        assert_eq!(header(&Fixed::More, name).as_deref(), Some(value));
        assert_eq!(header(&Fixed::Plain, name), None);
    }
}

struct Fails;

impl fmt::Display for Fails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half")?;
        Err(fmt::Error)
    }
}

impl fmt::Debug for Fails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fails")
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Displays {
    #[api(code = "number", message = "message")]
    Number(#[api(header = "X-Field")] u64),
    #[api(code = "maybe", message = "message")]
    Maybe(#[api(header = "X-Field")] Option<&'static str>),
    #[api(code = "path", message = "message")]
    Path(#[api(header = "X-Field")] std::option::Option<u8>),
    #[api(code = "fails", message = "message")]
    Fails(#[api(header = "X-Field")] Fails),
}

#[test]
fn a_header_field_is_displayed_and_omitted_if_none() {
    assert_eq!(header(&Displays::Number(u64::MAX), "X-Field").as_deref(), Some("18446744073709551615"));
    assert_eq!(header(&Displays::Maybe(Some("a b")), "X-Field").as_deref(), Some("a b"));
    assert_eq!(header(&Displays::Maybe(None), "X-Field"), None);
    assert_eq!(header(&Displays::Path(Some(1)), "X-Field").as_deref(), Some("1"));
    assert_eq!(header(&Displays::Path(None), "X-Field"), None);
}

#[test]
fn a_value_that_could_split_the_header_is_omitted() {
    for value in ["a\r\nSet-Cookie: b=c", "a\nb", "a\rb", "a\0b", "\u{7f}", "\u{1}", "\n"] {
        assert_eq!(header(&Displays::Maybe(Some(value)), "X-Field"), None, "{value:?}");
    }
}

#[test]
fn a_value_whose_display_fails_is_omitted() {
    assert_eq!(header(&Displays::Fails(Fails), "X-Field"), None);
}

#[test]
fn one_field_can_be_a_header_and_a_detail_and_in_the_message() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "three", status = 404, message = "no {path}")]
    struct Three {
        #[api(detail, header = "X-Path")]
        path: &'static str,
    }
    let error = Three { path: "a" };
    assert_eq!(header(&error, "X-Path").as_deref(), Some("a"));
    assert_eq!(crate::support::json(&error)["error"]["details"]["path"], "a");
    assert_eq!(error.message(), "no a");
}
