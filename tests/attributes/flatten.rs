//! `flatten`

use std::collections::BTreeMap;

use api_error::ApiError;
use api_error::envelope::{CODE, DETAILS, EXTENSIONS, Envelope, extension, flatten, member};
use serde::Serialize;

use crate::support::body;

const ALL: Envelope =
    Envelope::json(&[member("code", CODE), member("details", DETAILS), flatten(EXTENSIONS)]);

#[derive(Debug, Serialize)]
struct Limits {
    max: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<u8>,
    code: &'static str,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 400, envelope = ALL)]
enum Flattened {
    #[api(code = "struct", message = "message")]
    Struct {
        #[api(detail)]
        field: &'static str,
        #[api(detail, flatten)]
        limits: Limits,
    },
    #[api(code = "map", message = "message")]
    Map(#[api(extension, flatten)] BTreeMap<&'static str, u8>, #[api(extension = "last")] u8),
    #[api(code = "option", message = "message")]
    Option(#[api(extension, flatten)] Option<Limits>),
    #[api(code = "list", message = "message")]
    List(#[api(extension, flatten)] Vec<u8>),
    #[api(code = "namesakes", message = "message")]
    Namesakes {
        #[api(detail, flatten)]
        one: BTreeMap<&'static str, u8>,
        #[api(detail = "one")]
        two: u8,
    },
}

#[test]
fn the_members_of_a_struct_are_put_in_place() {
    let limits = Limits { max: 9, min: None, code: "own" };
    assert_eq!(
        body(&Flattened::Struct { field: "age", limits }),
        r#"{"code":"struct","details":{"field":"age","max":9,"code":"own"}}"#
    );
}

#[test]
fn members_of_the_envelope_and_declared_ones_win() {
    let map = BTreeMap::from([("a", 1), ("code", 2), ("details", 3), ("last", 4)]);
    assert_eq!(body(&Flattened::Map(map, 5)), r#"{"code":"map","details":{},"a":1,"last":5}"#);
    let limits = Limits { max: 9, min: Some(1), code: "own" };
    assert_eq!(body(&Flattened::Option(Some(limits))), r#"{"code":"option","details":{},"max":9,"min":1}"#);
}

#[test]
fn a_member_may_have_the_name_of_a_flattened_field() {
    let namesakes = Flattened::Namesakes { one: BTreeMap::from([("a", 1)]), two: 2 };
    assert_eq!(body(&namesakes), r#"{"code":"namesakes","details":{"a":1,"one":2}}"#);
}

#[test]
fn a_value_that_is_no_object_has_no_members() {
    assert_eq!(body(&Flattened::Option(None)), r#"{"code":"option","details":{}}"#);
    assert_eq!(body(&Flattened::List(vec![1])), r#"{"code":"list","details":{}}"#);
}

#[test]
fn a_flattened_member_can_have_a_place_of_its_own() {
    const PLACED: Envelope = Envelope::json(&[
        flatten(EXTENSIONS),
        member("first", extension("b")),
        member("none", extension("c")),
    ]);
    let error = Flattened::Map(BTreeMap::from([("a", 1), ("b", 2)]), 3);
    let json = error.report().with_envelope(&PLACED).to_json();
    assert_eq!(crate::support::text(json), r#"{"a":1,"last":3,"first":2,"none":null}"#);
}

#[test]
fn metadata_takes_flattened_members_as_strings() {
    use api_error::envelope::METADATA;

    const STRINGS: Envelope = Envelope::json(&[member("metadata", METADATA)]);
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "all", status = 400, message = "message", envelope = STRINGS)]
    #[api(detail("limit" = 10, "reason" = "{kind} \"it\""))]
    struct All {
        kind: &'static str,
        #[api(detail, nullable)]
        param: Option<u8>,
        #[api(extension, flatten)]
        more: BTreeMap<&'static str, serde_json::Value>,
    }
    let more = BTreeMap::from([("a\"b", serde_json::json!([1, "x"])), ("limit", 2.into()), ("n", ().into())]);
    assert_eq!(
        body(&All { kind: "k", param: None, more }),
        r#"{"metadata":{"limit":"10","reason":"k \"it\"","param":"null","a\"b":"[1,\"x\"]","n":"null"}}"#
    );
}

#[test]
fn one_bad_value_leaves_out_all_members_of_its_field() {
    #[derive(Debug)]
    struct Bad;
    impl Serialize for Bad {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeMap;
            let mut map = serializer.serialize_map(None)?;
            map.serialize_entry("good", &1)?;
            Err(serde::ser::Error::custom("no"))
        }
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "bad", status = 400, message = "message", envelope = ALL)]
    struct Error(#[api(extension, flatten)] Bad, #[api(extension = "rest")] u8);
    assert_eq!(body(&Error(Bad, 1)), r#"{"code":"bad","details":{},"rest":1}"#);
}

mod declared {
    use api_error::envelope::{DETAILS, METADATA, PROBLEM_JSON, detail, field_errors, member};
    use api_error::{Cataloged, FieldError};

    use super::*;
    use crate::support::text;

    type Map = BTreeMap<&'static str, &'static str>;

    fn map() -> Map {
        BTreeMap::from([("a", "a"), ("n", "x"), ("of_enum", "x"), ("upstream", "x")])
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 400, envelope = ALL, extension("of_enum" = 1))]
    enum Inner {
        #[api(code = "details", message = "message")]
        Details {
            #[api(detail, flatten)]
            map: Map,
            #[api(detail)]
            n: Option<u8>,
        },
        #[api(code = "extensions", message = "message")]
        Extensions {
            #[api(detail)]
            n: Option<u8>,
            #[api(extension, flatten)]
            map: Map,
        },
        #[api(code = "fields", message = "message")]
        Fields {
            #[api(detail)]
            n: u8,
            #[api(field_errors)]
            fields: Vec<FieldError>,
        },
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = ALL, detail("of_enum" = 2))]
    enum Outer {
        #[api(transparent)]
        Adds {
            #[api(inner)]
            error: Inner,
            #[api(extension, flatten)]
            more: Map,
            #[api(detail, extension)]
            upstream: Option<u8>,
        },
    }

    fn details(n: Option<u8>) -> Inner {
        Inner::Details { map: map(), n }
    }

    fn shown(error: &dyn ApiError, envelope: &'static Envelope) -> String {
        let report = api_error::Report::new(error).with_envelope(envelope);
        let json = text(report.to_json());
        assert_eq!(serde_json::to_string(&report).ok().as_deref(), Some(&*json));
        json
    }

    #[test]
    fn a_declared_member_wins_over_a_key_of_a_flattened_map() {
        assert_eq!(
            body(&details(Some(1))),
            r#"{"code":"details","details":{"a":"a","of_enum":"x","upstream":"x","n":1},"of_enum":1}"#
        );
        // Documents say that `n` is an integer, so the key is not sent either if there is none.
        assert_eq!(
            body(&details(None)),
            r#"{"code":"details","details":{"a":"a","of_enum":"x","upstream":"x"},"of_enum":1}"#
        );
    }

    #[test]
    fn declared_members_of_the_object_win_wherever_they_are_declared() {
        const BOTH: Envelope = Envelope::json(&[flatten(DETAILS), flatten(EXTENSIONS)]);
        const REVERSED: Envelope = Envelope::json(&[flatten(EXTENSIONS), flatten(DETAILS)]);
        const STRINGS: Envelope = Envelope::json(&[member("metadata", METADATA)]);
        const PLACED: Envelope = Envelope::json(&[member("n", detail("n")), member("d", DETAILS)]);
        let extensions = Inner::Extensions { map: map(), n: Some(1) };
        for (error, envelope, expected) in [
            (&details(Some(1)), &BOTH, r#"{"a":"a","upstream":"x","n":1,"of_enum":1}"#),
            (&details(None), &REVERSED, r#"{"of_enum":1,"a":"a","upstream":"x"}"#),
            (&details(Some(1)), &STRINGS, r#"{"metadata":{"a":"a","upstream":"x","n":"1","of_enum":"1"}}"#),
            (&details(Some(1)), &PLACED, r#"{"n":1,"d":{"a":"a","of_enum":"x","upstream":"x"}}"#),
            (&details(None), &PLACED, r#"{"n":null,"d":{"a":"a","of_enum":"x","upstream":"x"}}"#),
            (&extensions, &REVERSED, r#"{"of_enum":1,"a":"a","upstream":"x","n":1}"#),
        ] {
            assert_eq!(shown(error, envelope), expected);
        }
        let problem = shown(&extensions, &PROBLEM_JSON);
        assert!(problem.ends_with(r#""n":1,"of_enum":1,"a":"a","upstream":"x"}"#), "{problem}");
    }

    #[test]
    fn a_declared_member_wins_over_a_parameter() {
        use api_error::envelope::PARAMS;

        const ITEMS: Envelope =
            Envelope::json(&[member("e", field_errors(&[flatten(PARAMS), flatten(DETAILS)]))]);
        let fields = || vec![FieldError::new("a", "b").with_param("n", "x").with_param("upstream", "x")];
        let inner = || Inner::Fields { n: 1, fields: fields() };
        assert_eq!(shown(&inner(), &ITEMS), r#"{"e":[{"upstream":"x","n":1}]}"#);
        let outer = Outer::Adds { error: inner(), more: Map::new(), upstream: Some(2) };
        assert_eq!(shown(&outer, &ITEMS), r#"{"e":[{"n":1,"of_enum":2,"upstream":2}]}"#);
    }

    #[test]
    fn members_of_a_forwarding_variant_win_over_maps() {
        let outer = |error, upstream| body(&Outer::Adds { error, more: map(), upstream });
        assert_eq!(
            outer(details(None), Some(1)),
            r#"{"code":"details","details":{"a":"a","of_enum":2,"upstream":1},"of_enum":1,"a":"a","n":"x","upstream":1}"#
        );
        assert_eq!(
            outer(details(Some(3)), None),
            r#"{"code":"details","details":{"a":"a","n":3,"of_enum":2},"of_enum":1,"a":"a","n":"x"}"#
        );
    }

    #[test]
    fn an_error_that_is_sent_for_an_outer_enum_keeps_declared_members() {
        let entry = Outer::CATALOG.entries().find(|entry| entry.spec().code() == "details").unwrap();
        let error = details(None);
        let sent = entry.sent(&error);
        assert_eq!(
            text(api_error::Report::new(&*sent).to_json()),
            r#"{"code":"details","details":{"a":"a","of_enum":2},"of_enum":1}"#
        );
    }

    #[test]
    fn a_forwarding_variant_may_declare_the_name_of_a_flattened_field() {
        #[derive(Debug, ApiError)]
        #[api(std_error, transparent, envelope = ALL)]
        struct Named(#[api(inner)] Inner, #[api(detail = "map")] u8);
        assert!(body(&Named(details(None), 1)).contains(r#""map":1}"#));
        let entry = Named::CATALOG.entries().next().unwrap();
        let names: Vec<_> = entry.details().iter().map(|member| member.rust_type()).collect();
        assert_eq!(names, ["Map", "Option<u8>", "u8"]);
    }
}
