// Generated code does not call methods that a blanket trait could shadow, and has no unused imports.

#![forbid(unused_imports)]

use api_error::ApiError;

pub trait Everything: Sized {
    fn detail(self) -> u8 {
        1
    }
    fn shown(self) -> u8 {
        1
    }
    fn values(&self) -> u8 {
        1
    }
}

impl<T> Everything for T {}

#[derive(Debug, ApiError)]
#[api(std_error)]
pub enum Error {
    #[api(code = "named_like_a_plain_type", status = 400, message = "{a} {b} {c}")]
    Named {
        #[api(detail)]
        a: Box<String>,
        #[api(detail)]
        b: Box<u8>,
        #[api(detail)]
        c: u128,
    },
    #[api(code = "plain", status = 400, message = "{0} {1}")]
    Plain(#[api(detail = "text")] String, #[api(detail = "number")] u8),
    #[api(code = "nothing_plain", status = 400, message = "nothing")]
    Nothing(#[api(detail = "list")] Vec<u8>),
    #[api(transparent)]
    Forwarded(Unsized),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "alone", status = 400, message = "alone")]
pub struct Unsized;

#[derive(Debug, ApiError)]
#[api(std_error, code = "without_size", status = 400, message = "{name}")]
pub struct WithoutSize {
    #[api(detail)]
    pub name: str,
}

fn main() {
    let named = Error::Named { a: Box::new("a".into()), b: Box::new(2), c: u128::MAX };
    assert_eq!(named.message(), format!("a 2 {}", u128::MAX));
    let number = u128::MAX;
    let details = format!(r#""details":{{"a":"a","b":2,"c":{number}}}"#);
    assert!(String::from_utf8_lossy(&named.to_json()).contains(&details));
    assert_eq!(1.detail() + 1.shown() + 1.values(), 3);
}
