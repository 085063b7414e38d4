// With `decode`, the envelope has a place for every field that is not an `Option`.

use api_error::envelope::*;
use api_error::{ApiError, FieldError};

const BARE: Envelope = Envelope::json(&[member("message", MESSAGE), optional("code", CODE)]);
const CODELESS: Envelope = Envelope::json(&[member("message", MESSAGE)]);

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = BARE)]
enum Detail {
    #[api(code = "a", status = 404, message = "No {path}")]
    A {
        #[api(detail)]
        path: String,
        #[api(detail)]
        hint: Option<String>,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = BARE)]
enum Extension {
    #[api(code = "b", status = 404, message = "B")]
    B(#[api(extension = "balance")] u32),
}

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = BARE)]
enum Retryable {
    #[api(code = "c", status = 502, retryable = false)]
    C(#[api(retryable)] bool),
}

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = CODELESS)]
enum Code {
    #[api(code = "d", status = 404, message = "D")]
    D(#[api(code)] String),
}

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Invalid {
    #[api(code = "e", status = 422, message = "E", envelope = BARE)]
    E(#[api(field_errors)] Vec<FieldError>),
}

const TAKEN: Envelope = Envelope::json(&[member("code", CODE), member("status", STATUS), flatten(DETAILS)]);

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = TAKEN)]
enum Taken {
    #[api(code = "f", status = 409, message = "F")]
    F {
        #[api(detail)]
        status: u32,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, decode, envelope = BARE)]
enum Forwards {
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Inner {
    #[api(code = "g", status = 404, message = "G")]
    G {
        #[api(detail)]
        name: String,
    },
}

fn main() {}
