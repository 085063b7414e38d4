//! The module for clients; that it compiles, and is right, `tsc` and Node say.

use api_error::{Catalog, Cataloged, ErrorSpec, catalog, envelope, http::StatusCode};

use crate::secrets::{AuthError, ProblemError, SecretError};
use crate::snapshot;

#[test]
fn a_small_catalog() {
    let module = catalog::typescript(&[SecretError::CATALOG]).expect("a module");
    snapshot::check("errors.ts", &module, |kept, made| kept == made);
}

#[test]
fn a_code_that_means_two_things_is_refused() {
    let twice = catalog::typescript(&[SecretError::CATALOG, ProblemError::CATALOG]).expect_err("two things");
    assert_eq!(twice.to_string(), "code `token_expired` means two things in these catalogs");
    assert_eq!(twice.code(), "token_expired");
    catalog::typescript(&[SecretError::CATALOG, AuthError::CATALOG]).expect("the same twice");
}

#[test]
fn two_codes_that_are_one_on_the_wire_are_refused() {
    static CODES: [ErrorSpec; 2] = [
        ErrorSpec::new("a.b", StatusCode::GONE, "one"),
        ErrorSpec::new("a_b", StatusCode::GONE, "the other"),
    ];
    let catalog = Catalog::new("Same", &CODES);
    catalog::typescript(&[catalog]).expect("two codes");
    let in_upper_case = catalog.with_envelope(&envelope::GOOGLE);
    assert_eq!(catalog::typescript(&[in_upper_case]).expect_err("one code").code(), "A_B");
}

#[test]
fn the_module_takes_the_code_from_where_the_envelope_has_it() {
    let code_of = |envelope| {
        let module = catalog::typescript(&[SecretError::CATALOG.with_envelope(envelope)]).expect("a module");
        let places = "const CODE_PLACES: readonly (readonly (string | number)[])[] = ";
        module.lines().find_map(|line| line.strip_prefix(places)).expect("a place").to_owned()
    };
    assert_eq!(code_of(&envelope::STANDARD), r#"[["error", "code"]];"#);
    assert_eq!(code_of(&envelope::PROBLEM_JSON), r#"[["code"]];"#);
    assert_eq!(code_of(&envelope::JSON_API), r#"[["errors", 0, "code"]];"#);
    assert_eq!(code_of(&envelope::GOOGLE), r#"[["error", "details", 0, "reason"]];"#);
}

#[test]
fn no_codes_are_a_module_all_the_same() {
    let module = catalog::typescript(&[]).expect("a module");
    assert!(module.contains("export type UnknownErrorBody = never;"), "{module}");
    assert!(module.starts_with("// The errors of no catalog, as they are"), "{module}");
}

#[test]
fn may_retry_reads_the_body_if_the_envelope_has_the_slot() {
    let module =
        |envelope| catalog::typescript(&[SecretError::CATALOG.with_envelope(envelope)]).expect("a module");
    let places = |in_body: &str| {
        format!("const RETRYABLE_PLACES: readonly (readonly (string | number)[])[] = [{in_body}];\n")
    };
    assert!(module(&envelope::STANDARD).contains(&places(r#"["error", "retryable"]"#)));
    let by_table = module(&envelope::PROBLEM_JSON);
    assert!(by_table.contains(&places("")), "{by_table}");
    assert!(by_table.contains(r#"return RETRYABLE.has(findCode(body) ?? "");"#), "{by_table}");
}
