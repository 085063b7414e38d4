// `require` takes three words, each at most once. The help names a similar word, or lists all of them.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, require(description, hepl))]
enum Similar {}

#[derive(Debug, ApiError)]
#[api(std_error, require(colour, help))]
enum NoSimilar {}

#[derive(Debug, ApiError)]
#[api(std_error, require(code, "help", help = true))]
enum NoWord {}

#[derive(Debug, ApiError)]
#[api(std_error, require())]
enum NoWords {}

#[derive(Debug, ApiError)]
#[api(std_error, require(help, description, help))]
enum Repeated {}

fn main() {}
