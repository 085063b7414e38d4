//! What people wrote about a code, read as Markdown: a tree without raw HTML, whose links lead nowhere dangerous.
//!
//! Both pages are written from this tree, so neither can let through what the tree has no place for.

mod footnotes;
mod links;
mod read;

pub(super) use self::links::{Codes, safe_href};
pub(super) use self::read::{markdown, text};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    Paragraph(Vec<Inline>),
    /// A heading within a description: it stands below the headings of the page, whatever its level.
    Heading(Vec<Inline>),
    List {
        /// The number of the first item, of an ordered list.
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Code {
        /// The name of the language, which means nothing in any markup.
        language: Option<String>,
        source: String,
    },
    Quote(Vec<Block>),
    Table {
        head: Vec<Vec<Inline>>,
        rows: Vec<Vec<Vec<Inline>>>,
    },
    Rule,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inline {
    Text(String),
    Code(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Deleted(Vec<Inline>),
    Link {
        /// As [`safe_href`] gives it.
        href: String,
        text: Vec<Inline>,
    },
    Break,
}
