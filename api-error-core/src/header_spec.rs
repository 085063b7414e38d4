//! A header of an error, as a catalog knows it.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

/// One header that an error sends in addition to those of every response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderSpec {
    name: &'static str,
    value: Option<&'static str>,
    doc: Option<&'static str>,
    always: bool,
}

impl HeaderSpec {
    /// A header that always has this value.
    pub const fn fixed(name: &'static str, value: &'static str) -> Self {
        Self { name, value: Some(value), doc: None, always: true }
    }

    /// A header whose value comes from a field. It may be missing, unless [`always`](Self::always) says otherwise.
    pub const fn of_field(name: &'static str) -> Self {
        Self { name, value: None, doc: None, always: false }
    }

    /// Says that each occurrence has the header.
    #[must_use]
    pub const fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// Adds what the header means.
    #[must_use]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self { doc: Some(doc), ..self }
    }

    /// The header's name as it is written in the source. Header names are case-insensitive (RFC 9110, section 5.1).
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fixed value; `None` where it comes from a field.
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// Whether each occurrence has it: its value is fixed, or the type of its field is not written as an `Option`.
    pub const fn is_always_there(&self) -> bool {
        self.always
    }

    /// The field's doc comment.
    pub const fn doc(&self) -> Option<&'static str> {
        self.doc
    }
}

/// `{"name": …, "value": …, "doc": …}`.
impl Serialize for HeaderSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut header = serializer.serialize_struct("HeaderSpec", 3)?;
        header.serialize_field("name", self.name)?;
        header.serialize_field("value", &self.value)?;
        header.serialize_field("doc", &self.doc)?;
        header.end()
    }
}
