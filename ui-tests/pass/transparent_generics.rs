// A transparent field may mention lifetimes, type parameters and constants, alone and together.

use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error, code = "borrowed", status = 400, message = "{0}")]
struct Borrowed<'a>(&'a str);

#[derive(Debug, ApiError)]
#[api(std_error, code = "mixed", status = 400, message = "{1}")]
struct Mixed<'a, T: std::fmt::Debug, const N: usize>(&'a [T; N], &'a str);

#[derive(Debug, ApiError)]
#[api(std_error)]
enum All<'a, T: std::fmt::Debug, E, const N: usize> {
    #[api(transparent)]
    Borrowed(Borrowed<'a>),
    #[api(code = "own", status = 404, message = "own")]
    Own,
    #[api(transparent)]
    Mixed(Mixed<'a, T, N>),
    #[api(transparent)]
    Referred(&'a E),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 400, message = "inner")]
struct Inner;

fn main() {
    type Error<'a> = All<'a, u8, Inner, 2>;
    let text = String::from("local");
    let codes: Vec<_> = Error::CATALOG.iter().map(|spec| spec.code()).collect();
    assert_eq!(codes, ["borrowed", "own", "mixed", "inner"]);
    assert_eq!(Error::Borrowed(Borrowed(&text)).message(), "local");
    assert_eq!(Error::Mixed(Mixed(&[1, 2], &text)).message(), "local");
    assert_eq!(Error::Referred(&Inner).code(), "inner");
    assert_eq!(Error::Own.code(), "own");
    assert!(codes.iter().all(|code| Error::CATALOG.get(code).is_some()));
}
