// Keys of the enum on a variant and on a field.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnVariant {
    #[api(code = "envelope", status = 404, message = "not found", envelope = api_error::envelope::GOOGLE)]
    Envelope,
    #[api(code = "require", status = 404, message = "not found", require(help))]
    Require,
    #[api(code = "std_error", status = 404, message = "not found", std_error)]
    StdError,
    #[api(code = "crate", status = 404, message = "not found", crate = api_error)]
    Crate,
    #[api(code = "schemars", status = 404, message = "not found", schemars)]
    Schemars,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum OnField {
    #[api(code = "not_found", status = 404, message = "not found")]
    NotFound {
        #[api(envelope = api_error::envelope::GOOGLE)]
        envelope: String,
        #[api(require(help))]
        require: String,
        #[api(std_error)]
        std_error: String,
        #[api(crate = api_error)]
        krate: String,
    },
}

fn main() {}
