//! `std_error`

use std::error::Error;
use std::io;

use api_error::ApiError;

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Std {
    #[api(code = "message", status = 404, message = "no {0} here")]
    Message(&'static str),
    #[api(code = "phrase", status = 500, retryable)]
    Phrase,
    #[api(code = "plain", status = 502, retryable, message = "upstream")]
    Plain { source: io::Error },
    #[api(code = "optional", status = 502, retryable)]
    Optional { source: Option<io::Error> },
    #[api(code = "boxed", status = 502, retryable)]
    Boxed { source: Box<dyn Error> },
    #[api(code = "send", status = 502, retryable)]
    Send { source: Box<dyn Error + Send> },
    #[api(code = "send_sync", status = 502, retryable)]
    SendSync { source: Option<Box<dyn Error + Send + Sync>> },
    #[api(code = "shared", status = 502, retryable)]
    Shared { source: std::sync::Arc<io::Error> },
    #[api(code = "not_a_source", status = 502, retryable, message = "{cause}")]
    NotASource { cause: io::Error },
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 410, message = "inner")]
struct Inner {
    source: io::Error,
}

fn cause() -> io::Error {
    io::Error::other("the cause")
}

#[test]
fn display_is_the_message() {
    assert_eq!(Std::Message("a").to_string(), "no a here");
    assert_eq!(Std::Phrase.to_string(), "Internal Server Error");
    assert_eq!(Std::Inner(Inner { source: cause() }).to_string(), "inner");
}

#[test]
fn display_supports_padding() {
    assert_eq!(format!("{:>7}|{:.2}", Std::Inner(Inner { source: cause() }), Std::Phrase), "  inner|In");
}

#[test]
fn display_and_source_are_forwarded() {
    #[derive(Debug, ApiError)]
    #[api(code = "inner", status = 410, message = "inner")]
    struct Own;
    impl std::fmt::Display for Own {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(if f.alternate() { "own\nat length" } else { "own" })
        }
    }
    impl Error for Own {}
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Outer {
        #[api(transparent)]
        Own(Own),
    }
    assert_eq!(format!("{0}|{0:#}|{0:>5}", Outer::Own(Own)), "own|own\nat length|  own");
}

#[test]
fn the_field_named_source_may_be_any_error_pointer() {
    for error in [
        Std::Plain { source: cause() },
        Std::Optional { source: Some(cause()) },
        Std::Boxed { source: Box::new(cause()) },
        Std::Send { source: Box::new(cause()) },
        Std::SendSync { source: Some(Box::new(cause())) },
        Std::Shared { source: cause().into() },
        Std::Inner(Inner { source: cause() }),
    ] {
        assert_eq!(error.source().expect("a source").to_string(), "the cause", "{error:?}");
    }
}

#[test]
fn there_is_no_source_without_the_field_or_if_it_is_none() {
    for error in [
        Std::Message("a"),
        Std::Optional { source: None },
        Std::SendSync { source: None },
        Std::NotASource { cause: cause() },
    ] {
        assert!(error.source().is_none(), "{error:?}");
    }
}

#[test]
fn the_source_can_be_downcast() {
    let error = Std::Plain { source: cause() };
    assert!(error.source().expect("a source").is::<io::Error>());
}
