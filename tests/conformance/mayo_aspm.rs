//! Mayo ASPM, compared with the tables of its reference.

#[allow(dead_code)]
#[path = "../../examples/mayo_aspm.rs"]
pub(crate) mod vocabulary;

use std::sync::Arc;

use api_error::{ApiError, Cataloged, Report, Retry, http::StatusCode};

use self::vocabulary::{MayoError, ResourceError, ValidationError, documented, errors};
use crate::support::{body, header, rows};

const TABLE: &str = include_str!("mayo_aspm.tsv");

fn of_code(code: &str) -> Arc<dyn ApiError> {
    errors().into_iter().find(|error| error.code() == code).unwrap_or_else(|| unreachable!("{code}"))
}

fn published() -> Vec<(&'static str, &'static str)> {
    rows(TABLE).map(|row| (row[1], row[2])).collect()
}

#[test]
fn the_catalog_is_the_published_table_of_24_codes() {
    let catalog: Vec<_> =
        MayoError::CATALOG.iter().map(|spec| (spec.code(), spec.status().as_str().to_owned())).collect();
    let catalog: Vec<_> = catalog.iter().map(|(code, status)| (*code, status.as_str())).collect();

    assert_eq!(catalog, published());
    assert_eq!(catalog.len(), 24);
}

#[test]
fn each_section_of_the_reference_is_an_enum_of_its_own() {
    let mut sections: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in rows(TABLE) {
        match sections.last_mut() {
            Some((section, codes)) if *section == row[0] => codes.push(row[1]),
            _ => sections.push((row[0], vec![row[1]])),
        }
    }

    let enums: Vec<Vec<&str>> =
        MayoError::CATALOG.nested().map(|nested| nested.iter().map(|spec| spec.code()).collect()).collect();

    assert_eq!(enums, sections.into_iter().map(|(_, codes)| codes).collect::<Vec<_>>());
}

#[test]
fn every_code_has_one_response_and_one_is_verbose() {
    let statuses: Vec<_> =
        documented().iter().map(|response| response.status().as_str().to_owned()).collect();
    let codes: Vec<_> = errors().iter().map(|error| error.spec().code()).collect();

    assert_eq!(codes, published().iter().map(|(code, _)| *code).collect::<Vec<_>>());
    assert_eq!(statuses[..24], published().iter().map(|(_, status)| *status).collect::<Vec<_>>());
    assert_eq!(statuses[24..], ["500"]);
}

#[test]
fn the_documented_validation_error_matches_byte_for_byte() {
    assert_eq!(
        of_code("validation_error").to_json(),
        concat!(
            r#"{"error":{"code":"validation_error","message":"Request validation failed","details":["#,
            r#"{"field":"scanners","message":"must contain at least one scanner"},"#,
            r#"{"field":"scope","message":"must be one of: organization, project, asset"}]}}"#,
        ),
    );
}

#[test]
fn every_body_is_code_message_and_a_list_of_details() {
    for (error, response) in errors().iter().zip(documented()) {
        let details = match error.code() {
            "validation_error" => continue, // documented in full, above
            "rego_parse_error" => r#"[{"line":7}]"#,
            _ => "[]",
        };
        let expected = format!(
            r#"{{"error":{{"code":"{}","message":{},"details":{details}}}}}"#,
            error.code(),
            serde_json::Value::from(error.message()),
        );
        assert_eq!(body(&response), expected);
    }
}

#[test]
fn a_validation_error_without_fields_still_has_a_list() {
    let error = MayoError::from(ValidationError::Fields { fields: Vec::new() });
    let body = r#"{"error":{"code":"validation_error","message":"Request validation failed","details":[]}}"#;
    assert_eq!(error.to_json(), body);
}

#[test]
fn client_input_in_the_message_is_escaped() {
    let error = MayoError::from(ResourceError::NotFound { kind: "Project", id: "\"\n\u{1F600}".to_owned() });
    assert_eq!(
        error.to_json(),
        r#"{"error":{"code":"not_found","message":"Project '\"\n😀' does not exist","details":[]}}"#,
    );
}

#[test]
fn every_response_is_uncached_json_with_the_request_id() {
    for response in documented() {
        assert_eq!(header(&response, "X-Request-ID"), Some("req_a1b2c3d4e5f6"));
        assert_eq!(header(&response, "Content-Type"), Some("application/json"));
        assert_eq!(header(&response, "Cache-Control"), Some("no-store"));
    }
}

