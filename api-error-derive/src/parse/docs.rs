//! Attributes of others that say something about an error: doc comments, `#[deprecated]`, `#[error("…")]`.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

use crate::model::Deprecated;

/// The doc comment, lines joined, without the space behind `///`. What is not written as text, such as
/// `include_str!`, can not be read by a macro and is passed over.
pub(super) fn doc(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) => string(&pair.value),
            Meta::Path(_) | Meta::List(_) => None,
        })
        .collect();
    let text = lines
        .iter()
        .flat_map(|line| line.split('\n'))
        .map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
        .collect::<Vec<_>>()
        .join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `#[deprecated]`, `#[deprecated = "note"]` or `#[deprecated(since = "…", note = "…")]`. What is wrong with it,
/// rustc says.
pub(super) fn deprecated(attributes: &[Attribute]) -> Option<Deprecated> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("deprecated"))?;
    let mut deprecated = Deprecated { since: None, note: None };
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::NameValue(pair) => deprecated.note = string(&pair.value),
        Meta::List(list) => {
            let _ = list.parse_nested_meta(|meta| {
                let value = meta.value()?.parse::<LitStr>()?.value();
                if meta.path.is_ident("since") {
                    deprecated.since = Some(value);
                } else if meta.path.is_ident("note") {
                    deprecated.note = Some(value);
                }
                Ok(())
            });
        }
    }
    Some(deprecated)
}

/// The text of thiserror's `#[error("…")]`: what `message = display` publishes, for the catalog.
pub(super) fn thiserror_template(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("error"))?;
    let Meta::List(list) = &attribute.meta else { return None };
    let first = list.tokens.clone().into_iter().next()?;
    Some(syn::parse2::<LitStr>(first.into()).ok()?.value())
}

fn string(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}
