//! The other end: what a client makes of a service's errors.
//!
//! The enum of the service, with `#[api(decode)]`, is also the enum of its clients. [`decode`] makes a [`Failure`] of any
//! response. It never fails and loses nothing: the typed error where it can be read, the code whether this build knows it or
//! not, the message, members, field errors, wait and the bytes. [`Policy`] decides about a retry, from what the response says,
//! what the catalog says, and what the call can bear.
//!
//! With the feature `catalog`, a test of the client finds what the service no longer sends: `assert_compatible`.
//!
//! Nothing here needs a runtime, a clock or a source of random numbers, so it also runs in a browser. The adapters do the
//! rest: `client-reqwest` and others, see the features.
//!
//! ```
//! use std::time::Duration;
//!
//! use api_error::client::{self, Budget, Next, Origin, Policy, Safety};
//! use api_error::http::{Request, Response};
//! use api_error::{ApiError, Bytes};
//!
//! #[derive(Debug, ApiError)]
//! #[api(std_error, decode)]
//! enum SecretError {
//!     /// No secret is at this path.
//!     #[api(code = "secret_not_found", status = 404, message = "Secret '{path}' not found")]
//!     NotFound {
//!         #[api(detail)]
//!         path: String,
//!         #[api(absent)] // for the log of the server; here it is 0
//!         shard: u32,
//!     },
//!     /// The caller went over its rate.
//!     #[api(code = "rate_limited", status = 429, retryable(throttled), message = "Too many requests")]
//!     RateLimited(#[api(retry_after)] Duration),
//! }
//!
//! /// Sends a request until it succeeds, or until a retry makes no sense.
//! fn call(
//!     request: &Request<()>,
//!     budget: &Budget,
//!     mut send: impl FnMut(&Request<()>) -> Response<Bytes>,
//!     sleep: impl Fn(Duration),
//! ) -> Result<Bytes, client::Failure<SecretError>> {
//!     let mut calls = Policy::STANDARD.call(Safety::of(request), budget);
//!     let mut earlier = Vec::new();
//!     loop {
//!         let (head, body) = send(request).into_parts();
//!         if head.status.is_success() {
//!             calls.succeeded();
//!             return Ok(body);
//!         }
//!         let failure = client::decode::<SecretError>(&head, body);
//!         let random = 7; // of your source of random numbers
//!         match calls.after(&failure, Duration::ZERO, random) {
//!             Next::Retry(wait) => sleep(wait),
//!             Next::RefreshThenRetry => {} // get fresh credentials
//!             Next::Stop(_) => return Err(failure.with_earlier(earlier)),
//!         }
//!         earlier.push(failure);
//!     }
//! }
//!
//! // A service that is busy at first.
//! let mut answers = vec![
//!     Response::new(Bytes::from("the secret")),
//!     SecretError::RateLimited(Duration::from_secs(2)).to_response(),
//! ];
//! let request = Request::get("https://vault.example.com/ci/token").body(()).expect("a request");
//! let slept = std::cell::Cell::new(Duration::ZERO);
//! let secret = call(&request, &Budget::new(), |_| answers.pop().expect("an answer"), |wait| slept.set(wait));
//! assert_eq!(secret.expect("the secret"), "the secret");
//! assert!(slept.get() >= Duration::from_secs(2)); // what the service asks for, and a little more
//!
//! // One that does not have it.
//! let missing = SecretError::NotFound { path: "ci/token".to_owned(), shard: 7 };
//! let failure = call(&request, &Budget::new(), |_| missing.to_response(), |_| {}).expect_err("a failure");
//! assert_eq!(failure.to_string(), "404 Not Found: secret_not_found");
//! assert_eq!(failure.origin(), Origin::Service);
//! assert!(matches!(failure.error(), Some(SecretError::NotFound { path, shard: 0 }) if path == "ci/token"));
//! ```

#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
mod body;
#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
mod caller;
mod candidates;
mod decoder;
mod envelopes;
mod failure;
mod field_errors;
pub(crate) mod field_values;
mod fit;
mod identify;
mod impl_decode;
mod json;
mod reading;
mod reply;
#[cfg(feature = "client-reqwest")]
mod reqwest;
#[cfg(feature = "client-reqwest-middleware")]
mod reqwest_middleware;
mod retry;
#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
mod tokens;
#[cfg(feature = "tonic")]
mod tonic;
#[cfg(feature = "client-tower")]
mod tower;
mod wait;

#[cfg(feature = "catalog")]
pub use api_error_catalog::client::{assert_compatible, check_compatible};

#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
pub use self::caller::Caller;
pub use self::decoder::{Decoder, decode, decode_with};
pub use self::failure::{Failure, Origin};
pub use self::reply::{Decode, Reply};
#[cfg(feature = "client-reqwest")]
pub use self::reqwest::{OrFailure, SendWith};
#[cfg(feature = "client-reqwest-middleware")]
pub use self::reqwest_middleware::Attempts;
pub use self::retry::{Budget, Calls, Next, Policy, Safety, Stop};
#[cfg(any(feature = "client-reqwest", feature = "client-tower"))]
pub use self::tokens::Tokens;
#[cfg(feature = "client-tower")]
pub use self::tower::{AttemptsFuture, AttemptsLayer, AttemptsService};
