//! The parts of the shop that all frameworks share.

use std::error::Error;
use std::fmt;
use std::task::Poll;

use api_error::edge::Edge;
use api_error::envelope::*;
use api_error::{ApiError, Catalog, Cataloged, ErrorSpec};
use futures_util::stream::{self, Stream, StreamExt};
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::{Deserialize, Serialize};

use crate::support::PASSWORD;

/// The envelope of the edge.
pub(crate) const HOUSE: Envelope = Envelope::json(&[member(
    "error",
    object(&[
        member("code", CODE),
        member("message", MESSAGE),
        optional("details", DETAILS),
        optional("path", INSTANCE),
        member("request_id", REQUEST_ID),
        optional("causes", CAUSES),
        optional("code_for_staff", CODE.verbose()),
        optional("after", RETRY_AFTER),
        optional("link", DOC_URL),
        optional("tenant", fact("tenant")),
    ]),
)]);

/// The shape that wrong fields have by themselves.
pub(crate) const FIELDS: Envelope = Envelope::json(&[
    member("wrong", field_errors(&[member("field", FIELD), member("is", FIELD_CODE)])),
    member("id", REQUEST_ID),
]);

/// A shape that is sent as a success.
pub(crate) const IN_SUCCESS: Envelope =
    Envelope::json(&[member("failed", CODE), member("status", STATUS), member("id", REQUEST_ID)])
        .with_http_status(200);

pub(crate) fn house() -> Edge {
    Edge::new().envelope(&HOUSE)
}

/// A body of `/orders`.
#[derive(Deserialize)]
pub(crate) struct Order {
    pub(crate) items: Vec<Item>,
}

#[derive(Deserialize)]
pub(crate) struct Item {
    pub(crate) price: u32,
}

/// The maximum size of a body of `/orders`, in bytes.
pub(crate) const LIMIT: usize = 256;

/// The query of `/page`.
#[derive(Deserialize)]
pub(crate) struct Page {
    pub(crate) page: u32,
}

/// Headers of the failure at `/upstream`, whose body contains the password.
pub(crate) const UPSTREAM: [(&str, &str); 14] = [
    ("retry-after", "17"),
    ("allow", "PURGE"),
    ("www-authenticate", "Bearer"),
    ("www-authenticate", "Basic"),
    ("set-cookie", "a=1"),
    ("set-cookie", "b=2"),
    ("vary", "origin"),
    ("access-control-allow-origin", "*"),
    ("etag", "\"1\""),
    ("content-language", "en"),
    ("cache-control", "max-age=1"),
    ("expires", "0"),
    ("x-should-retry", "false"),
    ("x-error-code", "theirs"),
];

/// Headers of the 416 response at `/range`.
pub(crate) const RANGE: [(&str, &str); 2] = [("content-range", "bytes */5"), ("accept-ranges", "bytes")];

/// Panics while it is serialized.
#[derive(Debug)]
pub(crate) struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("serialize {PASSWORD}")
    }
}

/// Panics when it is dropped: as the payload of a panic, in an error, or in a body.
#[derive(Debug)]
pub(crate) struct Splinter;

impl Drop for Splinter {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic!("once more: {PASSWORD}");
        }
    }
}

/// A body that panics when it is dropped, at its end or before.
pub(crate) fn sharp(is_endless: bool) -> impl Stream<Item = std::io::Result<&'static str>> + Send + 'static {
    let splinter = Splinter;
    stream::iter([Ok(PASSWORD)]).chain(stream::poll_fn(move |_| {
        let _ = &splinter;
        if is_endless { Poll::Pending } else { Poll::Ready(None) }
    }))
}

/// Panics while it is displayed.
#[derive(Debug, ApiError)]
#[api(code = "mute", status = 409, message = "Conflict")]
pub(crate) struct Mute;

impl fmt::Display for Mute {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no words: {PASSWORD}")
    }
}

impl Error for Mute {}

/// An error that is its own source.
#[derive(Debug, ApiError)]
#[api(code = "looped", status = 500, retryable = false)]
pub(crate) struct Looped;

impl fmt::Display for Looped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("storage: refused")
    }
}

impl Error for Looped {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self)
    }
}

/// A hand-written error that sends one header twice, which no attribute can do.
#[derive(Debug)]
pub(crate) struct SessionOver;

static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("session_over", StatusCode::UNAUTHORIZED, "Sign in again")];

impl fmt::Display for SessionOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("session over")
    }
}

impl Error for SessionOver {}

impl ApiError for SessionOver {
    fn spec(&self) -> &'static ErrorSpec {
        &SPECS[0]
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        for cookie in ["theme=; Max-Age=0", "language=; Max-Age=0"] {
            headers.append(SET_COOKIE, HeaderValue::from_static(cookie));
        }
    }
}

impl Cataloged for SessionOver {
    const CATALOG: Catalog = Catalog::new("SessionOver", &SPECS);
}

