//! Attributes of others that say something about an error: doc comments, `#[deprecated]`, `#[error("…")]`.

use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta};

/// The doc comment, lines joined, without the space behind `///`. What is not written as text, such as
/// `include_str!`, can not be read by a macro and is passed over.
pub(super) fn doc(attributes: &[Attribute]) -> Option<String> {
    let lines: Vec<String> = attributes
        .iter()
        .filter_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident(super::DOC) => string(&pair.value),
            Meta::NameValue(_) | Meta::Path(_) | Meta::List(_) => None,
        })
        .collect();
    let text = lines.iter().map(|comment| unframed(comment)).collect::<Vec<_>>().join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The text of one comment: without the space behind `///`, and of a block without the stars and the indentation that
/// all its lines have.
fn unframed(comment: &str) -> String {
    if !comment.contains('\n') {
        return comment.strip_prefix(' ').unwrap_or(comment).trim_end().to_owned();
    }
    let mut lines: Vec<&str> = comment.lines().map(str::trim_end).collect();
    let is_framed = |line: &&str| line.is_empty() || line.trim_start().starts_with('*');
    if lines.iter().skip(1).all(is_framed) {
        for line in &mut lines {
            *line = line.trim_start().trim_start_matches('*');
        }
    }
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let common = lines.iter().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let unindented = lines.iter().enumerate().map(|(at, line)| match at {
        0 => line.trim_start(),
        _ => line.get(common..).unwrap_or_default(),
    });
    unindented.collect::<Vec<_>>().join("\n")
}

/// What `#[deprecated]` says.
#[derive(Clone)]
pub(crate) struct Deprecated {
    pub(crate) since: Option<String>,
    pub(crate) note: Option<String>,
}

/// `#[deprecated]`, `#[deprecated = "note"]` or `#[deprecated(since = "…", note = "…")]`. What is wrong with it,
/// rustc says.
pub(super) fn deprecated(attributes: &[Attribute]) -> Option<Deprecated> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident(super::DEPRECATED))?;
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

pub(super) fn is_deprecated(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident(super::DEPRECATED))
}

/// The text of thiserror's `#[error("…")]`: what `message = display` publishes, for the catalog.
pub(super) fn thiserror_template(attributes: &[Attribute]) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident(super::THISERROR))?;
    let Meta::List(list) = &attribute.meta else { return None };
    let first = list.tokens.clone().into_iter().next()?;
    Some(syn::parse2::<LitStr>(first.into()).ok()?.value())
}

fn string(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // Not read yet, see `input`.
        Expr::Lit(ExprLit { lit: Lit::Verbatim(literal), .. }) => super::string::value(literal),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::doc;

    #[test]
    fn line_comments_are_joined_and_keep_their_own_indentation() {
        let attributes =
            [parse_quote!(#[doc = " One."]), parse_quote!(#[doc = ""]), parse_quote!(#[doc = "     code"])];
        assert_eq!(doc(&attributes).as_deref(), Some("One.\n\n    code"));
    }

    #[test]
    fn block_comments_lose_their_stars_and_their_indentation() {
        let framed = parse_quote!(#[doc = "\n     * Block first.\n     *\n     *   code\n     "]);
        assert_eq!(doc(&[framed]).as_deref(), Some("Block first.\n\n  code"));
        let plain = parse_quote!(#[doc = " Block first.\n        Second.\n          code\n    "]);
        assert_eq!(doc(&[plain]).as_deref(), Some("Block first.\nSecond.\n  code"));
    }
}
