// A domain is a name of visible ASCII characters.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, domain = "")]
enum Empty {}

#[derive(Debug, ApiError)]
#[api(std_error, domain = "vault example")]
enum Space {}

#[derive(Debug, ApiError)]
#[api(std_error, domain = "vault\".example")]
enum Quote {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnVariant {
    #[api(code = "gone", status = 410, message = "gone", domain = "vault.example.com")]
    Gone,
}

fn main() {}
