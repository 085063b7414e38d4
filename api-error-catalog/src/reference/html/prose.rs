//! What people wrote, as HTML.

use super::super::prose::{Block, Inline};
use super::escape::{element, escaped, push};

pub(super) fn blocks(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        self::block(out, block);
    }
}

fn block(out: &mut String, block: &Block) {
    match block {
        Block::Paragraph(text) => wrapped(out, "p", text),
        // No heading: the outline of the page is that of the codes.
        Block::Heading(text) => wrapped(out, "p class=\"lead\"", text),
        Block::Rule => out.push_str("<hr>"),
        Block::Code { source, .. } => {
            out.push_str("<pre>");
            element(out, "code", source);
            out.push_str("</pre>\n");
        }
        Block::Quote(inner) => {
            out.push_str("<blockquote>\n");
            blocks(out, inner);
            out.push_str("</blockquote>\n");
        }
        Block::List { start, items } => list(out, *start, items),
        Block::Table { head, rows } => table(out, head, rows),
    }
}

fn list(out: &mut String, start: Option<u64>, items: &[Vec<Block>]) {
    let name = if start.is_some() { "ol" } else { "ul" };
    match start {
        Some(start) if start != 1 => out.push_str(&format!("<ol start=\"{start}\">\n")),
        _ => out.push_str(&format!("<{name}>\n")),
    }
    for item in items {
        out.push_str("<li>");
        match &**item {
            [Block::Paragraph(text)] => inlines(out, text),
            [Block::Paragraph(text), rest @ ..] => {
                inlines(out, text);
                blocks(out, rest);
            }
            item => blocks(out, item),
        }
        out.push_str("</li>\n");
    }
    out.push_str(&format!("</{name}>\n"));
}

fn table(out: &mut String, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
    // A wide table scrolls, and with keys as well.
    out.push_str(
        "<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n<table>\n<thead><tr>",
    );
    for cell in head {
        out.push_str("<th scope=\"col\">");
        inlines(out, cell);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str("<td>");
            inlines(out, cell);
            out.push_str("</td>");
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n</div>\n");
}

fn wrapped(out: &mut String, name: &str, text: &[Inline]) {
    out.push_str(&format!("<{name}>"));
    inlines(out, text);
    out.push_str("</p>\n");
}

pub(super) fn inlines(out: &mut String, text: &[Inline]) {
    for inline in text {
        match inline {
            Inline::Text(text) => push(out, text),
            Inline::Code(code) => element(out, "code", code),
            Inline::Emphasis(inner) => {
                out.push_str("<em>");
                inlines(out, inner);
                out.push_str("</em>");
            }
            Inline::Strong(inner) => {
                out.push_str("<strong>");
                inlines(out, inner);
                out.push_str("</strong>");
            }
            Inline::Deleted(inner) => {
                out.push_str("<del>");
                inlines(out, inner);
                out.push_str("</del>");
            }
            Inline::Link { href, text } => {
                out.push_str(&format!("<a href=\"{}\">", escaped(href)));
                inlines(out, text);
                out.push_str("</a>");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
}
