//! The parts of the shop that all frameworks share.

use std::error::Error;
use std::fmt;

use api_error::edge::Edge;
use api_error::envelope::*;
use api_error::{ApiError, Catalog, Cataloged, ErrorSpec};
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
    ]),
)]);

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
pub(crate) const UPSTREAM: [(&str, &str); 11] = [
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

/// A panic payload that panics again when it is dropped.
pub(crate) struct Splinter;

impl Drop for Splinter {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            panic!("once more: {PASSWORD}");
        }
    }
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

            /// An endless chain of sources.
            #[error(transparent)]
            #[api(transparent)]
            Looped(#[from] $crate::contract::shop::Looped),
        }

        /// An error with its own envelope.
        #[derive(Debug, api_error::ApiError)]
        #[api(std_error, $word, envelope = api_error::envelope::PROBLEM_JSON)]
        #[api(code = "own", status = 410, message = "It is gone")]
        pub(crate) struct Own;
    };
}
pub(crate) use shop_error;
