//! `check_examples` names each fault.

use api_error::catalog::{ExampleFault, ExamplePart, Reference, check_examples};
use api_error::{ApiError, Catalog, Cataloged, DetailSpec, ErrorSpec, http::StatusCode};

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
#[allow(dead_code)] // only the catalog is looked at
enum SecretError {
    #[api(code = "has_one", message = "{0}", example = Self::HasOne(1))]
    HasOne(u8),
    #[api(code = "in_message", message = "{0}")]
    InMessage(u8),
    #[api(code = "constant", message = "constant")]
    Constant(u8),
    #[api(code = "of_another", message = "{0}", example = Self::HasOne(2))]
    OfAnother(u8),
    #[api(code = "in_header", message = "in header")]
    InHeader(#[api(header = "X-Name")] u8),
    #[api(code = "in_details", message = "in details")]
    InDetails(#[api(detail = "count")] u8),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "a_struct", status = 503)]
#[allow(dead_code)]
struct Outage(#[api(retryable)] bool);

#[derive(Debug, ApiError)]
#[api(std_error)]
#[allow(dead_code)]
enum Outer {
    #[api(transparent)]
    Secret(SecretError),
    #[api(transparent)]
    Outage(Outage),
}

#[test]
fn missing_and_wrong_examples_are_named_in_order() {
    let faults = check_examples(&[Outer::CATALOG]).expect_err("some are wrong");
    let lines = "no example of `in_message` (`SecretError::InMessage`): write `#[api(example = …)]`\n\
                 the example of `SecretError::OfAnother` has the code `has_one`, not `of_another`\n\
                 no example of `in_header` (`SecretError::InHeader`): write `#[api(example = …)]`\n\
                 no example of `in_details` (`SecretError::InDetails`): write `#[api(example = …)]`\n\
                 no example of `a_struct` (`Outage`): write `#[api(example = …)]`";
    assert_eq!(faults.to_string(), lines);
    // The output of a failing test.
    assert_eq!(format!("{faults:?}"), lines);
    let codes: Vec<_> = faults.iter().map(|fault| fault.entry().spec().code()).collect();
    assert_eq!(codes, ["in_message", "of_another", "in_header", "in_details", "a_struct"]);
    assert!(matches!(faults.iter().nth(1), Some(ExampleFault::Wrong(_))));
}

#[test]
fn every_catalog_is_checked() {
    let faults = check_examples(&[crate::vault::VaultError::CATALOG, Outage::CATALOG]).expect_err("one");
    assert_eq!(faults.iter().count(), 1);
}

#[test]
fn examples_of_all_codes_that_vary_are_enough() {
    assert!(check_examples(&[crate::vault::VaultError::CATALOG]).is_ok());
    assert!(check_examples(&[]).is_ok());
}

#[test]
fn a_hand_written_code_needs_an_example() {
    static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("by_hand", StatusCode::GONE, "gone")];
    const BY_HAND: Catalog = Catalog::new("ByHand", &SPECS);
    let faults = check_examples(&[BY_HAND]).expect_err("one");
    assert_eq!(faults.to_string(), "no example of `by_hand` (`ByHand`)");
}

/// Values that cannot be serialized, for several reasons.
struct Unwritable(&'static str);

impl serde::Serialize for Unwritable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            "fails" => Err(serde::ser::Error::custom("fails")),
            "panics" => panic!("panics"),
            "nothing" => serializer.serialize_none(),
            text => serializer.serialize_str(text),
        }
    }
}

impl std::fmt::Debug for Unwritable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
#[allow(dead_code)]
enum Lies {
    #[api(code = "fails", message = "lies", example = Self::Fails { detail: Unwritable("fails"), other: 1 })]
    Fails {
        #[api(detail)]
        detail: Unwritable,
        #[api(detail)]
        other: u8,
    },
    #[api(code = "panics_in_serialize", message = "lies", example = Self::PanicsInSerialize(Unwritable("panics")))]
    PanicsInSerialize(#[api(extension = "more")] Unwritable),
    #[api(code = "nothing", message = "lies", example = Self::Nothing(Unwritable("nothing")))]
    Nothing(#[api(detail = "value")] Unwritable),
    #[api(code = "not_a_number", message = "lies", example = Self::NotANumber(f64::NAN))]
    NotANumber(#[api(detail = "value")] f64),
    #[api(code = "panics", message = "lies", example = no_example())]
    Panics(#[api(detail = "value")] u8),
    #[api(code = "illegal_header", message = "lies", example = Self::IllegalHeader("a\nb".to_owned()))]
    IllegalHeader(#[api(header = "X-Name")] String),
    #[api(code = "no_header", message = "lies", example = Self::NoHeader(None))]
    NoHeader(#[api(header = "X-Name")] Option<String>),
    #[api(code = "optional", message = "lies", example = Self::Optional { detail: None, extension: Box::new(None) })]
    Optional {
        #[api(detail)]
        detail: Option<u8>,
        #[api(extension)]
        extension: Box<Option<Unwritable>>,
    },
    #[api(code = "written", message = "lies", example = Self::Written(Unwritable("written"), "legal".to_owned()))]
    Written(#[api(detail = "value")] Unwritable, #[api(header = "X-Name")] String),
}

fn no_example() -> Lies {
    panic!("no example")
}

#[test]
fn documented_members_missing_in_the_example_are_named() {
    let lines = "the example of `fails` (`Lies::Fails`) has no detail `detail`: its `Serialize` fails or panics, or gives `null`\n\
                 the example of `panics_in_serialize` (`Lies::PanicsInSerialize`) has no extension `more`: its `Serialize` fails or panics, or gives `null`\n\
                 the example of `nothing` (`Lies::Nothing`) has no detail `value`: its `Serialize` fails or panics, or gives `null`\n\
                 the example of `not_a_number` (`Lies::NotANumber`) has no detail `value`: its `Serialize` fails or panics, or gives `null`\n\
                 the example of `panics` (`Lies::Panics`) panics\n\
                 the example of `illegal_header` (`Lies::IllegalHeader`) has no header `X-Name`: there is no value, or none that is legal in a header\n\
                 the example of `no_header` (`Lies::NoHeader`) has no header `X-Name`: there is no value, or none that is legal in a header";
    let faults = check_examples(&[Lies::CATALOG]).expect_err("all but two lie");
    assert_eq!(faults.to_string(), lines);
    assert!(matches!(
        faults.iter().next(),
        Some(ExampleFault::Absent { part: ExamplePart::Detail, name: "detail", .. })
    ));
    assert!(
        matches!(faults.iter().nth(4), Some(ExampleFault::Panicked(entry)) if entry.spec().code() == "panics")
    );
}

#[test]
fn a_panicking_example_does_not_break_the_page() {
    let reference = Reference::new("Lies").with_catalog(Lies::CATALOG);
    let (html, markdown) = (reference.to_html(), reference.to_markdown());
    for code in Lies::CATALOG.iter().map(|spec| spec.code()) {
        assert!(html.contains(&format!("<article id=\"{code}\"")), "{code}");
        assert!(markdown.contains(&format!("### `{code}`")), "{code}");
    }
    assert_eq!(html.matches("No example.").count(), 1);
    assert_eq!(markdown.matches("No example.").count(), 1);
}

#[test]
fn a_schema_says_whether_a_member_may_be_missing() {
    fn null() -> serde_json::Value {
        serde_json::json!({"anyOf": [{"$ref": "#/$defs/a"}, {"type": "null"}]})
    }
    fn text() -> serde_json::Value {
        serde_json::json!({"type": "string"})
    }
    static DETAILS: [DetailSpec; 2] = [
        DetailSpec::new("may", "Alias").with_schema(null),
        DetailSpec::new("has_to", "Option<u8>").with_schema(text),
    ];
    static SPECS: [ErrorSpec; 1] =
        [ErrorSpec::new("by_hand", StatusCode::GONE, "gone").with_details(&DETAILS)];
    #[derive(Debug)]
    struct ByHand;
    impl std::fmt::Display for ByHand {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("gone")
        }
    }
    impl std::error::Error for ByHand {}
    impl ApiError for ByHand {
        fn spec(&self) -> &'static ErrorSpec {
            &SPECS[0]
        }
    }
    const BY_HAND: Catalog = Catalog::new("ByHand", &SPECS).with_examples(|_| Some(Box::new(ByHand)));
    let faults = check_examples(&[BY_HAND]).expect_err("one");
    assert_eq!(
        faults.to_string(),
        "the example of `by_hand` (`ByHand`) has no detail `has_to`: its `Serialize` fails or panics, or gives `null`"
    );
}

#[test]
fn an_envelope_that_drops_field_errors_is_named() {
    use api_error::FieldError;
    use api_error::envelope::{
        CODE, DETAILS, Envelope, FIELD, MESSAGE, field_errors, field_errors_list, member, optional,
    };

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "invalid", status = 422, message = "Invalid")]
    #[api(example = Invalid(vec![FieldError::new("name", "is required")]))]
    struct Invalid(#[api(field_errors)] Vec<FieldError>);

    const DROPS: Envelope = Envelope::json(&[member("code", CODE), optional("details", DETAILS)]);
    const KEEPS: Envelope =
        Envelope::json(&[member("code", CODE), optional("fields", field_errors(&[member("at", FIELD)]))]);
    const TEXT: Envelope = Envelope::text(MESSAGE);

    let faults = check_examples(&[Invalid::CATALOG.with_envelope(&DROPS)]).expect_err("no place for them");
    assert_eq!(faults.to_string(), "the envelope of `invalid` (`Invalid`) has no place for its field errors");
    assert!(matches!(faults.iter().next(), Some(ExampleFault::FieldErrorsDropped(_))));
    const LISTS: Envelope =
        Envelope::json(&[member("code", CODE), optional("fields", field_errors_list(FIELD))]);
    check_examples(&[Invalid::CATALOG.with_envelope(&KEEPS)]).expect("a place");
    check_examples(&[Invalid::CATALOG.with_envelope(&LISTS)]).expect("a place");
    check_examples(&[Invalid::CATALOG.with_envelope(&TEXT)]).expect("a text is chosen on purpose");
}

#[test]
fn an_envelope_that_drops_members_is_named() {
    use api_error::envelope::{
        CODE, DETAILS, EXTENSIONS, Envelope, MESSAGE, METADATA, computed, detail, extension, flatten, member,
    };

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "many", status = 404, message = "Many", extension("type" = "many"), detail("why" = "so"))]
    #[api(example = Many { path: "ci", rest: [("a", 1)].into() })]
    struct Many {
        #[api(detail)]
        path: &'static str,
        #[api(extension, flatten)]
        rest: std::collections::BTreeMap<&'static str, u8>,
    }

    let dropped = |envelope: &'static Envelope| -> Vec<String> {
        let faults = check_examples(&[Many::CATALOG.with_envelope(envelope)]);
        let of_fault = |fault: ExampleFault| match fault {
            ExampleFault::Dropped { part, name, .. } => format!("{part:?} {name}"),
            other => other.to_string(),
        };
        faults.map_or_else(|faults| faults.iter().map(of_fault).collect(), |()| Vec::new())
    };
    const NONE: Envelope = Envelope::json(&[member("code", CODE)]);
    assert_eq!(dropped(&NONE), ["Detail why", "Detail path", "Extension type", "Extension rest"]);
    const DETAIL: Envelope = Envelope::json(&[member("code", CODE), flatten(DETAILS)]);
    assert_eq!(dropped(&DETAIL), ["Extension type", "Extension rest"]);
    // A member of the envelope wins over one of the same name.
    const TAKEN: Envelope =
        Envelope::json(&[member("type", CODE), flatten(EXTENSIONS), member("details", DETAILS)]);
    assert_eq!(dropped(&TAKEN), ["Extension type"]);
    const PLACED: Envelope =
        Envelope::json(&[member("path", detail("path")), member("kind", extension("type"))]);
    assert_eq!(dropped(&PLACED), ["Detail why", "Extension rest"]);
    let own = Many::CATALOG.iter().map(|spec| spec.with_envelope(&NONE)).collect::<Vec<_>>();
    let own = Catalog::new("Own", own.leak())
        .with_examples(|_| Some(Box::new(Many { path: "ci", rest: [("a", 1)].into() })));
    let own = check_examples(&[own]).expect_err("values are dropped").to_string();
    assert_eq!(own.matches("has no place for").count(), 2, "{own}");
    assert!(
        !own.contains("`type`") && !own.contains("`why`"),
        "constants of a code of its own envelope: {own}"
    );
    const METADATA_ONLY: Envelope = Envelope::json(&[member("metadata", METADATA)]);
    const TEXT: Envelope = Envelope::text(MESSAGE);
    const COMPUTED: Envelope = Envelope::json(&[member("any", computed(|_| None))]);
    for keeps in [&METADATA_ONLY, &TEXT, &COMPUTED] {
        assert_eq!(dropped(keeps), [""; 0]);
    }
    let faults = check_examples(&[Many::CATALOG.with_envelope(&TAKEN)]).expect_err("one is dropped");
    assert_eq!(faults.to_string(), "the envelope of `many` (`Many`) has no place for its extension `type`");
}
