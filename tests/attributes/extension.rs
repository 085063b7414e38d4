//! `extension`, `extension = "name"`

use api_error::{ApiError, DetailSpec};

use crate::support::body;

#[derive(Debug, ApiError)]
#[api(std_error, status = 402)]
enum Extensions {
    #[api(code = "named", message = "message")]
    Named {
        /// What is left.
        #[api(extension)]
        balance: u8,
        #[api(extension = "max-score")]
        score: Option<u8>,
    },
    #[api(code = "taken", message = "message")]
    Taken {
        #[api(extension = "error")]
        error: u8,
        #[api(extension)]
        schema_version: u8,
        #[api(extension)]
        kept: u8,
    },
    #[api(code = "both", message = "message")]
    Both {
        #[api(extension, detail)]
        path: &'static str,
    },
}

#[test]
fn extensions_appear_where_the_envelope_places_them() {
    assert_eq!(
        body(&Extensions::Named { balance: 30, score: Some(3) }),
        r#"{"schema_version":1,"error":{"code":"named","message":"message","retryable":false,"details":{}},"balance":30,"max-score":3}"#
    );
}

#[test]
fn null_is_omitted() {
    assert!(body(&Extensions::Named { balance: 30, score: None }).ends_with(r#","balance":30}"#));
}

#[test]
fn an_envelope_member_wins_over_an_extension() {
    assert_eq!(
        body(&Extensions::Taken { error: 1, schema_version: 2, kept: 3 }),
        r#"{"schema_version":1,"error":{"code":"taken","message":"message","retryable":false,"details":{}},"kept":3}"#
    );
}

#[test]
fn one_field_can_be_both_a_detail_and_an_extension() {
    assert_eq!(
        body(&Extensions::Both { path: "a" }),
        r#"{"schema_version":1,"error":{"code":"both","message":"message","retryable":false,"details":{"path":"a"}},"path":"a"}"#
    );
}

#[test]
fn the_catalog_tells_extensions_from_details() {
    let spec = Extensions::Named { balance: 1, score: None }.spec();
    assert_eq!(
        spec.extensions(),
        [
            DetailSpec::new("balance", "u8").with_doc("What is left."),
            DetailSpec::new("max-score", "Option<u8>")
        ]
    );
    assert!(spec.details().is_empty());
}
