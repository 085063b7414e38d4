//! What a response says about one error, for the type that it becomes.

use std::str::FromStr;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use crate::{Catalog, Constant, DetailSpec, Entry, ErrorSpec, FieldError, RateLimit};

use super::reading::{Among, Reading};

/// An error type that can be made from a response.
///
/// `#[api(decode)]` implements it. To implement it by hand, take the values from the [`Reply`]:
///
/// ```
/// use api_error::client::{Decode, Reply, decode};
/// use api_error::http::{Response, StatusCode};
/// use api_error::{ApiError, Bytes, Catalog, Cataloged, DetailSpec, ErrorSpec, Members};
///
/// #[derive(Debug, PartialEq)]
/// struct QuotaExceeded {
///     limit: u32,
/// }
///
/// static SPEC: [ErrorSpec; 1] =
///     [ErrorSpec::new("quota_exceeded", StatusCode::TOO_MANY_REQUESTS, "The quota is used up")
///         .with_details(&[DetailSpec::new("limit", "u32")])];
///
/// impl ApiError for QuotaExceeded {
///     fn spec(&self) -> &'static ErrorSpec {
///         &SPEC[0]
///     }
///     fn write_details(&self, out: &mut Members<'_>) {
///         out.member("limit", &self.limit);
///     }
/// }
///
/// impl Cataloged for QuotaExceeded {
///     const CATALOG: Catalog = Catalog::new("QuotaExceeded", &SPEC);
/// }
///
/// impl Decode for QuotaExceeded {
///     fn decode(reply: &Reply<'_>) -> Option<Self> {
///         match reply.spec().id() {
///             "quota_exceeded" => Some(Self { limit: reply.detail("limit")? }),
///             _ => None,
///         }
///     }
/// }
/// # impl std::fmt::Display for QuotaExceeded {
/// #     fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("the quota is used up") }
/// # }
/// # impl std::error::Error for QuotaExceeded {}
///
/// let (head, body) = QuotaExceeded { limit: 100 }.to_response().into_parts();
/// let failure = decode::<QuotaExceeded>(&head, body);
/// assert_eq!(failure.error(), Some(&QuotaExceeded { limit: 100 }));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a response",
    label = "does not implement `client::Decode`",
    note = "write `#[api(decode)]` on the enum"
)]
pub trait Decode: crate::Cataloged + Sized {
    /// The error that the reply is about; `None` if [`Reply::spec`] is not one of this type's, or if a value is missing.
    fn decode(reply: &Reply<'_>) -> Option<Self>;
}

impl<E: Decode> Decode for Box<E> {
    fn decode(reply: &Reply<'_>) -> Option<Self> {
        E::decode(reply).map(Self::new)
    }
}

impl<E: Decode> Decode for std::sync::Arc<E> {
    fn decode(reply: &Reply<'_>) -> Option<Self> {
        E::decode(reply).map(Self::new)
    }
}

/// A response, read as one error of a catalog.
///
/// A value that is missing is `None`; one of the wrong type counts as missing.
#[derive(Clone, Copy)]
pub struct Reply<'r> {
    /// All errors of the root, which tells what forwarding variants add.
    pub(super) catalog: &'r Catalog,
    pub(super) spec: &'static ErrorSpec,
    /// The code on the wire.
    pub(super) code: &'r str,
    pub(super) status: StatusCode,
    pub(super) headers: &'r HeaderMap,
    pub(super) reading: Option<&'r Reading>,
    pub(super) retryable: Option<bool>,
    pub(super) wait: Option<Duration>,
}

