// Every key of a variant with the wrong kind of value. The help shows its form.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = 5, status = 404, message = 5, title = 5, help = 5, doc_url = 5, type_uri = 5)]
    Numbers,
    #[api(code = a, status = 404, message = "a", title = a, help = a, doc_url = a, type_uri = a)]
    Words,
    #[api(code, status, message, title, help, doc_url, type_uri, header)]
    Flags,
    #[api(code("a"), status(404), message("a"), title("a"), help("a"), doc_url("a"), type_uri("a"))]
    Lists,
    #[api(code = b"bytes", status = 404, message = concat!("not ", "found"), title = 'a', help = true)]
    OtherLiterals,
    #[api(code = "header", status = 404, message = "a", header = "X-Name")]
    #[api(header("X-Name"), header(X_NAME = "name"), header("X-Name" = 5), header())]
    Header,
    #[api(code = "retryable_string", status = 404, message = "a", retryable = "yes")]
    RetryableString,
    #[api(code = "retryable_number", status = 404, message = "a", retryable = 3)]
    RetryableNumber,
    #[api(transparent = true)]
    Transparent(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 404, message = "not found")]
struct Inner;

fn main() {}
