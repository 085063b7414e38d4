//! From Markdown, or text as it is sent, to events that can do no harm.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::Prose;
use super::footnotes::Footnotes;
use super::links::{Codes, safe_href};
use crate::doc::{self, DIALECT};

/// How deep lists and quotes may stand in each other: what is deeper, is read as plain text.
const DEEPEST: usize = 16;

/// A doc comment of the type `within`. Raw HTML is text, and an image is the text that stands for it.
pub(in super::super) fn markdown(source: &str, codes: &Codes, within: &str) -> Prose {
    // Links by the name of a variant have no target in the text. Brackets that are no link stay brackets.
    let mut resolve = |link: BrokenLink<'_>| {
        let (name, written) = (link.reference.as_ref(), link.reference.contains("::"));
        let is_item = written || name.starts_with('`') || codes.find(name, within).is_some();
        is_item.then(|| (CowStr::from(name.to_owned()), CowStr::from("")))
    };
    let events = Parser::new_with_broken_link_callback(source, DIALECT, Some(&mut resolve));
    let mut filter = Filter { events, codes, within, footnotes: Footnotes::default() };
    let mut prose = Prose::new();
    filter.pass(&mut prose, 0);
    prose.extend(filter.footnotes.at_the_end());
    prose
}

/// Text as it is sent to clients: what stands between backticks is code, and nothing else means anything.
pub(in super::super) fn text(source: &str) -> Prose {
    let mut prose = Prose::new();
    for (at, line) in source.trim().lines().enumerate() {
        if at > 0 {
            prose.push(Event::HardBreak);
        }
        let mut left = line;
        while let Some((before, code, after)) = code_span(left) {
            push_text(&mut prose, before);
            prose.push(Event::Code(visible(code)));
            left = after;
        }
        push_text(&mut prose, left);
    }
    prose
}

fn code_span(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    (!code.is_empty()).then_some((before, code, after))
}

struct Filter<'a, E> {
    events: E,
    codes: &'a Codes,
    within: &'a str,
    footnotes: Footnotes,
}

