//! The facts of a code that each occurrence decides.

use std::fmt;

use serde_core::ser::{Serialize, SerializeStruct, Serializer};

/// Defines one row for each fact: its accessor, its builder, and its bit.
macro_rules! facts {
    ($($(#[$doc:meta])* $fact:ident $with:ident = $bit:literal,)+) => {
        /// The facts of a code that each occurrence decides, because the variant has a field for them.
        ///
        /// ```
        /// use api_error_core::Occurrence;
        ///
        /// const VARIES: Occurrence = Occurrence::NONE.with_retry_after();
        /// assert!(VARIES.retry_after());
        /// assert!(!VARIES.status());
        /// ```
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct Occurrence(u16);

        impl Occurrence {
            /// No facts.
            pub const NONE: Self = Self(0);

            $(
                $(#[$doc])*
                pub const fn $fact(self) -> bool {
                    self.0 & 1 << $bit != 0
                }

                #[doc = concat!("Adds [`", stringify!($fact), "`](Self::", stringify!($fact), ").")]
                #[must_use]
                pub const fn $with(self) -> Self {
                    Self(self.0 | 1 << $bit)
                }
            )+
        }

        impl fmt::Debug for Occurrence {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct("Occurrence")$(.field(stringify!($fact), &self.$fact()))+.finish()
            }
        }
    };
}

facts! {
    /// Whether a retry helps. The spec's [`retry`](crate::ErrorSpec::retry) is the default.
    retryable with_retryable = 0,
    /// How long to wait. If an occurrence has no wait, the spec's wait applies.
    retry_after with_retry_after = 1,
    /// Whether each occurrence has a wait. This is so if the type of the field is not written as an `Option`.
    retry_after_always with_retry_after_always = 2,
    /// Which fields of the request are invalid.
    field_errors with_field_errors = 3,
    /// The state of the caller's rate limit, sent as `X-RateLimit-Limit`, `-Remaining` and `-Reset`.
    rate_limit with_rate_limit = 4,
    /// Whether each occurrence has that state. This is so if the type of the field is not written as an `Option`.
    rate_limit_always with_rate_limit_always = 5,
    /// The HTTP status. The spec's [`status`](crate::ErrorSpec::status) is the default.
    status with_status = 6,
    /// The code on the wire. The spec's [`code`](crate::ErrorSpec::code) is the default.
    code with_code = 7,
    /// Whether `Retry-After` is an HTTP date where an occurrence has a wait: the field is written as a `SystemTime`.
    retry_after_date with_retry_after_date = 8,
    /// Whether each occurrence says whether a retry helps. This is so if the type of the field is not written as an `Option`.
    retryable_always with_retryable_always = 9,
    /// Whether each occurrence has a code of its own. This is so if the type of the field is not written as an `Option`.
    code_always with_code_always = 10,
}

/// Serializes as `{"retryable": …, "retry_after": …, "field_errors": …, "rate_limit": …, "status": …, "code": …}`.
impl Serialize for Occurrence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut occurrence = serializer.serialize_struct("Occurrence", 6)?;
        occurrence.serialize_field("retryable", &self.retryable())?;
        occurrence.serialize_field("retry_after", &self.retry_after())?;
        occurrence.serialize_field("field_errors", &self.field_errors())?;
        occurrence.serialize_field("rate_limit", &self.rate_limit())?;
        occurrence.serialize_field("status", &self.status())?;
        occurrence.serialize_field("code", &self.code())?;
        occurrence.end()
    }
}
