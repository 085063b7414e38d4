//! `#[deprecated]` next to `#[api(..)]`

#![allow(deprecated)] // the tests make the deprecated errors

use api_error::{ApiError, Deprecated};

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Old {
    #[api(code = "both", message = "message")]
    #[deprecated(since = "2.0.0", note = "use `new`")]
    Both,
    #[api(code = "note", message = "message")]
    #[deprecated = "use `new`"]
    Note,
    #[api(code = "bare", message = "message")]
    #[deprecated]
    Bare,
    #[api(code = "new", message = "message")]
    New,
}

#[test]
fn the_catalog_says_what_the_attribute_says() {
    for (error, deprecated) in [
        (Old::Both, Some(Deprecated::new(Some("2.0.0"), Some("use `new`")))),
        (Old::Note, Some(Deprecated::new(None, Some("use `new`")))),
        (Old::Bare, Some(Deprecated::new(None, None))),
        (Old::New, None),
    ] {
        assert_eq!(error.spec().deprecated(), deprecated, "{error:?}");
    }
}

#[test]
fn a_deprecated_code_is_sent_as_before() {
    assert_eq!(crate::support::json(&Old::Bare)["error"]["code"], "bare");
}
