//! What a catalog cannot say of a code, because each occurrence decides.

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

/// Which facts of a code each occurrence decides for itself: it has a field for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Occurrence {
    /// Whether a retry helps. The spec's [`retry`](crate::ErrorSpec::retry) is the advice where nothing else is known.
    pub retryable: bool,
    /// How long to wait. An occurrence may know no wait; the spec's, if there is one, stands then.
    pub retry_after: bool,
    /// Whether each occurrence knows how long to wait: the type of the field is not written as an `Option`.
    pub retry_after_always: bool,
    /// Which fields of the request are wrong.
    pub field_errors: bool,
    /// The state of the caller's rate limit, sent as `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
    pub rate_limit: bool,
    /// Whether each occurrence knows that state: the type of the field is not written as an `Option`.
    pub rate_limit_always: bool,
}

impl Occurrence {
    /// Nothing.
    pub const NONE: Self = Self {
        retryable: false,
        retry_after: false,
        retry_after_always: false,
        field_errors: false,
        rate_limit: false,
        rate_limit_always: false,
    };
}

/// `{"retryable": …, "retry_after": …, "field_errors": …, "rate_limit": …}`.
impl Serialize for Occurrence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut occurrence = serializer.serialize_struct("Occurrence", 4)?;
        occurrence.serialize_field("retryable", &self.retryable)?;
        occurrence.serialize_field("retry_after", &self.retry_after)?;
        occurrence.serialize_field("field_errors", &self.field_errors)?;
        occurrence.serialize_field("rate_limit", &self.rate_limit)?;
        occurrence.end()
    }
}
