// An error status is from 400 to 599.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "zero", status = 0, message = "zero")]
    Zero,
    #[api(code = "success", status = 200, message = "success")]
    Success,
    #[api(code = "below", status = 399, message = "below")]
    Below,
    #[api(code = "above", status = 600, message = "above")]
    Above,
    #[api(code = "far_above", status = 999, message = "far above")]
    FarAbove,
    #[api(code = "beyond_u16", status = 65940, message = "65940 is 404 + 65536")]
    BeyondU16,
    #[api(code = "beyond_u64", status = 99999999999999999999, message = "beyond u64")]
    BeyondU64,
}

fn main() {}
