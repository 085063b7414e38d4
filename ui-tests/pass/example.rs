// The example of an enum with lifetimes, type parameters and constants has the lifetime `'static`.

use std::fmt::Debug;

use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error, code = "borrowed", status = 400, message = "{text}", example = Self { text: "static" })]
struct Borrowed<'a> {
    text: &'a str,
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Store<'a: 'b, 'b, K: Debug + Default + 'a, E, const N: usize>
where
    K: Clone + From<&'static str> + 'b,
    'b: 'a,
{
    #[api(code = "no_key", status = 404, message = "no {0:?}", example = Self::NoKey(K::default(), &[b'a'; N]))]
    NoKey(K, &'a [u8; N]),
    #[api(code = "other", status = 404, message = "{other}", example = Self::other("static"))]
    Other { other: &'b str },
    #[api(transparent)]
    Inner(E),
    #[api(transparent)]
    Borrowed(Borrowed<'a>),
}

impl<K: Debug + Default + From<&'static str> + Clone, E, const N: usize> Store<'static, 'static, K, E, N> {
    fn other(other: &'static str) -> Self {
        Self::Other { other }
    }
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Lifetimes<'a, const N: usize> {
    #[api(code = "lifetimes", status = 404, message = "{0:?}", example = Self::Lifetimes(&[1; N]))]
    Lifetimes(&'a [u8; N]),
    #[api(transparent)]
    Borrowed(Borrowed<'a>),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Outer<'a> {
    #[api(transparent)]
    Lifetimes(Lifetimes<'a, 2>),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 400, message = "inner", example = Inner)]
struct Inner;

/// A library can read the examples of a generic error type.
fn messages<E: Cataloged>() -> Vec<String> {
    let examples = E::CATALOG.entries().filter_map(|entry| entry.example());
    examples.map(|example| example.message()).collect()
}

fn main() {
    assert_eq!(messages::<Store<'_, '_, String, Inner, 2>>(), ["no \"\"", "static", "inner", "static"]);
    assert_eq!(messages::<Outer<'_>>(), ["[1, 1]", "static"]);
    let local = String::from("local");
    let error: Outer<'_> = Outer::Lifetimes(Lifetimes::Borrowed(Borrowed { text: &local }));
    assert_eq!(error.message(), "local");
    assert_eq!(messages::<Lifetimes<'_, 1>>(), ["[1]", "static"]);
    let stores: [Store<'_, '_, String, Inner, 2>; 3] =
        [Store::Inner(Inner), Store::Borrowed(Borrowed { text: &local }), Store::NoKey("a".into(), &[0; 2])];
    assert_eq!(stores.map(|store| store.message()), ["inner", "local", "no \"a\""]);
}
