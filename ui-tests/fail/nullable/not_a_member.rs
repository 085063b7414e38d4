// `nullable` is about a member, and so is `flatten`.

use std::collections::BTreeMap;

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "gone", status = 410, message = "gone")]
    Gone {
        #[api(nullable)]
        path: Option<String>,
        #[api(flatten)]
        more: BTreeMap<String, u8>,
        #[api(header = "X-Node", nullable)]
        node: Option<String>,
    },
}

fn main() {}
