//! `#[api(utoipa)]`: an enum's errors in a document of utoipa.

mod operation;

use std::collections::BTreeMap;

use api_error_core::Cataloged;
use serde_json::{Map, Value};
use utoipa::Modify;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{AnyOf, Discriminator, Object, OneOf, Schema, SchemaType};
use utoipa::openapi::{Components, Content, Ref, RefOr};

pub use utoipa::{IntoResponses, PartialSchema, ToSchema};

use super::OpenApi;

pub use self::operation::responses_of;

/// The responses of an operation, by status.
pub type Responses = BTreeMap<String, RefOr<Response>>;
/// A schema, or where it is.
pub type RefOrSchema = RefOr<Schema>;
/// Schemas by name.
pub type Schemas = Vec<(String, RefOr<Schema>)>;

/// The errors of an enum. The names of its components begin with its own, as utoipa has it: the last part of its path. So
/// two enums have no component in common, unless their names are the same: then the document has those of the last alone.
fn errors<E: Cataloged + ToSchema>() -> OpenApi {
    OpenApi::with_prefix(&[E::CATALOG], &E::name())
}

/// With all schemas in place: utoipa asks for responses without asking for the components that they need.
pub fn responses<E: Cataloged + ToSchema>() -> Responses {
    into_utoipa(&errors::<E>().inline_responses())
}

/// The body of any of the errors.
pub fn schema<E: Cataloged + ToSchema>() -> RefOrSchema {
    to_schema(&errors::<E>().schema())
}

/// The schemas of the codes, and of what they refer to.
pub fn push_schemas<E: Cataloged + ToSchema>(schemas: &mut Schemas) {
    schemas.extend(errors::<E>().schemas().iter().map(|(name, schema)| (name.clone(), to_schema(schema))));
}

/// Converts responses that [`OpenApi`] made to types of utoipa, for an operation that can answer with some of the codes.
///
/// The components that they refer to are added to the document by a modifier: [`OpenApi`] is one.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use api_error::catalog::{self, OpenApi};
/// use api_error::{ApiError, Cataloged};
/// use utoipa::openapi::{RefOr, Response};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     #[api(code = "secret_not_found", status = 404, message = "No such secret")]
///     NotFound,
///     #[api(code = "version_not_found", status = 404, message = "No such version")]
///     NoVersion,
/// }
///
/// /// `#[utoipa::path(get, path = "/secrets/{path}", responses(GetSecretErrors))]`
/// struct GetSecretErrors;
///
/// impl utoipa::IntoResponses for GetSecretErrors {
///     fn responses() -> BTreeMap<String, RefOr<Response>> {
///         let errors = OpenApi::new(&[SecretError::CATALOG]);
///         let responses = errors.responses_of(["secret_not_found"]).expect("codes of the catalog");
///         catalog::into_utoipa(&responses)
///     }
/// }
///
/// let mut document = utoipa::openapi::OpenApi::default();
/// utoipa::Modify::modify(&OpenApi::new(&[SecretError::CATALOG]), &mut document);
/// assert!(document.components.unwrap().schemas.contains_key("SecretNotFoundError"));
/// # use utoipa::IntoResponses;
/// # assert!(GetSecretErrors::responses().contains_key("404"));
/// ```
pub fn into_utoipa(responses: &Value) -> BTreeMap<String, RefOr<Response>> {
    members(responses).map(|(status, response)| (status.clone(), to_response(response))).collect()
}

/// Adds the components.
impl Modify for OpenApi {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let ours = self.components();
        let components = document.components.get_or_insert_with(Components::new);
        components
            .schemas
            .extend(members(of(&ours, "schemas")).map(|(name, schema)| (name.clone(), to_schema(schema))));
        components.responses.extend(into_utoipa(of(&ours, "responses")));
    }
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn of<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn reference<T>(value: &Value) -> Option<RefOr<T>> {
    text(value, "$ref").map(|place| RefOr::Ref(Ref::new(place)))
}

