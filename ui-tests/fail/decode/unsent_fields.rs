// With `decode`, every field is sent or marked `absent`. One error names all others.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Unsent {
    #[api(code = "a", status = 404, message = "No {name} in {shard}")]
    A {
        #[api(detail)]
        name: String,
        shard: u32,
        node: u32,
    },
    #[api(code = "b", status = 500, retryable = false)]
    B(std::io::Error),
    #[api(transparent)]
    C {
        #[api(inner)]
        inner: Inner,
        since: u32,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, decode, code = "c", status = 404, message = "C")]
struct Inner {
    secret: String,
}

// Four names are listed, more are counted.
#[derive(Debug, ApiError)]
#[api(std_error, decode, code = "d", status = 404, message = "D")]
struct Four(u8, u8, u8, u8);

#[derive(Debug, ApiError)]
#[api(std_error, decode, code = "e", status = 404, message = "E")]
struct Six(u8, u8, u8, u8, u8, u8);

fn main() {}
