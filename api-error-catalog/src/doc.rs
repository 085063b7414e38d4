//! Doc comments as rustdoc shows them, for documents that are not pages of ours.
//!
//! The text stays Markdown as it was written, except for what nobody sees on a page of rustdoc: hidden lines of examples,
//! comments of HTML, and the targets of links to Rust items.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd};

/// What rustdoc reads.
pub(crate) const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// The entire text.
pub(crate) fn text(source: &str) -> String {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let events = events(source);
    for (_, definition) in events.reference_definitions().iter() {
        if !is_page(&definition.dest) {
            edits.push((definition.span.clone(), String::new()));
        }
    }
    let (mut is_rust_code, mut link) = (false, None::<Link>);
    for (event, range) in events {
        if let Some(link) = &mut link
            && !matches!(event, Event::End(TagEnd::Link))
        {
            link.inner = link.inner.start.min(range.start)..link.inner.end.max(range.end);
        }
        match event {
            Event::Start(Tag::CodeBlock(kind)) => is_rust_code = is_rust(&kind),
            Event::End(TagEnd::CodeBlock) => is_rust_code = false,
            Event::Text(_) if is_rust_code => hide_lines(source, range, &mut edits),
            Event::Start(Tag::HtmlBlock) if is_comment(source.get(range.clone()).unwrap_or_default()) => {
                edits.push((range, String::new()))
            }
            Event::InlineHtml(html) if html.starts_with("<!--") => edits.push((range, String::new())),
            Event::Start(Tag::Link { dest_url, .. }) if !is_page(&dest_url) => {
                link = Some(Link { whole: range.clone(), inner: range.end..range.start });
            }
            Event::End(TagEnd::Link) => {
                if let Some(Link { whole, inner }) = link.take() {
                    let text = source.get(inner).unwrap_or_default();
                    edits.push((whole, without_kind(text).into_owned()));
                }
            }
            _ => {}
        }
    }
    apply(source, edits)
}

/// The first paragraph, on one line.
pub(crate) fn summary(source: &str) -> String {
    let (mut summary, mut is_within) = (String::new(), false);
    let mut is_link_to_item = false;
    for (event, _) in events(source) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. }) => is_within = true,
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) if !summary.trim().is_empty() => break,
            Event::Start(Tag::Link { dest_url, .. }) => is_link_to_item = !is_page(&dest_url),
            Event::End(TagEnd::Link) => is_link_to_item = false,
            Event::Text(text) if is_within && is_link_to_item => summary.push_str(&without_kind(&text)),
            Event::Text(text) if is_within => summary.push_str(&text),
            Event::Code(code) if is_within => {
                let code = if is_link_to_item { without_kind(&code) } else { Cow::Borrowed(&*code) };
                summary.push_str(&format!("`{code}`"));
            }
            Event::SoftBreak | Event::HardBreak if is_within => summary.push(' '),
            _ => {}
        }
    }
    summary.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether rustdoc takes a block of code for Rust.
pub(crate) fn is_rust(kind: &CodeBlockKind<'_>) -> bool {
    let CodeBlockKind::Fenced(info) = kind else { return true };
    let is_of_rustdoc = |word: &str| {
        matches!(
            word,
            "rust"
                | "ignore"
                | "no_run"
                | "should_panic"
                | "compile_fail"
                | "test_harness"
                | "standalone_crate"
        ) || word.starts_with("ignore-")
            || word.starts_with("edition")
            || word
                .strip_prefix('E')
                .is_some_and(|number| number.len() == 4 && number.bytes().all(|digit| digit.is_ascii_digit()))
    };
    info.split([',', ' ', '\t']).filter(|word| !word.is_empty()).all(is_of_rustdoc)
}

/// What is shown of a line of Rust code; `None` for a hidden one.
pub(crate) fn shown(line: &str) -> Option<Cow<'_, str>> {
    let code = line.trim_start();
    if code.trim_end() == "#" || code.starts_with("# ") {
        return None;
    }
    // Where two are written, one is meant.
    if code.starts_with("##") {
        let indent = line.strip_suffix(code).unwrap_or_default();
        return Some(format!("{indent}{}", code.strip_prefix('#').unwrap_or_default()).into());
    }
    Some(line.into())
}

/// A link to a Rust item.
struct Link {
    whole: Range<usize>,
    /// Its text.
    inner: Range<usize>,
}

fn events(
    source: &str,
) -> pulldown_cmark::OffsetIter<'_, impl FnMut(BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)>> {
    Parser::new_with_broken_link_callback(source, DIALECT, Some(resolve)).into_offset_iter()
}

/// What has no definition and is written like the path of an item is one.
fn resolve<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let name = &link.reference;
    (name.contains("::") || name.starts_with('`')).then(|| (CowStr::from(name.to_string()), CowStr::from("")))
}

