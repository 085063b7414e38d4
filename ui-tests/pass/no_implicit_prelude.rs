// Generated code uses no bare names, neither from the prelude nor from the surrounding module.

#![no_implicit_prelude]
#![allow(non_camel_case_types, non_upper_case_globals, unused_macros)]

mod hostile {
    use ::api_error::ApiError as Derive; // even the trait's name is taken

    // Crates.
    pub mod api_error {}
    pub mod api_error_core {}
    pub mod alloc {}
    pub mod core {}
    pub mod std {}
    pub mod http {}
    pub mod serde {}

    // Types, and the names of the prelude and of our own.
    pub struct Option;
    pub struct Result;
    pub struct String;
    pub struct Vec;
    pub struct Box;
    pub struct Some;
    pub struct None;
    pub struct Ok;
    pub struct Err;
    pub struct Retry;
    pub struct ErrorSpec;
    pub struct Catalog;
    pub struct MessageWriter;
    pub struct Members;
    pub struct HeaderMap;
    pub struct StatusCode;
    pub struct Duration;
    pub struct Formatter;
    pub struct bool;
    pub struct char;
    pub struct str;
    pub struct u8;
    pub struct u16;
    pub struct u32;
    pub struct u64;
    pub struct usize;

    // Traits.
    pub trait ApiError {}
    pub trait Cataloged {}
    pub trait Debug {}
    pub trait Display {}
    pub trait Error {}
    pub trait Serialize {}
    pub trait Into {}
    pub trait From {}
    pub trait AsRef {}
    pub trait Iterator {}
    pub trait Send {}
    pub trait Sync {}
    pub trait Sized {}

    // Macros.
    macro_rules! hostile {
        ($($name:ident)*) => {
            $(macro_rules! $name { () => {} })*
        };
    }
    hostile! { assert compile_error concat example format format_args matches panic stringify unreachable vec write }

    // Methods that every value has.
    pub trait Everything {
        fn code(&self) {}
        fn status(&self) {}
        fn spec(&self) {}
        fn retry(&self) {}
        fn message(&self) {}
        fn wait(&self) {}
        fn as_ref(&self) {}
        fn fmt(&self) {}
        fn write_str(&self) {}
        fn write_fmt(&self) {}
        fn append(&self) {}
        fn write_message(&self) {}
        fn field_errors(&self) {}
    }
    impl<T: ?::core::marker::Sized> Everything for T {}

    // Values with the names of fields: in a pattern, such a name would be the constant.
    pub const path: () = ();
    pub const shard: () = ();
    pub static wait: () = ();
    pub const out: () = ();
    pub const f: () = ();
    pub const headers: () = ();
    pub const CATALOG: () = ();

    #[derive(::core::fmt::Debug, Derive)]
    #[api(std_error, envelope = ::api_error::envelope::PROBLEM_JSON, header("X-Name" = "name"))]
    #[api(doc_url = "https://docs.example.com/{code}", require(description))]
    pub enum SecretError {
        /// Every key of a field.
        #[api(code = "fields", status = 503, retryable(after = "30s", max = 3, throttled))]
        #[api(message = "no {path} in {shard:>2}", header("X-Other" = "other"))]
        Some {
            #[api(detail, extension = "full_path", header = "X-Path")]
            path: &'static ::core::primitive::str,
            #[api(detail)]
            shard: ::core::primitive::u32,
            #[api(retry_after)]
            wait: ::core::option::Option<::core::time::Duration>,
            #[api(retryable)]
            out: ::core::primitive::bool,
            #[api(rate_limit)]
            f: ::api_error::RateLimit,
            #[api(field_errors)]
            headers: ::std::vec::Vec<::api_error::FieldError>,
        },
        /// A tuple.
        #[api(code = "tuple", status = NOT_FOUND, message = "no {0} at {1}", example = Self::Ok(404, "a"))]
        Ok(::core::primitive::u16, #[api(detail = "path")] &'static ::core::primitive::str),
        /// A unit.
        #[api(code = "unit", status = 500, retryable = false)]
        #[deprecated]
        None,
        /// Another.
        #[api(transparent)]
        Err(Inner<::core::primitive::u8>),
    }

    #[derive(::core::fmt::Debug, ::api_error::ApiError)]
    #[api(std_error, code = "inner", status = 401, retryable(after_refresh), message = "{0} has expired")]
    #[api(example = Self(<T as ::core::default::Default>::default()))]
    pub struct Inner<T: ::core::default::Default>(#[api(detail = "value")] pub T);

    #[derive(::core::fmt::Debug, ::thiserror::Error, ::api_error::ApiError)]
    #[api(message = display)]
    pub enum Displayed {
        #[error("not found")]
        #[api(code = "displayed", status = 404)]
        NotFound,
    }
}

fn main() {
    let error = hostile::SecretError::Err(hostile::Inner(7));
    ::std::assert_eq!(::api_error::ApiError::message(&error), "7 has expired");
    let error = hostile::SecretError::Ok(404, "a");
    ::std::assert_eq!(::api_error::ApiError::message(&error), "no 404 at a");
    let catalog = <hostile::SecretError as ::api_error::Cataloged>::CATALOG;
    let example = catalog.example("tuple").expect("an example");
    ::std::assert_eq!(::api_error::ApiError::message(&*example), "no 404 at a");
    let example = catalog.example("inner").expect("an example");
    ::std::assert_eq!(::api_error::ApiError::message(&*example), "0 has expired");
}
