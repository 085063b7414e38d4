//! The output of the vocabularies: responses as on the wire, or the catalog as JSON.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use api_error::{Bytes, Catalog, http};

/// Prints every response, or the catalog if the argument is `catalog`.
pub(crate) fn run(catalog: Catalog, responses: &[http::Response<Bytes>]) -> ExitCode {
    let shown: String = match std::env::args().nth(1).as_deref() {
        None => responses.iter().map(|response| text(response) + "\n").collect(),
        Some("catalog") => match serde_json::to_string_pretty(&catalog) {
            Ok(json) => json + "\n",
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        },
        Some(unknown) => {
            eprintln!("unknown argument `{unknown}`\nhelp: `catalog` prints the catalog as JSON");
            return ExitCode::from(2);
        }
    };
    // The reader may stop in the middle, as `head` does.
    let _ = std::io::stdout().lock().write_all(shown.as_bytes());
    ExitCode::SUCCESS
}

/// Status line, headers, blank line, body.
pub(crate) fn text(response: &http::Response<Bytes>) -> String {
    let mut text = String::new();
    let status = response.status();
    let _ = writeln!(text, "HTTP/1.1 {} {}", status.as_str(), status.canonical_reason().unwrap_or_default());
    for (name, value) in response.headers() {
        let _ = writeln!(
            text,
            "{}: {}",
            documented_case(name.as_str()),
            String::from_utf8_lossy(value.as_bytes())
        );
    }
    let _ = writeln!(text, "\n{}", String::from_utf8_lossy(response.body()));
    text
}

/// Writes `x-request-id` as references do: `X-Request-ID`. Header names are case-insensitive on the wire.
fn documented_case(name: &str) -> String {
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