/// The error of a database, which must not reach clients.
#[derive(Debug)]
pub(crate) struct DatabaseError;

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PASSWORD)
    }
}

impl Error for DatabaseError {}

/// Declares the errors of the shop with the flag of a framework.
macro_rules! shop_error {
    ($word:ident) => {
        #[derive(Debug, thiserror::Error, api_error::ApiError)]
        #[api($word, header("X-Shop" = "yes"))]
        pub(crate) enum ShopError {
            /// The shop does not have this item.
            #[error("no item {item} in shard {shard}")]
            #[api(code = "no_such_item", status = 404, message = "Item {item} does not exist")]
            NoSuchItem {
                #[api(detail)]
                item: u64,
                shard: u8,
            },

            /// Too many at once.
            #[error("over quota")]
            #[api(code = "slow_down", status = 429, retryable(throttled), message = "Slow down")]
            SlowDown(#[api(retry_after)] std::time::Duration),

            /// The session has expired.
            #[error(transparent)]
            #[api(transparent)]
            SessionOver(#[from] $crate::contract::shop::SessionOver),

            /// The database failed.
            #[error("database")]
            #[api(code = "storage_error", status = 500, retryable(max = 3))]
            Storage(#[source] $crate::contract::shop::DatabaseError),

            /// A detail that cannot be serialized.
            #[error("detail")]
            #[api(code = "bad_detail", status = 409, message = "Conflict")]
            BadDetail(#[api(detail = "bomb")] $crate::contract::shop::Bomb),

            /// A message that cannot be displayed.
            #[error(transparent)]
            #[api(transparent)]
            Mute(#[from] $crate::contract::shop::Mute),

            /// Wrong fields, in a shape of their own.
            #[error("{} fields", .0.len())]
            #[api(code = "bad_fields", status = 422, message = "Invalid fields")]
            #[api(envelope = $crate::contract::shop::FIELDS)]
            BadFields(#[api(field_errors)] Vec<api_error::FieldError>),

            /// Sent as a success.
            #[error("in a success")]
            #[api(code = "in_success", status = 409, message = "It is not a success")]
            #[api(envelope = $crate::contract::shop::IN_SUCCESS)]
            InSuccess,

            /// Not logged.
            #[error("quiet")]
            #[api(code = "quiet", status = 409, message = "Quiet", log = "off")]
            Quiet,

            /// Logged as a warning, with an id and a text of several lines.
            #[error("first\r\n\x1b[31msecond")]
            #[api(code = "loud", id = "shop_loud", status = 409, message = "Loud", log = "warn")]
            Loud,

            /// Panics when it is dropped.
            #[error("sharp")]
            #[api(code = "sharp", status = 409, message = "Sharp")]
            Sharp($crate::contract::shop::Splinter),

            /// An endless chain of sources.
            #[error(transparent)]
            #[api(transparent)]
            Looped(#[from] $crate::contract::shop::Looped),
        }

        impl ShopError {
            /// The error of a route that fails in a requested way.
            pub(crate) fn named(name: &str) -> Self {
                match name {
                    "fields" => Self::BadFields(vec![
                        api_error::FieldError::new("items[0].price", "too small").with_code("too_small"),
                        api_error::FieldError::new("na\nme", "is required").with_code("required"),
                    ]),
                    "in_success" => Self::InSuccess,
                    "quiet" => Self::Quiet,
                    "loud" => Self::Loud,
                    "sharp" => Self::Sharp($crate::contract::shop::Splinter),
                    "busy" => Self::SlowDown(std::time::Duration::from_secs(2)),
                    _ => Self::NoSuchItem { item: 7, shard: 7 },
                }
            }
        }

        /// The root of the service. The edge makes its fallbacks.
        #[allow(dead_code)]
        #[derive(Debug, thiserror::Error, api_error::ApiError)]
        #[api(envelope = $crate::contract::shop::HOUSE, doc_url = "https://docs.example.com/{code}")]
        #[api(header("X-Root" = "yes"))]
        pub(crate) enum Root {
            /// No route leads there.
            #[error("no route")]
            #[api(code = "no_route", status = 404, fallback, message = "There is nothing here")]
            NoRoute,

            /// A handler was too slow.
            #[error("too slow")]
            #[api(code = "too_slow", status = 504, retryable, fallback)]
            TooSlow,

            /// An upstream failed.
            #[error("upstream")]
            #[api(code = "upstream_failed", status = 502, retryable(after = "30s"), fallback)]
            Upstream,

            /// A handler panicked.
            #[error("broken")]
            #[api(code = "broken", status = 500, retryable = false, fallback)]
            Broken,

            /// The shop.
            #[error(transparent)]
            #[api(transparent)]
            Shop(ShopError),
        }

        /// An error with its own envelope.
        #[derive(Debug, api_error::ApiError)]
        #[api(std_error, $word, envelope = api_error::envelope::PROBLEM_JSON)]
        #[api(code = "own", status = 410, message = "It is gone")]
        pub(crate) struct Own;
    };
}
pub(crate) use shop_error;
