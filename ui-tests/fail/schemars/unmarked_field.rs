// `schemars` is only for fields that are sent to clients.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum StoreError {
    #[api(code = "alone", message = "alone")]
    Alone {
        #[api(schemars)]
        path: String,
    },
    #[api(code = "other_mark", message = "other mark")]
    OtherMark {
        #[api(schemars, header = "X-Path")]
        path: String,
    },
    #[api(code = "wrong_mark", message = "one mistake, not two")]
    WrongMark {
        #[api(schemars, detail = 5)]
        path: String,
    },
}

fn main() {}
