//! The check that each code has an example, and that each example is of its code and has all that the code documents.

use std::error::Error;
use std::fmt;

use api_error_core::envelope::{DETAILS, EXTENSIONS, Envelope, flatten, member, object};
use api_error_core::{Catalog, DetailSpec, Entry, Report, WrongExample};
use serde_json::Value;

use super::places;
use super::wire_type::WireType;
use api_error_core::__private::catch_panic;

/// Renders the example of every code, as documents show it, and panics with a report of what is wrong.
///
/// Call it in a test:
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error, status = 404)]
/// enum SecretError {
///     #[api(code = "secret_not_found", message = "Secret '{path}' not found")]
///     #[api(example = Self::NotFound { path: "ci/token".to_owned() })]
///     NotFound { path: String },
///
///     // Every occurrence looks the same: no `example` is needed.
///     #[api(code = "engine_not_found", message = "No such engine")]
///     NoEngine,
/// }
///
/// // #[test]
/// fn every_code_has_an_example() {
///     catalog::assert_examples(&[SecretError::CATALOG]);
/// }
/// # every_code_has_an_example();
/// # let _ = (SecretError::NotFound { path: String::new() }, SecretError::NoEngine);
/// ```
///
/// # Panics
///
/// The report lists:
///
/// - each code that has no example although its occurrences [vary](Entry::varies);
/// - each example that has another code, or that panics;
/// - each `transparent` variant whose fields add something, and that has no example of it;
/// - each documented detail, extension member and header that the response of the example does not have. A member may be
///   missing if its type is an `Option` or its schema allows `null`. A header may not, because its type is unknown;
/// - each detail, extension member and list of wrong fields that a code has, and for which its envelope has no place. Not listed
///   are a body of plain text, which has no places on purpose, and constants of a code with an envelope of its own.
#[track_caller]
#[allow(clippy::panic)] // that is how a test fails
pub fn assert_examples(catalogs: &[Catalog]) {
    if let Err(faults) = check_examples(catalogs) {
        panic!("{faults}");
    }
}

