//! Message templates: text, with placeholders for values.
//!
//! The derive has checked the syntax and resolved each placeholder to a listed value (`validate/template.rs`). So the runtime
//! ignores the text inside placeholders.

/// A piece of a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece<'t> {
    /// Text, sent unchanged.
    Text(&'t str),
    /// The place of the next value.
    Placeholder,
}

/// The pieces of a template, in order. `{{` and `}}` each become one brace.
pub(crate) fn pieces(template: &str) -> Pieces<'_> {
    Pieces { left: template }
}

/// An iterator over the pieces of a template.
pub(crate) struct Pieces<'t> {
    left: &'t str,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let Some(brace) = self.left.find(['{', '}']) else {
            let text = std::mem::take(&mut self.left);
            return (!text.is_empty()).then_some(Piece::Text(text));
        };
        let (text, rest) = self.left.split_at(brace);
        if rest.starts_with("{{") || rest.starts_with("}}") {
            // Both braces are one byte long. The second one of a pair is skipped.
            let (text, rest) = self.left.split_at(brace + 1);
            self.left = rest.get(1..).unwrap_or_default();
            return Some(Piece::Text(text));
        }
        if !text.is_empty() {
            self.left = rest;
            return Some(Piece::Text(text));
        }
        self.left = rest.split_once('}').map_or("", |(_, rest)| rest);
        Some(Piece::Placeholder)
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn a_template_becomes_text_and_placeholders() {
        for (template, expected) in [
            ("", ""),
            ("plain", "plain"),
            ("{{", "{"),
            ("}}", "}"),
            ("{{{{}}}}", "{{}}"),
            ("a{{b}}ü", "a{b}ü"),
            ("{path}", "·"),
            ("{0:>4}{1}", "··"),
            ("ä {path} {{{shard:?}}} end", "ä · {·} end"),
        ] {
            let shown: String = pieces(template)
                .map(|piece| match piece {
                    Piece::Text(text) => text,
                    Piece::Placeholder => "·",
                })
                .collect();
            assert_eq!(shown, expected, "{template}");
        }
    }
}
