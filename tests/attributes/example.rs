//! `example = Self::NotFound { id: 7 }`

use std::sync::atomic::{AtomicUsize, Ordering};

use api_error::envelope::{CODE, Envelope, member};
use api_error::{ApiError, Cataloged, Report};

use crate::support::{body, header, json};

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum SecretError<'a> {
    #[api(code = "not_found", message = "Secret '{path}' not found")]
    #[api(example = Self::NotFound { path: "ci/token", shard: 7 })]
    NotFound {
        #[api(detail)]
        path: &'a str,
        #[allow(dead_code)] // it is never read
        shard: u32,
    },
    #[api(code = "plain", message = "plain")]
    Plain,
    #[api(code = "other", message = "{0}")]
    Other(u8),
    #[api(example = gone(), code = "gone", message = "gone")]
    Gone(#[api(extension = "names")] Vec<String>),
}

fn gone() -> SecretError<'static> {
    SecretError::Gone(vec!["a".to_owned()])
}

#[test]
fn an_example_is_the_value_that_the_expression_builds() {
    let example = SecretError::CATALOG.example("not_found").expect("an example");
    assert_eq!(example.message(), "Secret 'ci/token' not found");
    assert_eq!(json(&*example)["error"]["details"]["path"], "ci/token");
    assert_eq!(example.to_string(), "Secret 'ci/token' not found");
}

#[test]
fn a_function_can_build_an_example() {
    assert_eq!(json(&*SecretError::CATALOG.example("gone").expect("an example"))["names"][0], "a");
}

#[test]
fn unknown_codes_and_codes_without_an_example_have_none() {
    for code in ["other", "not_found ", "", "NotFound"] {
        assert!(SecretError::CATALOG.example(code).is_none(), "{code}");
    }
    // The variant itself can be constructed.
    assert_eq!(SecretError::Other(1).code(), "other");
}

#[test]
fn a_code_that_does_not_vary_needs_no_example() {
    let example = SecretError::CATALOG.example("plain").expect("an example");
    assert_eq!(body(&*example), body(&SecretError::Plain));
    assert_eq!((example.to_string(), format!("{example:?}")), ("plain".to_owned(), "Plain".to_owned()));
}

#[test]
fn a_struct_can_have_an_example() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "one", status = 404, message = "{0}", example = Self("text"))]
    struct One(&'static str);
    assert_eq!(One::CATALOG.example("one").expect("an example").message(), "text");
}

#[test]
fn any_expression_is_an_example() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    enum Many {
        #[api(code = "block", message = "{0}", example = { let one = 1; Self::Block(one + 1) })]
        Block(u8),
        #[api(code = "cast", message = "{0}", example = Self::Cast(300_u16 as u8), title = "Title")]
        Cast(u8),
        #[api(code = "if", message = "{0}", example = if 1 < 2 { Self::If(1) } else { Self::If(2) }, title = "If")]
        If(u8),
        #[api(code = "match", message = "{0}", example = match 1 { 1 => Self::Match(3), _ => Self::Match(4) })]
        Match(u8),
        #[api(code = "generic", message = "{0}", example = Many::generic::<Vec<u8>, u16>(), title = "Generic")]
        Generic(usize),
        #[api(code = "qualified", message = "{0}", example = <Made<u8, u16> as Make>::make(), title = "Made")]
        Qualified(u8),
        #[api(code = "macro", message = "{0}", example = made!(5, 6), title = "Macro")]
        Macro(u8),
        #[api(code = "closure", message = "{0}", example = Some(1).map_or_else(|| Self::Closure(0), |one| Self::Closure(one + 2)))]
        Closure(u8),
        #[api(example = Many::arrow::<fn(u8) -> u8, u16>(), code = "arrow", message = "{0}")]
        Arrow(usize),
    }

    impl Many {
        fn generic<A, B>() -> Self {
            Self::Generic(size_of::<A>().min(size_of::<B>()))
        }

        fn arrow<A, B>() -> Self {
            Self::Arrow(size_of::<A>().min(size_of::<B>()))
        }
    }

    struct Made<A, B>(std::marker::PhantomData<(A, B)>);

    trait Make {
        fn make() -> Many;
    }

    impl<A, B> Make for Made<A, B> {
        fn make() -> Many {
            Many::Qualified(4)
        }
    }

    macro_rules! made {
        ($one:expr, $two:expr) => {
            Many::Macro($one + $two)
        };
    }
    use made;

    let messages: Vec<_> = Many::CATALOG
        .entries()
        .map(|entry| (entry.spec().code(), entry.example().map(|example| example.message())))
        .collect();
    let expected = [
        ("block", "2"),
        ("cast", "44"),
        ("if", "1"),
        ("match", "3"),
        ("generic", "2"),
        ("qualified", "4"),
        ("macro", "11"),
        ("closure", "3"),
        ("arrow", "2"),
    ];
    assert_eq!(messages, expected.map(|(code, message)| (code, Some(message.to_owned()))));
    // The expression of an example counts as a use.
    assert_eq!(Many::CATALOG.get("generic").map(|spec| spec.title()), Some("Generic"));
    assert_eq!(Many::CATALOG.get("if").map(|spec| spec.title()), Some("If"));
}

