//! The five vocabularies, from the client's side: every error of them is read as what it is.
//!
//! Their enums are those of servers, with causes that no client can have. A client that only needs the codes reads them as
//! [`Code`], and properties read all values as [`Made`].

use api_error::client::{Decoder, Failure, Origin, decode, decode_with};
use api_error::{ApiError, Cataloged, Report, RetryWhen};
use proptest::prelude::*;
use serde_json::Value;

use crate::made::{Lacks, Made, made};
use crate::read_back::{Code, assert_read_back};
use crate::support::{read, response};

#[allow(dead_code)]
#[path = "../../examples/ascend.rs"]
mod ascend;
#[allow(dead_code)]
#[path = "../../examples/mayo_aspm.rs"]
mod mayo_aspm;
#[allow(dead_code)]
#[path = "../../examples/policycortex.rs"]
mod policycortex;
#[allow(dead_code)]
#[path = "../../examples/repositories.rs"]
mod repositories;
#[allow(dead_code)]
#[path = "../../examples/scaivault.rs"]
mod scaivault;

fn failure<V: Cataloged>(error: &dyn ApiError) -> Failure<Code<V>> {
    let envelope = V::CATALOG.envelope().expect("an envelope");
    let report = Report::new(error).with_envelope(envelope).with_request_id("req_1");
    let (head, body) = report.to_response().into_parts();
    decode(&head, body)
}

#[track_caller]
fn assert_read<V: Cataloged>(error: &dyn ApiError) {
    let failure = failure::<V>(error);
    assert_read_back(&failure, error);
    assert_eq!(failure.status(), Some(error.status()), "{failure:?}");
    assert_eq!(failure.request_id(), Some("req_1"), "{failure:?}");
}

#[test]
fn every_error_of_the_vocabularies_is_read() {
    for error in mayo_aspm::errors() {
        assert_read::<mayo_aspm::MayoError>(&*error);
    }
    for error in scaivault::errors() {
        assert_read::<scaivault::VaultError>(&error);
    }
    for error in repositories::errors() {
        assert_read::<repositories::RepositoriesError>(&error);
    }
    for error in ascend::errors() {
        assert_read::<ascend::AscendError>(&error);
    }
    for error in policycortex::errors() {
        assert_read::<policycortex::PolicyCortexError>(&error);
    }
}

/// The ids of the errors that the examples of a vocabulary are read as.
fn told<V: Cataloged>() -> Vec<&'static str> {
    let examples = V::CATALOG.entries().filter_map(|entry| entry.sent_example());
    examples.filter_map(|error| failure::<V>(&*error).id()).collect()
}

#[test]
fn without_codes_members_and_status_tell_errors_apart() {
    let policycortex = policycortex::PolicyCortexError::CATALOG.iter().map(|spec| spec.id());
    assert_eq!(told::<policycortex::PolicyCortexError>(), policycortex.collect::<Vec<_>>());
    // All others share their status with errors that send nothing else either.
    let ascend = [
        "rate_limit_exceeded",
        "resource_not_found",
        "agent_rate_limit_exceeded",
        "daily_budget_exceeded",
        "outside_time_window",
    ];
    assert_eq!(told::<ascend::AscendError>(), ascend);
}

#[track_caller]
fn assert_same<V: Cataloged>(error: &Made<V>) {
    let failure: Failure<Made<V>> = read(error.report().with_request_id("req_1").to_response());
    match failure.error() {
        Some(read) => assert_eq!(read, error, "{failure:?}"),
        None => {
            assert_eq!(failure.code(), None, "{failure:?}");
            let candidates = failure.candidates();
            let is_candidate = candidates.iter().any(|spec| spec.id() == error.spec().id());
            assert!(candidates.len() > 1 && is_candidate, "{failure:?}");
        }
    }
}

proptest! {
    #[test]
    fn every_value_of_every_error_is_read(
        mayo_aspm in made::<mayo_aspm::MayoError>(Lacks { field_codes: true, retryable: true }),
        scaivault in made::<scaivault::VaultError>(Lacks { retryable: true, ..Lacks::default() }),
        repositories in made::<repositories::RepositoriesError>(Lacks::default()),
        ascend in made::<ascend::AscendError>(Lacks { retryable: true, ..Lacks::default() }),
        policycortex in made::<policycortex::PolicyCortexError>(Lacks { retryable: true, ..Lacks::default() }),
    ) {
        assert_same(&mayo_aspm);
        assert_same(&scaivault);
        assert_same(&repositories);
        assert_same(&ascend);
        assert_same(&policycortex);
    }
}

