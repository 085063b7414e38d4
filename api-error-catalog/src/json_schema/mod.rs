//! JSON Schema of the bodies.

mod definitions;
mod subschemas;
mod write;

use api_error_core::{Catalog, Entry};
use serde_json::{Map, Value, json};

use super::codes::{self, Code};
use super::names::Names;
use super::shape::{self, Shape, are_exclusive};

pub(crate) use self::definitions::Definitions;
#[cfg(feature = "utoipa")]
pub(crate) use self::subschemas::each_mut;
pub(crate) use self::write::{Dialect, schema};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
const DEFINITIONS: &str = "#/$defs/";

/// Returns the JSON Schema (draft 2020-12) of all error bodies of these catalogs, with one definition per code in `$defs`.
///
/// The codes are `oneOf` if every body contains its code, so that no body matches two of them. They are `anyOf` if the
/// envelope omits the code. Objects are open, because clients must accept members that are added later.
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
///     NotFound { #[api(detail)] path: String },
///     /// The service is down.
///     #[api(code = "sealed", status = 503, retryable)]
///     Sealed,
/// }
///
/// let schema = catalog::json_schema(&[SecretError::CATALOG]);
/// assert_eq!(schema["oneOf"][1]["$ref"], "#/$defs/SealedError");
/// let details = schema.pointer("/$defs/SecretNotFoundError/properties/error/properties/details").unwrap();
/// assert_eq!(details["properties"]["path"]["type"], "string");
/// ```
pub fn json_schema(catalogs: &[Catalog]) -> Value {
    let mut names = Names::default();
    let codes = codes::of(catalogs, &mut names);
    let mut definitions = Definitions::new(DEFINITIONS, names);
    for code in &codes {
        let written = of_code(&code.entry, &code.shape, Dialect::JsonSchema, &mut definitions);
        definitions.insert(code.name.clone(), written);
    }
    let references = codes.iter().map(|code| json!({"$ref": definitions.reference(&code.name)}));
    let mut root = alternatives(&codes.iter().collect::<Vec<_>>(), references.collect());
    root.insert("$schema".to_owned(), DRAFT.into());
    root.insert("$defs".to_owned(), definitions.into_map().into());
    root.into()
}

/// Returns the JSON Schema (draft 2020-12) of the body of one code, in the envelope that it is sent in.
///
/// - A detail is required if every body has it. That is so if its Rust type is known and is neither an `Option` nor a float
///   (which may be `null`), or if its schema (`#[api(schemars)]`) excludes `null`. Its `Serialize` must not fail then.
/// - A detail that is `null` is omitted, so no body has it as `null`.
/// - Members that only a verbose server sends are optional.
/// - An unknown Rust type accepts any value, unless the field asks for its schema with `#[api(schemars)]`.
///
/// ```
/// # use api_error::{ApiError, Cataloged, catalog};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "It is gone")]
/// # struct Gone;
/// for entry in Gone::CATALOG.entries() {
///     let schema = catalog::json_schema_of(&entry);
///     assert_eq!(schema["properties"]["error"]["properties"]["code"]["const"], "gone");
/// }
/// ```
pub fn json_schema_of(entry: &Entry) -> Value {
    let mut definitions = Definitions::new(DEFINITIONS, Names::default());
    let mut schema = of_code(entry, &shape::of_entry(entry), Dialect::JsonSchema, &mut definitions);
    let definitions = definitions.into_map();
    if let Value::Object(members) = &mut schema {
        members.insert("$schema".to_owned(), DRAFT.into());
        if !definitions.is_empty() {
            members.insert("$defs".to_owned(), definitions.into());
        }
    }
    schema
}

/// The schema of a code's body, with what the code is about.
pub(crate) fn of_code(
    entry: &Entry,
    shape: &Shape,
    dialect: Dialect,
    definitions: &mut Definitions,
) -> Value {
    let spec = entry.spec();
    let mut members = match schema(shape, dialect, definitions) {
        Value::Object(members) => members,
        _ => Map::new(),
    };
    if dialect == Dialect::JsonSchema {
        // In OpenAPI some generators name the type after the title, and not after the component.
        members.insert("title".to_owned(), spec.code().into());
    }
    let paragraphs: Vec<_> = [spec.description(), spec.help()].into_iter().flatten().collect();
    if !paragraphs.is_empty() {
        members.insert("description".to_owned(), paragraphs.join("\n\n").into());
    }
    if spec.deprecated().is_some() {
        members.insert("deprecated".to_owned(), true.into());
    }
    members.into()
}

/// `oneOf` where no body is of two of the codes, else `anyOf`; the schema itself where it is alone.
pub(crate) fn alternatives(codes: &[&Code], mut schemas: Vec<Value>) -> Map<String, Value> {
    if schemas.len() == 1
        && let Some(Value::Object(only)) = schemas.pop()
    {
        return only;
    }
    let exclusive = codes
        .iter()
        .enumerate()
        .all(|(at, code)| codes.iter().take(at).all(|earlier| are_exclusive(&code.shape, &earlier.shape)));
    let keyword = if exclusive { "oneOf" } else { "anyOf" };
    // Alternatives of nothing are no schema; nothing is what they are.
    if schemas.is_empty() {
        return Map::from_iter([("not".to_owned(), json!({}))]);
    }
    Map::from_iter([(keyword.to_owned(), schemas.into())])
}
