// The facade, reached through a crate that re-exports it.

mod framework {
    pub mod errors {
        pub use ::api_error::*;
    }
}

mod api_error {} // what `api_error::..` would mean here

use crate::framework::errors::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error, crate = crate::framework::errors, envelope = framework::errors::envelope::GOOGLE)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "no secret at {path}", header("X-Name" = "name"))]
    NotFound {
        #[api(detail, header = "X-Path")]
        path: String,
    },
    #[api(transparent)]
    Gone(Gone),
}

#[derive(Debug, ApiError)]
#[api(std_error, crate = framework::errors, code = "gone", status = 410, message = "gone")]
struct Gone;

fn main() {
    assert_eq!(StoreError::NotFound { path: "a".to_owned() }.message(), "no secret at a");
    assert_eq!(StoreError::Gone(Gone).code(), "gone");
    assert_eq!(StoreError::CATALOG.len(), 2);
}
