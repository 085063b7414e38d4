//! A client's errors against the lock file of its service.

use std::path::{Path, PathBuf};
use std::time::Duration;

use api_error::catalog::Lock;
use api_error::client::{assert_compatible, check_compatible};
use api_error::serde_json::{self, Value, json};
use api_error::{ApiError, Catalog, Cataloged, RateLimit};

use crate::alike::StockError;
use crate::clients::{alike, ascend, growth, mayo_aspm, policycortex, repositories, scaivault, schemas};
use crate::vocabularies::growth::PaymentError;

/// The file of a lock, in a folder of its own.
fn file(name: &str, lock: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("api-error-client-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    std::fs::write(&path, lock).expect("a file");
    path
}

fn lock_of(name: &str, service: Catalog) -> PathBuf {
    file(name, &Lock::of(&[service]).expect("a lock").to_string())
}

#[test]
fn a_generated_client_is_compatible_with_its_service() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/locks");
    for (name, client) in [
        ("ascend", ascend::AscendError::CATALOG),
        ("mayo_aspm", mayo_aspm::MayoError::CATALOG),
        ("policycortex", policycortex::PolicyCortexError::CATALOG),
        ("repositories", repositories::RepositoriesError::CATALOG),
        ("scaivault", scaivault::VaultError::CATALOG),
    ] {
        let report = check_compatible(committed.join(format!("{name}.lock.json")), &[client]);
        assert_eq!(report, Ok(String::new()), "{name}");
    }
    for (name, service, client) in [
        ("growth", PaymentError::CATALOG, growth::PaymentError::CATALOG),
        ("alike", StockError::CATALOG, alike::StockError::CATALOG),
        ("schemas", crate::schemas::CATALOG, schemas::Wired::CATALOG),
    ] {
        assert_eq!(check_compatible(lock_of(name, service), &[client]), Ok(String::new()), "{name}");
    }
}

