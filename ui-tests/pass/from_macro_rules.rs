// An enum that is written by a macro, with types from the caller.

use api_error::{ApiError, Cataloged, RateLimit};

macro_rules! by_ident {
    ($name:ident, $ty:ident) => {
        #[derive(Debug, ApiError)]
        #[api(std_error)]
        enum $name {
            #[api(code = "a", status = 404, message = "x {0:>3} {1}")]
            A($ty, #[api(detail = "detail", extension = "extension", header = "X-Name")] $ty),
            #[api(code = "b", status = 429, retryable, message = "slow down")]
            B(#[api(rate_limit)] RateLimit),
        }
    };
}

macro_rules! by_expression {
    ($name:ident, $ty:ty, $example:expr) => {
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "d", status = 404, message = "{0}", example = $example, title = "D")]
        struct $name($ty);
    };
}

macro_rules! by_type {
    ($name:ident, $ty:ty, $source:ty) => {
        #[derive(Debug, ApiError)]
        #[api(std_error, code = "c", status = 500, retryable = false, message = "{text:?}")]
        struct $name {
            #[api(header = "X-Name")]
            text: $ty,
            source: $source,
        }
    };
}

by_ident!(ByIdent, String);
by_type!(ByType, Option<String>, Option<Box<dyn std::error::Error + Send + Sync>>);

by_expression!(ByExpression, u8, ByExpression(if true { 4 } else { 5 }));

fn main() {
    let error = ByIdent::A("1".to_owned(), "2".to_owned());
    assert_eq!(error.message(), "x   1 2");
    assert_eq!(error.to_response().headers()["x-name"], "2");
    assert_eq!(ByIdent::B(RateLimit::default()).code(), "b");
    let error = ByType { text: Some("3".to_owned()), source: Some("cause".into()) };
    assert_eq!(error.to_response().headers()["x-name"], "3");
    assert!(std::error::Error::source(&error).is_some());
    assert_eq!(ByExpression::CATALOG.example("d").expect("an example").message(), "4");
    assert_eq!(ByIdent::CATALOG.len() + ByType::CATALOG.len(), 3);
}
