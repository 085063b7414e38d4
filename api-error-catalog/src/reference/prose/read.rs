//! From Markdown, or text as it is sent, to the tree.

use pulldown_cmark::{BrokenLink, CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use super::footnotes::Footnotes;
use super::links::{Codes, safe_href};
use super::{Block, Inline};

/// How deep lists and quotes may stand in each other: what is deeper, is read as plain text.
const DEEPEST: usize = 16;

/// What rustdoc reads.
const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS);

/// A doc comment of the type `within`. Raw HTML is text, and an image is the text that stands for it.
pub(in super::super) fn markdown(source: &str, codes: &Codes, within: &str) -> Vec<Block> {
    // Links by the name of a variant have no target in the text. Brackets that are no link stay brackets.
    let mut resolve = |link: BrokenLink<'_>| {
        let (name, written) = (link.reference.as_ref(), link.reference.contains("::"));
        let is_item = written || name.starts_with('`') || codes.find(name, within).is_some();
        is_item.then(|| (CowStr::from(name.to_owned()), CowStr::from("")))
    };
    let events = Parser::new_with_broken_link_callback(source, DIALECT, Some(&mut resolve));
    let mut reader = Reader { events, codes, within, footnotes: Footnotes::default() };
    let mut blocks = reader.blocks(0);
    blocks.extend(reader.footnotes.at_the_end());
    blocks
}

/// Text as it is sent to clients: what stands between backticks is code, and nothing else means anything.
pub(in super::super) fn text(source: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (at, line) in source.trim().lines().enumerate() {
        if at > 0 {
            inlines.push(Inline::Break);
        }
        let mut left = line;
        while let Some((before, code, after)) = code_span(left) {
            if !before.is_empty() {
                inlines.push(Inline::Text(before.to_owned()));
            }
            inlines.push(Inline::Code(code.to_owned()));
            left = after;
        }
        if !left.is_empty() {
            inlines.push(Inline::Text(left.to_owned()));
        }
    }
    inlines
}

fn code_span(line: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = line.split_once('`')?;
    let (code, after) = rest.split_once('`')?;
    (!code.is_empty()).then_some((before, code, after))
}

struct Reader<'a, E> {
    events: E,
    codes: &'a Codes,
    within: &'a str,
    footnotes: Footnotes,
}

