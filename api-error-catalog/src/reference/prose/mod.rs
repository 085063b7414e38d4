//! What people wrote about a code, read as Markdown: events without raw HTML, whose links lead nowhere dangerous.
//!
//! Both pages are written from these events, so neither can let through what the filter took out.

mod filter;
mod footnotes;
mod links;

use pulldown_cmark::Event;

pub(super) use self::filter::{code, link, markdown, plain, text};
pub(super) use self::links::{Codes, safe_href};

/// Events of Markdown, all of which may stand on a page.
pub(super) type Prose = Vec<Event<'static>>;

/// How a page writes prose.
#[derive(Clone, Copy)]
pub(super) struct Writer {
    /// Blocks, such as paragraphs and lists.
    pub(super) blocks: fn(&[Event<'_>]) -> String,
    /// Text within a line.
    pub(super) line: fn(&[Event<'_>]) -> String,
    /// Text within a cell of a table.
    pub(super) cell: fn(&[Event<'_>]) -> String,
}
