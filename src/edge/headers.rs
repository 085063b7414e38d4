//! The headers of a failure, and those of the response that replaces it.

use http::StatusCode;
use http::header::{
    CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_LOCATION, CONTENT_RANGE,
    CONTENT_TYPE, ETAG, HeaderMap, HeaderName, LAST_MODIFIED, TRAILER, TRANSFER_ENCODING, VARY,
};

/// The headers that describe a body (RFC 9110, section 8; RFC 9530). `Accept-Ranges` is not one of them: it describes the
/// resource.
const OF_BODY: [HeaderName; 14] = [
    CONTENT_TYPE,
    CONTENT_LENGTH,
    CONTENT_ENCODING,
    CONTENT_LANGUAGE,
    CONTENT_LOCATION,
    CONTENT_RANGE,
    CONTENT_DISPOSITION,
    ETAG,
    LAST_MODIFIED,
    TRANSFER_ENCODING,
    TRAILER,
    HeaderName::from_static("content-md5"),
    HeaderName::from_static("content-digest"),
    HeaderName::from_static("repr-digest"),
];

/// Adds the headers of an answer to those of the failure that it replaces. `status` is the failure's.
///
/// The failure's headers win, because layers inside the edge have set some of them. Those that describe its body go.
pub(super) fn merge(status: StatusCode, mut failure: HeaderMap, answer: HeaderMap) -> HeaderMap {
    forget_body(status, &mut failure);
    let (mut name, mut is_added) = (None, false);
    for (next, value) in answer {
        if let Some(next) = next {
            // One more `Vary` adds to what the response depends on.
            is_added = next == VARY || !failure.contains_key(&next);
            name = Some(next);
        }
        if let Some(name) = &name
            && is_added
        {
            failure.append(name, value);
        }
    }
    failure
}

/// Removes the headers that describe a body.
fn forget_body(status: StatusCode, headers: &mut HeaderMap) {
    let is_gone = |name: &&HeaderName| {
        // In a 416 it is the length to ask within (RFC 9110, section 15.5.17).
        let is_kept = **name == CONTENT_RANGE && status == StatusCode::RANGE_NOT_SATISFIABLE;
        !is_kept && OF_BODY.contains(name)
    };
    // A response has few headers, and most of them stay.
    while let Some(name) = headers.keys().find(is_gone).cloned() {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(of: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in of {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn the_failures_headers_win_except_those_of_its_body() {
        let failure = headers(&[
            ("etag", "\"1\""),
            ("content-type", "text/html"),
            ("content-range", "bytes */5"),
            ("cache-control", "max-age=1"),
            ("vary", "origin"),
        ]);
        let answer = headers(&[
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("vary", "accept"),
            ("www-authenticate", "Bearer"),
            ("www-authenticate", "Basic"),
        ]);
        let expected = headers(&[
            ("content-type", "application/json"),
            ("cache-control", "max-age=1"),
            ("vary", "origin"),
            ("vary", "accept"),
            ("www-authenticate", "Bearer"),
            ("www-authenticate", "Basic"),
        ]);
        assert_eq!(merge(StatusCode::NOT_FOUND, failure.clone(), answer.clone()), expected);
        let range = merge(StatusCode::RANGE_NOT_SATISFIABLE, failure, answer);
        assert_eq!(range.get("content-range").unwrap(), "bytes */5");
    }
}
