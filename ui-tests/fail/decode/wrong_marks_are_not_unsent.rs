// A field whose mark is wrong is not also called unsent.

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Wrong {
    #[api(code = "a", status = 404, message = "A")]
    A {
        #[api(detail = "")]
        name: String,
        #[api(detial)]
        size: u32,
        #[api(absent = true)]
        node: u32,
    },
}

fn main() {}
