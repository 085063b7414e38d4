// A doc comment whose text is somewhere else.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
#[doc = include_str!("not_in_place.stderr")]
enum Errors {
    #[doc = concat!("No ", "item")]
    #[api(code = "no_item", message = "No item")]
    NoItem,
    #[doc = concat!("No ", env!("CARGO_PKG_NAME"))]
    #[api(code = "no_name", message = "No name")]
    NoName {
        #[doc = include_str!("not_in_place.stderr")]
        #[api(detail)]
        name: String,
    },
}

/// One.
#[doc = include_str!("not_in_place.stderr")]
#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "Gone")]
struct Gone;

fn main() {}
