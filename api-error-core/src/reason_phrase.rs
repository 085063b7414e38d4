//! Reason phrases as a `const fn`.
//!
//! `http::StatusCode::canonical_reason` is not a `const fn`, but specs are built at compile time. A test compares this table
//! with that of `http`.

/// The reason phrase of `http` for `status`. If there is none, the name of the status class.
///
/// These are the phrases that Rust servers send. RFC 9110, section 15.5, has changed two of them: 413 is "Content Too Large",
/// and 422 is "Unprocessable Content".
#[inline(never)]
pub(crate) const fn reason_phrase(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        407 => "Proxy Authentication Required",
        408 => "Request Timeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "Length Required",
        412 => "Precondition Failed",
        413 => "Payload Too Large",
        414 => "URI Too Long",
        415 => "Unsupported Media Type",
        416 => "Range Not Satisfiable",
        417 => "Expectation Failed",
        418 => "I'm a teapot",
        421 => "Misdirected Request",
        422 => "Unprocessable Entity",
        423 => "Locked",
        424 => "Failed Dependency",
        425 => "Too Early",
        426 => "Upgrade Required",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        451 => "Unavailable For Legal Reasons",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        505 => "HTTP Version Not Supported",
        506 => "Variant Also Negotiates",
        507 => "Insufficient Storage",
        508 => "Loop Detected",
        510 => "Not Extended",
        511 => "Network Authentication Required",
        _ if status < 500 => "Client Error",
        _ => "Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::reason_phrase;

    #[test]
    fn every_phrase_is_the_one_that_http_has() {
        for status in 400..600 {
            let known = http::StatusCode::from_u16(status).unwrap().canonical_reason();
            let class = if status < 500 { "Client Error" } else { "Server Error" };
            assert_eq!(reason_phrase(status), known.unwrap_or(class), "{status}");
        }
    }
}