/// What a client of the service below reads.
#[derive(Debug, ApiError)]
#[api(std_error, decode)]
#[allow(dead_code)] // only its catalog is looked at
enum ClientError {
    #[api(code = "missing", status = 404, message = "Missing")]
    Missing {
        #[api(detail)]
        path: String,
        #[api(detail)]
        size: Option<f64>,
        #[api(detail)]
        any: serde_json::Value,
        #[api(header = "X-Node")]
        node: Option<String>,
    },
    #[api(code = "busy", status = 429, retryable(throttled), message = "Busy")]
    Busy(#[api(retry_after)] Duration, #[api(rate_limit)] RateLimit),
    #[api(code = "shared", status = 409, message = "Shared")]
    Shared {
        #[api(detail)]
        of: String,
    },
    #[api(code = "sealed", status = 503, retryable(after = "30s"))]
    Sealed,
}

/// The lock of a service that sends what the client reads, and more.
fn service() -> Value {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[allow(dead_code)] // as above
    enum ServiceError {
        #[api(code = "missing", status = 404, message = "No {path}", help = "Look elsewhere")]
        Missing {
            #[api(detail)]
            path: &'static str,
            #[api(detail)]
            size: f64,
            #[api(detail)]
            any: Option<Vec<u8>>,
            #[api(detail)]
            more: u8,
            #[api(header = "X-Node")]
            node: String,
            #[api(header = "X-More")]
            more_of: String,
        },
        #[api(code = "busy", status = 429, retryable(throttled), message = "Busy")]
        Busy(#[api(retry_after)] u32, #[api(rate_limit)] RateLimit),
        #[api(code = "shared", id = "shared.file", status = 409, message = "File", detail("of" = "file"))]
        SharedFile,
        #[api(code = "shared", id = "shared.lock", status = 409, message = "Lock")]
        SharedLock {
            #[api(detail)]
            of: String,
        },
        #[api(code = "sealed", status = 503, retryable(after = "30s"))]
        Sealed,
    }
    serde_json::from_str(&Lock::of(&[ServiceError::CATALOG]).expect("a lock").to_string()).expect("JSON")
}

fn check(name: &str, lock: &Value) -> Result<String, String> {
    let path = file(name, &lock.to_string());
    let without_path = |report: String| report.replace(&path.display().to_string(), "errors.lock.json");
    check_compatible(&path, &[ClientError::CATALOG])
        .map(without_path)
        .map_err(|failed| without_path(failed.to_string()))
}

#[test]
fn what_the_service_sends_in_addition_is_nothing() {
    assert_eq!(check("addition", &service()), Ok(String::new()));
}

#[test]
fn each_change_that_a_client_notices_is_reported() {
    for (at, (place, value, line)) in [
        ("/codes/sealed", Value::Null, "breaking  CODE_REMOVED              sealed: was 503"),
        ("/codes/missing/status", json!(410), "breaking  STATUS_CHANGED            missing: 404 -> 410"),
        ("/codes/missing/code_varies", json!(true), "breaking  CODE_VARIES               missing"),
        (
            "/codes/sealed/retry",
            json!("never"),
            "breaking  RETRY_WITHDRAWN           sealed: backoff -> never",
        ),
        (
            "/codes/busy/retry_after_always",
            json!(false),
            "breaking  RETRY_AFTER_OPTIONAL      busy: known to each occurrence -> known to some occurrences",
        ),
        ("/codes/busy/rate_limit", json!(false), "breaking  RATE_LIMIT_REMOVED        busy"),
        (
            "/codes/missing/details/path",
            Value::Null,
            "breaking  MEMBER_REMOVED            missing: details.path: was String",
        ),
        (
            "/codes/missing/details/path/type",
            json!("u32"),
            "breaking  MEMBER_TYPE_CHANGED       missing: details.path: String -> u32",
        ),
        (
            "/codes/missing/details/path/type",
            json!("Option<String>"),
            "breaking  MEMBER_OPTIONAL           missing: details.path: String -> Option<String>",
        ),
        ("/codes/missing/headers/x-node", Value::Null, ""),
        ("/codes/missing/headers", json!({}), "breaking  HEADER_REMOVED            missing: headers.x-node"),
        (
            "/envelopes/1/members/error.code",
            Value::Null,
            "breaking  ENVELOPE_MEMBER_REMOVED   every code: error.code: was always code",
        ),
        // No code of the client has extensions or field errors, and one has details.
        ("/envelopes/1/members/<extensions>", Value::Null, ""),
        ("/envelopes/1/members/error.details.fields", Value::Null, ""),
        (
            "/envelopes/1/members/error.details.<details>",
            Value::Null,
            "breaking  ENVELOPE_MEMBER_REMOVED   missing, shared.file, shared.lock: error.details.<details>: was optional flattened",
        ),
        (
            "/codes/missing/retry",
            json!("backoff"),
            "note      RETRY_GRANTED             missing: never -> backoff",
        ),
        ("/codes/sealed/retry_after", json!("60s"), "note      RETRY_AFTER_CHANGED       sealed: 30s -> 60s"),
        (
            "/codes/missing/deprecated",
            json!({"note": "use `gone`"}),
            "note      CODE_DEPRECATED           missing: use `gone`",
        ),
        ("/codes/missing/details/any", json!({"constant": 7}), ""),
        // Of a type that is not known, any value may be right.
        ("/codes/missing/details/path/type", json!("Path"), ""),
        ("/codes/missing/details/any/type", json!("Uuid"), ""),
        ("/codes/missing/message", json!("Not there"), ""),
        ("/codes/missing/log_level", json!("warn"), ""),
        // One of the errors of the code is still as the client reads it.
        ("/codes/shared.lock/details/of", Value::Null, ""),
        ("/codes/shared.lock/status", json!(423), ""),
    ]
    .into_iter()
    .enumerate()
    {
        let mut lock = service();
        let (parent, name) = place.rsplit_once('/').expect("a place");
        let members = lock.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        if value.is_null() && parent != "/codes/missing/headers" {
            members.remove(name).expect("a member");
        } else {
            members.insert(name.to_owned(), value);
        }
        let report = check(&format!("change-{at}"), &lock);
        let is_breaking = line.starts_with("breaking");
        let text = match &report {
            Ok(text) | Err(text) => text,
        };
        assert_eq!(report.is_err(), is_breaking, "{place}: {text}");
        let lines: Vec<_> =
            text.lines().filter(|line| line.starts_with("breaking ") || line.starts_with("note ")).collect();
        assert_eq!(lines.first().copied().unwrap_or_default(), line, "{place}: {text}");
    }
}

#[test]
fn a_code_that_the_client_does_not_know_is_reported_and_passes() {
    let mut lock = service();
    lock["codes"]["sealed.partly"] = lock["codes"]["sealed"].clone();
    lock["codes"]["teapot"] = lock["codes"]["missing"].clone();
    assert_eq!(
        check("unknown", &lock).as_deref(),
        Ok("errors.lock.json: 2 unknown codes\n\n\
            the client does not know these codes, and reads them without a typed error:\n  sealed.partly: 503\n  teapot: 404\n")
    );
}

#[test]
fn a_report_says_what_is_wrong_and_what_to_do() {
    let mut lock = service();
    lock["codes"]["teapot"] = lock["codes"]["sealed"].clone();
    lock["codes"].as_object_mut().expect("codes").remove("sealed");
    lock["codes"]["busy"]["retry"] = json!("backoff");
    let failed = check("report", &lock).expect_err("a code is gone");
    assert_eq!(
        failed,
        "errors.lock.json: 1 breaking change, 1 compatible change, 1 unknown code\n\n\
         breaking  CODE_REMOVED              sealed: was 503\n\
         note      RETRY_CHANGED             busy: throttled -> backoff\n\n\
         the client does not know these codes, and reads them without a typed error:\n  teapot: 503\n\n\
         help: change the enum of the client, or generate it again with `catalog::rust_client`; or undo the change of the service"
    );
}

#[test]
fn a_file_that_is_not_there_says_which_to_copy() {
    let failed = check_compatible("no/such/errors.lock.json", &[ClientError::CATALOG]).expect_err("no file");
    assert!(
        failed.to_string().contains("the file does not exist\nhelp: copy the lock file of the service"),
        "{failed}"
    );
    let broken = file("broken", "{");
    assert!(check_compatible(broken, &[ClientError::CATALOG]).is_err());
}

#[test]
#[should_panic(expected = "CODE_REMOVED              sealed: was 503")]
fn a_client_that_may_fail_fails_its_test() {
    let mut lock = service();
    lock["codes"].as_object_mut().expect("codes").remove("sealed");
    assert_compatible(file("panics", &lock.to_string()), &[ClientError::CATALOG]);
}
