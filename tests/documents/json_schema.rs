//! The schemas themselves; that bodies are valid, and only where they should be, other people's validators say.

use api_error::envelope::{self, CODE, DETAILS, EXTENSIONS, Envelope, MESSAGE, flatten, member, optional};
use api_error::{Catalog, Cataloged, DetailSpec, ErrorSpec, catalog, http::StatusCode};
use serde_json::{Value, json};

use crate::secrets::{ProblemError, SecretError};
use crate::snapshot;

fn schema_of(catalog: Catalog, code: &str) -> Value {
    catalog::json_schema_of(&catalog.entries().find(|entry| entry.spec().code() == code).expect("a code"))
}

#[test]
fn a_small_catalog() {
    snapshot::check_json("json_schema.json", &catalog::json_schema(&[SecretError::CATALOG]));
}

#[test]
fn the_schema_of_a_code_is_that_of_its_definition() {
    let all = catalog::json_schema(&[ProblemError::CATALOG]);
    let mut one = schema_of(ProblemError::CATALOG, "secret_not_found");
    assert_eq!(one["$schema"], "https://json-schema.org/draft/2020-12/schema");
    one.as_object_mut().unwrap().remove("$schema");
    assert_eq!(all["$defs"]["SecretNotFoundError"], one);
}

#[test]
fn a_detail_is_required_where_every_body_has_it() {
    let schema = schema_of(SecretError::CATALOG, "secret_not_found");
    let details = &schema["properties"]["error"]["properties"]["details"];
    assert_eq!(details["required"], json!(["path"]), "an `Option` may be missing");
    let schema = schema_of(SecretError::CATALOG, "version_not_found");
    let details = &schema["properties"]["error"]["properties"]["details"];
    assert_eq!(details["properties"]["version"], json!({}), "nothing is guessed of a type that is not known");
    assert_eq!(details["required"], Value::Null, "its `Serialize` may fail");
}

const DETAILS_OF_HAND: [DetailSpec; 2] = [DetailSpec::new("path", "String"), DetailSpec::new("both", "u8")];
const EXTENSIONS_OF_HAND: [DetailSpec; 2] =
    [DetailSpec::new("both", "String"), DetailSpec::new("code", "u8")];
static BY_HAND: [ErrorSpec; 1] = [ErrorSpec::new("by_hand", StatusCode::GONE, "by hand")
    .with_details(&DETAILS_OF_HAND)
    .with_extensions(&EXTENSIONS_OF_HAND)];

#[test]
fn hand_written_spec_says_what_an_error_may_carry() {
    let schema = schema_of(Catalog::new("ByHand", &BY_HAND), "by_hand");
    let details = &schema["properties"]["error"]["properties"]["details"];
    assert_eq!(details["properties"]["path"]["type"], "string");
    assert_eq!(details["required"], Value::Null);
}

