//! What a page says, whatever it is written in.

use api_error_core::envelope::Envelope;
use api_error_core::envelope::walk::Slot;
use api_error_core::{Catalog, DetailSpec, Entry, ErrorSpec};

use super::Reference;
use super::envelope::{Row, place, place_of_field_errors, rows};
use super::example::Example;
use super::ids::CodeIds;
use super::prose::{self, Block, Codes, Inline, safe_href};
use super::schema_parts::Described;
use super::type_words;
use crate::codes;
use crate::names::Names;
use crate::words::{Advice, advice};
use api_error_core::__private::unless_it_panics;

pub(super) struct Page<'r> {
    pub(super) title: &'r str,
    pub(super) intro: Vec<Block>,
    pub(super) bodies: Vec<Body>,
    pub(super) groups: Vec<Group>,
}

/// A body that codes share.
pub(super) struct Body {
    envelope: &'static Envelope,
    pub(super) media_type: &'static str,
    pub(super) rows: Vec<Row>,
    /// The headings of the groups whose codes are sent in it.
    pub(super) groups: Vec<String>,
}

/// The codes of an enum.
pub(super) struct Group {
    catalog: Catalog,
    pub(super) heading: String,
    pub(super) description: Vec<Block>,
    pub(super) codes: Vec<Code>,
}

pub(super) struct Code {
    pub(super) spec: &'static ErrorSpec,
    /// What a link to it names.
    pub(super) id: String,
    /// Where it is not the first line of the description.
    pub(super) title: Option<&'static str>,
    pub(super) description: Vec<Block>,
    pub(super) deprecated: Option<Vec<Inline>>,
    /// As it is sent, or where it has placeholders as it is written.
    pub(super) message: String,
    pub(super) help: Option<Vec<Inline>>,
    pub(super) kind: Advice,
    pub(super) advice: Vec<Inline>,
    pub(super) lists: Vec<Members>,
    pub(super) headers: Vec<Header>,
    pub(super) doc_url: Option<Inline>,
    pub(super) type_uri: Option<Inline>,
    pub(super) grpc: Option<&'static str>,
    pub(super) example: Option<Example>,
}

/// Members of a part of the body.
pub(super) struct Members {
    pub(super) heading: &'static str,
    /// Where they stand, in words.
    pub(super) place: Vec<Inline>,
    pub(super) members: Vec<Member>,
}

pub(super) struct Member {
    pub(super) name: String,
    /// In words of JSON, where it is known.
    pub(super) wire_type: Option<String>,
    pub(super) doc: Vec<Block>,
    /// What is within the value, where its schema says so.
    pub(super) parts: Vec<Member>,
}

pub(super) struct Header {
    pub(super) name: String,
    /// Where it is always the same.
    pub(super) value: Option<&'static str>,
    pub(super) doc: Vec<Block>,
}

impl<'r> Page<'r> {
    pub(super) fn of(reference: &'r Reference) -> Self {
        let entries = entries(reference);
        let codes = names(&entries);
        let mut page = Self {
            title: &reference.title,
            intro: prose::markdown(&reference.intro, &codes, ""),
            bodies: Vec::new(),
            groups: Vec::new(),
        };
        let mut ids = CodeIds::default();
        for entry in entries {
            let id = ids.give(entry.spec().code());
            let code = code(reference, &entry, id, &codes);
            let group = page.group(reference, entry.catalog(), &codes);
            group.codes.push(code);
            let heading = group.heading.clone();
            page.body(entry.envelope(), heading);
        }
        page
    }

    pub(super) fn count(&self) -> usize {
        self.groups.iter().map(|group| group.codes.len()).sum()
    }