impl<'e, E: Iterator<Item = Event<'e>>> Reader<'_, E> {
    /// Blocks up to the end of what they stand in. Inlines that stand among them, as those of a tight list do, are a
    /// paragraph.
    fn blocks(&mut self, depth: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut loose = Vec::new();
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::End(_) => break,
                Event::Rule => Block::Rule,
                Event::Start(
                    tag @ (Tag::Paragraph
                    | Tag::Heading { .. }
                    | Tag::BlockQuote(_)
                    | Tag::CodeBlock(_)
                    | Tag::HtmlBlock
                    | Tag::List(_)
                    | Tag::Table(_)),
                ) => self.block(&tag, depth),
                Event::Start(Tag::FootnoteDefinition(name)) => {
                    let note = if depth >= DEEPEST {
                        vec![Block::Paragraph(vec![Inline::Text(self.plain())])]
                    } else {
                        self.blocks(depth + 1)
                    };
                    self.footnotes.define(&name, note);
                    continue;
                }
                inline => {
                    self.inline(inline, &mut loose, depth);
                    continue;
                }
            };
            push_paragraph(&mut blocks, &mut loose);
            blocks.push(block);
        }
        push_paragraph(&mut blocks, &mut loose);
        blocks
    }

    fn block(&mut self, tag: &Tag<'_>, depth: usize) -> Block {
        match tag {
            Tag::Heading { .. } => Block::Heading(self.inlines(depth)),
            Tag::CodeBlock(kind) => {
                Block::Code { language: language(kind), source: self.plain().trim_end().to_owned() }
            }
            Tag::HtmlBlock => Block::Paragraph(vec![Inline::Text(self.plain().trim().to_owned())]),
            Tag::BlockQuote(_) | Tag::List(_) if depth >= DEEPEST => {
                Block::Paragraph(vec![Inline::Text(self.plain())])
            }
            Tag::BlockQuote(_) => Block::Quote(self.blocks(depth + 1)),
            Tag::List(start) => Block::List { start: *start, items: self.items(depth + 1) },
            Tag::Table(_) => self.table(depth),
            _ => Block::Paragraph(self.inlines(depth)),
        }
    }

    fn items(&mut self, depth: usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            items.push(self.blocks(depth));
        }
        items
    }

    fn table(&mut self, depth: usize) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(Event::Start(tag)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(_)) = self.events.next() {
                cells.push(self.inlines(depth));
            }
            if tag == Tag::TableHead {
                head = cells;
            } else {
                rows.push(cells);
            }
        }
        Block::Table { head, rows }
    }

    fn inlines(&mut self, depth: usize) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, &mut inlines, depth);
        }
        inlines
    }

    fn inline(&mut self, event: Event<'_>, into: &mut Vec<Inline>, depth: usize) {
        match event {
            Event::Code(code) => into.push(Inline::Code(code.into_string())),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push_text(into, &text),
            Event::SoftBreak => push_text(into, " "),
            Event::HardBreak => into.push(Inline::Break),
            Event::TaskListMarker(done) => push_text(into, if done { "☑ " } else { "☐ " }),
            Event::FootnoteReference(name) => {
                let mark = self.footnotes.mark(&name);
                push_text(into, &mark);
            }
            Event::Start(_) if depth >= DEEPEST => {
                let text = self.plain();
                push_text(into, &text);
            }
            Event::Start(Tag::Emphasis) => {
                let text = self.inlines(depth + 1);
                into.push(Inline::Emphasis(text));
            }
            Event::Start(Tag::Strong) => {
                let text = self.inlines(depth + 1);
                into.push(Inline::Strong(text));
            }
            Event::Start(Tag::Strikethrough) => {
                let text = self.inlines(depth + 1);
                into.push(Inline::Deleted(text));
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let text = self.inlines(depth + 1);
                self.link(&dest_url, text, into);
            }
            Event::Start(_) => {
                let text = self.plain();
                push_text(into, &text);
            }
            _ => {}
        }
    }

    fn link(&self, target: &str, text: Vec<Inline>, into: &mut Vec<Inline>) {
        if let Some((code, href)) = self.codes.find(target, self.within) {
            // The name of a variant means nothing to clients: they know the code.
            let is_name = matches!(&*text, [Inline::Code(name) | Inline::Text(name)] if target.trim_matches('`') == name);
            let text = if is_name { vec![Inline::Code(code.to_owned())] } else { text };
            into.push(Inline::Link { href, text });
        } else if let Some(href) = safe_href(target) {
            into.push(Inline::Link { href, text });
        } else {
            into.extend(text);
        }
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

fn push_text(into: &mut Vec<Inline>, text: &str) {
    match into.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ => into.push(Inline::Text(text.to_owned())),
    }
}

