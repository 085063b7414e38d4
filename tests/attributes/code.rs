//! `code = "not_found"`

use api_error::{ApiError, Cataloged};

use crate::support::json;

#[derive(Debug, ApiError)]
#[api(std_error, status = 400)]
enum Codes {
    #[api(code = "Az09_.:-", message = "every legal character")]
    EveryCharacter,
    #[api(code = "7", message = "one digit")]
    OneDigit,
    #[api(code = "sixty_four_bytes_are_as_long_as_a_code_may_be_and_so_is_this_one", message = "longest")]
    Longest,
    #[api(code = "Not_Found", message = "case counts")]
    UpperCase,
    #[api(code = "not_found", message = "case counts")]
    LowerCase,
}

#[test]
fn every_legal_code_is_kept_in_error_body_and_catalog() {
    for (error, code) in [
        (Codes::EveryCharacter, "Az09_.:-"),
        (Codes::OneDigit, "7"),
        (Codes::Longest, "sixty_four_bytes_are_as_long_as_a_code_may_be_and_so_is_this_one"),
        (Codes::UpperCase, "Not_Found"),
        (Codes::LowerCase, "not_found"),
    ] {
        assert_eq!(error.code(), code);
        assert_eq!(error.spec().code(), code);
        assert_eq!(json(&error)["error"]["code"], code);
        assert_eq!(Codes::CATALOG.get(code), Some(error.spec()));
    }
}

#[test]
fn the_longest_code_has_64_bytes() {
    assert_eq!(Codes::Longest.code().len(), 64);
}

#[test]
fn a_struct_is_one_code() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "gone", status = 410, message = "it is gone")]
    struct Gone;

    assert_eq!(Gone.code(), "gone");
    assert_eq!(Gone::CATALOG.len(), 1);
    assert_eq!(Gone.spec().variant(), "Gone");
}

#[test]
fn keys_may_span_attributes_and_have_a_trailing_comma() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Spread {
        #[api(code = "spread")]
        #[api(status = 409, message = "spread")]
        #[api(help = "join them")]
        Spread,
    }

    let spec = Spread::Spread.spec();
    assert_eq!((spec.code(), spec.status().as_u16(), spec.help()), ("spread", 409, Some("join them")));
}

#[test]
fn code_status_and_advice_can_be_macro_fragments() {
    macro_rules! error {
        ($name:ident, $code:literal, $status:expr, $message:expr, $after:literal, $max:tt, $ty:ty) => {
            #[derive(Debug, ApiError)]
            #[api(std_error)]
            enum $name {
                #[api(code = $code, status = $status, message = $message, retryable(after = $after, max = $max))]
                Only {
                    #[api(detail, header = "X-Field")]
                    field: $ty,
                },
            }
        };
    }
    error!(Made, "made", 503, "made of {field:?}", "1m", 3, Option<u8>);

    let error = Made::Only { field: Some(7) };
    assert_eq!((error.code(), error.status().as_u16()), ("made", 503));
    assert_eq!(error.message(), "made of Some(7)");
    assert_eq!(error.retry().max, Some(3));
    assert_eq!(crate::support::header(&error, "X-Field").as_deref(), Some("7"));
    assert_eq!(crate::support::header(&Made::Only { field: None }, "X-Field"), None);
}
