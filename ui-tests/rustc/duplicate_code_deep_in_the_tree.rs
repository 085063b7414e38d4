// Codes are unique in the entire tree, also in two unrelated branches.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ServiceError {
    #[api(transparent)]
    Api(ApiLayerError),
    #[api(transparent)]
    Auth(AuthError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum ApiLayerError {
    #[api(transparent)]
    Secret(SecretError),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum SecretError {
    #[api(code = "expired", status = 410, message = "the secret has expired")]
    Expired,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum AuthError {
    #[api(code = "expired", status = 401, message = "the token has expired")]
    Expired,
}

fn main() {}
