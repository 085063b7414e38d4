//! Whether a call may happen twice.

use http::{HeaderMap, HeaderName, Method, Request};

pub(in crate::client) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Whether sending a request twice does the same as sending it once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Safety {
    /// It does: the method is idempotent, or the request has an `Idempotency-Key`.
    Safe,
    /// It may do things twice.
    Unsafe,
}

impl Safety {
    /// The safety of a request: of its method (RFC 9110, section 9.2.2), or of its `Idempotency-Key`.
    ///
    /// Make an idempotency key once for each call, not for each attempt.
    ///
    /// ```
    /// use api_error::client::Safety;
    /// use api_error::http::Request;
    ///
    /// let order = Request::post("/orders");
    /// assert_eq!(Safety::of(&order.body(()).unwrap()), Safety::Unsafe);
    ///
    /// let order = Request::post("/orders").header("Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324");
    /// assert_eq!(Safety::of(&order.body(()).unwrap()), Safety::Safe);
    /// ```
    pub fn of<B>(request: &Request<B>) -> Self {
        Self::of_head(request.method(), request.headers())
    }

    /// The safety of a request with this method and these headers, see [`of`](Self::of).
    pub fn of_head(method: &Method, headers: &HeaderMap) -> Self {
        if method.is_idempotent() || headers.contains_key(IDEMPOTENCY_KEY) {
            Self::Safe
        } else {
            Self::Unsafe
        }
    }
}
