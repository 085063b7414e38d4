//! A member of the details or extensions, as a catalog knows it.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

/// One member of the details or extensions.
#[derive(Clone, Copy, Debug)]
pub struct DetailSpec {
    #[doc(hidden)]
    pub name: &'static str,
    #[doc(hidden)]
    pub rust_type: &'static str,
    #[doc(hidden)]
    pub doc: Option<&'static str>,
    #[doc(hidden)]
    pub schema: Option<fn() -> Value>,
}

impl DetailSpec {
    /// A member called `name` that holds a `rust_type`.
    pub const fn new(name: &'static str, rust_type: &'static str) -> Self {
        Self { name, rust_type, doc: None, schema: None }
    }

    /// With what the member means.
    #[must_use]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self { doc: Some(doc), ..self }
    }

    /// With a function that makes the JSON Schema of the member's value.
    #[must_use]
    pub const fn with_schema(self, schema: fn() -> Value) -> Self {
        Self { schema: Some(schema), ..self }
    }

    /// The member's name on the wire.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The Rust type as it is written in the source.
    pub const fn rust_type(&self) -> &'static str {
        self.rust_type
    }

    /// The field's doc comment.
    pub const fn doc(&self) -> Option<&'static str> {
        self.doc
    }

    /// The JSON Schema (draft 2020-12) of the value, where the field or its enum asks for one with
    /// `#[api(schemars)]`. It is made anew by each call.
    pub fn schema(&self) -> Option<Value> {
        self.schema.map(|schema| schema())
    }
}

/// Two are equal that say the same, whichever functions make their schemas.
impl PartialEq for DetailSpec {
    fn eq(&self, other: &Self) -> bool {
        (self.name, self.rust_type, self.doc) == (other.name, other.rust_type, other.doc)
            && self.schema() == other.schema()
    }
}

impl Eq for DetailSpec {}

/// `{"name": …, "rust_type": …, "doc": …}`.
impl Serialize for DetailSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut detail = serializer.serialize_struct("DetailSpec", 3)?;
        detail.serialize_field("name", self.name)?;
        detail.serialize_field("rust_type", self.rust_type)?;
        detail.serialize_field("doc", &self.doc)?;
        detail.end()
    }
}
