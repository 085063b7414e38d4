//! Rust for clients that do not depend on the crate of the service.

mod alike;
mod attributes;
mod envelope;
mod idents;
mod text;
mod types;
mod variant;

use api_error_core::{Catalog, Entry};

use self::envelope::Envelopes;
use self::text::{ALLOWED, doc_comment, literal};
use self::types::SchemaTypes;
use self::variant::Variant;
use crate::code_twice::CodeTwice;
use crate::names::Names;

/// Returns a Rust module for clients that do not depend on the crate of the service: an enum with a variant for each error, which
/// a client reads from responses, and the envelopes.
///
/// It needs `api-error` with the feature `client`.
///
/// ```
/// use api_error::{ApiError, Cataloged, catalog};
///
/// #[derive(Debug, ApiError)]
/// #[api(std_error)]
/// enum SecretError {
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404, message = "No secret at {path}")]
///     NotFound { #[api(detail)] path: String, shard: u32 },
///     /// The service is down.
///     #[api(code = "sealed", status = 503, retryable(after = "30s"))]
///     Sealed,
/// }
///
/// let module = catalog::rust_client(&[SecretError::CATALOG])?;
/// assert!(module.contains(
///     r#"
///     /// No secret lives at this path.
///     #[api(code = "secret_not_found", status = 404)]
///     #[api(message = "No secret at {path}")]
///     SecretNotFound {
///         #[api(detail)]
///         path: String,
///     },
/// "#
/// ));
/// # Ok::<(), catalog::CodeTwice>(())
/// ```
///
/// In the service, a test keeps the file up to date:
///
/// ```no_run
/// # use api_error::{ApiError, Cataloged, catalog};
/// # #[derive(Debug, ApiError)]
/// # #[api(std_error, code = "gone", status = 410, message = "Gone")]
/// # struct SecretError;
/// # fn test() -> Result<(), catalog::CodeTwice> {
/// catalog::assert_generated("client/errors.rs", &catalog::rust_client(&[SecretError::CATALOG])?);
/// # Ok(())
/// # }
/// ```
///
/// In the client:
///
/// ```rust,ignore
/// #[rustfmt::skip]
/// mod errors;
///
/// match failure.error() {
///     Some(errors::SecretError::SecretNotFound { path }) => return create(path),
///     _ => return Err(failure),
/// }
/// ```
///
/// # What is in the module
///
/// - The enum has the name of the catalog, or `ServiceError` if there are several. Codes of nested enums are variants like all others.
///   A variant has the name of its id: `SecretNotFound` for `secret_not_found`. Another name for it is found where that is not an
///   identifier, or is taken.
/// - A variant has a field for each value that responses carry: details, extension members, headers, the wait, the rate limit, field
///   errors, and what each occurrence decides. A member `itemCount` is the field `item_count`, and `type` is `type_`.
/// - Types of the standard library are known. A type that has a JSON Schema (`#[api(schemars)]`) and is a struct or a list of texts
///   is a type of the module, which then also needs `serde` with the feature `derive`. Any other type is a `serde_json::Value`.
/// - A message shows the fields of the variant, and `…` for what only the service knows.
/// - Errors that share a code, and that no response tells apart, are one variant. Its comment has their ids.
/// - What only the service uses is left out: fallbacks, log levels, and the functions of `computed` members.
///
/// # Errors
///
/// When two catalogs define the same id differently: make one module for each.
pub fn rust_client(catalogs: &[Catalog]) -> Result<String, CodeTwice> {
    let mut names = Names::default();
    for taken in ["Self", "Option", "String", "Vec", "Box"] {
        names.take(taken.to_owned());
    }
    let name = match catalogs {
        [only] => only.name(),
        _ => "ServiceError",
    };
    let name = if idents::is_type_name(name) { names.take(name.to_owned()) } else { names.of_words(name) };
    let mut schemas = SchemaTypes::new(names);
    let mut envelopes = Envelopes::default();
    let of_root = catalogs.iter().find_map(Catalog::envelope).map(|envelope| envelopes.path(envelope));
    let entries = entries(catalogs, &mut envelopes)?;
    for member in entries.iter().flat_map(|entry| entry.details().into_iter().chain(entry.extensions())) {
        if let Some(schema) = member.schema() {
            schemas.learn(schema, member.name());
        }
    }
    let variants = entries.into_iter().enumerate().map(|(at, entry)| Variant::of(entry, at, &mut schemas));
    let variants = alike::merge(variants.collect());

    let mut body = String::new();
    let of_enum = of_root.unwrap_or_else(|| "api_error::envelope::STANDARD".to_owned());
    let mut names = idents::variant_names();
    for variant in &variants {
        let name = variant_name(variant, &mut names);
        body.push_str(&attributes::variant(&name, variant, &of_enum, &mut envelopes));
    }
    let types = schemas.into_text();

    let mut out = header(catalogs, !types.is_empty());
    let description = match catalogs {
        [only] => only.description(),
        _ => None,
    };
    out.push_str(&doc_comment(
        &description.map_or_else(|| "The errors of the service.".to_owned(), crate::doc::text),
        0,
    ));
    let mut facts = format!("std_error, decode, envelope = {of_enum}");
    if let Some(domain) = domain(&variants) {
        facts.push_str(&format!(", domain = {}", literal(domain)));
    }
    out.push_str(&format!(
        "{ALLOWED}#[derive(Clone, Debug, PartialEq, api_error::ApiError)]\n#[api({facts})]\npub enum {name} {{\n{body}}}\n\n",
    ));
    envelopes.write(&mut out);
    out.push_str(&types);
    Ok(out.trim_end().to_owned() + "\n")
}

