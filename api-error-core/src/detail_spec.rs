//! A member of the details or extensions, as a catalog knows it.

use std::fmt;

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

/// One member of the details or extensions.
// For generated code alone the fields are public, see `ErrorSpec`.
#[derive(Clone, Copy)]
pub struct DetailSpec(
    /// The name.
    #[doc(hidden)]
    pub &'static str,
    /// The Rust type.
    #[doc(hidden)]
    pub &'static str,
    /// What it means; empty for nothing said.
    #[doc(hidden)]
    pub &'static str,
    /// What makes the schema.
    #[doc(hidden)]
    pub Option<fn() -> Value>,
);

/// No function that makes a schema.
#[doc(hidden)]
pub const NO_SCHEMA: Option<fn() -> Value> = None;

impl DetailSpec {
    /// A member called `name` that holds a `rust_type`.
    pub const fn new(name: &'static str, rust_type: &'static str) -> Self {
        Self(name, rust_type, "", NO_SCHEMA)
    }

    /// With what the member means.
    #[must_use]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self(self.0, self.1, doc, self.3)
    }

    /// With a function that makes the JSON Schema of the member's value.
    #[must_use]
    pub const fn with_schema(self, schema: fn() -> Value) -> Self {
        Self(self.0, self.1, self.2, Some(schema))
    }

    /// The member's name on the wire.
    pub const fn name(&self) -> &'static str {
        self.0
    }

    /// The Rust type as it is written in the source.
    pub const fn rust_type(&self) -> &'static str {
        self.1
    }

    /// The field's doc comment.
    pub const fn doc(&self) -> Option<&'static str> {
        if self.2.is_empty() { None } else { Some(self.2) }
    }

    /// The JSON Schema (draft 2020-12) of the value, where the field or its enum asks for one with
    /// `#[api(schemars)]`. It is made anew by each call.
    pub fn schema(&self) -> Option<Value> {
        self.3.map(|schema| schema())
    }
}

/// Two are equal that say the same, whichever functions make their schemas.
impl PartialEq for DetailSpec {
    fn eq(&self, other: &Self) -> bool {
        (self.0, self.1, self.2) == (other.0, other.1, other.2) && self.schema() == other.schema()
    }
}

impl Eq for DetailSpec {}

/// With the names of the accessors.
impl fmt::Debug for DetailSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetailSpec")
            .field("name", &self.name())
            .field("rust_type", &self.rust_type())
            .field("doc", &self.doc())
            .field("schema", &self.schema())
            .finish()
    }
}

/// `{"name": …, "rust_type": …, "doc": …}`.
impl Serialize for DetailSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut detail = serializer.serialize_struct("DetailSpec", 3)?;
        detail.serialize_field("name", self.name())?;
        detail.serialize_field("rust_type", self.rust_type())?;
        detail.serialize_field("doc", &self.doc())?;
        detail.end()
    }
}
