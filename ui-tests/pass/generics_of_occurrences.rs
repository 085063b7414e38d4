// A type parameter is bound by what an occurrence decides, and by what a forwarding variant adds.

use std::fmt::Debug;

use api_error::{ApiError, Cataloged};

/// A type that only implements `Debug`, which `std::error::Error` requires.
#[derive(Debug)]
struct Plain;

#[derive(Debug, ApiError)]
#[api(std_error, status = 502, retryable = false)]
enum PassedOn<Status, Code, Rest> {
    #[api(code = "status")]
    Status(#[api(status)] Status, Rest),
    #[api(code = "code")]
    Code(#[api(code)] Code),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "computed", status = 400, message("{size} of {all}", size = items.len(), all = N))]
struct Computed<T: Debug, const N: usize> {
    items: Vec<T>,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Gateway<Inner, Host, Rest> {
    #[api(transparent)]
    Upstream {
        #[api(inner)]
        error: Inner,
        #[api(detail)]
        host: Host,
        rest: Rest,
    },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "gone")]
struct Gone;

fn main() {
    let error: PassedOn<u16, String, Plain> = PassedOn::Status(404, Plain);
    assert_eq!(error.status(), 404);
    let error: PassedOn<u16, String, Plain> = PassedOn::Code("upstream".to_owned());
    assert_eq!(error.code(), "upstream");
    assert_eq!(Computed::<Plain, 3> { items: vec![Plain] }.message(), "1 of 3");
    let error = Gateway::Upstream { error: Gone, host: "a", rest: Plain };
    assert_eq!(error.code(), "gone");
    assert_eq!(Gateway::<Gone, String, Plain>::CATALOG.len(), 1);
}
