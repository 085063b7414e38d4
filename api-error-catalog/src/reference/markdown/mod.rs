//! The page as Markdown.

mod escape;
mod prose;

use minijinja::{Environment, context};

use super::ids::Slugs;
use super::page::Page;
use super::prose::Writer;
use super::{Reference, template};

const WRITER: Writer = Writer { blocks: prose::blocks, line: prose::line, cell: prose::cell };

pub(super) fn write(reference: &Reference) -> String {
    let mut page = Page::of(reference, WRITER);
    name_places(&mut page);
    let written = template::fill("page.md", include_str!("page.md"), context! { page }, add_filters);
    format!("{}\n", written.trim_end())
}

/// Lets a link to a code lead to its heading, whatever name the heading gets.
fn name_places(page: &mut Page) {
    let mut slugs = Slugs::default();
    slugs.give(&page.title);
    for body in &page.bodies {
        slugs.give(&body.title);
    }
    let ids: Vec<String> =
        page.groups.iter().flat_map(|group| &group.codes).map(|code| code.id.clone()).collect();
    for group in &mut page.groups {
        // A heading with the name of a code would take the place that a link to the code leads to.
        if ids.contains(&Slugs::of(&group.heading)) {
            group.heading.push_str(" (group)");
        }
        slugs.give(&group.heading);
        for code in &mut group.codes {
            code.has_anchor = slugs.give(code.code) != code.id;
        }
    }
}

/// What the template writes text and code with.
fn add_filters(environment: &mut Environment<'_>) {
    environment.add_filter("text", |text: &str| escape::text(text, false));
    environment.add_filter("heading", |text: &str| escape::text(text, true));
    environment.add_filter("code", |text: &str| escape::code(text, false));
    environment.add_filter("cell_code", |text: &str| escape::code(text, true));
    environment.add_filter("block", |text: &str, language: &str| escape::block(language, text));
    environment.add_filter("indented", prose::indented);
}
