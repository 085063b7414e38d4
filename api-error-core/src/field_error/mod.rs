//! A problem with one field of a request.

mod path;

use std::borrow::Cow;

use serde_json::Value;

pub use self::path::{FieldPath, Segment, Segments};

/// An invalid field of a request.
///
/// ```
/// use api_error_core::{FieldError, Location};
///
/// let error = FieldError::new("limit", "must be at most 100")
///     .with_code("too_large")
///     .with_location(Location::Query)
///     .with_param("max", 100);
/// assert_eq!(error.path().pointer(), "/limit");
/// ```
///
/// All of it is sent to the client, so never put the invalid value into the message.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    path: FieldPath,
    message: Cow<'static, str>,
    code: Option<Cow<'static, str>>,
    location: Location,
    params: Vec<(Cow<'static, str>, Value)>,
}

impl FieldError {
    /// An error for a field of the body. The message tells people why the field is invalid.
    pub fn new(path: impl Into<FieldPath>, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
            code: None,
            location: Location::Body,
            params: Vec::new(),
        }
    }

    /// Adds a machine-readable code, such as `required`.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// Sets the part of the request that the field is in. The default is the body.
    #[must_use]
    #[inline]
    pub fn with_location(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// Adds a parameter of the message, such as `max`. If a name is repeated, the last value wins.
    #[must_use]
    pub fn with_param(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let (name, value) = (name.into(), value.into());
        match self.params.iter_mut().find(|(taken, _)| *taken == name) {
            Some(param) => param.1 = value,
            None => self.params.push((name, value)),
        }
        self
    }

    /// The path to the field.
    #[inline]
    pub fn path(&self) -> &FieldPath {
        &self.path
    }

    /// The message: why the field is invalid, in words for people.
    #[inline]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The machine-readable code, if one was given.
    #[inline]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The part of the request that the field is in.
    #[inline]
    pub fn location(&self) -> Location {
        self.location
    }

    /// The parameters of the message, in the order in which they were added.
    #[inline]
    pub fn params(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.params.iter().map(|(name, value)| (&**name, value))
    }
}

/// The part of a request that a field is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// The body. This is the default.
    #[default]
    Body,
    /// The query of the URI.
    Query,
    /// The path of the URI.
    Path,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// A form: URL-encoded or multipart.
    Form,
}

impl Location {
    /// The word used on the wire: `body`, `query`, `path`, `header`, `cookie` or `form`.
    #[inline]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Form => "form",
        }
    }
}
