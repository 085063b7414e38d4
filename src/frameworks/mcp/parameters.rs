//! The arguments of a tool.

use std::borrow::Cow;

use ::rmcp::handler::server::common::FromContextPart;
use ::rmcp::handler::server::tool::ToolCallContext;
use ::rmcp::model::JsonObject;
use ::rmcp::schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::ErrorData;
use crate::extract::{self, RequestError};

/// The arguments of a tool, or what is wrong with them. It takes the place of rmcp's `Parameters`.
///
/// The type inside is a `Result`: with `?`, wrong arguments are an error of the service, and the agent reads which argument is
/// wrong, see [the module](super). rmcp's own answer quotes the value that it could not read.
///
/// The input schema of the tool is that of `T`. The attribute `#[tool]` finds it by the name of this type, so import it under its
/// own name.
#[derive(Debug)]
pub struct Parameters<T>(
    /// The arguments, or what is wrong with them.
    pub Result<T, RequestError>,
);

impl<S, T: DeserializeOwned> FromContextPart<ToolCallContext<'_, S>> for Parameters<T> {
    fn from_context_part(context: &mut ToolCallContext<'_, S>) -> Result<Self, ErrorData> {
        Ok(Self(arguments(context.arguments.take().unwrap_or_default())))
    }
}

impl<T: JsonSchema> JsonSchema for Parameters<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Reads the arguments of a tool. For tools that take a `JsonObject`; where [`Parameters`] is possible, it does this.
///
/// ```
/// use api_error::{ApiError, mcp};
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Order {
///     items: Vec<Item>,
/// }
///
/// #[derive(Debug, serde::Deserialize)]
/// struct Item {
///     price: u32,
/// }
///
/// let arguments = rmcp::object!({ "items": [{ "price": "cheap" }] });
/// let error = mcp::arguments::<Order>(arguments).unwrap_err();
/// assert_eq!(error.code(), "validation_error");
/// let field = &error.field_errors()[0];
/// assert_eq!(field.path().dotted(), "items[0].price");
/// assert_eq!(field.message(), "expected an integer from 0 to 4294967295");
/// ```
///
/// # Errors
///
/// `validation_error` with the argument that is wrong. To name all wrong arguments at once, validate them, see
/// [`extract`](crate::extract#validation).
pub fn arguments<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, RequestError> {
    // As text, so that arguments are read by the rules of bodies.
    extract::arguments(Some(&Value::Object(arguments).to_string()))
}