/// Returns the report of [`assert_examples`] instead of panicking.
///
/// # Errors
///
/// When [`assert_examples`] panics, with every fault.
pub fn check_examples(catalogs: &[Catalog]) -> Result<(), ExampleFaults> {
    let entries = catalogs.iter().flat_map(Catalog::entries);
    let mut faults: Vec<ExampleFault> = Vec::new();
    for entry in entries {
        // Whatever the user's expressions, `Display` and `Serialize` do, they do it here.
        let found = catch_panic(|| faults_of(entry)).unwrap_or_else(|| vec![ExampleFault::Panicked(entry)]);
        for fault in found {
            // A variant adds the same to all the errors that it forwards.
            if !faults.iter().any(|known| known.is_of_same_variant(&fault)) {
                faults.push(fault);
            }
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(ExampleFaults { faults }) }
}

fn faults_of(entry: Entry) -> Vec<ExampleFault> {
    if let Some(wrong) = entry.wrong_example() {
        return vec![ExampleFault::Wrong(wrong)];
    }
    let Some(example) = entry.sent_example() else { return vec![ExampleFault::Missing(entry)] };
    let report = Report::new(&*example).with_request_id("req_abc");
    let (response, parts) = (report.to_response(), report.with_envelope(&PARTS).to_json());
    let parts: Value = serde_json::from_slice(&parts).unwrap_or_default();
    let (spec, envelope) = (entry.spec(), entry.envelope());
    let without_example: Vec<_> = entry.adds_without_example().collect();
    // Without an example, nobody knows what the fields of a forwarding variant add.
    let is_known = |is_own: bool| is_own || without_example.is_empty();
    let absent_of = |part: ExamplePart, own: &[DetailSpec], all: Vec<DetailSpec>| {
        let values = parts.get(part.name()).cloned().unwrap_or_default();
        let is_own = |spec: &DetailSpec| own.iter().any(|own| own.name() == spec.name());
        let names = all.into_iter().filter(|spec| {
            !may_be_absent(spec) && is_known(is_own(spec)) && values.get(spec.name()).is_none()
        });
        names.map(|spec| ExampleFault::Absent { entry, part, name: spec.name() }).collect::<Vec<_>>()
    };
    let is_own = |name: &str| spec.headers().iter().any(|own| own.name().eq_ignore_ascii_case(name));
    let headers = entry.headers().into_iter().filter(|header| {
        (header.value().is_some() || is_known(is_own(header.name())))
            && !response.headers().contains_key(header.name())
    });
    let dropped = |part: ExamplePart, members: Vec<DetailSpec>| {
        let is_detail = part == ExamplePart::Detail;
        let dropped = members.into_iter().filter(move |spec| {
            // A constant that an enum has for all its errors does not matter to the one with an envelope of its own.
            let is_meant = spec.constant().is_none() || entry.own_envelope().is_none();
            is_meant && !places::has_member(envelope, is_detail, place_name(spec))
        });
        dropped.map(move |spec| ExampleFault::Dropped { entry, part, name: spec.name() })
    };
    let may_drop = envelope.text_node().is_none() && !places::has_computed(envelope);
    let drops_fields = entry.occurrence().field_errors() && !places::has_field_errors(envelope);
    let mut faults: Vec<_> = without_example
        .iter()
        .map(|(name, variant)| ExampleFault::MissingAdded { entry, name, variant })
        .collect();
    faults.extend(absent_of(ExamplePart::Detail, spec.details(), entry.details()));
    faults.extend(absent_of(ExamplePart::Extension, spec.extensions(), entry.extensions()));
    faults.extend(headers.map(|header| ExampleFault::Absent {
        entry,
        part: ExamplePart::Header,
        name: header.name(),
    }));
    if may_drop {
        faults.extend(dropped(ExamplePart::Detail, entry.details()));
        faults.extend(dropped(ExamplePart::Extension, entry.extensions()));
        faults.extend(drops_fields.then_some(ExampleFault::FieldErrorsDropped(entry)));
    }
    faults
}

/// The name that a member needs a place for. The members of one that is flattened have names that nobody knows.
fn place_name(spec: &DetailSpec) -> &'static str {
    if spec.is_flattened() { "" } else { spec.name() }
}

/// All that the code itself says, wherever the envelope of the service puts it.
static PARTS: Envelope = Envelope::json(&[
    member("detail", object(&[flatten(DETAILS)])),
    member("extension", object(&[flatten(EXTENSIONS)])),
]);

/// Whether an example may be without it, because its value may be nothing. Where neither the schema nor the name of the
/// type says so, an example has to have a value, for nobody can tell nothing from a `Serialize` that fails.
fn may_be_absent(spec: &DetailSpec) -> bool {
    // Its members are in place of it.
    if spec.is_flattened() {
        return true;
    }
    if spec.is_nullable() || spec.constant().is_some() || spec.template().is_some() {
        return false;
    }
    match spec.schema() {
        Some(schema) => allows_null(&schema),
        None => matches!(WireType::of(spec.rust_type()), WireType::Option(_) | WireType::Null),
    }
}

fn allows_null(schema: &Value) -> bool {
    let is_null = |name: &Value| name == "null";
    let of_any = ["anyOf", "oneOf"].iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
    match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(is_null),
        Some(name) => is_null(name),
        // Anything at all, or one of these.
        None => {
            schema == &Value::Bool(true)
                || of_any.clone().any(allows_null)
                || ["anyOf", "oneOf", "allOf", "$ref", "enum", "const"]
                    .iter()
                    .all(|key| schema.get(key).is_none())
        }
    }
}

/// The report of [`check_examples`]. `Debug` writes the same as `Display`, so that a test that returns it can be read.
#[derive(Clone)]
pub struct ExampleFaults {
    faults: Vec<ExampleFault>,
}

impl ExampleFaults {
    /// The faults in the order of the codes; at least one.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = ExampleFault> + '_ {
        self.faults.iter().copied()
    }
}

