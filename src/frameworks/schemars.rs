//! `#[api(schemars)]`: the JSON Schema of a detail or extension.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The JSON Schema (draft 2020-12) of how `T` serializes.
///
/// It is placed in other documents, so it has no `$schema`, and everything it refers to is inline. Only a type that
/// contains itself refers to a definition, from the root of the schema.
pub fn json_schema_of<T: JsonSchema + ?Sized>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>().to_value()
}

/// A function that makes the JSON Schema of a type.
#[doc(hidden)]
#[macro_export]
macro_rules! __api_error_schemars {
    ($type:ty) => {
        $crate::__private::schemars::json_schema_of::<$type>
    };
}
