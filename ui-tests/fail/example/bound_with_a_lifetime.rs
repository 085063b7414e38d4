// An example is `'static`, and rustc does not tell bounds apart that differ in a lifetime alone.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Inline<'a, K: From<&'a str>> {
    #[api(code = "key", message = "key", example = Self::Key("", K::from("key")))]
    Key(&'a str, K),
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum InWhere<'a, K>
where
    &'a K: Clone,
{
    #[api(code = "key", message = "key", example = Self::Key(&""))]
    Key(&'a K),
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum OnTheTrait<'a, K>
where
    K: From<&'a str>,
{
    #[api(code = "key", message = "key", example = Self::Key("", K::from("key")))]
    Key(&'a str, K),
}

fn main() {}
