// `decode` is a flag of the enum, `absent` one of a field.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode = "client", absent)]
enum Misplaced {
    #[api(code = "a", status = 404, message = "A", decode)]
    A {
        #[api(absent = 7)]
        size: u32,
    },
}

fn main() {}
