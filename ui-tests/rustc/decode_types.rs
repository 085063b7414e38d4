// With `decode`, a member is `Deserialize`, a header `FromStr`, what is absent `Default`, and what is forwarded `Decode`.

use api_error::ApiError;

#[derive(Debug, serde::Serialize)]
struct OnlyOneWay;

#[derive(Debug, ApiError)]
#[api(std_error, code = "a", status = 404, message = "A")]
struct OnlySent;

#[derive(Debug, ApiError)]
#[api(std_error, decode)]
enum Types {
    #[api(code = "b", status = 404, message = "B")]
    B {
        #[api(detail)]
        member: OnlyOneWay,
        #[api(absent)]
        absent: std::num::NonZeroU8,
        #[api(code)]
        code: std::sync::Arc<Box<str>>,
    },
    #[api(transparent)]
    C(OnlySent),
}

fn main() {}
