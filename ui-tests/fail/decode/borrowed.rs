// What a client reads, it owns.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Borrowed {
    #[api(code = "a", status = 404, message = "A")]
    A {
        #[api(detail)]
        kind: &'static str,
        #[api(detail)]
        names: Vec<&'static str>,
        #[api(header = "X-Node")]
        node: Option<&'static str>,
        #[api(absent)]
        reason: &'static str,
    },
    #[api(code = "pair", status = 404, message = "A")]
    Pair(#[api(detail = "pair")] (u8, &'static str)),
    #[api(code = "b", status = 502, retryable = false)]
    B(#[api(code)] &'static str),
}

fn main() {}
