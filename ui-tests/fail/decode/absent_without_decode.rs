// `absent` says what a client gets, so there has to be one.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Alone {
    #[api(code = "a", status = 404, message = "A")]
    A {
        #[api(absent)]
        shard: u32,
    },
}

fn main() {}
