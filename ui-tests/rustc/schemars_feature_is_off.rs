// Without the feature, the error says what to write in Cargo.toml.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum OnField {
    #[api(code = "field", message = "field")]
    Field {
        #[api(detail, schemars)]
        path: String,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, schemars)]
enum OnTheEnum {
    #[api(code = "enum", message = "enum")]
    Enum {
        #[api(detail)]
        path: String,
    },
}

fn main() {}
