//! `envelope = VAULT`

use api_error::envelope::{self, CODE, Envelope, MESSAGE, member};
use api_error::{ApiError, Report};

use crate::support::{body, header, text};

const VAULT: Envelope = Envelope::json(&[member("vault", CODE)]).with_content_type("application/vault+json");
static STATIC: Envelope = Envelope::json(&[member("static", CODE)]);
const OTHER: Envelope = Envelope::json(&[member("other", MESSAGE)]);

mod shapes {
    pub(super) struct Shapes;
    impl Shapes {
        pub(super) const ASSOCIATED: super::Envelope = super::VAULT;
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "const", status = 404, message = "message", envelope = VAULT)]
struct InConst;

#[derive(Debug, ApiError)]
#[api(std_error, code = "static", status = 404, message = "message", envelope = STATIC)]
struct InStatic;

#[derive(Debug, ApiError)]
#[api(std_error, code = "associated", status = 404, message = "message", envelope = shapes::Shapes::ASSOCIATED)]
struct Associated;

#[derive(Debug, ApiError)]
#[api(std_error, code = "standard", status = 404, message = "message")]
struct Standard;

#[test]
fn an_envelope_may_be_a_const_static_or_associated_const() {
    assert_eq!(body(&InConst), r#"{"vault":"const"}"#);
    assert_eq!(body(&InStatic), r#"{"static":"static"}"#);
    assert_eq!(body(&Associated), r#"{"vault":"associated"}"#);
}

#[test]
fn the_default_is_the_standard_envelope() {
    let standard = text(Standard.report().with_envelope(&envelope::STANDARD).to_json());
    assert_eq!(body(&Standard), standard);
    assert!(standard.starts_with(r#"{"schema_version":1,"error":{"code":"standard","#), "{standard}");
}

#[test]
fn the_content_type_is_the_envelopes() {
    assert_eq!(header(&InConst, "Content-Type").as_deref(), Some("application/vault+json"));
    assert_eq!(header(&InStatic, "Content-Type").as_deref(), Some("application/json"));
}

#[test]
fn the_renderer_can_override_the_envelope() {
    let report = Report::new(&InConst).with_envelope(&OTHER);
    assert_eq!(text(report.to_json()), r#"{"other":"message"}"#);
    assert_eq!(
        crate::support::header_of(&report.to_response(), "Content-Type").as_deref(),
        Some("application/json")
    );
}
