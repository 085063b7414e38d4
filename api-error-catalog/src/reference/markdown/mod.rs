//! The page as Markdown.

mod escape;
mod prose;

use std::fmt::Write as _;

use self::prose::{blocks, cell_text, inlines};
use super::ids::Slugs;
use super::page::{Body, Code, Group, Header, Member, Page};
use super::prose::{Block, Inline};

pub(super) fn write(page: &Page<'_>) -> String {
    let mut writer = Writer { out: String::new(), slugs: Slugs::default() };
    writer.heading(1, page.title);
    writer.blocks(&page.intro);
    writer.summary(page);
    for body in &page.bodies {
        writer.body(body, page.bodies.len());
    }
    for group in &page.groups {
        writer.group(group, page);
    }
    writer.out.truncate(writer.out.trim_end().len());
    writer.out.push('\n');
    writer.out
}

struct Writer {
    out: String,
    slugs: Slugs,
}

impl Writer {
    fn paragraph(&mut self, text: &str) {
        let _ = write!(self.out, "{text}\n\n");
    }

    fn blocks(&mut self, source: &[Block]) {
        if !source.is_empty() {
            self.paragraph(&blocks(source, ""));
        }
    }

    fn heading(&mut self, level: usize, text: &str) {
        self.slugs.give(text);
        self.paragraph(&format!("{} {}", "#".repeat(level), escape::text(text, true)));
    }

    /// All codes at a glance.
    fn summary(&mut self, page: &Page<'_>) {
        let codes = page.groups.iter().flat_map(|group| &group.codes);
        let mut lines = vec!["| Code | Status | Retry |".to_owned(), "|---|---|---|".to_owned()];
        lines.extend(codes.map(|code| {
            let spec = code.spec;
            let name = escape::code(spec.code(), true);
            let status = format!("{} {}", spec.status().as_str(), spec.reason_phrase());
            format!("| [{name}](#{}) | {status} | {} |", code.id, code.kind.label())
        }));
        self.paragraph(&lines.join("\n"));
    }

    fn body(&mut self, body: &Body, bodies: usize) {
        self.heading(2, &title_of_body(body, bodies));
        self.paragraph(&format!("Sent as {}.", escape::code(body.media_type, false)));
        let mut lines = vec!["| Member | Present | What it is |".to_owned(), "|---|---|---|".to_owned()];
        lines.extend(body.rows.iter().map(|row| {
            let meaning = cell_text(&super::prose::text(&row.meaning));
            format!("| {} | {} | {meaning} |", escape::code(&row.path, true), row.when)
        }));
        self.paragraph(&lines.join("\n"));
    }

    fn group(&mut self, group: &Group, page: &Page<'_>) {
        // A heading with the name of a code would take the place that a link to the code leads to.
        let slug = Slugs::of(&group.heading);
        let is_code = page.groups.iter().flat_map(|group| &group.codes).any(|code| code.id == slug);
        let heading = if is_code { format!("{} (group)", group.heading) } else { group.heading.clone() };
        self.heading(2, &heading);
        self.blocks(&group.description);
        for code in &group.codes {
            self.code(code);
        }
    }

    fn code(&mut self, code: &Code) {
        let spec = code.spec;
        // Where the heading's own name is another than the code, the place is named beside it.
        if self.slugs.give(spec.code()) != code.id {
            self.paragraph(&format!("<a id=\"{}\"></a>", code.id));
        }
        self.paragraph(&format!("### {}", escape::code(spec.code(), false)));
        self.paragraph(&format!(
            "**{} {}** · {}",
            spec.status().as_str(),
            spec.reason_phrase(),
            code.kind.label()
        ));
        if let Some(deprecated) = &code.deprecated {
            self.paragraph(&format!("> **{}**", inlines(deprecated, false, "> ")));
        }
        if let Some(title) = code.title {
            self.paragraph(&format!("**{}**", escape::text(title, false)));
        }
        self.blocks(&code.description);
        self.paragraph(&facts(code).join("\n"));
        if let Some(example) = &code.example {
            let mut text = format!("{}\n", example.status_line);
            for (name, value) in &example.headers {
                let _ = writeln!(text, "{name}: {value}");
            }
            text.push('\n');
            text.extend(example.body.iter().map(|token| token.text.as_str()));
            self.paragraph(&escape::block("http", &text));
        } else {
            self.paragraph("No example.");
        }
    }
}

pub(super) fn title_of_body(body: &Body, bodies: usize) -> String {
    if bodies == 1 {
        "Response body".to_owned()
    } else {
        format!("Response body of {}", body.groups.join(", "))
    }
}

/// What there is to say of a code in a line or a list. With another mark than the lists of descriptions have, for one of
/// those may stand right before it.
fn facts(code: &Code) -> Vec<String> {
    let mut facts = vec![format!("* **Message:** {}", escape::code(&code.message, false))];
    facts.extend(code.help.as_ref().map(|help| format!("* **What to do:** {}", inlines(help, false, "  "))));
    facts.push(format!("* **Retry:** {}", inlines(&code.advice, false, "  ")));
    for list in &code.lists {
        facts.push(format!("* **{}:** {}", list.heading, inlines(&list.place, false, "  ")));
        facts.extend(list.members.iter().map(|it| member(it, "  ")));
    }
    if !code.headers.is_empty() {
        facts.push("* **Headers:**".to_owned());
        facts.extend(code.headers.iter().map(header));
    }
    let line =
        |name, text: &Inline| format!("* **{name}:** {}", inlines(std::slice::from_ref(text), false, "  "));
    facts.extend(code.type_uri.as_ref().map(|uri| line("Problem type", uri)));
    facts.extend(code.doc_url.as_ref().map(|url| line("More", url)));
    facts.extend(code.grpc.map(|name| format!("* **gRPC:** {}", escape::code(name, false))));
    facts
}

/// With what is within it below it.
fn member(member: &Member, indent: &str) -> String {
    let wire_type = member.wire_type.as_ref().map(|words| format!(" ({})", escape::text(words, false)));
    let within = format!("{indent}  ");
    let mut lines = vec![format!(
        "{indent}- {}{}{}",
        escape::code(&member.name, false),
        wire_type.unwrap_or_default(),
        doc(&member.doc, &within)
    )];
    lines.extend(member.parts.iter().map(|part| self::member(part, &within)));
    lines.join("\n")
}

fn header(header: &Header) -> String {
    let value = header.value.map(|value| format!(": {}", escape::code(value, false)));
    format!(
        "  - {}{}{}",
        escape::code(&header.name, false),
        value.unwrap_or_default(),
        doc(&header.doc, "    ")
    )
}

fn doc(doc: &[Block], indent: &str) -> String {
    match doc {
        [] => String::new(),
        [Block::Paragraph(text)] => format!(": {}", inlines(text, false, indent)),
        doc => format!("\n\n{indent}{}\n", blocks(doc, indent)),
    }
}