/// Something wrong with the example of a code.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ExampleFault {
    /// The code varies per occurrence and has no example.
    Missing(Entry),
    /// The example has another code.
    Wrong(WrongExample),
    /// The example panics when it is made or rendered.
    Panicked(Entry),
    /// The code names the wrong fields of a request, and its envelope has no place for them.
    FieldErrorsDropped(Entry),
    /// The code has a member for which its envelope has no place.
    Dropped {
        /// The code.
        entry: Entry,
        /// Whether it is a detail or an extension member.
        part: ExamplePart,
        /// The name of the member.
        name: &'static str,
    },
    /// The fields of a `transparent` variant add something to the code, and there is no example of it.
    MissingAdded {
        /// The code.
        entry: Entry,
        /// The name of the enum or struct that forwards.
        name: &'static str,
        /// The name of the variant.
        variant: &'static str,
    },
    /// The response of the example lacks a documented part.
    Absent {
        /// The code.
        entry: Entry,
        /// The kind of the documented part.
        part: ExamplePart,
        /// The name of the member or header.
        name: &'static str,
    },
}

/// The kind of a documented part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExamplePart {
    /// A member of the details.
    Detail,
    /// An extension member.
    Extension,
    /// A header of the response.
    Header,
}

impl ExamplePart {
    const fn name(self) -> &'static str {
        match self {
            Self::Detail => "detail",
            Self::Extension => "extension",
            Self::Header => "header",
        }
    }

    const fn why(self) -> &'static str {
        match self {
            Self::Detail | Self::Extension => "its `Serialize` fails or panics, or gives `null`",
            Self::Header => "there is no value, or none that is legal in a header",
        }
    }
}

impl ExampleFault {
    /// The code that the example belongs to.
    pub const fn entry(&self) -> Entry {
        match self {
            Self::Missing(entry)
            | Self::Panicked(entry)
            | Self::FieldErrorsDropped(entry)
            | Self::Dropped { entry, .. }
            | Self::MissingAdded { entry, .. }
            | Self::Absent { entry, .. } => *entry,
            Self::Wrong(wrong) => wrong.entry(),
        }
    }

    /// Whether both are about what one variant adds.
    fn is_of_same_variant(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::MissingAdded { name, variant, .. },
                Self::MissingAdded { name: other_name, variant: other_variant, .. },
            ) => (name, variant) == (other_name, other_variant),
            _ => false,
        }
    }
}

/// ``no example of `secret_not_found` (`SecretError::NotFound`): write `#[api(example = …)]` ``
impl fmt::Display for ExampleFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wrong(wrong) => wrong.fmt(f),
            Self::Missing(entry) => {
                write!(f, "no example of {}", Named(*entry))?;
                // What is written by hand has no attributes.
                if entry.spec().variant().is_empty() {
                    Ok(())
                } else {
                    f.write_str(": write `#[api(example = …)]`")
                }
            }
            Self::Panicked(entry) => write!(f, "the example of {} panics", Named(*entry)),
            Self::FieldErrorsDropped(entry) => {
                write!(f, "the envelope of {} has no place for its field errors", Named(*entry))
            }
            Self::Dropped { entry, part, name } => {
                write!(f, "the envelope of {} has no place for its {} `{name}`", Named(*entry), part.name())
            }
            Self::MissingAdded { name, variant, .. } => {
                let separator = if variant == name { "" } else { "::" };
                let variant = if variant == name { "" } else { variant };
                write!(f, "no example of what `{name}{separator}{variant}` adds: write `#[api(example = …)]`")
            }
            Self::Absent { entry, part, name } => {
                write!(f, "the example of {} has no {} `{name}`: {}", Named(*entry), part.name(), part.why())
            }
        }
    }
}

/// `` `secret_not_found` (`SecretError::NotFound`) ``
struct Named(Entry);

impl fmt::Display for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, spec) = (self.0.catalog().name(), self.0.spec());
        match spec.variant() {
            // A struct is its one variant, and a spec written by hand has none.
            variant if variant.is_empty() || variant == name => write!(f, "`{}` (`{name}`)", spec.id()),
            variant => write!(f, "`{}` (`{name}::{variant}`)", spec.id()),
        }
    }
}

/// A line for each.
impl fmt::Display for ExampleFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Debug for ExampleFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for ExampleFaults {}
