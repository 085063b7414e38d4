// A union does not know what it holds.

use api_error::ApiError;

#[derive(ApiError)]
union Bits {
    integer: u32,
    float: f32,
}

fn main() {}
