//! `help = "Check the id"`

use api_error::ApiError;
use api_error::envelope::{Envelope, HELP, member, optional};

use crate::support::body;

const HELPFUL: Envelope = Envelope::json(&[member("always", HELP), optional("maybe", HELP)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, envelope = HELPFUL)]
enum Helped {
    #[api(code = "helped", message = "message", help = "Check the \"path\"")]
    Helped,
    #[api(code = "alone", message = "message")]
    Alone,
}

#[test]
fn help_is_placed_by_the_envelope_and_null_if_missing() {
    assert_eq!(body(&Helped::Helped), r#"{"always":"Check the \"path\"","maybe":"Check the \"path\""}"#);
    assert_eq!(body(&Helped::Alone), r#"{"always":null}"#);
}

#[test]
fn braces_that_name_no_field_are_sent_as_they_are() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "bad", status = 400, envelope = HELPFUL, message = "Bad {path}")]
    #[api(title = "A { or a }", help = "Send {\"path\": \"a\"} to /{id}, { path } or {")]
    struct Bad {
        path: u8,
    }

    assert_eq!(Bad { path: 1 }.spec().help(), Some("Send {\"path\": \"a\"} to /{id}, { path } or {"));
    assert_eq!(Bad { path: 1 }.spec().title(), "A { or a }");
    assert!(body(&Bad { path: 1 }).contains(r#""always":"Send {\"path\": \"a\"} to /{id}, { path } or {""#));
}

#[test]
fn help_is_in_the_spec() {
    assert_eq!(Helped::Helped.spec().help(), Some("Check the \"path\""));
    assert_eq!(Helped::Alone.spec().help(), None);
}
