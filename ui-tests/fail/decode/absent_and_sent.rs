// A field that is sent is not absent.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Both {
    #[api(code = "a", status = 404, message = "A")]
    A {
        #[api(detail, absent)]
        name: String,
        #[api(absent, header = "X-Node")]
        node: u32,
    },
}

fn main() {}