/// What a client makes of a documented body.
fn documented<V: Cataloged>(status: u16, body: &str) -> Failure<Code<V>> {
    let (head, body) =
        response(status, &[("content-type", "application/json")], body.to_owned()).into_parts();
    decode_with(&Decoder::new(), &head, body)
}

#[test]
fn documented_bodies_are_read_as_the_codes_they_document() {
    // Mayo ASPM: "Validation errors".
    let failure = documented::<mayo_aspm::MayoError>(
        400,
        r#"{"error":{"code":"validation_error","message":"Request validation failed","details":[
            {"field":"scanners","message":"must contain at least one scanner"},
            {"field":"scope","message":"must be one of: organization, project, asset"}]}}"#,
    );
    assert_eq!(failure.error().map(|code| code.id), Some("validation_error"));
    assert_eq!(failure.field_errors()[1].path().dotted(), "scope");
    // Repositories: "Error format", whose clients read `retryable` and not the status.
    let failure = documented::<repositories::RepositoriesError>(
        404,
        r#"{"schema_version":1,"error":{"code":"not_found","message":"Repository abc123 not found","retryable":false,"details":{}}}"#,
    );
    assert_eq!(failure.error().map(|code| code.id), Some("not_found"));
    assert!(!failure.may_retry());
    let internal = r#"{"schema_version":1,"error":{"code":"internal_error","message":"x","retryable":true,"details":{}}}"#;
    assert!(documented::<repositories::RepositoriesError>(500, internal).may_retry());
    // ScaiVault: "Error format".
    let failure = documented::<scaivault::VaultError>(
        404,
        r#"{"error":{"code":"secret_not_found","message":"Secret not found","details":{"path":"a/b"},"request_id":"req_abc"}}"#,
    );
    assert_eq!(failure.error().map(|code| code.id), Some("secret_not_found"));
    assert_eq!(failure.request_id(), Some("req_abc"));
    assert_eq!(failure.member("path"), Some("a/b".into()));
}

/// The rows of a table of the conformance tests.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[test]
fn bodies_without_a_code_are_read_by_their_status() {
    let mut read = 0;
    for row in rows(include_str!("../conformance/policycortex.tsv")) {
        let [status, body] = row.as_slice() else { panic!("{row:?}") };
        let failure = documented::<policycortex::PolicyCortexError>(status.parse().unwrap(), body);
        let status = failure.status().unwrap();
        assert_eq!(failure.origin(), Origin::Service, "{body}");
        assert!(
            !failure.candidates().is_empty()
                && failure.candidates().iter().all(|spec| spec.status() == status),
            "{body}"
        );
        let message: Value = serde_json::from_str(body).unwrap();
        assert_eq!(failure.message(), message["message"].as_str(), "{body}");
        read += 1;
    }
    for row in rows(include_str!("../conformance/ascend.tsv")) {
        let [_, status, body] = row.as_slice() else { panic!("{row:?}") };
        let Ok(status) = status.parse() else { continue };
        let failure = documented::<ascend::AscendError>(status, body);
        assert_eq!(failure.origin(), Origin::Service, "{body}");
        assert!(failure.candidates().iter().any(|spec| spec.status().as_u16() == status), "{body}");
        read += 1;
    }
    assert!(read > 30, "{read}");
}

#[test]
fn what_the_references_tell_their_clients_is_one_line() {
    // "Expired credentials must be replaced": a refresh, for the client of Mayo ASPM.
    let expired = r#"{"error":{"code":"token_expired","message":"x","details":[]}}"#;
    let when = documented::<mayo_aspm::MayoError>(401, expired).advice().map(|advice| advice.when);
    assert_eq!(when, Some(RetryWhen::AfterRefresh));
    // "Respect the Retry-After header": a wait, for the client of PolicyCortex, whose body tells it too.
    let limited = r#"{"error":"Too Many Requests","message":"x","code":429,"retry_after":60}"#;
    let failure = documented::<policycortex::PolicyCortexError>(429, limited);
    assert_eq!(failure.wait(), Some(std::time::Duration::from_secs(60)));
    assert!(failure.may_retry());
}
