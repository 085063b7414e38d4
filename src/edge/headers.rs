//! The headers of a failure, and those of the response that replaces it.

use http::StatusCode;
use http::header::{CONTENT_RANGE, HeaderMap, HeaderName, HeaderValue, VARY};

use crate::__private::insert_header;

/// Whether a header describes a body (RFC 9110, section 8; RFC 9111, section 5; RFC 9530). `Accept-Ranges` is not one of them: it
/// describes the resource. Neither is `Cache-Control`, which a layer may have set on every response.
fn is_of_body(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "age"
            | "expires"
            | "content-type"
            | "content-length"
            | "content-encoding"
            | "content-language"
            | "content-location"
            | "content-range"
            | "content-disposition"
            | "etag"
            | "last-modified"
            | "transfer-encoding"
            | "trailer"
            | "content-md5"
            | "content-digest"
            | "repr-digest"
            // Before RFC 9530.
            | "digest"
    )
}

/// Selects headers. Not a type parameter, so that each function here is compiled once.
type Predicate<'p> = &'p dyn Fn(&HeaderName) -> bool;

/// Adds the headers of an answer to those of the failure that it replaces. `status` is the failure's.
///
/// The failure's headers win, because layers inside the edge have set some of them. Those that describe its body go, and so do
/// those that speak for the edge: they are about another error.
pub(super) fn merge(
    status: StatusCode,
    mut failure: HeaderMap,
    answer: &HeaderMap,
    is_of_edge: Predicate<'_>,
) -> HeaderMap {
    let is_gone = |name: &HeaderName| is_gone(name, status, is_of_edge);
    forget(&mut failure, answer, &is_gone);
    add(&mut failure, answer, &is_gone, &|_| true);
    failure
}

/// The headers of a typed error's response, and those of the answer that describe its body or that are the edge's.
///
/// `before` are the headers that the error had before the edge, where the edge gives it others: a header that the error had
/// is the answer's if no layer has touched it.
pub(super) fn merge_typed(
    status: StatusCode,
    mut response: HeaderMap,
    answer: &HeaderMap,
    before: Option<&HeaderMap>,
    is_of_edge: Predicate<'_>,
) -> HeaderMap {
    let is_gone = |name: &HeaderName| is_gone(name, status, is_of_edge);
    forget(&mut response, answer, &is_gone);
    let mut changed = Vec::new();
    if let Some(before) = before {
        for name in before.keys().filter(|name| !is_of_body(name)) {
            let values = before.get_all(name);
            if values == response.get_all(name) && values != answer.get_all(name) {
                changed.push(name.clone());
            }
        }
    }
    for name in &changed {
        response.remove(name);
    }
    let is_new =
        |name: &HeaderName| changed.contains(name) || before.is_some_and(|before| !before.contains_key(name));
    let is_wanted = |name: &HeaderName| is_of_body(name) || *name == VARY || is_of_edge(name) || is_new(name);
    add(&mut response, answer, &is_gone, &is_wanted);
    response
}

/// Sets a header. Not inlined, because each copy would be 200 bytes.
#[inline(never)]
pub(super) fn set(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    insert_header(headers, name.clone(), value);
}

/// Adds a header to those of its name. Not inlined, because each copy would be 2 KB.
#[inline(never)]
pub(super) fn append(headers: &mut HeaderMap, name: &HeaderName, value: HeaderValue) {
    headers.append(name.clone(), value);
}

/// Those of the headers that describe a body, or that are the edge's.
#[inline]
pub(super) fn of_body(headers: &HeaderMap, is_of_edge: Predicate<'_>) -> HeaderMap {
    let mut of_body = HeaderMap::new();
    for (name, value) in headers {
        if is_of_body(name) || is_of_edge(name) {
            append(&mut of_body, name, value.clone());
        }
    }
    of_body
}

/// Whether a header of a failure goes: it describes the body, or is the edge's.
fn is_gone(name: &HeaderName, status: StatusCode, is_of_edge: Predicate<'_>) -> bool {
    // In a 416 it is the length to ask within (RFC 9110, section 15.5.17).
    let is_kept = *name == CONTENT_RANGE && status == StatusCode::RANGE_NOT_SATISFIABLE;
    !is_kept && (is_of_body(name) || is_of_edge(name))
}

