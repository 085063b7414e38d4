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
fn help_is_in_the_spec() {
    assert_eq!(Helped::Helped.spec().help(), Some("Check the \"path\""));
    assert_eq!(Helped::Alone.spec().help(), None);
}