impl<'e, E: Iterator<Item = Event<'e>>> Filter<'_, E> {
    /// What may stand on the page, up to the end of what is being read.
    fn pass(&mut self, into: &mut Prose, depth: usize) {
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => self.element(tag, into, depth),
                Event::Code(code) => into.push(Event::Code(visible(&code))),
                // Nobody sees it on a page of rustdoc.
                Event::InlineHtml(comment) if comment.starts_with("<!--") => {}
                Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push_text(into, &text),
                Event::SoftBreak => push_text(into, " "),
                Event::HardBreak => into.push(Event::HardBreak),
                Event::Rule => into.push(Event::Rule),
                Event::TaskListMarker(done) => push_text(into, if done { "☑ " } else { "☐ " }),
                Event::FootnoteReference(name) => {
                    let mark = self.footnotes.mark(&name);
                    push_text(into, &mark);
                }
                // Not of this dialect.
                Event::InlineMath(_) | Event::DisplayMath(_) => {}
            }
        }
    }

    fn element(&mut self, tag: Tag<'_>, into: &mut Prose, depth: usize) {
        let is_deepest = depth >= DEEPEST;
        match tag {
            Tag::FootnoteDefinition(name) => {
                let mut note = Prose::new();
                if is_deepest {
                    self.plain_paragraph(&mut note);
                } else {
                    self.pass(&mut note, depth + 1);
                }
                self.footnotes.define(&name, note);
            }
            Tag::HtmlBlock => {
                let html = self.plain();
                if !doc::is_comment(&html) {
                    paragraph(&html, into);
                }
            }
            Tag::BlockQuote(_) | Tag::List(_) if is_deepest => self.plain_paragraph(into),
            Tag::BlockQuote(_) => self.wrapped(Tag::BlockQuote(None), into, depth + 1),
            Tag::List(start) => self.wrapped(Tag::List(start), into, depth + 1),
            Tag::Paragraph | Tag::Item | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.wrapped(tag.into_static(), into, depth);
            }
            Tag::Heading { .. } => self.wrapped(HEADING, into, depth),
            Tag::CodeBlock(kind) => {
                let is_rust = doc::is_rust(&kind);
                let kind = language(&kind)
                    .map_or(CodeBlockKind::Indented, |name| CodeBlockKind::Fenced(name.into()));
                let source = self.plain();
                let shown = source
                    .lines()
                    .filter_map(|line| if is_rust { doc::shown(line) } else { Some(line.into()) });
                let source = visible(shown.collect::<Vec<_>>().join("\n").trim_end());
                into.extend([
                    Event::Start(Tag::CodeBlock(kind)),
                    Event::Text(source),
                    Event::End(TagEnd::CodeBlock),
                ]);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough if !is_deepest => {
                self.wrapped(tag.into_static(), into, depth + 1);
            }
            Tag::Link { dest_url, .. } if !is_deepest => {
                let mut text = Prose::new();
                self.pass(&mut text, depth + 1);
                self.link(&dest_url, text, into);
            }
            _ => {
                let text = self.plain();
                push_text(into, &text);
            }
        }
    }

    fn wrapped(&mut self, tag: Tag<'static>, into: &mut Prose, depth: usize) {
        let end = tag.to_end();
        into.push(Event::Start(tag));
        self.pass(into, depth);
        into.push(Event::End(end));
    }

    fn link(&self, target: &str, text: Prose, into: &mut Prose) {
        let (href, text) = match self.codes.find(target, self.within) {
            Some((code, href)) => {
                // The name of a variant means nothing to clients: they know the code.
                let is_name = matches!(&*text, [Event::Code(name) | Event::Text(name)] if target.trim_matches('`') == &**name);
                (Some(href), if is_name { vec![Event::Code(code.into())] } else { text })
            }
            None => (safe_href(target), text),
        };
        match href {
            Some(href) => into.extend(link(href, text)),
            None => text.into_iter().for_each(|event| push(into, event)),
        }
    }

    fn plain_paragraph(&mut self, into: &mut Prose) {
        let text = self.plain();
        paragraph(&text, into);
    }

    /// The text up to the end of what it stands in, however deep it is.
    fn plain(&mut self) -> String {
        let (mut text, mut open) = (String::new(), 1_usize);
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                Event::Text(piece) | Event::Code(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                    text.push_str(&piece);
                }
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }
}

/// A paragraph of text that means nothing else.
fn paragraph(text: &str, into: &mut Prose) {
    into.push(Event::Start(Tag::Paragraph));
    push_text(into, text.trim());
    into.push(Event::End(TagEnd::Paragraph));
}

/// The only level there is: a heading within a description stands below the headings of the page, whatever it was.
const HEADING: Tag<'static> =
    Tag::Heading { level: HeadingLevel::H6, id: None, classes: Vec::new(), attrs: Vec::new() };

/// Text in which nothing is code.
pub(in super::super) fn plain(text: &str) -> Prose {
    let mut prose = Prose::new();
    push_text(&mut prose, text);
    prose
}

/// All of it code.
pub(in super::super) fn code(text: &str) -> Prose {
    vec![Event::Code(visible(text))]
}

/// A link to a target that [`safe_href`] gave.
pub(in super::super) fn link(href: String, text: Prose) -> Prose {
    let tag = Tag::Link {
        link_type: LinkType::Inline,
        dest_url: href.into(),
        title: CowStr::from(""),
        id: CowStr::from(""),
    };
    let mut link = vec![Event::Start(tag)];
    link.extend(text);
    link.push(Event::End(TagEnd::Link));
    link
}

/// The language of a block, without what rustdoc or another tool is to do with it.
fn language(kind: &CodeBlockKind<'_>) -> Option<String> {
    let CodeBlockKind::Fenced(info) = kind else { return None };
    let name = info.split([',', ' ', '\t']).next().filter(|name| !name.is_empty())?;
    // The words of rustdoc without a language.
    if ["ignore", "no_run", "should_panic", "compile_fail"].contains(&name) {
        return Some("rust".to_owned());
    }
    let is_legal = |letter: char| letter.is_ascii_alphanumeric() || "+-_#.".contains(letter);
    name.chars().all(is_legal).then(|| name.to_owned())
}