    /// Codes of an enum stand together, though those of others may be declared between them.
    fn group(&mut self, reference: &Reference, catalog: Catalog, codes: &Codes) -> &mut Group {
        let at = self.groups.iter().position(|group| {
            std::ptr::eq(group.catalog.own(), catalog.own()) && group.catalog.name() == catalog.name()
        });
        let at = at.unwrap_or_else(|| {
            let named = reference.headings.iter().rfind(|(name, _)| name == catalog.name());
            // The doc comment of a struct is its code's as well, and stands there.
            let is_said = |spec: &ErrorSpec| spec.description() == catalog.description();
            let description =
                catalog.description().filter(|_| !catalog.own().iter().any(is_said)).unwrap_or_default();
            self.groups.push(Group {
                catalog,
                heading: named.map_or_else(|| in_words(catalog.name()), |(_, heading)| heading.clone()),
                description: prose::markdown(description, codes, catalog.name()),
                codes: Vec::new(),
            });
            self.groups.len() - 1
        });
        // A place that was just found or made.
        #[allow(clippy::indexing_slicing)]
        &mut self.groups[at]
    }

    fn body(&mut self, envelope: &'static Envelope, group: String) {
        let rows = rows(envelope);
        let same = self.bodies.iter_mut().find(|body| {
            std::ptr::eq(body.envelope, envelope)
                || (body.media_type == envelope.media_type() && body.rows == rows)
        });
        match same {
            Some(body) if body.groups.last() == Some(&group) => {}
            Some(body) => body.groups.push(group),
            None => self.bodies.push(Body {
                envelope,
                media_type: envelope.media_type(),
                rows,
                groups: vec![group],
            }),
        }
    }
}

/// As in all that is made of catalogs: what comes twice, through two enums that forward to a third, is there once.
fn entries(reference: &Reference) -> Vec<Entry> {
    codes::of(&reference.catalogs, &mut Names::default()).into_iter().map(|code| code.entry).collect()
}

/// All codes by name, before the first doc comment is read: it may speak of the last code.
fn names(entries: &[Entry]) -> Codes {
    let (mut ids, mut codes) = (CodeIds::default(), Codes::default());
    for entry in entries {
        let spec = entry.spec();
        codes.add(entry.catalog().name(), spec.variant(), spec.code(), &ids.give(spec.code()));
    }
    codes
}

fn code(reference: &Reference, entry: &Entry, id: String, codes: &Codes) -> Code {
    let (spec, envelope, within) = (entry.spec(), entry.envelope(), entry.catalog().name());
    let read = |doc: Option<&str>| prose::markdown(doc.unwrap_or_default(), codes, within);
    let first_line = spec.description().and_then(|text| text.lines().next());
    let title =
        Some(spec.title()).filter(|title| Some(*title) != first_line && *title != spec.reason_phrase());
    let retryable = place(envelope, Slot::Retryable);
    let field_errors = spec.occurrence().field_errors.then(|| {
        let place = place_of_field_errors(envelope);
        let place = place.map_or_else(
            || "Not in the body.".to_owned(),
            |place| format!("In `{place}`, one entry for each."),
        );
        Members { heading: "Wrong fields", place: prose::text(&place), members: Vec::new() }
    });
    let lists = [
        list("Details", spec.details(), stands(envelope, &[Slot::Details, Slot::Metadata]), &read),
        list(
            "Extension members",
            spec.extensions(),
            stands(envelope, &[Slot::Extensions, Slot::Metadata]),
            &read,
        ),
        field_errors,
    ];
    // One that panics is for `check_examples` to tell of, and leaves the others their page.
    let sent = unless_it_panics(|| {
        let error = entry.sent_example()?;
        Some((error.message(), Example::of(entry, &*error, reference.request_id.as_deref())))
    });
    let (sent_message, example) = sent.flatten().unzip();
    // The same each time, so as it is sent.
    let message = sent_message.filter(|_| !entry.varies()).unwrap_or_else(|| spec.message().to_owned());
    Code {
        spec,
        id,
        title,
        description: read(spec.description()),
        deprecated: spec.deprecated().map(|deprecated| {
            let since = deprecated.since.map(|since| format!(" since {since}"));
            let note = deprecated.note.map(|note| format!(": {note}"));
            prose::text(&format!(
                "Deprecated{}{}",
                since.unwrap_or_default(),
                note.unwrap_or_else(|| ".".to_owned())
            ))
        }),
        message,
        help: spec.help().map(prose::text),
        kind: Advice::of(spec),
        advice: prose::text(&advice(spec, retryable.as_deref())),
        lists: lists.into_iter().flatten().collect(),
        headers: headers(entry, &read),
        doc_url: spec.doc_url().map(link),
        type_uri: spec.type_uri().map(link),
        grpc: reference.grpc.then(|| spec.grpc_status()),
        example,
    }
}

