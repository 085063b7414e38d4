//! Texts and names that could break the module, and catalogs that no module can have.

use api_error::client::{Failure, decode};
use api_error::http::StatusCode;
use api_error::{
    ApiError, Catalog, Cataloged, Constant, DetailSpec, ErrorSpec, HeaderSpec, Retry, catalog, envelope,
};

use crate::clients::hostile::Option2 as Client;
use crate::snapshot;

const HOSTILE: &str = "\"); } fn evil() {} /* \\ \u{202e}\u{2028}\r {{x}} {} {y} */ # ]";

static SPECS: [ErrorSpec; 8] = [
    ErrorSpec::new("a.b", StatusCode::NOT_FOUND, HOSTILE)
        .with_description(
            "*/ evil();\r#![evil]\n\n```\nevil();\n```\n\n    evil();\n\n[`Missing`] <b>\u{202e}",
        )
        .with_title(HOSTILE)
        .with_help(HOSTILE)
        .with_doc_url("https://example.com/{}")
        .with_details(&[
            DetailSpec::new("type", "String").with_doc("*/ \u{2028} evil"),
            DetailSpec::new("Type", "u8"),
            DetailSpec::new("self", "Self"),
            DetailSpec::new("source", "bool"),
            DetailSpec::new("\"quoted\\", "Vec<Option<String>>"),
            DetailSpec::new("", "u8"),
            DetailSpec::constant_of("x", Constant::Text(HOSTILE)),
            DetailSpec::constant_of("n", Constant::Number("1e3")),
            DetailSpec::constant_of("m", Constant::Number("); evil(")),
            DetailSpec::constant_of("b", Constant::Bool(false)),
        ])
        .with_extensions(&[DetailSpec::new("type", "u8"), DetailSpec::new("status", "i128")])
        .with_headers(&[
            HeaderSpec::fixed("X-Bad", "a\nb"),
            HeaderSpec::fixed("Retry-After", "1"),
            HeaderSpec::fixed("not a name", "1"),
            HeaderSpec::of_field("Type").always(),
        ]),
    ErrorSpec::new("a_b", StatusCode::GONE, "{type} and {missing} and {type:>9}")
        .with_details(&[DetailSpec::new("type", "u8")]),
    ErrorSpec::new("A-B", StatusCode::CONFLICT, "half a brace {"),
    ErrorSpec::new("self", StatusCode::SERVICE_UNAVAILABLE, "").with_retry(Retry::NEVER.with_max(3)),
    ErrorSpec::new("404", StatusCode::NOT_FOUND, " ").with_variant("Type"),
    ErrorSpec::new("405", StatusCode::METHOD_NOT_ALLOWED, "No").with_variant("Type"),
    ErrorSpec::new("406", StatusCode::NOT_ACCEPTABLE, "No")
        .with_variant("r#type")
        .with_retry(Retry::BACKOFF.with_max(0)),
    ErrorSpec::new("!", StatusCode::IM_A_TEAPOT, "No"),
];

const CATALOG: Catalog =
    Catalog::new("Option", &SPECS).with_description("*/ evil\n# Errors\n").with_domain("a \"b\"");

#[test]
fn no_text_and_no_name_breaks_the_module() {
    snapshot::check("hostile", &catalog::rust_client(&[CATALOG]).expect("a module"));
    let same = |id: &str| Client::CATALOG.get(id).map(|spec| (spec.code(), spec.status()));
    for spec in &SPECS {
        assert_eq!(same(spec.id()), Some((spec.code(), spec.status())));
    }
    let (head, body) = Client::AB2 { type_: 7 }.to_response().into_parts();
    let failure: Failure<Client> = decode(&head, body);
    assert_eq!(failure.error().map(ToString::to_string).as_deref(), Some("7 and … and …"));
}

/// The errors of a part of a service.
#[allow(dead_code)] // only its catalog is looked at
#[derive(Debug, ApiError)]
#[api(std_error)]
enum PartError {
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
}

/// Those of another part.
#[allow(dead_code)] // only its catalog is looked at
#[derive(Debug, ApiError)]
#[api(std_error)]
enum OtherError {
    #[api(transparent)]
    Part(PartError),
    #[api(code = "late", status = 409, message = "Too late")]
    Late,
}

/// Another meaning of a code.
#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 404, message = "It never was")]
struct NeverError;

#[test]
fn several_catalogs_are_one_enum_with_each_error_once() {
    let module = catalog::rust_client(&[PartError::CATALOG, OtherError::CATALOG]).expect("a module");
    assert!(module.contains("pub enum ServiceError {"), "{module}");
    assert_eq!(module.matches("code = \"gone\"").count(), 1, "{module}");
    assert!(module.contains("    Late,\n"), "{module}");
}

#[test]
fn an_id_that_means_two_things_is_refused() {
    let twice = catalog::rust_client(&[PartError::CATALOG, NeverError::CATALOG]).expect_err("two things");
    assert_eq!(twice.to_string(), "code `gone` means two things in these catalogs");
    let in_problems = OtherError::CATALOG.with_envelope(&envelope::PROBLEM_JSON);
    assert_eq!(
        catalog::rust_client(&[PartError::CATALOG, in_problems]).expect_err("two shapes").code(),
        "gone"
    );
}

#[test]
fn no_catalog_is_a_module_too() {
    snapshot::check("empty", &catalog::rust_client(&[]).expect("a module"));
    let (head, body) = PartError::Gone.to_response().into_parts();
    let failure: Failure<crate::clients::empty::ServiceError> = decode(&head, body);
    assert_eq!((failure.code(), failure.error()), (Some("gone"), None));
}

#[test]
fn a_part_of_a_catalog_is_a_module_too() {
    let module = catalog::rust_client(&[OtherError::CATALOG.only(["late"])]).expect("a module");
    assert!(module.contains("Late,") && !module.contains("Gone"), "{module}");
    assert!(module.contains("envelope = api_error::envelope::STANDARD"), "{module}");
}