/// Without control characters, which are no characters of HTML.
fn visible(text: &str) -> CowStr<'static> {
    let replaced = text.chars().map(|letter| match letter {
        '\n' | '\t' => letter,
        _ if letter.is_control() => char::REPLACEMENT_CHARACTER,
        _ => letter,
    });
    replaced.collect::<String>().into()
}

fn push_text(into: &mut Prose, text: &str) {
    if !text.is_empty() {
        push(into, Event::Text(visible(text)));
    }
}

/// Pieces of text that follow each other are one: what they mean in Markdown may depend on the next letter.
fn push(into: &mut Prose, event: Event<'static>) {
    match (into.last_mut(), event) {
        (Some(Event::Text(before)), Event::Text(text)) => *before = format!("{before}{text}").into(),
        (_, event) => into.push(event),
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{CodeBlockKind, Event, Tag, html};

    use super::super::{Codes, Prose};
    use super::{markdown, text};

    fn read(source: &str) -> Prose {
        let mut codes = Codes::default();
        codes.add("SecretError", "NotFound", "secret_not_found", "secret_not_found");
        markdown(source, &codes, "SecretError")
    }

    fn written(prose: Prose) -> String {
        let mut html = String::new();
        html::push_html(&mut html, prose.into_iter());
        html.trim_end().replace('\n', "")
    }

    fn html(source: &str) -> String {
        written(read(source))
    }

    #[test]
    fn raw_html_is_text() {
        assert_eq!(html("a <b onclick=x>c</b>"), "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>");
        assert_eq!(html("<script>\nalert(1)\n</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        for source in ["a <b>c</b>", "<script>\nalert(1)\n</script>", "<!-- x -->", "> <i>\n>\n> - <u>"] {
            let is_html = |event: &Event<'_>| matches!(event, Event::Html(_) | Event::InlineHtml(_));
            assert!(!read(source).iter().any(is_html), "{source}");
        }
    }

    #[test]
    fn what_rustdoc_hides_is_not_on_the_page() {
        assert_eq!(html("a<!-- b --> c\n\n<!-- d\ne -->\n\nf"), "<p>a c</p><p>f</p>");
        let code = html("```\n# hidden();\nshown();\n## raw\n```");
        assert_eq!(code, "<pre><code>shown();# raw</code></pre>");
        let shell = html("```sh\n# a comment\nls\n```");
        assert_eq!(shell, "<pre><code class=\"language-sh\"># a commentls</code></pre>");
    }

    #[test]
    fn an_image_is_its_text_and_is_not_loaded() {
        assert_eq!(html("see ![the *graph*](https://e.com/x.png)."), "<p>see the graph.</p>");
    }

    #[test]
    fn a_link_that_leads_nowhere_allowed_is_its_text() {
        assert_eq!(html("[run](javascript:alert(1)) it"), "<p>run it</p>");
        assert_eq!(read("[run](javascript:alert(1)) it").len(), 3, "one piece of text");
        assert_eq!(html("[on](https://e.com)"), "<p><a href=\"https://e.com\">on</a></p>");
    }

    #[test]
    fn the_name_of_a_variant_is_a_link_to_its_code() {
        let link = |text| format!("<p><a href=\"#secret_not_found\">{text}</a></p>");
        let code = "<code>secret_not_found</code>";
        assert_eq!(html("[`SecretError::NotFound`]"), link(code));
        assert_eq!(html("[`Self::NotFound`]"), link(code));
        assert_eq!(html("[the other](SecretError::NotFound)"), link("the other"));
        // What is not on the page is named, and brackets that mean nothing stay.
        assert_eq!(html("[`Report`]"), "<p><code>Report</code></p>");
        assert_eq!(html("of [A-Z]"), "<p>of [A-Z]</p>");
    }

    #[test]
    fn lists_tables_quotes_and_headings_stay() {
        assert_eq!(html("2. one\n3. two"), "<ol start=\"2\"><li>one</li><li>two</li></ol>");
        assert_eq!(
            html("| a | b |\n|---|---|\n| 1 | 2 |"),
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
        );
        assert_eq!(html("> said"), "<blockquote><p>said</p></blockquote>");
        assert_eq!(html("# Causes"), html("### Causes"));
        assert_eq!(html("# Causes {#id .class}"), "<h6>Causes {#id .class}</h6>");
    }

    #[test]
    fn code_has_the_name_of_a_language_or_none() {
        let code = |source: &str| match &*read(source) {
            [Event::Start(Tag::CodeBlock(kind)), Event::Text(text), Event::End(_)] => match kind {
                CodeBlockKind::Fenced(name) => (name.to_string(), text.to_string()),
                CodeBlockKind::Indented => (String::new(), text.to_string()),
            },
            other => panic!("{other:?}"),
        };
        for (source, language, text) in [
            ("```html\n<b>\n```", "html", "<b>"),
            ("```rust,no_run\nx\n```", "rust", "x"),
            ("```should_panic\nx\n```", "rust", "x"),
            ("```\nx\n```", "", "x"),
            ("    x", "", "x"),
        ] {
            assert_eq!(code(source), (language.to_owned(), text.to_owned()), "{source}");
        }
        for hostile in ["<b>", "{boom()}", "{{#include", "a`b"] {
            assert_eq!(code(&format!("~~~{hostile}\nx\n~~~")), (String::new(), "x".to_owned()), "{hostile}");
        }
    }

    #[test]
    fn what_is_struck_out_and_what_is_to_do_are_seen() {
        assert_eq!(html("not ~~this~~"), "<p>not <del>this</del></p>");
        assert_eq!(html("- [ ] one\n- [x] two"), "<ul><li>☐ one</li><li>☑ two</li></ul>");
    }

    #[test]
    fn control_characters_are_replaced_everywhere() {
        assert_eq!(html("a\u{1B}b `\u{7}` \u{85}"), "<p>a\u{FFFD}b <code>\u{FFFD}</code> \u{FFFD}</p>");
        assert_eq!(written(text("\u{1B}`\u{7}`")), "\u{FFFD}<code>\u{FFFD}</code>");
    }

    #[test]
    fn footnotes_stand_at_the_end_by_number_and_none_is_lost() {
        assert_eq!(
            html("a[^z] b[^a] c[^z]\n\n[^a]: second\n\n[^z]: first\n\n[^never]: third\n\nend"),
            "<p>a[1] b[2] c[1]</p><p>end</p><p>[1] first</p><p>[2] second</p><p>[3] third</p>"
        );
        assert_eq!(
            html("[^1]: ```\n    x\n    ```\n\na[^1]"),
            "<p>a[1]</p><p>[1]</p><pre><code>x</code></pre>"
        );
        assert_eq!(html("[^1]: *x*\n\na[^1]"), "<p>a[1]</p><p>[1] <em>x</em></p>");
        // Without a note it is no reference.
        assert_eq!(html("a[^b]"), "<p>a[^b]</p>");
    }

    #[test]
    fn what_stands_too_deep_is_plain_text_and_stays() {
        let deep = html(&format!("{}deep **down**", "> ".repeat(5_000)));
        assert!(deep.contains("<p>deep down</p>"), "{deep}");
        assert_eq!(deep.matches("<blockquote>").count(), super::DEEPEST);
        assert!(html(&format!("{}deep", "- ".repeat(2_000))).contains("deep"));
        assert!(html(&format!("{}deep{}", "*a _".repeat(2_000), "_*".repeat(2_000))).contains("deep"));
    }

    #[test]
    fn every_element_that_starts_ends() {
        for source in
            ["> - *a **b** ~~c~~ [d](https://e.com)*\n>\n> | a |\n> |---|\n> | b |", "[^a]: b\n\n    > c"]
        {
            let mut open = Vec::new();
            for event in read(source) {
                match event {
                    Event::Start(tag) => open.push(tag.to_end()),
                    Event::End(tag) => assert_eq!(open.pop(), Some(tag), "{source}"),
                    _ => {}
                }
            }
            assert_eq!(open, [], "{source}");
        }
    }

    #[test]
    fn sent_text_has_no_markup_except_code_in_backticks() {
        assert_eq!(
            written(text("send `X-Y`, not *.json\nor <b> [x](y)")),
            "send <code>X-Y</code>, not *.json<br />or &lt;b&gt; [x](y)"
        );
        assert_eq!(written(text("one ` and `` two")), "one <code> and </code>` two");
        assert_eq!(written(text("`` none")), "`` none");
    }
}
