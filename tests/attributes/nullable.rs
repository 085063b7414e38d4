//! `nullable`

use api_error::envelope::{DETAILS, EXTENSIONS, Envelope, detail, flatten, member, optional};
use api_error::{ApiError, Report};
use serde::{Serialize, Serializer};

use crate::support::{body, text};

const ALL: Envelope = Envelope::json(&[member("details", DETAILS), flatten(EXTENSIONS)]);

#[derive(Debug, ApiError)]
#[api(std_error, code = "nullable", status = 400, message = "message", envelope = ALL)]
struct Nullable {
    #[api(detail, nullable)]
    param: Option<&'static str>,
    #[api(detail)]
    omitted: Option<&'static str>,
    #[api(extension = "trace", nullable)]
    number: Option<u8>,
}

#[test]
fn a_nullable_member_is_present_as_null() {
    let error = Nullable { param: None, omitted: None, number: None };
    assert_eq!(body(&error), r#"{"details":{"param":null},"trace":null}"#);
}

#[test]
fn a_nullable_member_with_a_value_is_like_any_other() {
    let error = Nullable { param: Some("id"), omitted: Some("a"), number: Some(7) };
    assert_eq!(body(&error), r#"{"details":{"param":"id","omitted":"a"},"trace":7}"#);
}

#[test]
fn a_member_at_a_place_of_its_own_is_present_as_null() {
    const PLACED: Envelope = Envelope::json(&[
        member("param", detail("param")),
        optional("optional", detail("param")),
        member("omitted", detail("omitted")),
        optional("not_there", detail("omitted")),
    ]);
    let error = Nullable { param: None, omitted: None, number: None };
    assert_eq!(
        text(Report::new(&error).with_envelope(&PLACED).to_json()),
        r#"{"param":null,"optional":null,"omitted":null}"#
    );
}

#[test]
fn a_value_that_fails_is_null_as_well() {
    #[derive(Debug)]
    struct Fails;
    impl Serialize for Fails {
        fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("no"))
        }
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "fails", status = 400, message = "message", envelope = ALL)]
    struct Error {
        #[api(detail, nullable)]
        value: Fails,
        #[api(detail)]
        rest: u8,
    }
    assert_eq!(body(&Error { value: Fails, rest: 1 }), r#"{"details":{"value":null,"rest":1}}"#);
}
