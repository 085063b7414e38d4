//! The types that a field marked `#[api(status)]` or `#[api(code)]` may have.

use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;

use crate::Retry;
use crate::spec::is_code;

/// The type of a field marked `#[api(status)]`: a [`StatusCode`], a `u16` or an [`Option`] of either.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a status",
    label = "not a `StatusCode` or a `u16`",
    note = "a `status` field holds a `StatusCode`, a `u16` or an `Option` of either"
)]
pub trait AsStatus {
    /// The status of this occurrence as a number, if it has one.
    fn number(&self) -> Option<u16>;
}

impl AsStatus for StatusCode {
    fn number(&self) -> Option<u16> {
        Some(self.as_u16())
    }
}

impl AsStatus for u16 {
    fn number(&self) -> Option<u16> {
        Some(*self)
    }
}

impl<T: AsStatus> AsStatus for Option<T> {
    fn number(&self) -> Option<u16> {
        self.as_ref().and_then(AsStatus::number)
    }
}

impl<T: AsStatus + ?Sized> AsStatus for &T {
    fn number(&self) -> Option<u16> {
        (**self).number()
    }
}

/// The status of the occurrence if it is from 400 to 599, otherwise `default`.
pub fn status_or<T: AsStatus + ?Sized>(occurrence: &T, default: StatusCode) -> StatusCode {
    let number = occurrence.number().filter(|number| matches!(number, 400..600));
    number.and_then(|number| StatusCode::from_u16(number).ok()).unwrap_or(default)
}

/// What a field marked `#[api(retryable)]` may hold: a `bool` or an [`Option`] of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whether a retry helps",
    label = "not a `bool`",
    note = "a `retryable` field holds a `bool` or an `Option` of one"
)]
pub trait AsRetryable {
    /// Whether a retry of this occurrence helps, where it knows.
    fn is_retryable(&self) -> Option<bool>;
}

impl AsRetryable for bool {
    fn is_retryable(&self) -> Option<bool> {
        Some(*self)
    }
}

impl<T: AsRetryable> AsRetryable for Option<T> {
    fn is_retryable(&self) -> Option<bool> {
        self.as_ref().and_then(AsRetryable::is_retryable)
    }
}

impl<T: AsRetryable + ?Sized> AsRetryable for &T {
    fn is_retryable(&self) -> Option<bool> {
        (**self).is_retryable()
    }
}

/// The advice of an occurrence, where it knows whether a retry helps, otherwise the static advice.
pub fn advice_or<T: AsRetryable + ?Sized>(occurrence: &T, advice: Retry) -> Retry {
    occurrence.is_retryable().map_or(advice, |retryable| advice.for_occurrence(retryable))
}

/// What a field marked `#[api(code)]` may hold: a string, or an [`Option`] of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a code",
    label = "not a string",
    note = "a `code` field holds a `&'static str`, a `String`, a `Cow<str>` or an `Option` of these"
)]
pub trait AsCode {
    /// The code of this occurrence, if it has one.
    fn text(&self) -> Option<&str>;
}

impl AsCode for str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl AsCode for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl AsCode for Cow<'_, str> {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: AsCode> AsCode for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(AsCode::text)
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {$(
        impl<T: AsCode + ?Sized> AsCode for $pointer {
            fn text(&self) -> Option<&str> {
                (**self).text()
            }
        }
    )*};
}

pointers!(&T Box<T> Arc<T>);

/// The code of the occurrence if it is valid, otherwise `default`.
pub fn code_or<'c, T: AsCode + ?Sized>(occurrence: &'c T, default: &'c str) -> &'c str {
    occurrence.text().filter(|code| is_code(code)).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_decides_as_what_it_refers_to() {
        assert_eq!(status_or(&&410_u16, StatusCode::NOT_FOUND), StatusCode::GONE);
        assert_eq!(status_or(&&200_u16, StatusCode::NOT_FOUND), StatusCode::NOT_FOUND);
        assert_eq!(status_or(&&None::<u16>, StatusCode::NOT_FOUND), StatusCode::NOT_FOUND);
        assert_eq!(advice_or(&&Some(false), Retry::BACKOFF), Retry::NEVER);
        assert_eq!(advice_or(&&true, Retry::NEVER), Retry::BACKOFF);
        assert_eq!(advice_or(&&None::<bool>, Retry::THROTTLED), Retry::THROTTLED);
    }
}
