// A mistake in a generic type is our error alone: the stub has the same generics.

use std::fmt::{Debug, Display};

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError<'a, K, V = u8, const N: usize = 4>
where
    K: Debug + Display,
    V: Debug + 'a,
{
    #[api(status = 404, message = "no secret at {key}")]
    NotFound { key: K, shards: [V; N] },
    #[api(code = "gone", status = 410, message = "gone: {0}")]
    Gone(&'a str),
}

fn code<'e, K: Debug + Display>(error: &'e StoreError<'_, K>) -> &'e str {
    error.code()
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "taken", status = 200, message = "{name} is taken")]
struct Taken<'a, T: std::fmt::Debug + ?Sized> {
    name: &'a str,
    holder: Box<T>,
}

fn code_of_struct<'e>(error: &'e Taken<'_, str>) -> &'e str {
    error.code()
}

fn main() {}
