//! Type parameters, lifetimes and constants.

use std::fmt::{Debug, Display};

use api_error::{ApiError, Cataloged};
use serde::Serialize;

use crate::support::{body, header, json};

#[derive(Debug, ApiError)]
#[api(std_error, code = "key_not_found", status = 404, message = "no {key} in {scope:?}")]
struct KeyNotFound<K, S> {
    #[api(detail, header = "X-Key")]
    key: K,
    scope: S,
}

#[derive(Debug)]
struct Scope;

#[test]
fn type_parameters_are_bound_only_by_use() {
    let error = KeyNotFound { key: 7, scope: Scope };
    assert_eq!(error.message(), "no 7 in Scope");
    assert_eq!(json(&error)["error"]["details"]["key"], 7);
    assert_eq!(header(&error, "X-Key").as_deref(), Some("7"));
}

#[test]
fn an_error_may_borrow() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "borrowed", status = 404, message = "no {path}")]
    struct Borrowed<'a, T: ?Sized> {
        path: &'a T,
    }
    let owned = String::from("a/b");
    assert_eq!(Borrowed { path: owned.as_str() }.message(), "no a/b");
}

#[test]
fn an_array_length_may_be_a_parameter() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "shards", status = 404, message = "not in {0:?}")]
    struct Shards<const N: usize>(#[api(detail = "shards")] Numbers<N>);

    #[derive(Debug)]
    struct Numbers<const N: usize>([u8; N]);
    impl<const N: usize> Serialize for Numbers<N> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_seq(self.0)
        }
    }

    assert_eq!(json(&Shards(Numbers([1, 2])))["error"]["details"]["shards"], serde_json::json!([1, 2]));
    assert_eq!(Shards::<3>::CATALOG.len(), 1);
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Service<E, F = Never> {
    #[api(code = "service", status = 500, retryable = false)]
    Own,
    #[api(transparent)]
    Store(E),
    #[api(transparent)]
    Other(Box<F>),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Never {}

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Store {
    #[api(code = "store", status = 503, retryable)]
    Down,
}

#[test]
fn an_enum_can_be_generic_over_what_it_forwards_to() {
    let error = Service::<Store>::Store(Store::Down);
    assert_eq!(error.code(), "store");
    assert_eq!(body(&error), body(&Store::Down));
    assert_eq!(Service::<Store>::Own.status(), 500);
    assert_eq!(Service::<Never, Store>::Other(Box::new(Store::Down)).code(), "store");
}

#[test]
fn the_catalog_of_a_generic_enum_is_that_of_its_arguments() {
    let codes = |catalog: api_error::Catalog| catalog.iter().map(|spec| spec.code()).collect::<Vec<_>>();
    assert_eq!(codes(Service::<Store>::CATALOG), ["service", "store"]);
    assert_eq!(codes(Service::<Never, Store>::CATALOG), ["service", "store"]);
    assert_eq!(codes(Service::<Never>::CATALOG), ["service"]);
    assert_eq!(codes(Service::<KeyNotFound<u8, u8>, Store>::CATALOG), ["service", "key_not_found", "store"]);
}

#[test]
fn functions_can_be_generic_over_errors() {
    fn code_and_len<E: ApiError + Cataloged>(error: &E) -> (&'static str, usize) {
        (error.spec().code(), E::CATALOG.len())
    }
    assert_eq!(code_and_len(&Store::Down), ("store", 1));
}

#[test]
fn written_bounds_are_kept() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "bounded", status = 404, message = "no {item}")]
    struct Bounded<T: Iterator<Item = I> + Debug, I>
    where
        I: Display + Debug,
    {
        item: T::Item,
        #[api(detail)]
        left: usize,
        rest: T,
    }
    let error = Bounded { item: 1, left: 2, rest: 2..4 };
    assert_eq!(error.message(), "no 1");
    assert_eq!(error.rest.len(), 2);
}