impl Reply<'_> {
    /// The error that the response is read as.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// The code on the wire.
    pub fn code(&self) -> &str {
        self.code
    }

    /// The HTTP status; of an error in a success, the status of its code.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Whether a retry helps, as the response says or else the catalog.
    pub fn is_retryable(&self) -> bool {
        self.retryable.unwrap_or_else(|| self.spec.retry().is_retryable())
    }

    /// How long the response asks to wait.
    pub fn wait(&self) -> Option<Duration> {
        self.wait
    }

    /// A member of the details. One that is missing is read as `null`, so an `Option` is `None`.
    pub fn detail<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.member(Among::Details, name)
    }

    /// An extension member. One that is missing is read as `null`, so an `Option` is `None`.
    pub fn extension<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.member(Among::Extensions, name)
    }

    fn member<T: DeserializeOwned>(&self, among: Among, name: &str) -> Option<T> {
        match self.reading {
            Some(reading) => reading.parse(among, name),
            None => serde_json::from_str("null").ok(),
        }
    }

    /// The members of the details that neither the error nor a variant that forwards to it names, as a map or struct.
    pub fn all_details<T: DeserializeOwned>(&self) -> Option<T> {
        self.all(Among::Details)
    }

    /// The extension members that neither the error nor a variant that forwards to it names, as a map or struct.
    pub fn all_extensions<T: DeserializeOwned>(&self) -> Option<T> {
        self.all(Among::Extensions)
    }

    fn all<T: DeserializeOwned>(&self, among: Among) -> Option<T> {
        let Some(reading) = self.reading else { return serde_json::from_str("{}").ok() };
        let named = self.named();
        reading.parse_all(among, &|name| named.iter().any(|member| member.name() == name))
    }

    /// The members that have names of their own, also those that forwarding variants add.
    fn named(&self) -> Vec<DetailSpec> {
        self.members().flat_map(|(_, members)| members).filter(|member| !member.is_flattened()).collect()
    }

    /// The members of the error, also those that forwarding variants add.
    fn members(&self) -> impl Iterator<Item = (Among, Vec<DetailSpec>)> + use<> {
        let entry = self.catalog.entries().find(|entry| std::ptr::eq(entry.spec(), self.spec));
        let members =
            |entry: Entry| [(Among::Details, entry.details()), (Among::Extensions, entry.extensions())];
        entry.map(members).into_iter().flatten()
    }

    /// A header as a type that is read from text.
    pub fn header<T: FromStr>(&self, name: &str) -> Option<T> {
        self.headers.get(name)?.to_str().ok()?.parse().ok()
    }

    /// The field errors of the body.
    pub fn field_errors(&self) -> Vec<FieldError> {
        self.reading.map(|reading| reading.field_errors(Some(self.spec))).unwrap_or_default()
    }

    /// The rate limit of the caller: `X-RateLimit-Limit`, `-Remaining` and `-Reset`, or the same without `X-`.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        rate_limit(self.headers)
    }

    /// How well the members of the response are those of the error: one more for each that is there, one less for each that
    /// should be there; `None` if a constant differs, or is missing where it would be.
    pub(super) fn likeness(&self) -> Option<isize> {
        let Some(reading) = self.reading else { return Some(0) };
        let mut likeness = 0;
        for (among, members) in self.members() {
            for member in &members {
                match (reading.parse_found::<Value>(among, member.name()), member.constant()) {
                    (Some(value), Some(constant)) if !is_constant(&value, constant) => return None,
                    (None, Some(_)) if reading.has_place_for(among) => return None,
                    (Some(_), _) => likeness += 1,
                    (None, _) => likeness -= isize::from(member.is_always_there()),
                }
            }
        }
        Some(likeness)
    }
}

/// Whether a member is this constant, or its text, as in metadata.
pub(super) fn is_constant(value: &Value, constant: Constant) -> bool {
    let constant = constant.to_value();
    *value == constant || value.as_str() == Some(&constant.to_string())
}

pub(super) fn rate_limit(headers: &HeaderMap) -> Option<RateLimit> {
    let number = |names: [&str; 2]| {
        let value = names.iter().find_map(|name| headers.get(*name))?;
        value.to_str().ok()?.trim().parse().ok()
    };
    Some(RateLimit {
        limit: number(["x-ratelimit-limit", "ratelimit-limit"])?,
        remaining: number(["x-ratelimit-remaining", "ratelimit-remaining"])?,
        reset: number(["x-ratelimit-reset", "ratelimit-reset"])?,
    })
}

/// The formatted reply shows what was read, not what it was read from.
impl std::fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reply")
            .field("spec", &self.spec.id())
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
