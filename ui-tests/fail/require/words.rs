// What can be required: some of three words, each once; a similar word is named, otherwise all of them.

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
