//! What people wrote, as Markdown again.

use super::super::prose::{Block, Inline};
use super::escape;

/// Blocks with an empty line between them, each line behind the first with `indent` before it.
pub(super) fn blocks(blocks: &[Block], indent: &str) -> String {
    let mut out = String::new();
    // Lists that follow each other are one where their marks are the same.
    let mut lists = 0_usize;
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            // The mark of a quote stands on empty lines too.
            out.push_str(&format!("\n{}\n{indent}", indent.trim_end()));
        }
        lists = if matches!(block, Block::List { .. }) { lists + 1 } else { 0 };
        out.push_str(&self::block(block, indent, lists.is_multiple_of(2) && lists > 0));
    }
    out
}

fn block(block: &Block, indent: &str, other_mark: bool) -> String {
    match block {
        Block::Paragraph(text) => inlines(text, true, indent),
        Block::Heading(text) => format!("**{}**", inlines(text, false, indent)),
        Block::Rule => "---".to_owned(),
        Block::Code { language, source } => {
            let language = language.as_deref().unwrap_or("text");
            escape::block(language, source).replace('\n', &format!("\n{indent}"))
        }
        Block::Quote(inner) => format!("> {}", blocks(inner, &format!("{indent}> "))),
        Block::List { start, items } => list(*start, items, indent, other_mark),
        Block::Table { head, rows } => table(head, rows, indent),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], indent: &str, other_mark: bool) -> String {
    let items: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(at, item)| {
            let mark = match start {
                None => if other_mark { "+ " } else { "- " }.to_owned(),
                Some(start) => {
                    let sign = if other_mark { ')' } else { '.' };
                    format!("{}{sign} ", start.saturating_add(at as u64))
                }
            };
            let inner = format!("{indent}{}", " ".repeat(mark.len()));
            format!("{mark}{}", blocks(item, &inner))
        })
        .collect();
    items.join(&format!("\n{indent}"))
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], indent: &str) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<_> = cells.iter().map(|cell| cell_text(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines = vec![row(head), format!("|{}", "---|".repeat(head.len()))];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join(&format!("\n{indent}"))
}

/// The text of a cell of a table: one line.
pub(super) fn cell_text(text: &[Inline]) -> String {
    write(text, false, None)
}

/// Inlines; `starts_line` where nothing of the block stands before them.
pub(super) fn inlines(text: &[Inline], starts_line: bool, indent: &str) -> String {
    write(text, starts_line, Some(indent))
}

/// Without `indent`, in a table.
fn write(text: &[Inline], starts_line: bool, indent: Option<&str>) -> String {
    let mut out = String::new();
    let mut starts = starts_line;
    for inline in text {
        match (inline, indent) {
            (Inline::Text(text), _) => out.push_str(&escape::text(text, starts)),
            (Inline::Code(code), _) => out.push_str(&escape::code(code, indent.is_none())),
            (Inline::Emphasis(inner), _) => out.push_str(&marked("*", &write(inner, false, indent))),
            (Inline::Strong(inner), _) => out.push_str(&marked("**", &write(inner, false, indent))),
            (Inline::Deleted(inner), _) => out.push_str(&marked("~~", &write(inner, false, indent))),
            (Inline::Link { href, text }, _) => {
                out.push_str(&format!("[{}]({href})", write(text, false, indent)));
            }
            (Inline::Break, Some(indent)) => out.push_str(&format!("\\\n{indent}")),
            (Inline::Break, None) => out.push(' '),
        }
        starts = starts && out.is_empty() || matches!(inline, Inline::Break) && indent.is_some();
    }
    out
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
    use super::super::super::prose::{Codes, markdown};
    use super::blocks;

    fn again(source: &str) -> String {
        blocks(&markdown(source, &Codes::default(), ""), "")
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
            let read = |source: &str| markdown(source, &Codes::default(), "");
            assert_eq!(read(&again(source)), read(source), "{}", again(source));
        }
    }
}
