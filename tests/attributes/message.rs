//! `message = "No item {id}"`, `message = display`

use std::borrow::Cow;
use std::fmt;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use api_error::{ApiError, Cataloged};

use crate::support::json;

/// The message in the body, which must equal [`ApiError::message`].
fn message(error: &dyn ApiError) -> String {
    let message = error.message();
    assert_eq!(json(error)["error"]["message"], message.as_str());
    message
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Templates {
    #[api(code = "plain", message = "nothing to fill in")]
    Plain,
    #[api(code = "named", message = "no {path} in {shard}, so no {path}")]
    Named { path: String, shard: u8 },
    #[api(code = "by_place", message = "{1} before {0}")]
    ByPlace(u8, u8),
    #[api(code = "braces", message = "{{{0}}} and {{0}}")]
    Braces(u8),
    #[api(code = "only_braces", message = "an {{object}}")]
    OnlyBraces,
    #[api(
        code = "format",
        message = "{0:>4}|{0:<4}|{0:^4}|{0:*^5}|{0:04}|{0:+}|{0:#x}|{0:X}|{0:o}|{0:#b}|{0:e}|{0:E}"
    )]
    Format(i32),
    #[api(code = "precision", message = "{0:.2}|{1:.2}|{0:8.3}")]
    Precision(f64, &'static str),
    #[api(code = "debug", message = "{0:?}|{0:#?}")]
    Debug(Vec<&'static str>),
    #[api(code = "spaces", message = "{ 0 }")]
    Spaces(u8),
    #[api(code = "escapes", message = "a \"quoted\" \\ line\nand é {0} \u{1F600}")]
    Escapes(char),
    #[api(code = "raw", message = r#"say "{0}""#)]
    Raw(&'static str),
}

#[test]
fn placeholders_are_filled_by_name_and_position() {
    assert_eq!(message(&Templates::Plain), "nothing to fill in");
    assert_eq!(message(&Templates::Named { path: "a/b".into(), shard: 7 }), "no a/b in 7, so no a/b");
    assert_eq!(message(&Templates::ByPlace(1, 2)), "2 before 1");
    assert_eq!(message(&Templates::Spaces(3)), "3");
}

#[test]
fn doubled_braces_are_braces() {
    assert_eq!(message(&Templates::Braces(1)), "{1} and {0}");
    assert_eq!(message(&Templates::OnlyBraces), "an {object}");
}

#[test]
fn format_specs_work_as_in_format() {
    assert_eq!(
        message(&Templates::Format(42)),
        format!("{0:>4}|{0:<4}|{0:^4}|{0:*^5}|{0:04}|{0:+}|{0:#x}|{0:X}|{0:o}|{0:#b}|{0:e}|{0:E}", 42)
    );
    assert_eq!(message(&Templates::Precision(1.2345, "abcdef")), "1.23|ab|   1.234");
    assert_eq!(message(&Templates::Debug(vec!["a"])), "[\"a\"]|[\n    \"a\",\n]");
}

#[test]
fn quotes_and_control_characters_of_a_template_are_kept() {
    assert_eq!(message(&Templates::Escapes('\u{7}')), "a \"quoted\" \\ line\nand é \u{7} \u{1F600}");
    assert_eq!(message(&Templates::Raw("hi")), "say \"hi\"");
}

#[test]
fn the_catalog_keeps_the_template() {
    assert_eq!(Templates::Braces(1).spec().message(), "{{{0}}} and {{0}}");
    assert_eq!(Templates::Plain.spec().message(), "nothing to fill in");
}

#[test]
fn held_strings_and_integers_are_written_as_they_display() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    #[allow(clippy::box_collection)] // however odd
    enum Holders<'a> {
        #[api(code = "strings", message = "{0} {1} {2} {3} {4} {5} {6}")]
        Strings(String, &'a str, Box<str>, Arc<str>, Rc<str>, Cow<'a, str>, &'a String),
        #[api(code = "nested", message = "{0} {1} {2} {3}")]
        Nested(&'a &'a str, Box<String>, Arc<u8>, Cow<'a, u8>),
        #[api(code = "integers", message = "{0} {1} {2} {3} {4}")]
        Integers(i8, u64, i128, u128, usize),
        #[api(code = "references", message = "{0} {1}")]
        References(&'a u16, &'a &'a u16),
        #[api(code = "errors", message = "{0}")]
        Errors(Box<dyn std::error::Error>),
        #[api(code = "others", message = "{0} {1} {2}")]
        Others(f32, bool, char),
    }
    let owned = String::from("g");
    let strings = Holders::Strings("a".into(), "b", "c".into(), "d".into(), "e".into(), "f".into(), &owned);
    assert_eq!(message(&strings), "a b c d e f g");
    assert_eq!(message(&Holders::Nested(&"a", Box::new("b".into()), Arc::new(3), Cow::Owned(4))), "a b 3 4");
    assert_eq!(
        message(&Holders::Integers(i8::MIN, u64::MAX, i128::MIN, u128::MAX, 0)),
        format!("{} {} {} {} 0", i8::MIN, u64::MAX, i128::MIN, u128::MAX)
    );
    assert_eq!(message(&Holders::References(&1, &&2)), "1 2");
    assert_eq!(message(&Holders::Errors("boxed".into())), "boxed");
    assert_eq!(message(&Holders::Others(1.5, true, 'c')), "1.5 true c");
}

#[test]
fn a_local_type_named_string_is_displayed() {
    mod own {
        #[derive(Debug)]
        pub(super) struct String;
        impl std::fmt::Display for String {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("not std's")
            }
        }
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "own", status = 404, message = "{0}")]
    struct Own(own::String);

    assert_eq!(message(&Own(own::String)), "not std's");
}

#[test]
fn a_5xx_message_defaults_to_the_reason_phrase_not_display() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(message = display)]
    enum Internal {
        #[error("password hunter2 rejected")]
        #[api(code = "storage", status = 500, retryable)]
        Storage,
        #[error("no route to 10.0.0.7")]
        #[api(code = "own", status = 502, retryable, message = "the shard does not answer")]
        Own,
        #[error("asked for")]
        #[api(code = "display", status = 503, retryable, message = display)]
        Display,
    }
    assert_eq!(message(&Internal::Storage), "Internal Server Error");
    assert_eq!(message(&Internal::Own), "the shard does not answer");
    assert_eq!(message(&Internal::Display), "asked for");
}

