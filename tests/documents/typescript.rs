//! The module for clients. `.ci/typescript` checks with `tsc` and Node that it compiles and works.

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
fn two_codes_equal_on_the_wire_are_refused() {
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
fn the_module_reads_the_code_where_the_envelope_puts_it() {
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
fn no_codes_still_give_a_valid_module() {
    let module = catalog::typescript(&[]).expect("a module");
    assert!(module.contains("export type UnknownErrorBody = never;"), "{module}");
    assert!(module.starts_with("// The errors of no catalog, as they are"), "{module}");
}

#[test]
fn a_guard_reads_retryable_from_the_body_if_it_is_there() {
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
