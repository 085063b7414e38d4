//! What people wrote, as HTML.

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd, html};

/// Blocks, or text within a line.
pub(super) fn write(prose: &[Event<'_>]) -> String {
    let mut out = String::new();
    html::push_html(&mut out, prose.iter().cloned().flat_map(ours));
    out
}

/// The events for what this page has its own markup for.
fn ours(event: Event<'_>) -> impl Iterator<Item = Event<'_>> {
    let html = |markup: &'static str| Event::Html(markup.into());
    let (first, second) = match event {
        // No heading: the outline of the page is that of the codes.
        Event::Start(Tag::Heading { .. }) => (html("<p class=\"lead\">"), None),
        Event::End(TagEnd::Heading(_)) => (html("</p>\n"), None),
        // A wide table scrolls, and with keys as well.
        Event::Start(Tag::Table(_)) => (
            html("<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">\n"),
            Some(Event::Start(Tag::Table(Vec::new()))),
        ),
        Event::End(TagEnd::Table) => (event, Some(html("</div>\n"))),
        Event::Start(Tag::CodeBlock(_)) => (Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)), None),
        // Not as in XML.
        Event::HardBreak => (html("<br>"), None),
        Event::Rule => (html("<hr>\n"), None),
        event => (event, None),
    };
    [Some(first), second].into_iter().flatten()
}