fn header(catalogs: &[Catalog], has_types: bool) -> String {
    let names: Vec<_> = catalogs.iter().map(Catalog::name).collect();
    let of = if names.is_empty() { "no catalog".to_owned() } else { names.join(", ") };
    let serde = if has_types { ", and `serde` with the feature `derive`" } else { "" };
    format!(
        "// The errors of {of}, for clients.\n\
         // Generated by api-error from the catalog of codes: do not edit.\n\
         //\n\
         // It needs `api-error` with the feature `client`{serde}. Declare it with `#[rustfmt::skip]`, so that it stays as it is.\n\n"
    )
}

/// The entries of all catalogs, each once.
fn entries(catalogs: &[Catalog], envelopes: &mut Envelopes) -> Result<Vec<Entry>, CodeTwice> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut says_the_same = |one: &Entry, other: &Entry| {
        one.spec() == other.spec()
            && one.occurrence() == other.occurrence()
            && one.details() == other.details()
            && one.extensions() == other.extensions()
            && one.headers() == other.headers()
            && one.type_uri() == other.type_uri()
            && envelopes.path(one.envelope()) == envelopes.path(other.envelope())
    };
    for entry in catalogs.iter().flat_map(Catalog::entries) {
        match entries.iter().find(|known| known.spec().id() == entry.spec().id()) {
            None => entries.push(entry),
            Some(known) if says_the_same(known, &entry) => {}
            Some(_) => return Err(CodeTwice::new(entry.spec().id())),
        }
    }
    Ok(entries)
}

/// The namespace, if all codes have the same.
fn domain(variants: &[Variant]) -> Option<&'static str> {
    let (first, rest) = variants.split_first()?;
    let domain = first.entry.domain().filter(|domain| {
        !domain.is_empty() && domain.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '\\'))
    })?;
    rest.iter().all(|variant| variant.entry.domain() == Some(domain)).then_some(domain)
}

/// The name of a variant: its id as a name or, if that has no letters, the one that the service has for it.
fn variant_name(variant: &Variant, names: &mut Names) -> String {
    let words = variant.id.as_deref().unwrap_or(variant.code());
    let of_service = variant.entry.spec().variant();
    if !words.contains(|c: char| c.is_ascii_alphabetic()) && idents::is_type_name(of_service) {
        return names.take(of_service.to_owned());
    }
    names.of_words(words)
}
