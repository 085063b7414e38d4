//! The static facts of a header of an error.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

/// A header that an error sends in addition to those of every response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderSpec {
    name: &'static str,
    value: Option<&'static str>,
    doc: Option<&'static str>,
    always: bool,
}

impl HeaderSpec {
    /// A header that always has this value.
    #[inline]
    pub const fn fixed(name: &'static str, value: &'static str) -> Self {
        Self { name, value: Some(value), doc: None, always: true }
    }

    /// A header whose value comes from a field. It may be absent, unless [`always`](Self::always) is called.
    #[inline]
    pub const fn of_field(name: &'static str) -> Self {
        Self { name, value: None, doc: None, always: false }
    }

    /// Says that each occurrence sends the header.
    #[must_use]
    #[inline]
    pub const fn always(self) -> Self {
        Self { always: true, ..self }
    }

    /// The header as a forwarding variant adds it: a field of the variant is not there if the inner error is sent by itself.
    #[inline]
    pub(crate) const fn forwarded(self) -> Self {
        Self { always: self.value.is_some(), ..self }
    }

    /// Adds a description.
    #[must_use]
    #[inline]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        Self { doc: Some(doc), ..self }
    }

    /// The name of the header as written in the source. Header names are case-insensitive (RFC 9110, section 5.1).
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fixed value. `None` if the value comes from a field.
    #[inline]
    pub const fn value(&self) -> Option<&'static str> {
        self.value
    }

    /// Whether each occurrence sends it. This is so if its value is fixed, or if the type of its field is not written as an
    /// `Option`. Documents promise it then. A value that is not legal in a header breaks the promise: it is not sent.
    #[inline]
    pub const fn is_always_there(&self) -> bool {
        self.always
    }

    /// The description: the doc comment of the field.
    #[inline]
    pub const fn doc(&self) -> Option<&'static str> {
        self.doc
    }
}

/// Serializes as `{"name": …, "value": …, "doc": …}`.
impl Serialize for HeaderSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut header = serializer.serialize_struct("HeaderSpec", 3)?;
        header.serialize_field("name", self.name)?;
        header.serialize_field("value", &self.value)?;
        header.serialize_field("doc", &self.doc)?;
        header.end()
    }
}
