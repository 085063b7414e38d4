//! A service on loopback that responds with a vocabulary's errors, for testing clients.
//!
//! ```text
//! cargo run --example serve -- repositories
//! ```
//!
//! It prints its address. It answers `GET /<code>` with an error of that code, `/a-code-that-came-later` with a code that
//! no generated module knows, and all other requests with a response that is not an error of the service. It exits at the
//! end of its standard input.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use api_error::{ApiError, Bytes, Report, http};

mod vocabularies;

use self::vocabularies::Vocabulary;

/// Reads the request. Only its first line is used.
fn answer(vocabulary: &Vocabulary, stream: &mut TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    while let Some(line) = lines.next().transpose()? {
        if line.is_empty() {
            break;
        }
    }
    let code = request.split(' ').nth(1).and_then(|path| path.strip_prefix('/')).unwrap_or_default();
    let response = match (vocabulary.errors)().iter().find(|error| error.code() == code) {
        Some(error) => respond(&**error),
        None if code == "a-code-that-came-later" => later(vocabulary),
        None => {
            let mut response = http::Response::new(Bytes::from("<html>a gateway's own words</html>"));
            *response.status_mut() = http::StatusCode::BAD_GATEWAY;
            response
        }
    };
    write(stream, &response)
}

fn respond(error: &dyn ApiError) -> http::Response<Bytes> {
    Report::new(error).with_request_id("req_abc").to_response()
}

/// An error of the vocabulary, with its code replaced.
fn later(vocabulary: &Vocabulary) -> http::Response<Bytes> {
    let errors = (vocabulary.errors)();
    let Some(error) = errors.first() else { return http::Response::default() };
    respond(&**error).map(|body| {
        let code = format!("\"{}\"", error.code());
        Bytes::from(String::from_utf8_lossy(&body).replace(&code, "\"a-code-that-came-later\""))
    })
}

fn write(stream: &mut TcpStream, response: &http::Response<Bytes>) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {}\r\n", response.status()).into_bytes();
    for (name, value) in response.headers() {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    write!(head, "Content-Length: {}\r\nConnection: close\r\n\r\n", response.body().len())?;
    stream.write_all(&head)?;
    stream.write_all(response.body())
}

fn main() -> std::process::ExitCode {
    let listening = vocabularies::of_arguments().and_then(|vocabulary| {
        let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        println!("http://{address}");
        Ok((vocabulary, listener))
    });
    let (vocabulary, listener) = match listening {
        Ok(listening) => listening,
        Err(message) => return vocabularies::print(Err(message)),
    };
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut stream = stream;
            if let Err(error) = answer(vocabulary, &mut stream) {
                eprintln!("{error}");
            }
        }
    });
    // The parent process holds the other end.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    std::process::ExitCode::SUCCESS
}