#[test]
fn each_call_builds_a_new_example() {
    static BUILT: AtomicUsize = AtomicUsize::new(0);

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    enum Counted {
        #[api(code = "counted", message = "{0}", example = Self::Counted(BUILT.fetch_add(1, Ordering::SeqCst)))]
        Counted(usize),
        #[api(code = "other", message = "other", example = Self::Other)]
        Other,
    }
    let catalog = Counted::CATALOG;
    assert!(catalog.get("counted").is_some() && catalog.example("other").is_some());
    assert_eq!(BUILT.load(Ordering::SeqCst), 0);
    for built in ["0", "1"] {
        assert_eq!(catalog.example("counted").expect("an example").message(), built);
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Mixed {
    #[api(code = "right", message = "right", example = Self::Right)]
    Right,
    #[api(code = "wrong", message = "wrong", example = Self::Right)]
    Wrong,
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "wrong_struct", status = 404, message = "wrong", example = Self)]
struct RightStruct;

#[test]
fn an_example_of_another_code_is_ignored_and_reported() {
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    #[allow(dead_code)] // only its catalog is looked at
    enum Outer {
        #[api(transparent)]
        Struct(RightStruct),
        #[api(transparent)]
        Mixed(Mixed),
    }
    assert!(Mixed::CATALOG.example("right").is_some());
    assert!(Mixed::CATALOG.example("wrong").is_none());
    let wrong = Outer::CATALOG.check_examples().expect_err("one is wrong");
    assert_eq!(wrong.to_string(), "the example of `Mixed::Wrong` has the code `right`, not `wrong`");
    let places: Vec<_> = wrong.iter().map(|wrong| (wrong.entry().spec().code(), wrong.code())).collect();
    assert_eq!(places, [("wrong", "right")]);
    assert!(RightStruct::CATALOG.check_examples().is_ok());
    assert_eq!((Mixed::Wrong.code(), Outer::Mixed(Mixed::Right).code()), ("wrong", "right"));
}

const VAULT: Envelope = Envelope::json(&[member("vault", CODE)]);

#[derive(Debug, ApiError)]
#[api(std_error, header("X-Inner" = "inner", "X-Both" = "inner", "X-Variant" = "inner"))]
enum Inner {
    #[api(code = "inner", status = 404, message = "{0}", header("X-Variant" = "variant"))]
    #[api(example = Self::Inner("text".to_owned(), None))]
    Inner(String, #[api(header = "x-outer")] Option<u8>),
}

#[derive(Debug, ApiError)]
#[api(std_error, envelope = VAULT, header("X-Outer" = "outer", "x-both" = "outer"))]
enum Outer {
    #[api(transparent)]
    Inner(Inner),
}

#[test]
fn the_outer_catalog_finds_the_example_of_an_inner_code() {
    let example = Outer::CATALOG.example("inner").expect("an example");
    assert_eq!(example.message(), "text");
    // It is the inner error, without the outer enum's envelope and headers.
    assert_eq!(json(&*example)["error"]["code"], "inner");
    assert_eq!(header(&*example, "X-Outer"), None);
}

#[test]
fn a_sent_example_is_the_response_of_the_outer_enum() {
    let entry = Outer::CATALOG.entries().next().expect("a code");
    let example = entry.sent_example().expect("an example");
    let outer = Outer::Inner(Inner::Inner("text".to_owned(), None));
    assert_eq!(body(&*example), r#"{"vault":"inner"}"#);
    assert_eq!(body(&*example), body(&outer));
    let sent = Report::new(&*example).to_response();
    assert_eq!(sent.headers(), Report::new(&outer).to_response().headers());
    assert_eq!(sent.headers()["x-outer"], "outer");
    assert_eq!(sent.headers()["x-both"], "inner");
    assert_eq!(
        (example.to_string(), format!("{example:?}")),
        (outer.to_string(), r#"Inner("text", None)"#.to_owned())
    );
}

#[test]
fn pointers_have_the_examples_of_what_they_hold() {
    assert!(<Box<Outer>>::CATALOG.example("inner").is_some());
    assert!(<std::sync::Arc<Outer>>::CATALOG.example("inner").is_some());
}

#[test]
fn an_example_from_a_spec_matches_the_real_response() {
    #[derive(Debug, ApiError)]
    #[api(std_error, header("X-Inner" = "inner", "X-Both" = "inner"))]
    enum Inner {
        #[api(code = "braces", status = 404, message = "use {{path}} {{{{", header("x-both" = "variant"))]
        Braces,
        #[api(code = "phrase", status = 503, retryable(after = "90s"))]
        Phrase(#[allow(dead_code)] String),
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = VAULT, header("X-Outer" = "outer", "X-Inner" = "outer"))]
    enum Outer {
        #[api(transparent)]
        Inner(Inner),
    }

    for real in [Inner::Braces, Inner::Phrase("for the log".to_owned())] {
        let code = real.code();
        let example = Inner::CATALOG.example(code).expect("an example");
        assert_eq!(example.message(), real.message());
        let same = |made: &dyn ApiError, real: &dyn ApiError| {
            let (made, real) = (Report::new(made).to_response(), Report::new(real).to_response());
            assert_eq!(
                (made.status(), made.headers(), made.body()),
                (real.status(), real.headers(), real.body())
            );
        };
        same(&*example, &real);
        let entry = Outer::CATALOG.entries().find(|entry| entry.spec().code() == code).expect("a code");
        same(&*entry.sent_example().expect("an example"), &Outer::Inner(real));
    }
    assert_eq!(Inner::CATALOG.example("braces").expect("an example").message(), "use {path} {{");
    assert!(Outer::CATALOG.entries().all(|entry| !entry.varies()));
}

/// What fields of a `transparent` variant add.
mod added {
    use std::time::{Duration, SystemTime};

    use api_error::envelope::{CODE, DETAILS, EXTENSIONS, Envelope, detail, flatten, member, optional};
    use api_error::{ApiError, Cataloged, Report};

    use crate::support::{body, header, text};

    const ALL: Envelope = Envelope::json(&[
        member("code", CODE),
        optional("tenant", detail("tenant")),
        optional("details", DETAILS),
        flatten(EXTENSIONS),
    ]);

    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404)]
    enum Inner {
        #[api(code = "path", message = "no {path}", example = Self::Path { path: "ci".to_owned(), tenant: None })]
        Path {
            #[api(detail)]
            path: String,
            /// The variant that forwards has a member of this name, which is never sent with this code.
            #[api(detail)]
            tenant: Option<u8>,
        },
        #[api(code = "busy", status = 503, retryable(after = "1s"), header("X-Node" = "inner"))]
        Busy,
    }

    #[derive(Debug, ApiError)]
    #[api(std_error, transparent, example = Self(Inner::Path { path: "other".to_owned(), tenant: Some(1) }, 7, "n1"))]
    struct Traced(
        #[api(inner)] Inner,
        #[api(extension = "trace")] u64,
        #[api(header = "X-Node")] &'static str,
    );

    #[derive(Debug, ApiError)]
    #[api(std_error, envelope = ALL, detail("region" = "eu"))]
    enum Gateway<'a> {
        #[api(transparent, example = Self::Upstream { error: Traced(Inner::Busy, 1, "x"), host: "billing", wait: Some(Duration::from_secs(9)) })]
        Upstream {
            #[api(inner)]
            error: Traced,
            #[api(detail = "tenant")]
            host: &'a str,
            #[api(retry_after)]
            wait: Option<Duration>,
        },
    }

    /// The error as it is sent for real.
    fn real(inner: Inner) -> Gateway<'static> {
        Gateway::Upstream {
            error: Traced(inner, 7, "n1"),
            host: "billing",
            wait: Some(Duration::from_secs(9)),
        }
    }

    #[test]
    fn an_example_has_what_each_forwarding_variant_adds() {
        let examples: Vec<_> =
            Gateway::CATALOG.entries().map(|entry| entry.sent_example().expect("an example")).collect();
        let path = Inner::Path { path: "ci".to_owned(), tenant: None };
        assert_eq!(body(&*examples[0]), r#"{"code":"path","details":{"path":"ci","region":"eu"},"trace":7}"#);
        for (example, inner) in examples.iter().zip([path, Inner::Busy]) {
            let (example, real) = (Report::new(&**example).to_response(), real(inner).to_response());
            assert_eq!(example.body(), real.body());
            assert_eq!(example.headers(), real.headers());
        }
        assert_eq!(header(&*examples[1], "X-Node").as_deref(), Some("inner"), "the inner header wins");
        assert_eq!(header(&*examples[1], "Retry-After").as_deref(), Some("9"));
        api_error::catalog::assert_examples(&[Gateway::CATALOG]);
    }

    #[test]
    fn the_documents_show_it() {
        let responses = api_error::catalog::OpenApi::new(&[Gateway::CATALOG]).components();
        let example =
            &responses["responses"]["Error503"]["content"]["application/json"]["examples"]["busy"]["value"];
        assert_eq!((&example["tenant"], &example["trace"]), (&"billing".into(), &7.into()));
    }

    #[test]
    fn without_an_example_only_constants_are_added() {
        #[derive(Debug, ApiError)]
        #[api(std_error, envelope = ALL, detail("region" = "eu"))]
        #[allow(dead_code)] // only its catalog is looked at
        enum Silent {
            #[api(transparent)]
            Upstream {
                #[api(inner)]
                error: Traced,
                #[api(extension)]
                host: &'static str,
            },
        }
        let entry = Silent::CATALOG.entries().next().expect("a code");
        let example = entry.sent_example().expect("an example");
        assert_eq!(body(&*example), r#"{"code":"path","details":{"path":"ci","region":"eu"},"trace":7}"#);
        let faults = api_error::catalog::check_examples(&[Silent::CATALOG]).expect_err("none is there");
        assert_eq!(
            faults.to_string(),
            "no example of what `Silent::Upstream` adds: write `#[api(example = …)]`"
        );
    }

    #[test]
    fn dates_and_flattened_maps_are_added() {
        #[derive(Debug, ApiError)]
        #[api(std_error, envelope = ALL, transparent)]
        #[api(example = Self { error: Inner::Busy, more: [("a", 1)].into(), until: SystemTime::UNIX_EPOCH })]
        struct Until {
            #[api(inner)]
            error: Inner,
            #[api(extension, flatten)]
            more: std::collections::BTreeMap<&'static str, u8>,
            #[api(retry_after)]
            until: SystemTime,
        }
        let entry = Until::CATALOG.entries().nth(1).expect("a code");
        let example = entry.sent_example().expect("an example");
        assert_eq!(text(Report::new(&*example).to_json()), r#"{"code":"busy","a":1}"#);
        assert_eq!(header(&*example, "Retry-After").as_deref(), Some("Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    #[test]
    fn an_example_of_another_kind_of_variant_is_none() {
        #[derive(Debug, ApiError)]
        #[api(std_error)]
        enum Wrong {
            #[api(transparent, example = Self::Own)]
            Upstream {
                #[api(inner)]
                error: Inner,
                #[api(extension)]
                host: &'static str,
            },
            #[api(code = "own", status = 400, message = "own")]
            Own,
        }
        let faults =
            api_error::catalog::check_examples(&[Wrong::CATALOG]).expect_err("it is of another variant");
        assert!(faults.to_string().starts_with("no example of what `Wrong::Upstream` adds"), "{faults}");
        let error = Wrong::Upstream { error: Inner::Busy, host: "a" };
        assert_eq!(error.code(), "busy");
    }
}
