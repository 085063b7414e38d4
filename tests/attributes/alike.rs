//! Variants that differ only in texts share the code that writes them. Each still writes its own texts.

use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum Alike {
    #[api(code = "a", status = 404, message = "no a '{path}'")]
    A {
        #[api(detail)]
        path: String,
    },
    // The same texts of another field, in another place.
    #[api(code = "b", status = 404, message = "no a '{place}'")]
    B {
        #[allow(dead_code)]
        unused: u8,
        #[api(detail = "path")]
        place: String,
    },
    #[api(code = "c", status = 404, message = "no \"c\" {0}, not '{0}'")]
    C(#[api(detail = "c")] String),
    #[api(code = "d", status = 404, message = "no d \"{0}\"")]
    D(#[api(detail = "d\n", extension = "d")] String),
    #[api(code = "e", status = 404, message = "no e '{1}'")]
    E(#[allow(dead_code)] u8, #[api(detail = "e")] String),
    #[api(code = "f", status = 404, message = "{{f}} '{0}'")]
    F(#[api(detail = "f")] String),
    #[api(code = "g", status = 409, message = "{count} g")]
    G { count: u64 },
    #[api(transparent)]
    H(Inner),
    #[api(code = "i", status = 500, retryable = false)]
    I,
    #[api(code = "j", status = 409, message = "{many} j")]
    J { many: u64 },
    #[api(code = "k", status = 409, message = "{k:>3} k")]
    K { k: u64 },
    #[api(code = "l", status = 409, message = "{l} l")]
    L { l: u64 },
    #[api(code = "m", status = 409, message = "{m} m")]
    M { m: u64 },
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "inner", status = 410, message = "inner {0}")]
struct Inner(#[api(detail = "inner")] u8);

/// Similar variants of two kinds, with a type parameter that `Display` depends on.
#[derive(Debug, ApiError)]
#[api(std_error)]
enum Generic<T> {
    #[api(code = "a", status = 404, message = "a {0}")]
    A(T),
    #[api(code = "b", status = 404, message = "b {0}")]
    B(T),
    #[api(code = "c", status = 404, message = "c {0}")]
    C(T),
    #[api(code = "d", status = 404, message = "d {0}")]
    D(T),
    #[api(code = "e", status = 404, message = "{0} e {1}")]
    E(T, &'static str),
    #[api(code = "f", status = 404, message = "{1} f {0}")]
    F(&'static str, T),
    #[api(code = "g", status = 404, message = "{0} g {1}")]
    G(T, &'static str),
    #[api(code = "h", status = 404, message = "{0} h {1}")]
    H(T, &'static str),
}

/// The message of every variant is the type's own `Display`.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(status = 404, message = display)]
enum Displayed {
    #[error("one")]
    #[api(code = "one")]
    One,
    #[error("two {0}")]
    #[api(code = "two")]
    Two(u8),
    #[error("three")]
    #[api(code = "three")]
    Three,
    #[error("four")]
    #[api(code = "four")]
    Four,
}

fn body(error: &dyn ApiError) -> String {
    String::from_utf8(api_error::Report::new(error).to_json().to_vec()).expect("UTF-8")
}

fn s() -> String {
    "it".to_owned()
}

#[test]
fn each_variant_writes_its_own_message_and_details() {
    for (error, message, details) in [
        (Alike::A { path: s() }, "no a 'it'", r#"{"path":"it"}"#),
        (Alike::B { unused: 0, place: s() }, "no a 'it'", r#"{"path":"it"}"#),
        (Alike::C(s()), "no \"c\" it, not 'it'", r#"{"c":"it"}"#),
        (Alike::D(s()), "no d \"it\"", r#"{"d\n":"it"}"#),
        (Alike::E(0, s()), "no e 'it'", r#"{"e":"it"}"#),
        (Alike::F(s()), "{f} 'it'", r#"{"f":"it"}"#),
        (Alike::G { count: 7 }, "7 g", "{}"),
        (Alike::H(Inner(3)), "inner 3", r#"{"inner":3}"#),
        (Alike::I, "Internal Server Error", "{}"),
        (Alike::J { many: 8 }, "8 j", "{}"),
        (Alike::K { k: 9 }, "  9 k", "{}"),
        (Alike::L { l: 10 }, "10 l", "{}"),
        (Alike::M { m: 11 }, "11 m", "{}"),
    ] {
        assert_eq!(error.message(), message);
        assert_eq!(error.to_string(), message);
        let body = body(&error);
        assert!(body.contains(&format!("\"details\":{details}")), "{body}");
        assert!(body.contains(&format!("\"code\":\"{}\"", error.code())), "{body}");
    }
}

#[test]
fn the_catalog_has_the_members_of_each_variant() {
    let names: Vec<_> = Alike::CATALOG
        .iter()
        .map(|spec| {
            let members = [spec.details(), spec.extensions()].map(|members| {
                members
                    .iter()
                    .map(|member| format!("{}: {}", member.name(), member.rust_type()))
                    .collect::<Vec<_>>()
            });
            format!("{} {members:?}", spec.code())
        })
        .collect();
    assert_eq!(
        names[..5],
        [
            r#"a [["path: String"], []]"#,
            r#"b [["path: String"], []]"#,
            r#"c [["c: String"], []]"#,
            r#"d [["d\n: String"], ["d: String"]]"#,
            r#"e [["e: String"], []]"#,
        ]
    );
}

#[test]
fn similar_generic_variants_display_their_messages() {
    for (error, message) in [
        (Generic::A(1), "a 1"),
        (Generic::B(2), "b 2"),
        (Generic::C(3), "c 3"),
        (Generic::D(4), "d 4"),
        (Generic::E(5, "x"), "5 e x"),
        (Generic::F("x", 6), "6 f x"),
        (Generic::G(7, "x"), "7 g x"),
        (Generic::H(8, "x"), "8 h x"),
    ] {
        assert_eq!(error.message(), message);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn similar_variants_without_a_message_keep_their_display() {
    for error in [Displayed::One, Displayed::Two(2), Displayed::Three, Displayed::Four] {
        assert_eq!(error.message(), error.to_string());
    }
}

/// These types have the same source text but are different types.
#[test]
fn types_from_a_macro_are_not_merged() {
    #[rustfmt::skip]
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Lines {
        #[api(code = "a", status = 404, message = "a {0:?}")]
        A([u8; line!() as usize]),
        #[api(code = "b", status = 404, message = "b {0:?}")]
        B([u8; line!() as usize]),
    }
    macro_rules! groups {
        ($n:expr) => {
            #[derive(Debug, ApiError)]
            #[api(std_error)]
            enum Groups {
                #[api(code = "a", status = 404, message = "a")]
                A(#[api(detail = "n")] [u8; $n * 2]),
                #[api(code = "b", status = 404, message = "b")]
                B(#[api(detail = "n")] [u8; 1 + 2 * 2]),
            }
        };
    }
    groups!(1 + 2);
    assert_eq!(
        Groups::A([1; 6]).to_json(),
        r#"{"schema_version":1,"error":{"code":"a","message":"a","retryable":false,"details":{"n":[1,1,1,1,1,1]}}}"#
    );
    assert_eq!(
        Groups::B([1; 5]).to_json(),
        r#"{"schema_version":1,"error":{"code":"b","message":"b","retryable":false,"details":{"n":[1,1,1,1,1]}}}"#
    );
    let _ = (Lines::A, Lines::B);
}
