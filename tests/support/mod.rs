//! What an error sends on the wire.

use api_error::{ApiError, Bytes, Report, http};
use serde_json::Value;

/// The body as text.
pub(crate) fn body(error: &dyn ApiError) -> String {
    text(Report::new(error).to_json())
}

/// A body as text.
pub(crate) fn text(body: Bytes) -> String {
    String::from_utf8(body.to_vec()).expect("a body is UTF-8")
}

/// The parsed body.
pub(crate) fn json(error: &dyn ApiError) -> Value {
    serde_json::from_str(&body(error)).expect("a body is JSON")
}

/// The value of a header, if there is one.
pub(crate) fn header(error: &dyn ApiError, name: &str) -> Option<String> {
    header_of(&Report::new(error).to_response(), name)
}

/// The value of a header of a response, if there is one.
pub(crate) fn header_of(response: &http::Response<Bytes>, name: &str) -> Option<String> {
    let mut values = response.headers().get_all(name).iter();
    let value = values.next()?;
    assert!(values.next().is_none(), "duplicate header {name}");
    Some(value.to_str().expect("a header of visible ASCII characters").to_owned())
}