fn push_paragraph(blocks: &mut Vec<Block>, inlines: &mut Vec<Inline>) {
    if !inlines.is_empty() {
        blocks.push(Block::Paragraph(std::mem::take(inlines)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Block, Codes, Inline};
    use super::{markdown, text};

    fn read(source: &str) -> Vec<Block> {
        let mut codes = Codes::default();
        codes.add("SecretError", "NotFound", "secret_not_found", "secret_not_found");
        markdown(source, &codes, "SecretError")
    }

    fn inlines(source: &str) -> Vec<Inline> {
        match read(source).pop() {
            Some(Block::Paragraph(inlines)) => inlines,
            other => panic!("{other:?}"),
        }
    }

    fn t(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn raw_html_is_text() {
        assert_eq!(inlines("a <b onclick=x>c</b>"), [t("a <b onclick=x>c</b>")]);
        assert_eq!(
            read("<script>\nalert(1)\n</script>"),
            [Block::Paragraph(vec![t("<script>\nalert(1)\n</script>")])]
        );
    }

    #[test]
    fn an_image_is_its_text_and_is_not_loaded() {
        assert_eq!(inlines("see ![the *graph*](https://e.com/x.png)."), [t("see the graph.")]);
    }

    #[test]
    fn a_link_that_leads_nowhere_allowed_is_its_text() {
        assert_eq!(inlines("[run](javascript:alert(1)) it"), [t("run it")]);
        assert_eq!(
            inlines("[on](https://e.com)"),
            [Inline::Link { href: "https://e.com".to_owned(), text: vec![t("on")] }]
        );
    }

    #[test]
    fn the_name_of_a_variant_is_a_link_to_its_code() {
        let link = |text| [Inline::Link { href: "#secret_not_found".to_owned(), text }];
        let code = || vec![Inline::Code("secret_not_found".to_owned())];
        assert_eq!(inlines("[`SecretError::NotFound`]"), link(code()));
        assert_eq!(inlines("[`Self::NotFound`]"), link(code()));
        assert_eq!(inlines("[the other](SecretError::NotFound)"), link(vec![t("the other")]));
        // What is not on the page is named, and brackets that mean nothing stay.
        assert_eq!(inlines("[`Report`]"), [Inline::Code("Report".to_owned())]);
        assert_eq!(inlines("of [A-Z]"), [t("of [A-Z]")]);
    }

    #[test]
    fn lists_tables_quotes_and_code_are_blocks() {
        let paragraph = |text| vec![Block::Paragraph(vec![t(text)])];
        assert_eq!(
            read("2. one\n3. two"),
            [Block::List { start: Some(2), items: vec![paragraph("one"), paragraph("two")] }]
        );
        assert_eq!(
            read("| a | b |\n|---|---|\n| 1 | 2 |"),
            [Block::Table {
                head: vec![vec![t("a")], vec![t("b")]],
                rows: vec![vec![vec![t("1")], vec![t("2")]]],
            }]
        );
        assert_eq!(read("> said"), [Block::Quote(paragraph("said"))]);
        let code = |language: Option<&str>, source: &str| {
            [Block::Code { language: language.map(str::to_owned), source: source.to_owned() }]
        };
        assert_eq!(read("```html\n<b>\n```"), code(Some("html"), "<b>"));
        assert_eq!(read("```rust,no_run\nx\n```"), code(Some("rust"), "x"));
        assert_eq!(read("```should_panic\nx\n```"), code(Some("rust"), "x"));
        assert_eq!(read("```\nx\n```"), code(None, "x"));
        assert_eq!(read("    x"), code(None, "x"));
        for hostile in ["<b>", "{boom()}", "{{#include", "a`b"] {
            assert_eq!(read(&format!("~~~{hostile}\nx\n~~~")), code(None, "x"), "{hostile}");
        }
        assert_eq!(read("# Causes"), [Block::Heading(vec![t("Causes")])]);
    }

    #[test]
    fn what_is_struck_out_and_what_is_to_do_are_seen() {
        assert_eq!(inlines("not ~~this~~"), [t("not "), Inline::Deleted(vec![t("this")])]);
        let item = |text| vec![Block::Paragraph(vec![t(text)])];
        assert_eq!(
            read("- [ ] one\n- [x] two"),
            [Block::List { start: None, items: vec![item("☐ one"), item("☑ two")] }]
        );
    }

    #[test]
    fn footnotes_stand_at_the_end_by_number_and_none_is_lost() {
        let paragraph = |text: &str| Block::Paragraph(vec![t(text)]);
        assert_eq!(
            read("a[^z] b[^a] c[^z]\n\n[^a]: second\n\n[^z]: first\n\n[^never]: third\n\nend"),
            [
                paragraph("a[1] b[2] c[1]"),
                paragraph("end"),
                paragraph("[1] first"),
                paragraph("[2] second"),
                paragraph("[3] third"),
            ]
        );
        assert_eq!(read("[^1]: ```\n    x\n    ```\n\na[^1]").len(), 3);
        // Without a note it is no reference.
        assert_eq!(inlines("a[^b]"), [t("a[^b]")]);
    }

    #[test]
    fn what_stands_too_deep_is_plain_text_and_stays() {
        let source = format!("{}deep **down**", "> ".repeat(5_000));
        assert!(format!("{:?}", read(&source)).contains("deep down"));
        let source = format!("{}deep", "- ".repeat(2_000));
        assert!(format!("{:?}", read(&source)).contains("deep"));
        let source = format!("{}deep{}", "*a _".repeat(2_000), "_*".repeat(2_000));
        assert!(format!("{:?}", read(&source)).contains("deep"));
    }

    #[test]
    fn text_that_is_sent_has_code_between_backticks_and_no_other_markup() {
        let code = |code: &str| Inline::Code(code.to_owned());
        assert_eq!(
            text("send `X-Y`, not *.json\nor <b> [x](y)"),
            [t("send "), code("X-Y"), t(", not *.json"), Inline::Break, t("or <b> [x](y)")]
        );
        assert_eq!(text("one ` and `` two"), [t("one "), code(" and "), t("` two")]);
        assert_eq!(text("`` none"), [t("`` none")]);
    }
}
