//! The list of all codes.

use std::collections::HashSet;

use api_error::{ApiError, Catalog, Cataloged, ErrorSpec, http::StatusCode};
use serde_json::{Value, json};

/// The tree's first leaf.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum LeafA {
    #[api(code = "a1", message = "a1")]
    A1,
    #[api(code = "a2", message = "a2")]
    A2,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "b", status = 410, message = "b")]
struct LeafB;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Empty {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Branch {
    #[api(transparent)]
    #[allow(dead_code)] // no value of it can be made
    Empty(Empty),
    #[api(transparent)]
    A(LeafA),
    #[api(code = "branch1", status = 404, message = "branch1")]
    Branch1,
    #[api(code = "branch2", status = 404, message = "branch2")]
    Branch2,
    #[api(transparent)]
    B(LeafB),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Root {
    #[api(code = "root1", status = 404, message = "root1")]
    Root1,
    #[api(transparent)]
    Branch(Branch),
    #[api(code = "root2", status = 404, message = "root2")]
    Root2,
}

const IN_ORDER: [&str; 7] = ["root1", "a1", "a2", "branch1", "branch2", "b", "root2"];

#[test]
fn codes_come_depth_first_in_declaration_order() {
    let codes: Vec<_> = Root::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!(codes, IN_ORDER);
}

#[test]
fn the_length_counts_all_codes_of_the_tree() {
    assert_eq!(Root::CATALOG.len(), 7);
    let mut iter = Root::CATALOG.iter();
    for left in (0..7).rev() {
        assert!(iter.next().is_some());
        assert_eq!(iter.len(), left);
    }
    assert!(iter.next().is_none() && iter.next().is_none());
    assert!(Empty::CATALOG.is_empty() && !Root::CATALOG.is_empty());
}

#[test]
fn get_finds_every_code_and_nothing_else() {
    for code in IN_ORDER {
        assert_eq!(Root::CATALOG.get(code).map(ErrorSpec::code), Some(code));
    }
    for other in ["", "A1", "a", "a11", "root", "root3", "brand1", "Root1", "a1\0", "é", &"a".repeat(100_000)]
    {
        assert_eq!(Root::CATALOG.get(other), None, "{other}");
        assert_eq!(Empty::CATALOG.get(other), None, "{other}");
    }
}

#[test]
fn get_returns_the_spec_of_the_error() {
    assert!(std::ptr::eq(
        Root::CATALOG.get("a2").expect("a code"),
        Root::Branch(Branch::A(LeafA::A2)).spec()
    ));
    assert!(std::ptr::eq(Root::CATALOG.get("b").expect("a code"), LeafB.spec()));
}

#[test]
fn the_tree_can_be_walked() {
    let names = |catalog: Catalog| catalog.nested().map(|nested| nested.name()).collect::<Vec<_>>();
    assert_eq!(Root::CATALOG.name(), "Root");
    assert_eq!(names(Root::CATALOG), ["Branch"]);
    assert_eq!(names(Branch::CATALOG), ["Empty", "LeafA", "LeafB"]);
    let own: Vec<_> = Branch::CATALOG.own().iter().map(ErrorSpec::code).collect();
    assert_eq!(own, ["branch1", "branch2"]);
    assert_eq!(LeafA::CATALOG.description(), Some("The tree's first leaf."));
}

macro_rules! many {
    ($name:ident $($variant:ident $code:literal)*) => {
        #[derive(Debug, ApiError)]
        #[api(std_error, status = 404)]
        #[allow(dead_code)] // only its catalog is looked at
        enum $name {
            $(#[api(code = $code, message = "message")] $variant,)*
        }
    };
}

#[test]
fn a_large_catalog_finds_each_of_its_codes() {
    many! { Many
        A "a" B "b" C "c" D "d" E "e" F "f" G "g" H "h" I "i" J "j" K "k" L "l" M "m" N "n" O "o" P "p"
        Aa "aa" Ab "ab" Ba "ba" Bb "bb" A8 "aaaaaaaa" A9 "aaaaaaaaa" A16 "aaaaaaaaaaaaaaaa"
        A17 "aaaaaaaaaaaaaaaaa" B16 "aaaaaaaabaaaaaaa" C16 "baaaaaaaaaaaaaaa" Dash "a-b" Dot "a.b" Colon "a:b"
        Under "a_b" Zero "0" One "1" Ten "10" Hundred "100"
    }
    let codes: HashSet<_> = Many::CATALOG.iter().map(ErrorSpec::code).collect();
    assert_eq!((codes.len(), Many::CATALOG.len()), (34, 34));
    for code in codes {
        assert_eq!(Many::CATALOG.get(code).map(ErrorSpec::code), Some(code));
    }
}

#[test]
fn a_spec_serializes_with_the_names_of_its_accessors() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Whole {
        /// What it means.
        ///
        /// In full.
        #[api(
            code = "whole",
            status = 429,
            message = "no {path:?}",
            help = "Wait",
            retryable(throttled, after = "1500ms", max = 3)
        )]
        #[api(doc_url = "https://example.com/{code}", type_uri = "urn:{code}")]
        Whole {
            /// Where.
            #[api(detail)]
            path: Option<&'static str>,
            #[api(extension = "more")]
            rest: u8,
        },
        #[api(code = "bare", status = 500, retryable = false)]
        Bare,
    }
    let error = Whole::Whole { path: None, rest: 1 };
    assert_eq!(
        serde_json::to_value(error.spec()).expect("JSON"),
        json!({
            "id": "whole",
            "code": "whole",
            "status": 429,
            "retry": {"when": "throttled", "after_seconds": 2, "max": 3, "not_applied": true},
            "message": "no {path:?}",
            "title": "Too Many Requests",
            "description": "What it means.\n\nIn full.",
            "help": "Wait",
            "doc_url": "https://example.com/whole",
            "type_uri": "urn:whole",
            "grpc_status": "RESOURCE_EXHAUSTED",
            "variant": "Whole",
            "details": [{"name": "path", "rust_type": "Option<&'static str>", "doc": "Where."}],
            "extensions": [{"name": "more", "rust_type": "u8", "doc": null}],
            "deprecated": null,
            "occurrence": {
                "retryable": false, "retry_after": false, "field_errors": false, "rate_limit": false,
                "status": false, "code": false,
            },
            "headers": [],
            "log_level": "info",
            "fallback": false,
        })
    );
    let bare = serde_json::to_value(Whole::Bare.spec()).expect("JSON");
    assert_eq!(
        bare["retry"],
        json!({"when": "never", "after_seconds": null, "max": null, "not_applied": false})
    );
    assert_eq!(bare["message"], "Internal Server Error");
    for absent in ["description", "help", "doc_url", "type_uri"] {
        assert_eq!(bare.get(absent), Some(&Value::Null), "{absent}");
    }
}

