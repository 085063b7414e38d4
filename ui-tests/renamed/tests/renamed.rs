//! The facade under another name in Cargo.toml, while its usual name is another module.

mod api_error {} // what the usual name would find

#[derive(::std::fmt::Debug, ::renamed::ApiError)]
#[api(std_error, crate = ::renamed, envelope = ::renamed::envelope::GOOGLE, header("X-Name" = "name"))]
enum StoreError<T> {
    #[api(code = "not_found", status = 404, message = "no secret at {0}", retryable(after = "1s"))]
    NotFound(#[api(detail = "path", header = "X-Path")] ::std::string::String, #[api(detail = "shard")] T),
    #[api(transparent)]
    Gone(Gone),
}

#[derive(::std::fmt::Debug, ::renamed::ApiError)]
#[api(std_error, crate = renamed, code = "gone", status = 410, message = "gone")]
struct Gone {
    source: ::std::io::Error,
    #[api(retry_after)]
    wait: ::std::option::Option<u8>,
}

#[test]
fn generated_code_finds_it() {
    let error = StoreError::NotFound(::std::string::String::from("a"), 7);
    ::std::assert_eq!(::renamed::ApiError::message(&error), "no secret at a");
    ::std::assert_eq!(
        ::renamed::ApiError::to_json(&error),
        r#"{"error":{"code":404,"message":"no secret at a","status":"NOT_FOUND","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"NOT_FOUND","metadata":{"path":"a","shard":"7"}},{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1s"}]}}"#
    );
    let source = ::std::io::Error::other("why");
    let gone: StoreError<u8> = StoreError::Gone(Gone { source, wait: ::std::option::Option::None });
    ::std::assert_eq!(::renamed::ApiError::code(&gone), "gone");
    ::std::assert_eq!(<StoreError<u8> as ::renamed::Cataloged>::CATALOG.len(), 2);
}
