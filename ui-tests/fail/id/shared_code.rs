// Errors share a code only if each of them has an id, in whichever order they come.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum FirstWithout {
    #[api(code = "not_found", message = "no such secret")]
    Secret,
    #[api(id = "shard", code = "not_found", message = "no such shard")]
    Shard,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum SecondWithout {
    #[api(id = "secret", code = "not_found", message = "no such secret")]
    Secret,
    #[api(code = "not_found", message = "no such shard")]
    Shard,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, rename_all = "snake_case")]
enum ByName {
    #[api(code = "shard", message = "no such secret")]
    Secret,
    #[api(message = "no such shard")]
    Shard,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Numbers {
    #[api(code = 20404, message = "no such secret")]
    Secret,
    #[api(code = "20404", message = "no such shard")]
    Shard,
}

fn main() {}
