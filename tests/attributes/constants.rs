//! `extension("type" = "auth")`, `detail("reason" = "{id} is gone")`

use api_error::envelope::{DETAILS, EXTENSIONS, Envelope, detail, flatten, member, optional};
use api_error::{ApiError, Cataloged, Constant};

use crate::support::body;

const ALL: Envelope = Envelope::json(&[optional("details", DETAILS), flatten(EXTENSIONS)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 400, envelope = ALL)]
#[api(extension("type" = "invalid_request", "soft" = false), detail("region" = "eu"))]
enum Constants {
    #[api(code = "of_enum", message = "message")]
    OfEnum,
    #[api(code = "of_variant", message = "message")]
    #[api(extension("type" = "card_error", "retries" = -3), extension("rate" = 1.5, "big" = 18446744073709551615))]
    OfVariant,
    #[api(code = "of_field", message = "message", detail("first" = true))]
    OfField {
        #[api(detail)]
        region: &'static str,
        #[api(extension = "type")]
        kind: Option<&'static str>,
    },
    #[api(code = "template", message = "no {id}")]
    #[api(detail("reason" = "{id} is gone from {shard} {{{more:>4}}}", "literal" = "{{}}", more = id + 1))]
    Template {
        id: u32,
        #[api(detail)]
        shard: u8,
    },
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "inner", extension("type" = "inner"))]
struct Inner;

#[test]
fn a_constant_of_the_enum_is_in_every_variant() {
    assert_eq!(
        body(&Constants::OfEnum),
        r#"{"details":{"region":"eu"},"type":"invalid_request","soft":false}"#
    );
}

#[test]
fn a_constant_of_the_variant_replaces_that_of_the_enum() {
    assert_eq!(
        body(&Constants::OfVariant),
        r#"{"details":{"region":"eu"},"soft":false,"type":"card_error","retries":-3,"rate":1.5,"big":18446744073709551615}"#
    );
}

#[test]
fn a_field_replaces_a_constant_even_where_it_is_omitted() {
    assert_eq!(
        body(&Constants::OfField { region: "us", kind: None }),
        r#"{"details":{"first":true,"region":"us"},"soft":false}"#
    );
    assert_eq!(
        body(&Constants::OfField { region: "us", kind: Some("own") }),
        r#"{"details":{"first":true,"region":"us"},"soft":false,"type":"own"}"#
    );
}

#[test]
fn a_template_is_filled_with_fields_and_arguments() {
    assert_eq!(
        body(&Constants::Template { id: 7, shard: 2 }),
        r#"{"details":{"region":"eu","reason":"7 is gone from 2 {   8}","literal":"{}","shard":2},"type":"invalid_request","soft":false}"#
    );
}

#[test]
fn text_of_a_template_is_escaped() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "odd", status = 400, message = "odd", envelope = ALL)]
    #[api(extension("reason" = "\"{path}\" is \\ odd"))]
    struct Odd {
        path: &'static str,
    }
    assert_eq!(body(&Odd { path: "a\"\n\u{1}" }), r#"{"reason":"\"a\"\n\u0001\" is \\ odd"}"#);
}

#[test]
fn constants_of_the_outer_enum_are_added_to_nested_errors() {
    assert_eq!(body(&Constants::Inner(Inner)), r#"{"details":{"region":"eu"},"type":"inner","soft":false}"#);
}

#[test]
fn a_constant_can_have_a_place_of_its_own() {
    const PLACED: Envelope = Envelope::json(&[
        member("where", detail("region")),
        member("kind", api_error::envelope::extension("type")),
        member("rest", EXTENSIONS),
    ]);
    let json = Constants::OfEnum.report().with_envelope(&PLACED).to_json();
    assert_eq!(
        crate::support::text(json),
        r#"{"where":"eu","kind":"invalid_request","rest":{"soft":false}}"#
    );
}

#[test]
fn the_catalog_knows_constants_and_not_templates() {
    let of = |id: &str| Constants::CATALOG.expect(id);
    let extension = |id: &str, name: &str| {
        of(id).extensions().iter().find(|member| member.name() == name).and_then(|member| member.constant())
    };
    assert_eq!(extension("of_enum", "type"), Some(Constant::Text("invalid_request")));
    assert_eq!(extension("of_variant", "type"), Some(Constant::Text("card_error")));
    assert_eq!(extension("of_field", "type"), None);
    let reason = of("template").details().iter().find(|member| member.name() == "reason");
    assert!(reason.is_some_and(|member| member.constant().is_none()));
}

mod of_examples {
    use api_error::envelope::{CODE, DOMAIN};

    use super::*;

    const WITH_DOMAIN: Envelope = Envelope::json(&[
        member("code", CODE),
        member("domain", DOMAIN),
        member("details", DETAILS),
        flatten(EXTENSIONS),
    ]);
    const OWN: Envelope = Envelope::json(&[member("own", CODE), flatten(EXTENSIONS)]);

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = WITH_DOMAIN, extension("outer" = 1, "type" = "outer"), detail("region" = "eu"))]
    enum Outer {
        #[api(code = "own", status = 404, message = "own", extension("type" = "own"))]
        Own,
        #[api(transparent)]
        Middle(Middle),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, domain = "example.com", extension("middle" = true))]
    enum Middle {
        #[api(code = "unit", status = 404, message = "unit", detail("limit" = 10))]
        Unit,
        #[api(code = "shape", status = 404, message = "shape", envelope = OWN)]
        Shape,
        #[api(transparent)]
        Inner(Innermost),
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "inner", status = 404, message = "inner", extension("type" = "inner"))]
    struct Innermost;

    /// Nobody writes the example of a code that looks the same each time.
    #[test]
    fn an_example_has_the_constants_of_all_enums() {
        let errors = [
            Outer::Own,
            Outer::Middle(Middle::Unit),
            Outer::Middle(Middle::Shape),
            Outer::Middle(Middle::Inner(Innermost)),
        ];
        let bodies = [
            r#"{"code":"own","domain":null,"details":{"region":"eu"},"outer":1,"type":"own"}"#,
            r#"{"code":"unit","domain":"example.com","details":{"limit":10,"region":"eu"},"middle":true,"outer":1,"type":"outer"}"#,
            r#"{"own":"shape","middle":true,"outer":1,"type":"outer"}"#,
            r#"{"code":"inner","domain":"example.com","details":{"region":"eu"},"type":"inner","middle":true,"outer":1}"#,
        ];
        let examples = Outer::CATALOG.entries().map(|entry| entry.sent_example().expect("an example"));
        for ((error, example), sent) in errors.iter().zip(examples).zip(bodies) {
            assert_eq!(body(error), sent);
            assert_eq!(body(&*example), sent);
        }
    }
}
