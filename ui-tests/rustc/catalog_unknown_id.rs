// A mistyped id of a catalog is a compile error in a `const`.

use api_error::{ApiError, Catalog, Cataloged, ErrorSpec};

#[derive(Debug, ApiError)]
#[api(std_error)]
pub enum StoreError {
    #[api(code = "gone", status = 410, message = "It is gone")]
    Gone,
    #[api(code = "closed", status = 409, message = "Closed")]
    Closed,
}

pub const GONE: &ErrorSpec = StoreError::CATALOG.expect("gonne");
pub const READ: Catalog = StoreError::CATALOG.only(["gone", "close"]);

fn main() {}
