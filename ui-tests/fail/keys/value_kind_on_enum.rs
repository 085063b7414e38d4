// Every key of the enum with the wrong kind of value. The help shows its form.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error = true)]
enum StdError {}

#[derive(Debug, ApiError)]
#[api(std_error(true))]
enum StdErrorList {}

#[derive(Debug, ApiError)]
#[api(std_error, schemars = true)]
enum Schemars {}

#[derive(Debug, ApiError)]
#[api(std_error, envelope = "api_error::envelope::GOOGLE", crate = "api_error")]
#[api(doc_url = 5, type_uri = problem, require = "help", header = "X-Name", status, retryable = "yes")]
enum Values {}

#[derive(Debug, ApiError)]
#[api(std_error, envelope, crate, message, doc_url, type_uri, require, header, status(404), retryable = 3)]
enum Flags {}

#[derive(Debug, ApiError)]
#[api(std_error, envelope(GOOGLE), message(display), doc_url("https://docs.example.com"))]
#[api(header("X-Name"), header(X_NAME = "name"), header("X-Name" = 5), header("X-Name": "name"), header())]
enum Lists {}

fn main() {}
