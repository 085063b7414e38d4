// A union cannot derive `ApiError`.

use api_error::ApiError;

#[derive(ApiError)]
union Bits {
    integer: u32,
    float: f32,
}

fn main() {}
