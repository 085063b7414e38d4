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

mod of_a_variant {
    use api_error::Cataloged;

    use super::*;

    const TOKEN: Envelope =
        Envelope::json(&[member("token", CODE)]).with_content_type("application/token+json");
    const PLAIN_TEXT: Envelope = Envelope::text(MESSAGE);
    const IN_200: Envelope =
        Envelope::json(&[member("rpc", CODE)]).with_http_status(200).with_cache_control(None);
    const CACHED: Envelope = Envelope::json(&[member("cached", CODE)]).with_cache_control(Some("max-age=60"));

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = VAULT)]
    enum Shapes {
        #[api(code = "house", status = 404, message = "message")]
        House,
        #[api(code = "token", status = 400, message = "message", envelope = TOKEN)]
        Token,
        #[api(code = "text", status = 503, retryable, message = "down \"{0}\"\n", envelope = PLAIN_TEXT)]
        Text(&'static str),
        #[api(code = "rpc", status = 404, message = "message", envelope = IN_200)]
        Rpc,
        #[api(code = "cached", status = 404, message = "message", envelope = CACHED)]
        Cached,
        #[api(transparent, envelope = OTHER)]
        Inner(Nested),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = VAULT, status = 404)]
    enum Nested {
        #[api(code = "nested", message = "nested")]
        House,
        #[api(code = "nested_token", message = "token", envelope = TOKEN)]
        Token,
    }

    #[test]
    fn it_wins_over_that_of_the_enum() {
        assert_eq!(body(&Shapes::House), r#"{"vault":"house"}"#);
        assert_eq!(body(&Shapes::Token), r#"{"token":"token"}"#);
        assert_eq!(header(&Shapes::Token, "Content-Type").as_deref(), Some("application/token+json"));
    }

    #[test]
    fn next_to_transparent_it_is_the_shape_of_everything_below() {
        assert_eq!(body(&Shapes::Inner(Nested::House)), r#"{"other":"nested"}"#);
        assert_eq!(body(&Shapes::Inner(Nested::Token)), r#"{"token":"nested_token"}"#);
    }

    #[test]
    fn plain_text_is_sent_as_it_is() {
        assert_eq!(body(&Shapes::Text("a")), "down \"a\"\n");
        assert_eq!(header(&Shapes::Text("a"), "Content-Type").as_deref(), Some("text/plain; charset=utf-8"));
    }

    #[test]
    fn an_envelope_sets_http_status_and_cache_control() {
        let response = Shapes::Rpc.to_response();
        assert_eq!((response.status().as_u16(), Shapes::Rpc.status().as_u16()), (200, 404));
        assert_eq!(header(&Shapes::Rpc, "Cache-Control"), None);
        assert_eq!(header(&Shapes::Cached, "Cache-Control").as_deref(), Some("max-age=60"));
        assert_eq!(header(&Shapes::House, "Cache-Control").as_deref(), Some("no-store"));
    }

    #[test]
    fn the_report_knows_the_shape_that_an_error_has_by_itself() {
        let own = |error: &Shapes| Report::new(error).own_envelope().map(Envelope::content_type);
        assert_eq!(own(&Shapes::House), None);
        assert_eq!(own(&Shapes::Token), Some("application/token+json"));
        assert_eq!(own(&Shapes::Inner(Nested::House)), Some("application/json"));
        assert_eq!(own(&Shapes::Inner(Nested::Token)), Some("application/token+json"));
    }

    #[test]
    fn the_catalog_knows_the_shape_of_each_code() {
        let types: Vec<_> = Shapes::CATALOG.entries().map(|entry| entry.envelope().content_type()).collect();
        assert_eq!(
            types,
            [
                "application/vault+json",
                "application/token+json",
                "text/plain; charset=utf-8",
                "application/json",
                "application/json",
                "application/json",
                "application/token+json",
            ]
        );
    }
}
