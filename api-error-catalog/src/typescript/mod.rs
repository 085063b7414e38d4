//! TypeScript for clients.

mod guards;
mod schema;
mod sections;
mod tables;
mod text;
mod type_text;
mod types;

use std::collections::HashMap;
use std::fmt;

use api_error_core::Catalog;
use api_error_core::envelope::walk::Slot;

use super::code_twice::CodeTwice;
use super::codes::{self, Code};
use super::json_schema::Definitions;
use super::names::Names;
use super::shape::{self, CodeKinds, Shape, Step, path_to};
use super::words::description;

use self::text::{doc_comment, key_name, literal, one_line};
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
/// `next` decides about a retry, as the client of this crate does: with the response's word, the advice, safety, attempts, waits and a
/// budget. It is a pure function, so time and randomness are arguments:
///
/// ```ts
/// const decision = next(body, response, { failed: 1, safe: true, random: Math.random() });
/// if (decision.do === "retry") await sleep(decision.waitMs);
/// ```
///
/// The module has each code as it is on the wire: in `UPPER_SNAKE_CASE` or as its problem type, if the envelope has only
/// that form; a number where the code is a number. If the envelope has no form of the code, the module has `hasStatus` instead
/// of `hasCode`, and the bodies of each status instead of those of each code.
///
/// Where each response decides its code (`#[api(code)]` on a field), the type has the default code. If a response has the code of
/// another error of the catalog, `hasCode` and `switch` take it for that error, and its other members may differ. Put a
/// prefix before the codes that are passed on, so that they cannot equal a code of the catalog.
///
/// # Errors that share a code
///
/// Each [id](api_error_core::ErrorSpec::id) has a type. The bodies of a code are the union of those of its ids. The tables have
/// what the ids agree on: where their status differs, `STATUS` has all of them, and where only some can be retried, `mayRetry`
/// asks the body.
///
/// # Errors
///
/// When two catalogs define the same id differently, or when two codes are the same on the wire: make one module for each.
pub fn typescript(catalogs: &[Catalog]) -> Result<String, CodeTwice> {
    let mut names = Names::default();
    for taken in TAKEN {
        names.take((*taken).to_owned());
    }
    let codes = codes::of(catalogs, &mut names);
    let codes: Vec<ErrorOfCode<'_>> = codes.iter().map(ErrorOfCode::of).collect();
    let codes = wire_codes(codes)?;
    let kinds = CodeKinds::of(catalogs.iter().flat_map(Catalog::entries));
    let types = Types::new(Definitions::new(type_text::DEFINITIONS, names));
    Ok(Module { catalogs, types, codes: &codes, kinds }.write())
}

/// The errors by their code on the wire.
fn wire_codes(errors: Vec<ErrorOfCode<'_>>) -> Result<Vec<WireCode<'_>>, CodeTwice> {
    let mut codes: Vec<WireCode<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for error in errors {
        let key = error.key;
        let at = *places.entry(key.to_string()).or_insert(codes.len());
        match codes.get_mut(at) {
            None => codes.push(WireCode { key, errors: vec![error] }),
            Some(code) => {
                let spec = error.code.entry.spec();
                // One that is only the same on the wire, or is not even that: `404` and `"404"`.
                let is_shared = code.key == key
                    && code.errors.iter().all(|other| {
                        let other = other.code.entry.spec();
                        other.code() == spec.code() && other.id() != spec.id()
                    });
                if !is_shared {
                    return Err(CodeTwice::new(key.to_string()));
                }
                code.errors.push(error);
            }
        }
    }
    Ok(codes)
}

/// What the module itself declares, and what it needs of the language.
const TAKEN: &[&str] = &[
    "Attempt",
    "ErrorBodies",
    "ErrorBodiesByStatus",
    "ErrorBody",
    "ErrorCode",
    "ErrorStatus",
    "ErrorWireCode",
    "KnownErrorBody",
    "Map",
    "Next",
    "Object",
    "Partial",
    "Policy",
    "Readonly",
    "ReadonlyMap",
    "ReadonlySet",
    "Record",
    "ResponseHead",
    "Retry",
    "Set",
    "String",
    "UnknownErrorBody",
];

/// A code as clients see it, with all errors that have it.
pub(super) struct WireCode<'c> {
    key: Key<'c>,
    /// At least one.
    errors: Vec<ErrorOfCode<'c>>,
}

/// A code as it is on the wire; where it is not there in any form, as it is in the catalog.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Key<'c> {
    Text(&'c str),
    Number(i64),
}

impl Key<'_> {
    /// As an expression or a type.
    fn literal(self) -> String {
        match self {
            Self::Text(text) => literal(text),
            Self::Number(number) => number.to_string(),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.fmt(f),
        }
    }
}

/// An error of a code.
pub(super) struct ErrorOfCode<'c> {
    code: &'c Code,
    key: Key<'c>,
    /// Where the code is in the body.
    path: Option<Vec<Step>>,
    /// Where the body says whether the request might succeed when it is sent again.
    retryable: Option<Vec<Step>>,
}