/// Where members stand, in words.
fn stands(envelope: &Envelope, slots: &[Slot]) -> String {
    match slots.iter().find_map(|slot| place(envelope, *slot)) {
        None => "Not in the body.".to_owned(),
        Some(place) if place.is_empty() => "At the top level of the body.".to_owned(),
        Some(place) => format!("In `{place}`."),
    }
}

fn list(
    heading: &'static str,
    specs: &[DetailSpec],
    place: String,
    read: &dyn Fn(Option<&str>) -> Vec<Block>,
) -> Option<Members> {
    let members: Vec<_> = specs
        .iter()
        .map(|spec| member(spec.name().to_owned(), type_words::of(spec), spec.doc(), read))
        .collect();
    (!members.is_empty()).then(|| Members { heading, place: prose::text(&place), members })
}

fn member(
    name: String,
    is: Described,
    doc: Option<&str>,
    read: &dyn Fn(Option<&str>) -> Vec<Block>,
) -> Member {
    let doc = read(doc.or(is.doc.as_deref()));
    let parts = is.parts.into_iter().map(|part| member(part.name, part.is, None, read));
    Member { name, wire_type: is.words, doc, parts: parts.collect() }
}

fn headers(entry: &Entry, read: &dyn Fn(Option<&str>) -> Vec<Block>) -> Vec<Header> {
    let spec = entry.spec();
    let mut headers: Vec<_> = entry
        .headers()
        .iter()
        .map(|header| Header {
            name: header.name().to_owned(),
            value: header.value(),
            doc: read(header.doc()),
        })
        .collect();
    let mut add = |name: &str, doc| {
        headers.retain(|header: &Header| !header.name.eq_ignore_ascii_case(name));
        headers.push(Header { name: name.to_owned(), value: None, doc: read(Some(doc)) });
    };
    if spec.occurrence().retry_after || spec.retry().after.is_some() {
        add("Retry-After", "How many seconds to wait.");
    }
    if spec.occurrence().rate_limit {
        add("X-RateLimit-Limit", "How many requests the window allows.");
        add("X-RateLimit-Remaining", "How many of them are left.");
        add("X-RateLimit-Reset", "When the window starts anew.");
    }
    headers
}

/// A link, or the text as code where it leads to no page.
fn link(target: &str) -> Inline {
    match safe_href(target) {
        Some(href) => Inline::Link { href, text: vec![Inline::Text(target.to_owned())] },
        None => Inline::Code(target.to_owned()),
    }
}

/// The name of a type as a heading: `AuthError` is "Auth errors".
fn in_words(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let starts = letter.is_uppercase()
            && (!before.is_uppercase() || letters.peek().is_some_and(|next| next.is_lowercase()));
        match words.last_mut() {
            Some(word) if !starts => word.push(letter),
            _ => words.push(letter.to_string()),
        }
        before = letter;
    }
    if words.len() > 1
        && let Some(last) = words.last_mut().filter(|last| *last == "Error")
    {
        last.push('s');
    }
    let words = words.iter().enumerate().map(|(at, word)| {
        let is_acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        if at == 0 || is_acronym { word.clone() } else { word.to_lowercase() }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn the_name_of_a_type_is_a_heading_in_words() {
        for (name, words) in [
            ("AuthError", "Auth errors"),
            ("RateLimitExceeded", "Rate limit exceeded"),
            ("HTTPError", "HTTP errors"),
            ("MyHTTPThing", "My HTTP thing"),
            ("Error", "Error"),
            ("lower", "lower"),
            ("", ""),
        ] {
            assert_eq!(in_words(name), words);
        }
    }
}