/// Whether a target is a page or a place, and no Rust item.
fn is_page(target: &str) -> bool {
    target.contains("//")
        || target.starts_with('#')
        || target.starts_with("mailto:")
        || target.contains(['/', '.']) && !target.contains("::")
}

/// The text of a link without the word that tells rustdoc of which kind the item is: `struct@Vault`.
fn without_kind(text: &str) -> Cow<'_, str> {
    const KINDS: [&str; 21] = [
        "struct",
        "enum",
        "trait",
        "union",
        "module",
        "mod",
        "const",
        "constant",
        "static",
        "fn",
        "function",
        "field",
        "variant",
        "method",
        "derive",
        "macro",
        "type",
        "value",
        "prim",
        "primitive",
        "tyalias",
    ];
    let (ticks, name) = text.strip_prefix('`').map_or(("", text), |name| ("`", name));
    match name.split_once('@') {
        Some((kind, name)) if KINDS.contains(&kind) => format!("{ticks}{name}").into(),
        _ => text.into(),
    }
}

/// Whether a piece of HTML is a comment and nothing else.
pub(crate) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && html.ends_with("-->") && html.matches("-->").count() == 1
}

/// Removes the hidden lines of a piece of Rust code, entirely, and the second `#` of the others.
fn hide_lines(source: &str, range: Range<usize>, edits: &mut Vec<(Range<usize>, String)>) {
    let mut start = range.start;
    for line in source.get(range).unwrap_or_default().split_inclusive('\n') {
        let end = start + line.len();
        match shown(line) {
            None => {
                let line_start =
                    source.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
                let rest = source.get(end..).unwrap_or_default();
                let line_end =
                    if line.ends_with('\n') { end } else { end + usize::from(rest.starts_with('\n')) };
                edits.push((line_start..line_end, String::new()));
            }
            Some(Cow::Owned(shown)) => edits.push((start..end, shown)),
            Some(Cow::Borrowed(_)) => {}
        }
        start = end;
    }
}

fn apply(source: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut text, mut at) = (String::with_capacity(source.len()), 0);
    for (range, written) in edits {
        if range.start < at {
            continue;
        }
        text.push_str(source.get(at..range.start).unwrap_or_default());
        text.push_str(&written);
        at = range.end;
    }
    text.push_str(source.get(at..).unwrap_or_default());
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{summary, text};

    #[test]
    fn text_is_what_rustdoc_shows() {
        for (source, shown) in [
            ("Plain *text*, `code` and <b>tags</b>.", "Plain *text*, `code` and <b>tags</b>."),
            (
                "See [`Vault`](crate::Vault) and [the enum][x].\n\n[x]: enum@Errors",
                "See `Vault` and the enum.",
            ),
            ("See [`crate::Vault`] and [`struct@Vault`].", "See `crate::Vault` and `Vault`."),
            (
                "See [a list] and [x](https://example.com/a#b).",
                "See [a list] and [x](https://example.com/a#b).",
            ),
            (
                "See [the guide](guide/index.html) or [below](#more).",
                "See [the guide](guide/index.html) or [below](#more).",
            ),
            ("[page]\n\n[page]: https://example.com", "[page]\n\n[page]: https://example.com"),
            ("```\n# use a::b;\nlet x = 1;\n#\n## raw\n#[test]\n```", "```\nlet x = 1;\n# raw\n#[test]\n```"),
            ("```rust,no_run\n    # hidden();\nshown();\n```", "```rust,no_run\nshown();\n```"),
            ("```sh\n# a comment\nls\n```", "```sh\n# a comment\nls\n```"),
            ("- item\n\n  ```\n  # hidden\n  shown\n  ```", "- item\n\n  ```\n  shown\n  ```"),
            ("One.\n\n<!-- nobody sees\nthis -->\n\nTwo<!-- nor this -->.", "One.\n\n\nTwo."),
            ("*/ ${code} {{x}}", "*/ ${code} {{x}}"),
            ("", ""),
        ] {
            assert_eq!(text(source), shown, "{source}");
        }
    }

    #[test]
    fn a_summary_is_the_first_paragraph_on_one_line() {
        for (source, short) in [
            ("One\ntwo *three* `four`.\n\nFive.", "One two three `four`."),
            ("# Heading\n\nText.", "Heading"),
            ("```\ncode\n```\n\nText.", "Text."),
            ("See [`struct@Vault`] and [the page](https://example.com).", "See `Vault` and the page."),
            ("One.\n  \nTwo.", "One."),
            ("- a\n\n- b", "a"),
            ("", ""),
        ] {
            assert_eq!(summary(source), short, "{source}");
        }
    }
}
