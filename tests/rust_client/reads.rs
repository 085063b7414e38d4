//! A client reads each error of a vocabulary as what it is.

use std::fmt::Debug;
use std::time::{Duration, SystemTime};

use api_error::client::{Decode, Failure, Origin, decode};
use api_error::http::HeaderMap;
use api_error::serde_json::{self, Value};
use api_error::{ApiError, Occurrence, Report, catalog};

use crate::clients::{ascend, growth, mayo_aspm, odd_all, odd_mixed, policycortex, repositories, scaivault};
use crate::snapshot;
use crate::vocabularies::{self, Vocabulary};

fn vocabulary(name: &str) -> &'static Vocabulary {
    vocabularies::all().find(|vocabulary| vocabulary.name == name).expect("a vocabulary")
}

fn report(error: &dyn ApiError) -> Report<'_> {
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    Report::new(error).with_request_id("req_1").with_time(time)
}

/// The body, without the text for people: a client does not know what the server puts in it.
fn body(error: &dyn ApiError) -> Value {
    let body = report(error).to_json();
    // A body that is plain text is a string.
    let mut value = serde_json::from_slice(&body).unwrap_or_else(|_| String::from_utf8_lossy(&body).into());
    forget(&mut value, &error.message());
    if let Some(members) = value.as_object_mut() {
        // Only the service has the functions that compute these.
        members.retain(|name, _| !matches!(name.as_str(), "any" | "any_or_null"));
    }
    value
}

/// Replaces a text by nothing, wherever it is.
fn forget(value: &mut Value, text: &str) {
    match value {
        Value::String(string) if string == text => string.clear(),
        // Metadata: the order of the members means nothing.
        Value::String(string) if string.starts_with('{') => {
            *value = serde_json::from_str(string).unwrap_or_default();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| forget(item, text)),
        Value::Object(members) => members.values_mut().for_each(|member| forget(member, text)),
        _ => {}
    }
}

fn headers(error: &dyn ApiError) -> HeaderMap {
    let mut headers = report(error).to_response().headers().clone();
    headers.remove("content-length");
    headers
}

/// Checks the module and each error of a vocabulary. `has_code` is whether its bodies have a code.
#[track_caller]
fn assert_reads<E: Decode + ApiError + Debug>(name: &str, has_code: bool) {
    let Vocabulary { catalog, errors, .. } = vocabulary(name);
    // The types that have schemas are other ones then.
    if !(name.starts_with("odd") && cfg!(feature = "schemars")) {
        snapshot::check(name, &catalog::rust_client(&[*catalog]).expect("a module"));
    }
    assert_eq!(E::CATALOG.len(), catalog.len());
    for (error, entry) in errors().iter().map(|error| {
        (error, catalog.entries().find(|entry| entry.spec().id() == error.spec().id()).expect("an entry"))
    }) {
        let (head, bytes) = report(&**error).to_response().into_parts();
        let failure: Failure<E> = decode(&head, bytes.clone());
        let context = format!("{:?} {bytes:?}", entry);
        let spec = E::CATALOG.get(error.spec().id()).expect("an error of the client");
        assert_eq!(spec.code(), entry.spec().code(), "{context}");
        assert_eq!(spec.code_number(), entry.spec().code_number(), "{context}");
        assert_eq!(spec.status(), entry.spec().status(), "{context}");
        assert_eq!(spec.retry(), entry.spec().retry(), "{context}");
        assert_eq!(spec.grpc_code(), entry.spec().grpc_code(), "{context}");
        assert_eq!(spec.doc_url(), entry.doc_url().as_deref(), "{context}");
        assert_eq!(spec.type_uri(), entry.type_uri().as_deref(), "{context}");
        assert_eq!(spec.help(), entry.spec().help(), "{context}");
        assert_eq!(spec.title(), entry.spec().title(), "{context}");
        // What each occurrence has on the server is optional here if its envelope has no place for it.
        let decides = |occurrence: Occurrence| serde_json::to_value(occurrence).expect("JSON");
        assert_eq!(decides(spec.occurrence()), decides(entry.occurrence()), "{context}");
        if entry.envelope().text_node().is_some() {
            assert_eq!(failure.origin(), Origin::Foreign, "{context}");
            continue;
        }
        if !has_code {
            assert!(failure.candidates().iter().any(|known| known.id() == spec.id()), "{context}");
            continue;
        }
        assert_eq!(failure.code(), Some(error.code()), "{context}");
        let read = failure.error().unwrap_or_else(|| panic!("no error: {context}"));
        assert_eq!(read.spec().id(), error.spec().id(), "{context}");
        assert_eq!(read.code(), error.code(), "{context}");
        assert_eq!(read.status(), error.status(), "{context}");
        assert_eq!(read.field_errors().len(), error.field_errors().len(), "{context}");
        // One that decides for itself only tells so if its envelope has a place for it.
        if body(&**error).to_string().contains("\"retryable\":") || !spec.occurrence().retryable() {
            assert_eq!(read.retry(), error.retry(), "{context}");
            assert_eq!(headers(read), headers(&**error), "{context}");
            // This one has them in three forms, of which two lose something.
            if name != "odd_all" || error.field_errors().is_empty() {
                assert_eq!(body(read), body(&**error), "{context}");
            }
        }
    }
}

#[test]
fn a_client_reads_every_error_of_the_vocabularies() {
    assert_reads::<ascend::AscendError>("ascend", false);
    assert_reads::<mayo_aspm::MayoError>("mayo_aspm", true);
    assert_reads::<policycortex::PolicyCortexError>("policycortex", false);
    assert_reads::<repositories::RepositoriesError>("repositories", true);
    assert_reads::<scaivault::VaultError>("scaivault", true);
}

#[test]
fn a_client_reads_every_form_that_there_is() {
    assert_reads::<growth::PaymentError>("growth", true);
}

#[test]
fn a_client_reads_every_error_of_unusual_vocabularies() {
    assert_reads::<odd_all::AllOfIt>("odd_all", true);
    assert_reads::<odd_mixed::Mixed>("odd_mixed", true);
}
