// Each code is unique in the enum. The error of a duplicate names the first variant.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "not_found", status = 404, message = "not found")]
    Missing,
    #[api(code = "gone", status = 410, message = "gone")]
    Gone,
    #[api(code = "not_found", status = 404, message = "no such secret")]
    NoSecret,
    #[api(code = r"not_found", status = 404, message = "no such shard")]
    NoShard,
    #[api(code = "NOT_FOUND", status = 404, message = "codes differ by case")]
    Shouted,
}

fn main() {}
