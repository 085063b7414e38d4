//! The response of a code's example.

use api_error_core::{ApiError, Entry, Report};

use serde::Serialize;

use super::json::{self, Token};

/// A response as it stands on the wire, but for the indentation of the body.
#[derive(Serialize)]
pub(super) struct Example {
    /// `HTTP/1.1 404 Not Found`
    status_line: String,
    headers: Vec<(String, String)>,
    body: Vec<Token>,
}

impl Example {
    pub(super) fn of(entry: &Entry, error: &dyn ApiError, request_id: Option<&str>) -> Self {
        let response = Report::new(error).with_request_id(request_id.unwrap_or_default()).to_response();
        let (status, reason) = (entry.spec().status(), entry.spec().reason_phrase());
        let declared = entry.headers();
        let headers = response.headers().iter().map(|(name, value)| {
            let written = declared.iter().find(|header| header.name().eq_ignore_ascii_case(name.as_str()));
            let name = written.map_or_else(|| title_case(name.as_str()), |header| header.name().to_owned());
            (name, String::from_utf8_lossy(value.as_bytes()).into_owned())
        });
        Self {
            status_line: format!("HTTP/1.1 {} {reason}", status.as_str()),
            headers: headers.collect(),
            body: json::pretty(&String::from_utf8_lossy(response.body())),
        }
    }
}

/// `x-request-id` as references write it: `X-Request-ID`. On the wire the case of a name means nothing.
pub(super) fn title_case(name: &str) -> String {
    let words = name.split('-').map(|word| match word {
        "id" => "ID".to_owned(),
        "ratelimit" => "RateLimit".to_owned(),
        "www" => "WWW".to_owned(),
        _ => {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        }
    });
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::title_case;

    #[test]
    fn names_of_headers_are_written_as_in_references() {
        for (name, written) in [
            ("content-type", "Content-Type"),
            ("x-request-id", "X-Request-ID"),
            ("x-ratelimit-reset", "X-RateLimit-Reset"),
            ("www-authenticate", "WWW-Authenticate"),
            ("x--y", "X--Y"),
        ] {
            assert_eq!(title_case(name), written);
        }
    }
}