impl<'c> ErrorOfCode<'c> {
    fn of(code: &'c Code) -> Self {
        let found = [Slot::Code, Slot::CodeUpperSnake, Slot::TypeUri].into_iter().find_map(|slot| {
            let (path, value) = path_to(&code.shape, slot)?;
            let number = || value.as_i64().map(Key::Number);
            Some((path, value.as_str().map(Key::Text).or_else(number)?))
        });
        let retryable = shape::place_of(&code.entry, Slot::Retryable);
        match found {
            Some((path, key)) => Self { code, key, path: Some(path), retryable },
            None => Self { code, key: Key::Text(code.entry.spec().code()), path: None, retryable },
        }
    }
}

struct Module<'m> {
    catalogs: &'m [Catalog],
    types: Types,
    codes: &'m [WireCode<'m>],
    kinds: CodeKinds,
}

/// All errors of these codes.
fn errors<'m>(codes: &'m [WireCode<'m>]) -> impl Iterator<Item = &'m ErrorOfCode<'m>> {
    codes.iter().flat_map(|code| &code.errors)
}

impl Module<'_> {
    fn write(mut self) -> String {
        let names: Vec<_> = self.catalogs.iter().map(Catalog::name).collect();
        let names = one_line(&names.join(", "));
        let of = if names.is_empty() { "no catalog" } else { &names };
        let mut out = format!(
            "// The errors of {of}, as they are on the wire.\n// Generated by api-error from the catalog of codes: do not edit.\n\n"
        );
        for error in errors(self.codes) {
            self.body(error, &mut out);
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

    /// The bodies of one error.
    fn body(&mut self, error: &ErrorOfCode<'_>, out: &mut String) {
        let (entry, spec) = (&error.code.entry, error.code.entry.spec());
        let mut status = format!("Status {}: {}.", spec.status().as_u16(), spec.reason_phrase());
        if entry.occurrence().status() {
            status.push_str(" That is the default: each response decides.");
        }
        if let Some(sent) = entry.envelope().http_status() {
            status.push_str(&format!(" The response has the status {sent}."));
        }
        if entry.occurrence().code() {
            status.push_str(
                "\nThe code is the default: each response decides, and has another that may be unknown, or that of another\nerror, for which `hasCode` takes it.",
            );
        }
        let help = spec.help().map(str::to_owned);
        let texts: Vec<_> = [description(spec), help, Some(status)].into_iter().flatten().collect();
        let mut tags = Vec::new();
        if error.key.to_string() != spec.code() {
            tags.push(format!("@remarks The code is `{}` in the catalog.", spec.code()));
        }
        if spec.id() != spec.code() {
            tags.push(format!("@remarks The error is `{}` in the catalog.", spec.id()));
        }
        tags.extend(entry.doc_url().map(|url| format!("@see {}", one_line(&url))));
        if let Some(deprecated) = spec.deprecated() {
            let since = deprecated.since.map(|since| format!("since {since}"));
            let words: Vec<_> = [since.as_deref(), deprecated.note].into_iter().flatten().collect();
            tags.push(one_line(&format!("@deprecated {}", words.join(": "))));
        }
        out.push_str(&doc_comment(&texts.join("\n\n"), &tags, 0));
        let (name, shape) = (&error.code.name, &error.code.shape);
        match shape.properties() {
            Some(_) => out.push_str(&format!("export interface {name} {}\n\n", self.types.block(shape))),
            None => out.push_str(&format!("export type {name} = {};\n\n", self.types.block(shape))),
        }
    }

    /// The envelopes, each once.
    fn any_bodies(&self) -> Vec<Shape> {
        let mut bodies = Vec::new();
        for error in errors(self.codes) {
            let body = shape::of_any_code(error.code.entry.envelope(), self.kinds);
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
            let names: Vec<_> = code.errors.iter().map(|error| error.code.name.as_str()).collect();
            out.push_str(&format!("  {}: {};\n", key_name(code.key), guards::union(&names)));
        }
        out.push_str("}\n\n");
        out.push_str(&doc_comment("The codes.", &[], 0));
        out.push_str("export type ErrorCode = keyof ErrorBodies;\n\n");
        out.push_str(&doc_comment("A code, known or not.", &[], 0));
        let kinds = guards::wire_kinds(self.codes);
        let kinds = match (kinds.texts, kinds.numbers) {
            (_, false) => "string",
            (false, true) => "number",
            (true, true) => "string | number",
        };
        out.push_str(&format!("export type ErrorWireCode = {kinds};\n\n"));
        out.push_str(&doc_comment("An error of a code that this module knows.", &[], 0));
        out.push_str("export type KnownErrorBody = ErrorBodies[ErrorCode];\n\n");
        out.push_str(&doc_comment("Any error.", &[], 0));
        out.push_str("export type ErrorBody = KnownErrorBody | UnknownErrorBody;\n\n");
    }
}
