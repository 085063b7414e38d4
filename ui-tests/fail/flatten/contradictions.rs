// A flattened field has no name, and no member that could be `null`.

use std::collections::BTreeMap;

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "gone", status = 410, message = "gone")]
    Gone {
        #[api(detail = "more", flatten)]
        more: BTreeMap<String, u8>,
        #[api(extension, flatten, nullable)]
        other: BTreeMap<String, u8>,
        #[api(nullable, detail, flatten)]
        third: BTreeMap<String, u8>,
    },
}

fn main() {}