#[test]
fn exactly_the_429_codes_have_a_wait() {
    for response in documented() {
        let wait = header(&response, "Retry-After");
        assert_eq!(wait.is_some(), response.status() == StatusCode::TOO_MANY_REQUESTS, "{}", body(&response));
    }
    assert_eq!(header(&of_code("rate_limited").to_response(), "Retry-After"), Some("30"));
    assert_eq!(header(&of_code("scan_limit_exceeded").to_response(), "Retry-After"), Some("3600"));
}

/// "Retry strategy by status code". It has no row for 409 and 422.
fn strategy(status: StatusCode) -> Retry {
    match status.as_u16() {
        401 => Retry::AFTER_REFRESH.with_max(1),
        429 => Retry::THROTTLED,
        500 => Retry::BACKOFF.with_max(3),
        _ => Retry::NEVER,
    }
}

/// Codes whose resolution contradicts the strategy of their status.
const CLASHES: &[(&str, Retry)] = &[
    ("token_invalid", Retry::NEVER),          // 401, "Re-authenticate"
    ("api_key_revoked", Retry::NEVER),        // 401, "Create a new API key"
    ("api_key_expired", Retry::NEVER),        // 401, "Create a new API key"
    ("scan_already_running", Retry::BACKOFF), // 409, "Wait for the current scan to complete"
    ("clone_failed", Retry::NEVER),           // 500, "Check GitHub App permissions"
    ("scanner_timeout", Retry::NEVER),        // 500, "Reduce scan scope or check repo size"
];

#[test]
fn the_advice_follows_the_status_unless_the_code_differs() {
    for spec in MayoError::CATALOG.iter() {
        let clash = CLASHES.iter().find(|(code, _)| *code == spec.code());
        let advice = clash.map_or_else(|| strategy(spec.status()), |(_, advice)| *advice);
        assert_eq!(spec.retry(), advice, "{}", spec.code());
    }
}

#[test]
fn every_listed_clash_is_real() {
    for (code, advice) in CLASHES {
        let spec = MayoError::CATALOG.get(code).unwrap();
        assert_ne!(*advice, strategy(spec.status()), "{code}");
    }
}

#[test]
fn verbose_mode_adds_causes_and_a_suggestion() {
    let error = of_code("clone_failed");
    let body = |verbose| Report::new(&error).with_verbose(verbose).to_json();

    let short =
        r#"{"error":{"code":"clone_failed","message":"The repository could not be cloned","details":[]"#;
    let more = concat!(
        r#","stack_context":["remote: Repository not found"]"#,
        r#","suggestion":"Check what the GitHub App is permitted to read""#,
    );
    assert_eq!(body(false), format!("{short}}}}}"));
    assert_eq!(body(true), format!("{short}{more}}}}}"));
}

#[test]
fn verbose_mode_adds_every_codes_help_and_removes_nothing() {
    for error in errors() {
        let short = Report::new(&error).to_json();
        let long = Report::new(&error).with_verbose(true).to_json();
        let help = serde_json::Value::from(error.spec().help().unwrap());

        let (kept, added) = long.split_at(short.len() - "}}".len());
        assert_eq!(kept, &short[..kept.len()]);
        let added = std::str::from_utf8(added).unwrap();
        assert!(added.starts_with(r#","stack_context":["#), "{added}");
        assert!(added.ends_with(&format!(r#"],"suggestion":{help}}}}}"#)), "{added}");
    }
}

#[test]
fn verbose_mode_changes_neither_status_nor_headers() {
    for error in errors() {
        let short = Report::new(&error).to_response();
        let long = Report::new(&error).with_verbose(true).to_response();
        assert_eq!((short.status(), short.headers()), (long.status(), long.headers()));
    }
}

#[test]
fn log_texts_are_in_no_body() {
    let log =
        ["unexpected } token", "rego_type_error", "acme/payments", "remote: ", "line 1 column 9", "semgrep"];
    for error in errors() {
        let body = String::from_utf8(error.to_json().to_vec()).unwrap();
        for words in log {
            assert!(!body.contains(words), "{body}");
        }
    }
}