#[test]
fn envelope_members_win_then_the_first_of_a_name() {
    const FLAT: Envelope = Envelope::json(&[member("code", CODE), flatten(DETAILS), flatten(EXTENSIONS)]);
    let catalog = Catalog::new("ByHand", &BY_HAND).with_envelope(&FLAT);
    let properties = schema_of(catalog, "by_hand")["properties"].take();
    assert_eq!(properties["code"], json!({"type": "string", "const": "by_hand"}));
    // The first may be missing, and the second there.
    assert_eq!(properties["both"], json!({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string"}]}));
}

#[test]
fn alternatives_are_one_of_if_bodies_tell_their_code() {
    const SILENT: Envelope = Envelope::json(&[member("message", MESSAGE), optional("details", DETAILS)]);
    let keywords = |catalog| {
        let schema = catalog::json_schema(&[catalog]);
        schema.as_object().unwrap().keys().filter(|key| !key.starts_with('$')).cloned().collect::<Vec<_>>()
    };
    assert_eq!(keywords(SecretError::CATALOG), ["oneOf"]);
    assert_eq!(keywords(ProblemError::CATALOG), ["oneOf"]);
    assert_eq!(keywords(SecretError::CATALOG.with_envelope(&SILENT)), ["anyOf"]);
    assert_eq!(keywords(SecretError::CATALOG.with_envelope(&envelope::GOOGLE)), ["oneOf"]);
}

#[test]
fn codes_that_look_the_same_in_the_envelope_are_any_of() {
    static CODES: [ErrorSpec; 2] = [
        ErrorSpec::new("a.b", StatusCode::GONE, "one"),
        ErrorSpec::new("a_b", StatusCode::GONE, "the other"),
    ];
    let catalog = Catalog::new("Same", &CODES);
    assert!(catalog::json_schema(&[catalog])["oneOf"].is_array());
    let in_upper_case = catalog.with_envelope(&envelope::GOOGLE);
    assert!(catalog::json_schema(&[in_upper_case])["anyOf"].is_array());
}

#[test]
fn a_constant_is_nothing_beside_all_values_of_its_kind() {
    let catalog = SecretError::CATALOG.with_envelope(&envelope::ODATA);
    let field = catalog::json_schema(&[catalog])["$defs"]["FieldError"]["properties"].take();
    assert_eq!(field["code"], json!({"type": "string"}), "the code of the field, or else that of the error");
}

#[test]
fn no_code_is_a_schema_that_nothing_is_valid_against() {
    let schema = catalog::json_schema(&[]);
    assert_eq!(schema["not"], json!({}));
}

#[test]
fn a_deprecated_code_is_so_in_its_schema() {
    assert_eq!(schema_of(SecretError::CATALOG, "sealed")["deprecated"], true);
    assert_eq!(schema_of(SecretError::CATALOG, "invalid")["deprecated"], Value::Null);
}

#[cfg(feature = "schemars")]
#[test]
fn recursive_schema_moves_to_the_definitions() {
    use api_error::ApiError;
    use api_error::schemars::JsonSchema;

    #[derive(Debug, serde::Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars")]
    struct Folder {
        folders: Vec<Folder>,
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "in_use", status = 409, message = "in use")]
    struct InUse {
        #[api(detail, schemars)]
        folder: Folder,
    }

    for (schema, pointer) in [
        (schema_of(InUse::CATALOG, "in_use"), ""),
        (catalog::json_schema(&[InUse::CATALOG, SecretError::CATALOG]), "/$defs/InUseError"),
    ] {
        let place = format!("{pointer}/properties/error/properties/details/properties/folder");
        let folder = schema.pointer(&place).expect("a schema");
        let reference = &folder["properties"]["folders"]["items"]["$ref"];
        assert_eq!(reference, "#/$defs/Folder");
        assert_eq!(schema["$defs"]["Folder"]["properties"]["folders"]["items"]["$ref"], *reference);
    }
}

/// With details that are `null` at times, or always.
#[derive(Debug, api_error::ApiError)]
#[api(std_error, code = "nulls", status = 409, message = "nulls")]
struct Nulls {
    #[api(detail)]
    float: Option<f64>,
    #[api(detail)]
    twice: Option<Option<u8>>,
    #[api(detail)]
    unit: (),
    #[api(detail)]
    there: bool,
}

#[test]
fn no_detail_is_null_in_a_body() {
    let error = Nulls { float: Some(f64::NAN), twice: Some(None), unit: (), there: true };
    let body: Value = serde_json::from_slice(&api_error::Report::new(&error).to_json()).expect("JSON");
    assert_eq!(body["error"]["details"], json!({"there": true}));

    let details = &schema_of(Nulls::CATALOG, "nulls")["properties"]["error"]["properties"]["details"];
    let properties = json!({
        "float": {"type": "number"},
        "twice": {"type": "integer", "minimum": 0},
        "there": {"type": "boolean"},
    });
    assert_eq!((&details["properties"], &details["required"]), (&properties, &json!(["there"])));
}

#[cfg(feature = "schemars")]
mod of_types_that_say_their_schema {
    use api_error::schemars::JsonSchema;
    use api_error::{ApiError, Cataloged};
    use serde::Serialize;
    use serde_json::json;

    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars", inline)]
    struct Folder {
        name: String,
    }

    /// A float is a number, and `null` where it is not finite.
    #[derive(Debug, Serialize, JsonSchema)]
    #[schemars(crate = "api_error::schemars", inline)]
    struct Price(f64);

    type MaybeText = Option<String>;

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "shaped", status = 409, message = "shaped", schemars)]
    struct Shaped {
        #[api(detail)]
        folder: Folder,
        #[api(detail)]
        folders: Vec<Folder>,
        #[api(detail)]
        maybe: Option<Folder>,
        #[api(detail)]
        alias: MaybeText,
        #[api(detail)]
        price: Price,
    }

    #[test]
    fn detail_is_required_if_its_schema_excludes_null() {
        let schema = super::schema_of(Shaped::CATALOG, "shaped");
        let details = &schema["properties"]["error"]["properties"]["details"];
        assert_eq!(details["required"], json!(["folder", "folders"]));
        assert_eq!(details["properties"]["alias"]["type"], "string", "what is null is left out");
    }
}
