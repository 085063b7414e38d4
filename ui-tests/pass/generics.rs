// A type parameter only has bounds if its values are used.

use std::fmt::{Debug, Display};
use std::marker::PhantomData;

use api_error::{ApiError, Cataloged};

/// A type that only implements `Debug`, which `std::error::Error` requires.
#[derive(Debug)]
struct Plain;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Unused<T> {
    #[api(code = "bytes", status = 400, message = "bad bytes")]
    Bytes(#[api(detail = "bytes")] Vec<u8>),
    #[api(code = "value", status = 400, message = "bad value")]
    Value(T),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Used<Key, Detail, Wait, Inner> {
    #[api(code = "key", status = 404, message = "no {key} and no {path}", header("X-Name" = "name"))]
    Key { key: Key, path: &'static str },
    #[api(code = "detail", status = 404, message = "not found")]
    Detail(#[api(detail = "detail", extension = "detail")] Option<Detail>, PhantomData<Key>),
    #[api(code = "wait", status = 503, retryable)]
    Wait {
        #[api(retry_after)]
        wait: Wait,
    },
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Formatted<T> {
    #[api(code = "debug", status = 404, message = "no {0:?}")]
    Debug(T),
    #[api(code = "header", status = 404, message = "not found")]
    Header(#[api(header = "X-Key")] Quoted<T>),
}

#[derive(Debug)]
struct Quoted<T>(T);

impl<T: Debug> Display for Quoted<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Lifetimes<'a, 'b: 'a, T: ?Sized + 'b> {
    #[api(code = "str", status = 404, message = "no {0}")]
    Str(#[api(detail = "path")] &'a str),
    #[api(code = "reference", status = 404, message = "no {0}")]
    Reference(&'b T),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Const<const N: usize, const LOUD: bool = false> {
    #[api(code = "shards", status = 404, message = "not in {shards:?}")]
    Shards { shards: [u32; N] },
}

/// Names that generated code might use itself.
#[derive(Debug, ApiError)]
#[api(std_error)]
enum Names<S, W, H, F, E, T, Ok, Err> {
    #[api(code = "names", status = 404, message = "{0} {1} {2} {3} {4} {5} {6} {7}")]
    Names(S, #[api(header = "X-W")] W, H, F, #[api(detail = "e")] E, T, Ok, Err),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "too_many", status = 400, message = "{item} is one too many")]
struct Where<T>
where
    T: Iterator + Debug,
    T::Item: Debug + Display,
{
    #[api(detail)]
    count: usize,
    item: T::Item,
    rest: T,
}

#[derive(Debug, ApiError)]
#[api(std_error, transparent)]
struct Wrapped<T>(T);

fn main() {
    assert_eq!(Unused::Value(Plain).code(), "value");
    assert_eq!(Unused::<Plain>::Bytes(vec![1]).code(), "bytes");
    assert_eq!(Unused::<Plain>::CATALOG.len(), 2);

    let key: Used<&str, u8, u64, Unused<Plain>> = Used::Key { key: "a", path: "b" };
    assert_eq!(key.message(), "no a and no b");

    assert_eq!(Formatted::Debug(Plain).message(), "no Plain");

    let name = String::from("a");
    assert_eq!(Lifetimes::<str>::Str(&name).message(), "no a");
    assert_eq!(Lifetimes::Reference("b").message(), "no b");

    assert_eq!(Const::<2>::Shards { shards: [1, 2] }.message(), "not in [1, 2]");
    assert_eq!(Names::Names(1, 2, 3, 4, 5, 6, 7, 8).message(), "1 2 3 4 5 6 7 8");
    assert_eq!(Where { count: 1, item: 2, rest: 3..4 }.message(), "2 is one too many");
    assert_eq!(Wrapped(Unused::Value(Plain)).code(), "value");
}
