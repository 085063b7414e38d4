//! TypeScript for clients.

mod guards;
mod schema;
mod tables;
mod text;
mod types;

use std::error::Error;
use std::fmt;

use api_error_core::Catalog;
use api_error_core::envelope::walk::Slot;

use super::codes::{self, Code};
use super::json_schema::Definitions;
use super::names::Names;
use super::shape::{self, Shape, Step, path_to};

use self::text::{doc_comment, one_line, property_name};
use self::types::Types;

/// Returns a TypeScript module for clients: the types of the bodies, the status and retry advice of each code, and type
/// guards. It needs TypeScript 4.9 or later, and compiles with `strict`, `exactOptionalPropertyTypes` and
/// `noUncheckedIndexedAccess`.
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
///     NotFound { #[api(detail)] path: String },
///     /// The service is down.
///     #[api(code = "sealed", status = 503, retryable(after = "30s"))]
///     Sealed,
/// }
///
/// let module = catalog::typescript(&[SecretError::CATALOG])?;
/// assert!(module.contains(r#"code: "secret_not_found";"#));
/// assert!(module.contains("details: { path: string };"));
/// # Ok::<(), catalog::CodeTwice>(())
/// ```
///
/// In the client:
///
/// ```ts
/// import { codeOf, hasCode, isKnown, mayRetry } from "./errors.js";
///
/// const body: unknown = await response.json();
/// if (hasCode(body, "secret_not_found")) {
///   console.log(body.error.details.path); // a string
/// } else if (isKnown(body)) {
///   switch (body.error.code) { /* every code, checked by the compiler */ }
/// } else {
///   console.log(codeOf(body) ?? "no error of this service"); // a code that came later
/// }
/// const again = mayRetry(body);
/// ```
///
/// `mayRetry` reads the body if the envelope has the slot `RETRYABLE`. That also covers codes that are added later, and
/// codes that decide per occurrence (`#[api(retryable)]` on a field: `perResponse` in the table `RETRY`). Otherwise it uses
/// the advice in the table. It is omitted if bodies have neither a code nor the slot.
///
/// The module has each code as it is on the wire: in `UPPER_SNAKE_CASE` or as its problem type, if the envelope has only
/// that form. If the envelope has no form of the code, the module has `hasStatus` instead of `hasCode`, and the bodies of
/// each status instead of those of each code.
///
/// # Errors
///
/// When two catalogs define the same code differently: make one module for each.
pub fn typescript(catalogs: &[Catalog]) -> Result<String, CodeTwice> {
    let mut names = Names::default();
    for taken in TAKEN {
        names.take((*taken).to_owned());
    }
    let codes = codes::of(catalogs, &mut names);
    let codes: Vec<WireCode<'_>> = codes.iter().map(WireCode::of).collect();
    for (at, late) in codes.iter().enumerate() {
        if codes.iter().take(at).any(|early| early.text == late.text) {
            return Err(CodeTwice { code: late.text.to_owned() });
        }
    }
    Ok(Module { catalogs, types: Types::new(Definitions::new(types::DEFINITIONS, names)), codes: &codes }
        .write())
}

/// Two catalogs define the same code differently: its body, its status or something else. See [`typescript`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeTwice {
    code: String,
}

impl CodeTwice {
    /// The code, as it is on the wire.
    pub fn code(&self) -> &str {
        &self.code
    }
}

/// ``code `gone` means two things in these catalogs``
impl fmt::Display for CodeTwice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "code `{}` means two things in these catalogs", self.code)
    }
}

impl Error for CodeTwice {}

/// What the module itself declares, and what it needs of the language.
const TAKEN: &[&str] = &[
    "ErrorBodies",
    "ErrorBodiesByStatus",
    "ErrorBody",
    "ErrorCode",
    "ErrorStatus",
    "KnownErrorBody",
    "Object",
    "Readonly",
    "ReadonlySet",
    "Record",
    "Retry",
    "Set",
    "String",
    "UnknownErrorBody",
];

/// A code as clients see it.
pub(super) struct WireCode<'c> {
    code: &'c Code,
    /// As it is on the wire; where it is not there in any form, as it is in the catalog.
    text: &'c str,
    /// Where it is in the body.
    path: Option<Vec<Step>>,
    /// Where the body says whether the request might succeed when it is sent again.
    retryable: Option<Vec<Step>>,
}

