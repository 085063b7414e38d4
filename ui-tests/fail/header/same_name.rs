// No duplicate header names in one place, or in a variant and its fields. Case does not matter.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, header("X-Name" = "a"), header("X-Name" = "b"))]
enum StoreError {
    #[api(code = "variant", status = 404, message = "a", header("X-Shard" = "a"), header("x-shard" = "b"))]
    Variant,
    #[api(code = "other_attribute", status = 404, message = "a", header("X-Shard" = "a"))]
    #[api(header("X-SHARD" = "a"))]
    OtherAttribute,
    #[api(code = "fields", status = 404, message = "a")]
    Fields {
        #[api(header = "X-Shard")]
        shard: u32,
        #[api(header = "x-shard")]
        other: u32,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum VariantAndField {
    #[api(code = "not_found", status = 404, message = "a", header("X-Shard" = "7"))]
    NotFound {
        #[api(header = "x-shard")]
        shard: u32,
    },
}

fn main() {}
