//! `#[api(schemars)]`: the JSON Schema of a detail or extension.

/// The JSON Schema (draft 2020-12) of how `T` serializes.
///
/// It is to stand within other documents: without `$schema`, and with all that it refers to in place. Only a type that
/// holds itself refers to a definition, from the root of the schema.
pub fn json_schema_of<T: schemars::JsonSchema + ?Sized>() -> serde_json::Value {
    let settings = schemars::generate::SchemaSettings::draft2020_12().for_serialize().with(|settings| {
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
        $crate::__private::json_schema_of::<$type>
    };
}
