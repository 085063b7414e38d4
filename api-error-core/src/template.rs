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
#[inline]
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
        let Some(brace) = self.left.bytes().position(|byte| matches!(byte, b'{' | b'}')) else {
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

/// Whether a template, filled with some values, can be this text.
#[inline]
pub fn fits(template: &str, text: &str) -> bool {
    // The texts between placeholders. A brace that is written twice ends a piece, and not a text.
    let mut texts = vec![String::new()];
    for piece in pieces(template) {
        match (piece, texts.last_mut()) {
            (Piece::Text(text), Some(last)) => last.push_str(text),
            _ => texts.push(String::new()),
        }
    }
    let mut texts = texts.iter();
    let Some(rest) = texts.next().and_then(|first| text.strip_prefix(first.as_str())) else { return false };
    let Some(last) = texts.next_back() else { return rest.is_empty() };
    let Some(mut rest) = rest.strip_suffix(last.as_str()) else { return false };
    texts.all(|text| match rest.split_once(text.as_str()) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::{Piece, fits, pieces};

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

    #[test]
    fn a_template_fits_what_it_can_be_filled_to() {
        for (template, text) in [
            ("gone", "gone"),
            ("{0}", "anything"),
            ("{0}", ""),
            ("no {path} in {shard}", "no a in b in 7"),
            ("{{{0}}}", "{x}"),
            ("a{0}a", "aa"),
            ("{a}{b}", "ab"),
        ] {
            assert!(fits(template, text), "{template} {text}");
        }
        for (template, text) in [
            ("gone", "gone!"),
            ("gone", "was gone"),
            ("no {path} in {shard}", "no a at b"),
            ("a{0}a", "a"),
            ("{{{0}}}", "x"),
            ("{a}-{b}-{c}", "a-b"),
        ] {
            assert!(!fits(template, text), "{template} {text}");
        }
    }
}
