//! `rename_all = "snake_case"`

use api_error::{ApiError, Cataloged};

use crate::support::body;

macro_rules! a_code_in {
    ($case:literal) => {{
        #[derive(Debug, ApiError)]
        #[api(std_error, status = 404, rename_all = $case)]
        enum Codes {
            #[api(message = "message")]
            VeryTasty,
        }
        Codes::VeryTasty.spec().code()
    }};
}

#[test]
fn the_cases_are_those_of_serde() {
    assert_eq!(a_code_in!("lowercase"), "verytasty");
    assert_eq!(a_code_in!("UPPERCASE"), "VERYTASTY");
    assert_eq!(a_code_in!("PascalCase"), "VeryTasty");
    assert_eq!(a_code_in!("camelCase"), "veryTasty");
    assert_eq!(a_code_in!("snake_case"), "very_tasty");
    assert_eq!(a_code_in!("SCREAMING_SNAKE_CASE"), "VERY_TASTY");
    assert_eq!(a_code_in!("kebab-case"), "very-tasty");
    assert_eq!(a_code_in!("SCREAMING-KEBAB-CASE"), "VERY-TASTY");
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 500, retryable = false, rename_all = "kebab-case")]
#[api(doc_url = "https://example.com/{code}")]
enum Named {
    NoAttribute,
    #[api(code = "other_code")]
    Written,
    #[api(code = -7)]
    Number,
    r#Raw,
}

#[test]
fn a_code_of_its_own_wins() {
    let codes: Vec<_> = Named::CATALOG.iter().map(|spec| spec.code()).collect();
    assert_eq!(codes, ["no-attribute", "other_code", "-7", "raw"]);
    assert_eq!(Named::Number.spec().code_number(), Some(-7));
    assert_eq!(Named::r#Raw.code(), "raw");
}

#[test]
fn links_are_made_of_the_code() {
    assert_eq!(Named::NoAttribute.spec().doc_url(), Some("https://example.com/no-attribute"));
    assert_eq!(Named::Written.spec().doc_url(), Some("https://example.com/other_code"));
}

#[test]
fn the_code_of_a_struct_is_made_of_its_name() {
    #[derive(Debug, ApiError)]
    #[api(std_error, rename_all = "snake_case", status = 410, message = "it is gone")]
    struct LinkExpired;

    assert_eq!(LinkExpired.code(), "link_expired");
}

/// The README shows how an own macro writes what repeats.
#[test]
fn a_macro_writes_the_rest() {
    macro_rules! not_found {
        ($($name:ident $words:literal,)+) => {
            #[derive(Debug, ApiError)]
            #[api(std_error, rename_all = "SCREAMING_SNAKE_CASE", status = 404)]
            enum Lookup {$(
                #[api(message = $words)]
                $name,
            )+}
        };
    }
    not_found! {
        NoUser "no such user",
        NoTeam "no such team",
    }

    assert_eq!((Lookup::NoTeam.code(), Lookup::NoTeam.message().as_str()), ("NO_TEAM", "no such team"));
    assert!(body(&Lookup::NoUser).contains(r#""code":"NO_USER""#));
}
