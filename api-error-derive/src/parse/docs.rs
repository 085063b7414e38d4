//! Attributes of others that say something about an error: doc comments, `#[deprecated]`, `#[error("…")]`.

use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token};

use crate::errors::Errors;

/// The doc comment as rustdoc reads it: all comments and `#[doc = "…"]` of an item are one text, without the stars of blocks and
/// without the indentation that all lines have.
pub(super) fn doc(attributes: &[Attribute], errors: &mut Errors) -> Option<String> {
    let mut lines: Vec<String> = Vec::new();
    for attribute in attributes {
        let Meta::NameValue(pair) = &attribute.meta else { continue };
        if !pair.path.is_ident(super::DOC) {
            continue;
        }
        match string(&pair.value) {
            Some(comment) => lines.extend(without_frame(&comment)),
            None => errors.say_help(
                &pair.value,
                "the text of this doc comment is not known to the macro",
                "write it in place, as `/// …`: a derive macro cannot read files or call other macros",
            ),
        }
    }
    unindent(&mut lines);
    let text = lines.join("\n");
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Removes the indentation that all lines have. A line of `#[doc = "…"]` often has none, next to comments, whose first space is
/// no part of the text.
fn unindent(lines: &mut [String]) {
    let indent = |line: &String| line.chars().take_while(|letter| matches!(letter, ' ' | '\t')).count();
    let is_indented = |line: &&String| !line.trim().is_empty();
    let any = lines.iter().filter(is_indented).any(|line| indent(line) > 0);
    let least = lines.iter().filter(is_indented).map(|line| indent(line).max(usize::from(any))).min();
    for line in lines {
        let cut = indent(line).min(least.unwrap_or_default());
        // Spaces and tabs are bytes.
        *line = line.get(cut..).unwrap_or_default().trim_end().to_owned();
    }
}

/// The lines of one comment; of a block without the stars before them.
fn without_frame(comment: &str) -> Vec<String> {
    if !comment.contains('\n') {
        return vec![comment.to_owned()];
    }
    let mut lines: Vec<&str> = comment.lines().collect();
    // Lines of stars alone, above and below, are part of the frame.
    let is_stars = |line: &&str| !line.is_empty() && line.chars().all(|letter| letter == '*');
    lines.pop_if(|last| is_stars(&last.trim()));
    if lines.first().is_some_and(is_stars) {
        lines.remove(0);
    }
    let stars: Vec<usize> = lines
        .iter()
        .skip(usize::from(!lines.first().is_some_and(|first| first.trim_start().starts_with('*'))))
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            let start = line.len() - line.trim_start().len();
            if line.trim_start().starts_with('*') { start } else { usize::MAX }
        })
        .collect();
    // The stars stand below each other, or are no frame.
    let Some(column) =
        stars.first().copied().filter(|first| *first != usize::MAX && stars.iter().all(|star| star == first))
    else {
        return lines.into_iter().map(str::to_owned).collect();
    };
    lines
        .into_iter()
        .map(|line| {
            let framed = line
                .get(column..)
                .filter(|_| line.get(..column).is_some_and(|before| before.trim().is_empty()));
            framed.and_then(|rest| rest.strip_prefix('*')).unwrap_or(line).to_owned()
        })
        .collect()
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

/// The string that is written, in one piece or in several.
fn string(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // Not read yet, see `input`.
        Expr::Lit(ExprLit { lit: Lit::Verbatim(literal), .. }) => super::string::value(literal),
        // What `macro_rules!` puts around it.
        Expr::Group(group) => string(&group.expr),
        Expr::Macro(call) if call.mac.path.is_ident("concat") => {
            let pieces =
                Punctuated::<Expr, Token![,]>::parse_terminated.parse2(call.mac.tokens.clone()).ok()?;
            pieces.iter().map(string).collect()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::Errors;

    fn doc(attributes: &[syn::Attribute]) -> Option<String> {
        let mut errors = Errors::default();
        let doc = super::doc(attributes, &mut errors);
        assert!(errors.settle(Some(())).is_ok());
        doc
    }

    #[test]
    fn line_comments_are_joined_and_keep_their_own_indentation() {
        let attributes =
            [parse_quote!(#[doc = " One."]), parse_quote!(#[doc = ""]), parse_quote!(#[doc = "     code"])];
        assert_eq!(doc(&attributes).as_deref(), Some("One.\n\n    code"));
        let deep = [parse_quote!(#[doc = "   One."]), parse_quote!(#[doc = "     two"])];
        assert_eq!(doc(&deep).as_deref(), Some("One.\n  two"), "the indentation of all lines is none");
    }

    #[test]
    fn block_comments_lose_their_stars_and_their_indentation() {
        let framed = parse_quote!(#[doc = "\n     * Block first.\n     *\n     *   code\n     "]);
        assert_eq!(doc(&[framed]).as_deref(), Some("Block first.\n\n  code"));
        let plain = parse_quote!(#[doc = " Block first.\n        Second.\n          code\n    "]);
        assert_eq!(doc(&[plain]).as_deref(), Some("Block first.\n       Second.\n         code"));
        let list = parse_quote!(#[doc = "\n    A list:\n\n    * one\n    * two\n    "]);
        assert_eq!(doc(&[list]).as_deref(), Some("A list:\n\n* one\n* two"), "no frame");
        let bold = parse_quote!(#[doc = "*\n * **Bold** text.\n **"]);
        assert_eq!(doc(&[bold]).as_deref(), Some("**Bold** text."));
    }

    #[test]
    fn a_text_in_pieces_is_read_and_a_call_is_refused() {
        let pieces = [parse_quote!(#[doc = concat!("One ", "two.")]), parse_quote!(#[doc = " Three."])];
        assert_eq!(doc(&pieces).as_deref(), Some("One two.\nThree."));
        for attribute in [
            parse_quote!(#[doc = include_str!("a.md")]),
            parse_quote!(#[doc = concat!("a", env!("B"))]),
            parse_quote!(#[doc = CONST]),
        ] {
            let mut errors = Errors::default();
            assert_eq!(super::doc(&[attribute], &mut errors), None);
            assert_eq!(errors.settle(Some(())).map_err(|all| all.len()), Err(1));
        }
    }
}
