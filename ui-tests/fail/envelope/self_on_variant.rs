// The envelope of a variant is named in a table outside of the type, where there is no `Self`.

use api_error::ApiError;
use api_error::envelope::{CODE, Envelope, member};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum StoreError {
    #[api(code = "gone", status = 410, message = "gone", envelope = Self::PLAIN)]
    Gone,
}

impl StoreError {
    const PLAIN: Envelope = Envelope::json(&[member("code", CODE)]);
}

fn main() {}