#[test]
fn a_catalog_serializes_as_the_list_of_its_specs() {
    let list = serde_json::to_value(Root::CATALOG).expect("JSON");
    let codes: Vec<_> = list.as_array().expect("a list").iter().map(|spec| spec["code"].clone()).collect();
    assert_eq!(codes, IN_ORDER);
    assert_eq!(serde_json::to_string(&Empty::CATALOG).expect("JSON"), "[]");
}

#[test]
fn a_catalog_is_const_and_can_be_hand_written() {
    static BY_HAND: Catalog = {
        const CODES: &[ErrorSpec] = &[
            ErrorSpec::new("one", StatusCode::GONE, "one"),
            ErrorSpec::new("two", StatusCode::BAD_GATEWAY, "two"),
        ];
        Catalog::new("ByHand", CODES)
    };
    assert_eq!(BY_HAND.len(), 2);
    assert_eq!(BY_HAND.get("two").map(ErrorSpec::status), Some(StatusCode::BAD_GATEWAY));
    assert_eq!(BY_HAND.get("three"), None);
    const LEN: usize = Root::CATALOG.len();
    assert_eq!(LEN, 7);
}

#[test]
fn every_error_has_a_code_of_the_catalog() {
    let made = [
        Root::Root1,
        Root::Branch(Branch::A(LeafA::A1)),
        Root::Branch(Branch::A(LeafA::A2)),
        Root::Branch(Branch::Branch1),
        Root::Branch(Branch::Branch2),
        Root::Branch(Branch::B(LeafB)),
        Root::Root2,
    ];
    assert_eq!(made.map(|error| error.spec().code()), IN_ORDER);
}
