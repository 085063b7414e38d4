//! What is wrong with one field of a request.

mod path;

use std::borrow::Cow;

use serde_json::Value;

pub use self::path::{FieldPath, Segment, Segments};

/// One field of a request that is not as it should be.
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
/// Everything in it reaches the client, so never put the offending value into the message.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldError {
    path: FieldPath,
    message: Cow<'static, str>,
    code: Option<Cow<'static, str>>,
    location: Location,
    params: Vec<(Cow<'static, str>, Value)>,
}

impl FieldError {
    /// A field of the body, and what is wrong with it in words for people.
    pub fn new(path: impl Into<FieldPath>, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
            code: None,
            location: Location::Body,
            params: Vec::new(),
        }
    }

    /// With what is wrong in a word for machines, such as `required`.
    #[must_use]
    pub fn with_code(mut self, code: impl Into<Cow<'static, str>>) -> Self {
        self.code = Some(code.into());
        self
    }

    /// With the part of the request that the field is in; without it, the body.
    #[must_use]
    pub fn with_location(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// With a figure that the message speaks of, such as `max`. Of one name twice, the last value stays.
    #[must_use]
    pub fn with_param(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let (name, value) = (name.into(), value.into());
        match self.params.iter_mut().find(|(taken, _)| *taken == name) {
            Some(param) => param.1 = value,
            None => self.params.push((name, value)),
        }
        self
    }

    /// Which field it is.
    pub fn path(&self) -> &FieldPath {
        &self.path
    }

    /// What is wrong, in words for people.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What is wrong, in a word for machines.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The part of the request that the field is in.
    pub fn location(&self) -> Location {
        self.location
    }

    /// The figures that the message speaks of, in the order they were added.
    pub fn params(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> {
        self.params.iter().map(|(name, value)| (&**name, value))
    }
}

/// The part of a request that a field is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// The body.
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
    /// A form, in the body or as multipart.
    Form,
}

impl Location {
    /// The word used on the wire: `body`, `query`, `path`, `header`, `cookie` or `form`.
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
