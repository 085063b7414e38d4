//! Reading the published tables and the parts of a response.

use api_error::{Bytes, http};

/// The rows of a table next to the tests. Lines that start with `#` are comments.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// The body as text.
pub(crate) fn body(response: &http::Response<Bytes>) -> &str {
    std::str::from_utf8(response.body()).unwrap_or("(not UTF-8)")
}

/// The value of a header, if there is one.
pub(crate) fn header<'r>(response: &'r http::Response<Bytes>, name: &str) -> Option<&'r str> {
    response.headers().get(name).map(|value| value.to_str().unwrap_or("(not text)"))
}