fn to_response(response: &Value) -> RefOr<Response> {
    if let Some(reference) = reference(response) {
        return reference;
    }
    let mut built = ResponseBuilder::new().description(text(response, "description").unwrap_or_default());
    for (name, header) in members(of(response, "headers")) {
        built = built.header(name, to_header(header));
    }
    for (media_type, content) in members(of(response, "content")) {
        built = built.content(media_type, to_content(content));
    }
    RefOr::T(built.build())
}

fn to_header(header: &Value) -> Header {
    let mut built = HeaderBuilder::new()
        .schema(header.get("schema").map(to_schema))
        .description(text(header, "description"))
        .example(header.get("example").cloned());
    // A header of utoipa does not know that it may be required.
    if let Some(required) = header.get("required") {
        built = built.extensions(Some(Extensions::from_iter([("required", required.clone())])));
    }
    built.build()
}

fn to_content(content: &Value) -> Content {
    let examples = members(of(content, "examples")).map(|(name, example)| {
        let built = ExampleBuilder::new()
            .summary(text(example, "summary").unwrap_or_default())
            .value(example.get("value").cloned());
        (name.clone(), RefOr::T(built.build()))
    });
    ContentBuilder::new().schema(content.get("schema").map(to_schema)).examples_from_iter(examples).build()
}

/// What utoipa has a place for goes there. All other keywords are kept as they are, as extensions, which stand beside
/// them in the document: `const`, for one.
fn to_schema(schema: &Value) -> RefOr<Schema> {
    let Value::Object(keywords) = schema else {
        let mut any = Object::new();
        any.schema_type = SchemaType::AnyValue;
        if *schema == Value::Bool(false) {
            any.extensions = Some(Extensions::from_iter([("not", Map::new())]));
        }
        return RefOr::T(any.into());
    };
    if keywords.len() == 1
        && let Some(reference) = reference(schema)
    {
        return reference;
    }
    let mut others = keywords.clone();
    let schema = if let Some(items) = alternatives(&mut others, "oneOf") {
        let mut one_of = OneOf::new();
        one_of.items = items;
        one_of.discriminator =
            others.remove("discriminator").and_then(|it| serde_json::from_value::<Discriminator>(it).ok());
        one_of.extensions = extensions(others);
        Schema::OneOf(one_of)
    } else if let Some(items) = alternatives(&mut others, "anyOf") {
        let mut any_of = AnyOf::new();
        any_of.items = items;
        any_of.schema_type = SchemaType::AnyValue;
        any_of.extensions = extensions(others);
        Schema::AnyOf(any_of)
    } else {
        let mut object = Object::new();
        object.schema_type = SchemaType::AnyValue;
        if let Some(typed) = others.get("type").and_then(|it| serde_json::from_value(it.clone()).ok()) {
            object.schema_type = typed;
            others.remove("type");
        }
        if let Some(Value::String(description)) = others.remove("description") {
            object.description = Some(description);
        }
        if let Some(Value::Array(required)) = others.remove("required") {
            object.required = required.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        }
        if let Some(properties) = others.get("properties").and_then(Value::as_object) {
            let properties = properties.iter().map(|(name, schema)| (name.clone(), to_schema(schema)));
            object.properties = properties.collect();
            others.remove("properties");
        }
        object.extensions = extensions(others);
        Schema::Object(object)
    };
    RefOr::T(schema)
}

/// The alternatives of a schema, if they are all that it says, but for a discriminator.
fn alternatives(keywords: &mut Map<String, Value>, keyword: &str) -> Option<Vec<RefOr<Schema>>> {
    if !keywords.keys().all(|other| other == keyword || other == "discriminator") {
        return None;
    }
    let schemas = keywords.remove(keyword)?;
    Some(schemas.as_array()?.iter().map(to_schema).collect())
}

fn extensions(keywords: Map<String, Value>) -> Option<Extensions> {
    (!keywords.is_empty()).then(|| Extensions::from_iter(keywords))
}
