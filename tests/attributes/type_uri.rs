//! `type_uri = "https://example.com/problems/{code}"`

use api_error::ApiError;
use api_error::envelope::{Envelope, TYPE_URI, member, optional};

use crate::support::body;

const TYPED: Envelope = Envelope::json(&[member("always", TYPE_URI), optional("maybe", TYPE_URI)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, type_uri = "urn:problem:{code}", envelope = TYPED)]
enum Typed {
    #[api(code = "by_default", message = "message")]
    ByDefault,
    #[api(code = "own", message = "message", type_uri = "https://example.com/{code}")]
    Own,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "untyped", status = 404, message = "message", envelope = TYPED)]
struct Untyped;

#[test]
fn the_code_is_filled_in_and_a_variants_own_type_wins() {
    assert_eq!(Typed::ByDefault.spec().type_uri(), Some("urn:problem:by_default"));
    assert_eq!(Typed::Own.spec().type_uri(), Some("https://example.com/own"));
    assert_eq!(
        body(&Typed::ByDefault),
        r#"{"always":"urn:problem:by_default","maybe":"urn:problem:by_default"}"#
    );
}

#[test]
fn the_type_defaults_to_about_blank_if_required() {
    assert_eq!(Untyped.spec().type_uri(), None);
    assert_eq!(body(&Untyped), r#"{"always":"about:blank"}"#);
}

#[test]
fn the_id_is_filled_in_too() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404, type_uri = "urn:{id}", envelope = TYPED)]
    enum ById {
        #[api(id = "not_found.user", code = "not_found", message = "message")]
        User,
        #[api(transparent)]
        Untyped(Untyped),
    }
    assert_eq!(ById::User.spec().type_uri(), Some("urn:not_found.user"));
    assert_eq!(body(&ById::Untyped(Untyped)), r#"{"always":"urn:untyped","maybe":"urn:untyped"}"#);
}
