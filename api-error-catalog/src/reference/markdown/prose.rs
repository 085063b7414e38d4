//! What people wrote, as Markdown again.

use std::iter::Peekable;
use std::slice::Iter;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::escape;

/// Blocks with an empty line between them.
pub(super) fn blocks(prose: &[Event<'_>]) -> String {
    Writer { events: prose.iter().peekable(), place: Place::Block }.blocks()
}

/// Text within a line.
pub(super) fn line(prose: &[Event<'_>]) -> String {
    Writer { events: prose.iter().peekable(), place: Place::Block }.inlines(false)
}

/// The text of a cell of a table: one line.
pub(super) fn cell(prose: &[Event<'_>]) -> String {
    Writer { events: prose.iter().peekable(), place: Place::Cell }.inlines(false)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Block,
    /// Of a table.
    Cell,
}

struct Writer<'p, 'e> {
    events: Peekable<Iter<'p, Event<'e>>>,
    place: Place,
}

impl Writer<'_, '_> {
    /// Up to the end of what they stand in. Text among them, as that of a tight list, is a paragraph.
    fn blocks(&mut self) -> String {
        let mut blocks: Vec<String> = Vec::new();
        // Lists that follow each other are one where their marks are the same.
        let mut lists = 0_usize;
        while let Some(event) = self.events.peek() {
            let block = match event {
                Event::End(_) => break,
                Event::Rule => {
                    self.events.next();
                    "---".to_owned()
                }
                Event::Start(Tag::Paragraph) => self.within(|it| it.inlines(true)),
                Event::Start(Tag::Heading { .. }) => {
                    let text = self.within(|it| it.inlines(false));
                    format!("**{text}**")
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(name) => name,
                        CodeBlockKind::Indented => "text",
                    };
                    self.within(|it| escape::block(language, &it.source()))
                }
                Event::Start(Tag::BlockQuote(_)) => {
                    let inner = self.within(Self::blocks);
                    format!("> {}", indented(&inner, "> "))
                }
                Event::Start(Tag::List(start)) => {
                    lists += 1;
                    let block = self.within(|it| it.list(*start, lists.is_multiple_of(2)));
                    blocks.push(block);
                    continue;
                }
                Event::Start(Tag::Table(columns)) => self.within(|it| it.table(columns.len())),
                _ => self.inlines(true),
            };
            lists = 0;
            blocks.push(block);
        }
        blocks.join("\n\n")
    }

    /// What `write` makes of an element, whose start is next.
    fn within(&mut self, write: impl FnOnce(&mut Self) -> String) -> String {
        self.events.next();
        let written = write(self);
        // Its end.
        self.events.next();
        written
    }

    /// Whether another element starts, within the one that is being written.
    fn has_more(&mut self) -> bool {
        self.events.peek().is_some_and(|event| matches!(event, Event::Start(_)))
    }

    fn list(&mut self, start: Option<u64>, other_mark: bool) -> String {
        let mut items = Vec::new();
        while self.has_more() {
            let mark = match start {
                None => if other_mark { "+ " } else { "- " }.to_owned(),
                Some(start) => {
                    let sign = if other_mark { ')' } else { '.' };
                    format!("{}{sign} ", start.saturating_add(items.len() as u64))
                }
            };
            let item = self.within(Self::blocks);
            items.push(format!("{mark}{}", indented(&item, &" ".repeat(mark.len()))));
        }
        items.join("\n")
    }

    fn table(&mut self, columns: usize) -> String {
        let place = std::mem::replace(&mut self.place, Place::Cell);
        let mut lines = Vec::new();
        while self.has_more() {
            let row = self.within(|it| {
                let mut row = "|".to_owned();
                while it.has_more() {
                    row += &format!(" {} |", it.within(|it| it.inlines(false)));
                }
                row
            });
            lines.push(row);
        }
        self.place = place;
        // Behind the head.
        lines.insert(lines.len().min(1), format!("|{}", "---|".repeat(columns)));
        lines.join("\n")
    }

    fn source(&mut self) -> String {
        let mut source = String::new();
        while let Some(Event::Text(text)) = self.events.next_if(|event| matches!(event, Event::Text(_))) {
            source.push_str(text);
        }
        source
    }

    /// `starts_line` where nothing of the block stands before them.
    fn inlines(&mut self, starts_line: bool) -> String {
        let mut out = String::new();
        let mut starts = starts_line;
        while let Some(event) = self.events.peek() {
            let mut is_break = false;
            match event {
                Event::Start(Tag::Emphasis) => {
                    out.push_str(&marked("*", &self.within(|it| it.inlines(false))))
                }
                Event::Start(Tag::Strong) => {
                    out.push_str(&marked("**", &self.within(|it| it.inlines(false))))
                }
                Event::Start(Tag::Strikethrough) => {
                    out.push_str(&marked("~~", &self.within(|it| it.inlines(false))));
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let text = self.within(|it| it.inlines(false));
                    out.push_str(&format!("[{text}]({dest_url})"));
                }
                // The end of what they stand in, or the next block.
                Event::Start(_) | Event::End(_) | Event::Rule => break,
                event => {
                    match event {
                        Event::Text(text) => out.push_str(&escape::text(text, starts)),
                        Event::Code(code) => out.push_str(&escape::code(code, self.place == Place::Cell)),
                        Event::HardBreak if self.place == Place::Cell => out.push(' '),
                        Event::HardBreak => {
                            out.push_str("\\\n");
                            is_break = true;
                        }
                        _ => {}
                    }
                    self.events.next();
                }
            }
            starts = starts && out.is_empty() || is_break;
        }
        out
    }
}

/// Each line behind the first with `prefix` before it; of that, an empty line has no space at its end.
pub(super) fn indented(text: &str, prefix: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(at, line)| match (at, line) {
        (0, line) => line.to_owned(),
        (_, "") => prefix.trim_end().to_owned(),
        (_, line) => format!("{prefix}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Emphasis has no effect with a space at its ends, and around nothing it is stars.
fn marked(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    format!("{before}{mark}{inner}{mark}{after}")
}

#[cfg(test)]
mod tests {
    use super::super::super::prose::{Codes, Prose, markdown};
    use super::blocks;

    fn read(source: &str) -> Prose {
        markdown(source, &Codes::default(), "")
    }

    #[test]
    fn what_is_written_means_what_was_read() {
        for source in [
            "One\n\ntwo *three* **four** `five` [six](https://e.com).",
            "- one\n- two\n\n  more of two\n\n  - three\n\n- four",
            "3. one\n4. two",
            "- one\n\n+ another list\n\n1. a third\n\n1) a fourth",
            "> said\n>\n> - one\n>\n> ```text\n> code\n> ```",
            "```text\na < b {c}\n\n# d\n```",
            "```rust\nfn main() {}\n```",
            "not ~~this~~, *~~nor~~ that*",
            "- [ ] to do\n- [x] done",
            "said[^a]\n\n[^a]: by *me*\n\n    > twice",
            "| a | b |\n|---|---|\n| `x\\|y` | 1 \\| 2 |",
            "line\\\nbreak",
            "---",
            "1\\. no list, \\# no heading, \\<b\\> \\{x\\}",
        ] {
            let again = blocks(&read(source));
            assert_eq!(read(&again), read(source), "{again}");
        }
    }
}
