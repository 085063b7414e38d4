//! Attributes of others that say something about an error: doc comments, `#[deprecated]`, `#[error("…")]`.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

use super::items::arguments;
use super::string::{self, Str};
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
        match text_of(&pair.value) {
            Some(comment) => lines.append(&mut without_frame(&comment)),
            None => errors.say_help(
                &pair.value,
                "the text of this doc comment is not known to the macro",
                "write it in place, as `/// …`: a derive macro cannot read files or call other macros",
            ),
        }
    }
    unindent(&mut lines);
    let mut text = String::new();
    for line in &lines {
        text.push_str(line);
        text.push('\n');
    }
    let text = text.trim();
    if text.is_empty() { None } else { Some(text.to_owned()) }
}

/// Removes the indentation that all lines have. A line of `#[doc = "…"]` often has none, next to comments, whose first space is
/// no part of the text.
fn unindent(lines: &mut [String]) {
    let mut least = usize::MAX;
    let mut most = 0;
    for line in lines.iter() {
        if !line.trim().is_empty() {
            least = least.min(indent(line));
            most = most.max(indent(line));
        }
    }
    if most > 0 {
        least = least.max(1);
    }
    for line in lines {
        let cut = indent(line).min(least);
        // Spaces and tabs are bytes.
        *line = line.get(cut..).unwrap_or_default().trim_end().to_owned();
    }
}

/// The number of spaces and tabs before the text of a line.
fn indent(line: &str) -> usize {
    let mut left = line.as_bytes();
    while let [b' ' | b'\t', rest @ ..] = left {
        left = rest;
    }
    line.len() - left.len()
}

/// The lines of one comment; of a block without the stars before them.
fn without_frame(comment: &str) -> Vec<String> {
    if !comment.contains('\n') {
        return vec![comment.to_owned()];
    }
    let mut lines = Vec::new();
    for line in comment.lines() {
        lines.push(line.to_owned());
    }
    // Lines of stars alone, above and below, are part of the frame.
    if lines.last().is_some_and(|last| is_stars(last.trim())) {
        lines.pop();
    }
    if lines.first().is_some_and(|first| is_stars(first)) {
        lines.remove(0);
    }
    if let Some(column) = stars(&lines) {
        for line in &mut lines {
            let (before, rest) = line.split_at_checked(column).unwrap_or_default();
            if let Some(rest) = rest.strip_prefix('*')
                && before.trim().is_empty()
            {
                *line = rest.to_owned();
            }
        }
    }
    lines
}

fn is_stars(line: &str) -> bool {
    !line.is_empty() && line.trim_matches('*').is_empty()
}

/// The column of the stars before the lines of a block. The stars stand below each other, or are no frame.
fn stars(lines: &[String]) -> Option<usize> {
    let mut column = None;
    let mut is_first = true;
    for line in lines {
        let text = line.trim_start();
        let is_star = text.starts_with('*');
        // The first line is often next to the start of the comment.
        if (is_star || !is_first) && !text.is_empty() {
            let start = line.len() - text.len();
            if !is_star || column.is_some_and(|column| column != start) {
                return None;
            }
            column = Some(start);
        }
        is_first = false;
    }
    column
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
    let attribute = find(attributes, super::DEPRECATED)?;
    let mut deprecated = Deprecated { since: None, note: None };
    match &attribute.meta {
        Meta::Path(_) => {}
        Meta::NameValue(pair) => deprecated.note = text_of(&pair.value),
        Meta::List(list) => {
            for argument in &arguments(&list.tokens, &mut Errors::default()) {
                let [TokenTree::Ident(key), TokenTree::Punct(_), value @ ..] = argument.as_slice() else {
                    continue;
                };
                let text = Str::of_tokens(value).map(|text| text.value().to_owned());
                match key.to_string().as_str() {
                    "since" => deprecated.since = text,
                    "note" => deprecated.note = text,
                    _ => {}
                }
            }
        }
    }
    Some(deprecated)
}

pub(super) fn is_deprecated(attributes: &[Attribute]) -> bool {
    find(attributes, super::DEPRECATED).is_some()
}

fn find<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes.iter().find(|attribute| attribute.path().is_ident(name))
}

/// The text of thiserror's `#[error("…")]`: what `message = display` publishes, for the catalog.
pub(super) fn thiserror_template(attributes: &[Attribute]) -> Option<String> {
    let attribute = find(attributes, super::THISERROR)?;
    let Meta::List(list) = &attribute.meta else { return None };
    let first = list.tokens.clone().into_iter().next()?;
    Some(Str::of_tokens(&[first])?.value().to_owned())
}

/// The string that is written, in one piece or in several.
fn text_of(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // Not read yet, see `input`.
        Expr::Lit(ExprLit { lit: Lit::Verbatim(literal), .. }) => string::value(literal),
        // What `macro_rules!` puts around it.
        Expr::Group(group) => text_of(&group.expr),
        Expr::Macro(call) if call.mac.path.is_ident(CONCAT) => concatenated(&call.mac.tokens),
        _ => None,
    }
}

const CONCAT: &str = "concat";

/// The text of `concat!`, whose pieces may be `concat!`, too.
fn concatenated(pieces: &TokenStream) -> Option<String> {
    let mut text = String::new();
    for piece in &arguments(pieces, &mut Errors::default()) {
        match piece.as_slice() {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(pieces)] if name == CONCAT => {
                text.push_str(&concatenated(&pieces.stream())?);
            }
            piece => text.push_str(Str::of_tokens(piece)?.value()),
        }
    }
    Some(text)
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
