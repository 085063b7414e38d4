//! The extractors of axum.

mod form;
mod headers;
mod json;
mod path;
mod query;
#[cfg(any(feature = "garde", feature = "validator"))]
mod validated;

pub use self::form::ApiForm;
pub use self::headers::ApiHeaders;
pub use self::json::{ApiJson, InvalidResponse};
pub use self::path::ApiPath;
pub use self::query::ApiQuery;

/// What all extractors have beside the extraction.
macro_rules! extractor {
    ($name:ident, $location:ident) => {
        impl<T> $name<T> {
            /// The value.
            pub fn into_inner(self) -> T {
                self.0
            }
        }

        impl<T> std::ops::Deref for $name<T> {
            type Target = T;

            fn deref(&self) -> &T {
                &self.0
            }
        }

        impl<T> std::ops::DerefMut for $name<T> {
            fn deref_mut(&mut self) -> &mut T {
                &mut self.0
            }
        }

        #[cfg(any(feature = "garde", feature = "validator"))]
        impl<T> crate::extract::Extracted for $name<T> {
            type Value = T;

            const LOCATION: crate::Location = crate::Location::$location;

            fn value(&self) -> &T {
                &self.0
            }
        }
    };
}
use extractor;
