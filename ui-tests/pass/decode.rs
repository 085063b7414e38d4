// `decode` uses no bare names and warns about nothing, also for generic and deprecated types.

#![no_implicit_prelude]
#![deny(warnings)]

mod hostile {
    #![allow(dead_code)]

    use ::api_error::ApiError as Derive;

    pub mod api_error {}
    pub mod core {}
    pub mod std {}
    pub struct Option;
    pub struct Some;
    pub struct None;
    pub struct Vec;
    pub struct String;
    pub struct Reply;
    pub trait Decode {}
    pub trait Default {}
    pub trait From {}
    pub trait FromStr {}

    #[derive(Debug, Derive)]
    #[api(std_error, decode)]
    pub enum Inner {
        #[deprecated]
        #[api(code = "inner", status = 400, message = "No")]
        Inner {
            #[api(detail)]
            r#type: ::std::string::String,
            #[api(header = "X-Node")]
            node: ::std::option::Option<u8>,
            #[api(absent)]
            reply: bool,
        },
    }

    #[derive(Debug, Derive)]
    #[api(std_error, decode)]
    pub enum Outer<T: ::std::fmt::Debug, E: ::std::error::Error, const N: usize> {
        #[api(code = "outer", status = 503, retryable)]
        Outer(
            #[api(extension = "value")] T,
            #[api(retry_after)] ::std::option::Option<::std::time::Duration>,
            #[api(field_errors)] ::std::vec::Vec<::api_error::FieldError>,
            #[api(absent)] ::std::marker::PhantomData<[u8; N]>,
        ),
        #[api(transparent)]
        Inner {
            #[api(inner)]
            inner: E,
            #[api(header = "X-Realm")]
            realm: ::std::option::Option<u8>,
        },
    }
}

fn main() {
    type Errors = hostile::Outer<u8, hostile::Inner, 3>;
    let response = ::api_error::http::Response::builder().status(503);
    let (head, body) = response
        .body(::api_error::Bytes::from_static(br#"{"error":{"code":"outer"},"value":7}"#))
        .unwrap()
        .into_parts();
    let failure = ::api_error::client::decode::<Errors>(&head, body);
    ::std::assert!(::std::matches!(
        failure.error(),
        ::std::option::Option::Some(hostile::Outer::Outer(7, ::std::option::Option::None, ..))
    ));
}