#[test]
fn display_on_the_enum_applies_to_4xx_without_a_message() {
    #[derive(Debug, thiserror::Error, ApiError)]
    #[api(message = display)]
    enum Displayed {
        #[error("no {} in \"{shard}\"", path.display())]
        #[api(code = "path", status = 404)]
        Path { path: PathBuf, shard: u8 },
        #[error("for the log")]
        #[api(code = "own", status = 404, message = "for the client")]
        Own,
    }
    assert_eq!(message(&Displayed::Path { path: "a".into(), shard: 7 }), "no a in \"7\"");
    assert_eq!(message(&Displayed::Own), "for the client");
}

#[test]
fn a_hand_written_display_is_published() {
    #[derive(Debug, ApiError)]
    #[api(code = "by_hand", status = 404, message = display)]
    struct ByHand(u8);
    impl fmt::Display for ByHand {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "by hand {}", self.0)
        }
    }
    impl std::error::Error for ByHand {}

    assert_eq!(message(&ByHand(1)), "by hand 1");
}

#[test]
fn a_field_named_in_the_message_appears_only_there() {
    let error = Templates::Named { path: "a/b".into(), shard: 7 };
    assert_eq!(json(&error)["error"]["details"], serde_json::json!({}));
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 409)]
enum Computed {
    #[api(code = "plural", message("{count} item{s} left", s = if *count == 1 { "" } else { "s" }))]
    Plural { count: u32 },
    #[api(code = "tuple", message("{0} of {all}, {all:>4}", all = _0.len() + usize::from(*_1)))]
    Tuple(String, u8),
    #[api(code = "none", message("always {what}", what = NOUN))]
    Unit,
    #[api(code = "raw", message("no {what}", what = kind(r#type)))]
    Raw { r#type: Option<u8> },
    #[api(code = "commas", message("{a} and {b}", a = [1, 2].len(), b = { let (x, y) = (1, 2); x + y }))]
    Commas,
    #[api(code = "same_name", message("no {r#match}", r#match = "luck"))]
    Keyword,
}

const NOUN: &str = "the same";

fn kind(kind: &Option<u8>) -> &'static str {
    if kind.is_some() { "some" } else { "none" }
}

#[test]
fn arguments_are_expressions_over_the_fields() {
    for (error, message) in [
        (Computed::Plural { count: 1 }, "1 item left"),
        (Computed::Plural { count: 2 }, "2 items left"),
        (Computed::Tuple("abc".to_owned(), 4), "abc of 7,    7"),
        (Computed::Unit, "always the same"),
        (Computed::Raw { r#type: None }, "no none"),
        (Computed::Commas, "2 and 3"),
        (Computed::Keyword, "no luck"),
    ] {
        assert_eq!(error.message(), message);
        assert_eq!(error.to_string(), message, "`std_error` shows the same");
        assert!(crate::support::body(&error).contains(message));
    }
}

#[test]
fn the_catalog_shows_the_template_of_a_computed_message() {
    assert_eq!(Computed::Unit.spec().message(), "always {what}");
    assert_eq!(Computed::Plural { count: 1 }.spec().message(), "{count} item{s} left");
}

#[test]
fn an_argument_is_not_sent_but_for_its_value() {
    assert_eq!(
        crate::support::body(&Computed::Tuple("abc".to_owned(), 4)),
        r#"{"schema_version":1,"error":{"code":"tuple","message":"abc of 7,    7","retryable":false,"details":{}}}"#
    );
}

#[test]
fn an_argument_that_panics_is_omitted() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "panics", status = 400, message("{what}", what = panics(_0)))]
    struct Panics(#[api(detail = "number")] u8);

    #[allow(clippy::panic)] // this is the case
    fn panics(number: &u8) -> u8 {
        if *number == 1 { panic!("a mistake in an expression") } else { *number }
    }
    assert_eq!(Panics(2).message(), "2");
    assert_eq!(
        crate::support::body(&Panics(1)),
        r#"{"schema_version":1,"error":{"code":"panics","message":"","retryable":false,"details":{"number":1}}}"#
    );
}

#[test]
fn an_argument_that_is_part_of_a_field_is_not_moved() {
    #[derive(Debug)]
    struct Object {
        kind: String,
        size: (String, u8),
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "part", status = 404, message("no {kind} of {size}", kind = _0.kind, size = _0.size.0))]
    struct Part(Object);

    let error = Part(Object { kind: "pod".to_owned(), size: ("any".to_owned(), 1) });
    assert_eq!(error.message(), "no pod of any");
    assert_eq!(error.to_string(), "no pod of any");
    assert_eq!(error.0.size.1, 1);
}

#[test]
fn a_unit_variant_with_arguments_needs_an_example() {
    let entry = |id: &str| Computed::CATALOG.entries().find(|entry| entry.spec().id() == id).expect("a code");
    assert!(entry("none").varies());
    assert!(entry("none").example().is_none());
}