impl<'c> WireCode<'c> {
    fn of(code: &'c Code) -> Self {
        let found = [Slot::Code, Slot::CodeUpperSnake, Slot::TypeUri].into_iter().find_map(|slot| {
            let (path, value) = path_to(&code.shape, slot)?;
            Some((path, value.as_str()?))
        });
        let retryable = shape::place_of(&code.entry, Slot::Retryable);
        match found {
            Some((path, text)) => Self { code, text, path: Some(path), retryable },
            None => Self { code, text: code.code(), path: None, retryable },
        }
    }
}

struct Module<'m> {
    catalogs: &'m [Catalog],
    types: Types,
    codes: &'m [WireCode<'m>],
}

impl Module<'_> {
    fn write(mut self) -> String {
        let names: Vec<_> = self.catalogs.iter().map(Catalog::name).collect();
        let names = one_line(&names.join(", "));
        let of = if names.is_empty() { "no catalog" } else { &names };
        let mut out = format!(
            "// The errors of {of}, as they are on the wire.\n// Generated by api-error from the catalog of codes: do not edit.\n\n"
        );
        for code in self.codes {
            self.interface(code, &mut out);
        }
        self.unknown(&mut out);
        self.unions(&mut out);
        // After all that refers to them.
        out.push_str(&self.types.field_errors());
        for (name, schema) in self.types.definitions() {
            let description = schema.get("description").and_then(serde_json::Value::as_str);
            out.push_str(&doc_comment(description.unwrap_or_default(), &[], 0));
            out.push_str(&format!("export type {name} = {};\n\n", schema::of(&schema, 0).into_text()));
        }
        tables::write(self.codes, &mut out);
        guards::write(self.codes, &self.any_bodies(), &mut out);
        out
    }

    /// The bodies of one code.
    fn interface(&mut self, code: &WireCode<'_>, out: &mut String) {
        let spec = code.code.entry.spec();
        let status = format!("Status {}: {}.", spec.status().as_u16(), spec.reason_phrase());
        let texts: Vec<_> = [spec.description(), spec.help(), Some(&status)].into_iter().flatten().collect();
        let mut tags = Vec::new();
        if code.text != code.code.code() {
            tags.push(format!("@remarks The code is `{}` in the catalog.", code.code.code()));
        }
        tags.extend(spec.doc_url().map(|url| format!("@see {}", one_line(url))));
        if let Some(deprecated) = spec.deprecated() {
            let since = deprecated.since.map(|since| format!("since {since}"));
            let words: Vec<_> = [since.as_deref(), deprecated.note].into_iter().flatten().collect();
            tags.push(one_line(&format!("@deprecated {}", words.join(": "))));
        }
        out.push_str(&doc_comment(&texts.join("\n\n"), &tags, 0));
        let body = self.types.block(&code.code.shape);
        out.push_str(&format!("export interface {} {body}\n\n", code.code.name));
    }

    /// The envelopes, each once.
    fn any_bodies(&self) -> Vec<Shape> {
        let mut bodies = Vec::new();
        for code in self.codes {
            let body = shape::of_any_code(code.code.entry.envelope());
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
        bodies
    }

    fn unknown(&mut self, out: &mut String) {
        let bodies = self.any_bodies();
        out.push_str(&doc_comment(
            "An error of a code that this module does not know: the service may add codes at any time.",
            &[],
            0,
        ));
        let any: Vec<_> = bodies.iter().map(|body| self.types.block(body)).collect();
        let any = if any.is_empty() { "never".to_owned() } else { any.join(" | ") };
        out.push_str(&format!("export type UnknownErrorBody = {any};\n\n"));
    }

    fn unions(&self, out: &mut String) {
        out.push_str(&doc_comment("The body of each code.", &[], 0));
        out.push_str("export interface ErrorBodies {\n");
        for code in self.codes {
            out.push_str(&format!("  {}: {};\n", property_name(code.text), code.code.name));
        }
        out.push_str("}\n\n");
        out.push_str(&doc_comment("The codes.", &[], 0));
        out.push_str("export type ErrorCode = keyof ErrorBodies;\n\n");
        out.push_str(&doc_comment("An error of a code that this module knows.", &[], 0));
        out.push_str("export type KnownErrorBody = ErrorBodies[ErrorCode];\n\n");
        out.push_str(&doc_comment("Any error.", &[], 0));
        out.push_str("export type ErrorBody = KnownErrorBody | UnknownErrorBody;\n\n");
    }
}