/// Removes the headers that go and that the answer does not replace.
fn forget(headers: &mut HeaderMap, answer: &HeaderMap, is_gone: Predicate<'_>) {
    // A response has few headers, and most of them stay.
    while let Some(name) = headers.keys().find(|name| is_gone(name) && !answer.contains_key(*name)).cloned() {
        headers.remove(&name);
    }
}

/// Adds the headers of the answer that `wanted` selects: in the place of one that goes, or if there is none of its name.
fn add(headers: &mut HeaderMap, answer: &HeaderMap, is_gone: Predicate<'_>, wanted: Predicate<'_>) {
    let (mut last, mut is_added) = (None, false);
    // Values of the same name follow each other.
    for (name, value) in answer {
        if last != Some(name) {
            last = Some(name);
            let is_replaced = is_gone(name);
            // Another value of `Vary` adds to what the response depends on.
            is_added = wanted(name) && (is_replaced || *name == VARY || !headers.contains_key(name));
            if is_added && is_replaced {
                set(headers, name, value.clone());
                continue;
            }
        }
        if is_added && !(*name == VARY && headers.iter().any(|header| header == (name, value))) {
            append(headers, name, value.clone());
        }
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
            ("expires", "0"),
            ("age", "1"),
            ("digest", "sha-256=x"),
            ("cache-control", "max-age=1"),
            ("of-edge", "theirs"),
            ("vary", "origin"),
        ]);
        let answer = headers(&[
            ("of-edge", "ours"),
            ("content-type", "application/json"),
            ("cache-control", "no-store"),
            ("vary", "origin"),
            ("vary", "accept"),
            ("www-authenticate", "Bearer"),
            ("www-authenticate", "Basic"),
        ]);
        let expected = headers(&[
            ("content-type", "application/json"),
            ("cache-control", "max-age=1"),
            ("of-edge", "ours"),
            ("vary", "origin"),
            ("vary", "accept"),
            ("www-authenticate", "Bearer"),
            ("www-authenticate", "Basic"),
        ]);
        let is_of_edge = |name: &HeaderName| name == "of-edge";
        assert_eq!(merge(StatusCode::NOT_FOUND, failure.clone(), &answer, &is_of_edge), expected);
        let range = merge(StatusCode::RANGE_NOT_SATISFIABLE, failure, &answer, &is_of_edge);
        assert_eq!(range.get("content-range").unwrap(), "bytes */5");
    }

    #[test]
    fn what_a_layer_did_to_a_header_of_a_typed_error_stays() {
        let before =
            headers(&[("same", "1"), ("rendered", "1"), ("changed", "1"), ("removed", "1"), ("etag", "1")]);
        let response = headers(&[
            ("same", "1"),
            ("rendered", "1"),
            ("changed", "9"),
            ("added", "9"),
            ("etag", "1"),
            ("of-edge", "9"),
        ]);
        let answer = headers(&[
            ("same", "1"),
            ("rendered", "2"),
            ("changed", "2"),
            ("removed", "1"),
            ("added", "2"),
            ("new", "2"),
            ("content-type", "application/json"),
            ("of-edge", "2"),
        ]);
        let merged = |before| {
            let is_of_edge = |name: &HeaderName| name == "of-edge";
            merge_typed(StatusCode::NOT_FOUND, response.clone(), &answer, before, &is_of_edge)
        };
        let always = [("same", "1"), ("changed", "9"), ("added", "9"), ("content-type", "application/json")];
        let with = |more: &[_]| headers(&[&always, more].concat());
        assert_eq!(merged(Some(&before)), with(&[("rendered", "2"), ("new", "2"), ("of-edge", "2")]));
        assert_eq!(merged(None), with(&[("rendered", "1"), ("of-edge", "2")]));
    }

    #[test]
    fn the_headers_of_a_body_are_those_that_describe_it() {
        let all = headers(&[
            ("content-type", "a/b"),
            ("etag", "1"),
            ("vary", "accept"),
            ("accept-ranges", "bytes"),
        ]);
        assert_eq!(of_body(&all, &|_| false), headers(&[("content-type", "a/b"), ("etag", "1")]));
    }
}
