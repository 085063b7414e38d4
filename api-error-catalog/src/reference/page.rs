//! What a page says, in the form that its template reads.

use api_error_core::__private::catch_panic;
use api_error_core::envelope::Envelope;
use api_error_core::envelope::walk::Slot;
use api_error_core::{Catalog, DetailSpec, Entry, ErrorSpec};
use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

use super::Reference;
use super::envelope::{self, place, place_of_field_errors, place_of_member};
use super::example::Example;
use super::ids::CodeIds;
use super::prose::{self, Codes, Prose, Writer, safe_href};
use super::schema_parts::Described;
use super::type_words;
use crate::codes;
use crate::names::Names;
use crate::places::has_member;
use crate::words::{self, Advice};

#[derive(Serialize)]
pub(super) struct Page {
    pub(super) title: String,
    intro: String,
    /// How many codes there are.
    count: usize,
    pub(super) bodies: Vec<Body>,
    pub(super) groups: Vec<Group>,
    /// What the codes can be filtered by: each once.
    statuses: Vec<Status>,
    kinds: Vec<Kind>,
}

/// A body that codes share.
#[derive(Serialize)]
pub(super) struct Body {
    #[serde(skip)]
    envelope: &'static Envelope,
    #[serde(skip)]
    members: Vec<envelope::Row>,
    pub(super) title: String,
    media_type: &'static str,
    /// The status of the response, where it is not that of the code.
    http_status: Option<u16>,
    rows: Vec<Row>,
    /// The headings of the groups whose codes are sent in it.
    #[serde(skip)]
    groups: Vec<String>,
}

/// A member of a body.
#[derive(Serialize)]
struct Row {
    path: String,
    when: &'static str,
    meaning: String,
}

/// The codes of an enum.
#[derive(Serialize)]
pub(super) struct Group {
    #[serde(skip)]
    catalog: Catalog,
    pub(super) heading: String,
    description: String,
    pub(super) codes: Vec<Code>,
}

#[derive(Serialize)]
pub(super) struct Code {
    pub(super) code: &'static str,
    /// The id of the error, where it is not the code.
    name: Option<&'static str>,
    /// What a link to it names.
    pub(super) id: String,
    /// Whether the place of the link has to be named, because the heading has another one.
    pub(super) has_anchor: bool,
    status: Status,
    kind: Kind,
    title: Option<&'static str>,
    description: String,
    deprecated: Option<String>,
    /// As it is sent, or where it has placeholders as it is written.
    message: String,
    help: Option<String>,
    advice: String,
    lists: Vec<Members>,
    headers: Vec<Header>,
    doc_url: Option<String>,
    type_uri: Option<String>,
    grpc: Option<&'static str>,
    domain: Option<&'static str>,
    /// What each occurrence decides, and what else is odd about the status.
    notes: Vec<String>,
    example: Option<Example>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Status {
    number: u16,
    /// 4 or 5.
    class: u16,
    reason: &'static str,
}

/// A kind of retry advice.
#[derive(Clone, Copy, Serialize)]
struct Kind {
    key: &'static str,
    label: &'static str,
    is_retryable: bool,
}

/// Members of a part of the body.
#[derive(Serialize)]
struct Members {
    heading: &'static str,
    /// Where they stand, in words.
    place: String,
    members: Vec<Member>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    /// In words of JSON, where it is known.
    wire_type: Option<String>,
    doc: Doc,
    /// What is within the value, where its schema says so.
    parts: Vec<Self>,
}

#[derive(Serialize)]
struct Header {
    name: String,
    /// Where it is always the same.
    value: Option<&'static str>,
    doc: Doc,
}

/// What a doc comment says of something in a list.
#[derive(Serialize)]
struct Doc {
    text: String,
    /// Whether it is one paragraph, which fits behind the name.
    is_paragraph: bool,
}

/// How the parts of a page are made.
struct Maker<'r> {
    reference: &'r Reference,
    writer: Writer,
    codes: Codes,
}

impl Page {
    pub(super) fn of(reference: &Reference, writer: Writer) -> Self {
        let entries = entries(reference);
        let maker = Maker { reference, writer, codes: names(&entries) };
        let mut page = Self {
            title: reference.title.clone(),
            intro: maker.blocks(&reference.intro, ""),
            count: entries.len(),
            bodies: Vec::new(),
            groups: Vec::new(),
            statuses: Vec::new(),
            kinds: Vec::new(),
        };
        let mut ids = CodeIds::default();
        for entry in &entries {
            let code = maker.code(entry, ids.give(entry.spec().id()));
            let group = page.group(&maker, entry.catalog());
            group.codes.push(code);
            // The others of the group have another.
            let heading = match entry.own_envelope() {
                Some(_) => entry.spec().id().to_owned(),
                None => group.heading.clone(),
            };
            page.body(&maker, entry.envelope(), heading);
        }
        let is_only = page.bodies.len() == 1;
        for body in &mut page.bodies {
            let of = if is_only { String::new() } else { format!(" of {}", body.groups.join(", ")) };
            body.title = format!("Response body{of}");
        }
        page.statuses = entries.iter().map(|entry| Status::of(entry.spec())).collect();
        page.statuses.sort_unstable();
        page.statuses.dedup();
        let is_there = |kind: &Advice| entries.iter().any(|entry| Advice::of(entry.spec()) == *kind);
        page.kinds = Advice::ALL.into_iter().filter(is_there).map(Kind::of).collect();
        page
    }

    /// Codes of an enum stand together, though those of others may be declared between them.
    fn group(&mut self, maker: &Maker<'_>, catalog: Catalog) -> &mut Group {
        let at = self.groups.iter().position(|group| {
            std::ptr::eq(group.catalog.own(), catalog.own()) && group.catalog.name() == catalog.name()
        });
        let at = at.unwrap_or_else(|| {
            let named = maker.reference.headings.iter().rfind(|(name, _)| name == catalog.name());
            // The doc comment of a struct is its code's as well, and stands there.
            let is_said = |spec: &ErrorSpec| spec.description() == catalog.description();
            let description =
                catalog.description().filter(|_| !catalog.own().iter().any(is_said)).unwrap_or_default();
            self.groups.push(Group {
                catalog,
                heading: named.map_or_else(|| in_words(catalog.name()), |(_, heading)| heading.clone()),
                description: maker.blocks(description, catalog.name()),
                codes: Vec::new(),
            });
            self.groups.len() - 1
        });
        // A place that was just found or made.
        #[allow(clippy::indexing_slicing)]
        &mut self.groups[at]
    }

    fn body(&mut self, maker: &Maker<'_>, envelope: &'static Envelope, group: String) {
        let members = envelope::rows(envelope);
        let same = self.bodies.iter_mut().find(|body| {
            std::ptr::eq(body.envelope, envelope)
                || (body.media_type == envelope.content_type()
                    && body.http_status == envelope.http_status()
                    && body.members == members)
        });
        match same {
            Some(body) if body.groups.contains(&group) => {}
            Some(body) => body.groups.push(group),
            None => self.bodies.push(Body {
                envelope,
                title: String::new(),
                media_type: envelope.content_type(),
                http_status: envelope.http_status(),
                rows: members
                    .iter()
                    .map(|row| Row {
                        path: row.path.clone(),
                        when: row.when,
                        meaning: (maker.writer.cell)(&prose::text(&row.meaning)),
                    })
                    .collect(),
                members,
                groups: vec![group],
            }),
        }
    }
}

impl Status {
    fn of(spec: &ErrorSpec) -> Self {
        let number = spec.status().as_u16();
        Self { number, class: number / 100, reason: spec.reason_phrase() }
    }
}

impl Kind {
    fn of(advice: Advice) -> Self {
        Self { key: advice.key(), label: advice.label(), is_retryable: advice.is_retryable() }
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
        codes.add(entry.catalog().name(), spec.variant(), spec.code(), &ids.give(spec.id()));
    }
    codes
}

impl Maker<'_> {
    fn blocks(&self, markdown: &str, within: &str) -> String {
        (self.writer.blocks)(&prose::markdown(markdown, &self.codes, within))
    }

    fn doc(&self, markdown: Option<&str>, within: &str) -> Doc {
        let prose = prose::markdown(markdown.unwrap_or_default(), &self.codes, within);
        Doc { text: (self.writer.blocks)(&prose), is_paragraph: is_paragraph(&prose) }
    }

    /// Text as it is sent, within a line.
    fn line(&self, text: &str) -> String {
        (self.writer.line)(&prose::text(text))
    }

    fn code(&self, entry: &Entry, id: String) -> Code {
        let (spec, envelope, within) = (entry.spec(), entry.envelope(), entry.catalog().name());
        let title = Some(spec.title()).filter(|title| *title != spec.reason_phrase());
        let field_errors = entry.occurrence().field_errors().then(|| {
            let place = place_of_field_errors(envelope);
            let place = place.map_or_else(
                || "Not in the body.".to_owned(),
                |place| format!("In `{place}`, one entry for each."),
            );
            Members { heading: "Wrong fields", place: self.line(&place), members: Vec::new() }
        });
        let details = stands(envelope, &[Slot::Details, Slot::Metadata]);
        let extensions = stands(envelope, &[Slot::Extensions, Slot::Metadata]);
        let lists = [
            self.list(DETAILS, (&entry.details(), spec.details()), &details, within),
            self.list("Extension members", (&entry.extensions(), spec.extensions()), &extensions, within),
            field_errors,
        ];
        let lists = lists.into_iter().flatten().map(|list| self.with_places(list, envelope));
        // One that panics is for `check_examples` to tell of, and leaves the others their page.
        let sent = catch_panic(|| {
            let error = entry.sent_example()?;
            Some((error.message(), Example::of(entry, &*error, self.reference.request_id.as_deref())))
        });
        let (sent_message, example) = sent.flatten().unzip();
        Code {
            code: spec.code(),
            name: Some(spec.id()).filter(|id| *id != spec.code()),
            id,
            has_anchor: false,
            status: Status::of(spec),
            kind: Kind::of(Advice::of(spec)),
            title,
            description: self.blocks(spec.description().unwrap_or_default(), within),
            deprecated: spec.deprecated().map(|deprecated| {
                let since = deprecated.since.map(|since| format!(" since {since}")).unwrap_or_default();
                let note = deprecated.note.map_or_else(|| ".".to_owned(), |note| format!(": {note}"));
                self.line(&format!("Deprecated{since}{note}"))
            }),
            // The same each time, so as it is sent.
            message: sent_message.filter(|_| !entry.varies()).unwrap_or_else(|| spec.message().to_owned()),
            help: spec.help().map(|help| self.line(help)),
            advice: self.line(&words::advice(entry, place(envelope, Slot::Retryable).as_deref())),
            lists: lists.collect(),
            headers: self.headers(entry, within),
            doc_url: entry.doc_url().map(|url| self.link(&url)),
            type_uri: entry.type_uri().map(|uri| self.link(&uri)),
            grpc: self.reference.grpc.then(|| spec.grpc_code().name()),
            domain: entry.domain(),
            notes: notes(entry).iter().map(|note| self.line(note)).collect(),
            example,
        }
    }

    fn list(
        &self,
        heading: &'static str,
        (specs, own): (&[DetailSpec], &[DetailSpec]),
        place: &str,
        within: &str,
    ) -> Option<Members> {
        let member = |spec: &DetailSpec| {
            let is = if own.contains(spec) { type_words::of(spec) } else { type_words::of_added(spec) };
            self.member(spec.name().to_owned(), is, spec.doc(), within)
        };
        let members: Vec<_> = specs.iter().map(member).collect();
        (!members.is_empty()).then(|| Members { heading, place: self.line(place), members })
    }

    /// Members that have a place of their own say so, and so do those that the envelope hides.
    fn with_places(&self, mut list: Members, envelope: &Envelope) -> Members {
        let is_detail = list.heading == DETAILS;
        let slot = if is_detail { Slot::Details } else { Slot::Extensions };
        // Otherwise the heading says that there is no place for any of them.
        let has_place = [slot, Slot::Metadata].iter().any(|slot| place(envelope, *slot).is_some());
        let is_hidden = |member: &Member| has_place && !has_member(envelope, is_detail, &member.name);
        for member in &mut list.members {
            let place = match place_of_member(envelope, is_detail, &member.name) {
                Some(place) => format!("At `{place}`."),
                None if is_hidden(member) => "Not in the body.".to_owned(),
                None => continue,
            };
            let place = self.line(&place);
            let text = std::mem::take(&mut member.doc.text);
            member.doc.text = if text.is_empty() { place } else { format!("{text}\n\n{place}") };
            member.doc.is_paragraph = false;
        }
        list
    }

    fn member(&self, name: String, is: Described, doc: Option<&str>, within: &str) -> Member {
        let doc = self.doc(doc.or(is.doc.as_deref()), within);
        let parts = is.parts.into_iter().map(|part| self.member(part.name, part.is, None, within));
        Member { name, wire_type: is.words, doc, parts: parts.collect() }
    }

    fn headers(&self, entry: &Entry, within: &str) -> Vec<Header> {
        let spec = entry.spec();
        let header = |name: &str, value: Option<&'static str>, doc: Option<&str>| Header {
            name: name.to_owned(),
            value,
            doc: self.doc(doc, within),
        };
        let declared = entry.headers();
        let mut headers: Vec<_> = declared.iter().map(|it| header(it.name(), it.value(), it.doc())).collect();
        let mut add = |name: &str, doc| {
            headers.retain(|header: &Header| !header.name.eq_ignore_ascii_case(name));
            headers.push(header(name, None, Some(doc)));
        };
        if entry.occurrence().retry_after_date() {
            add("Retry-After", "When to send the next request, as a date, or how many seconds to wait.");
        } else if entry.occurrence().retry_after() || spec.retry().after.is_some() {
            add("Retry-After", "How many seconds to wait.");
        }
        if spec.occurrence().rate_limit() {
            add("X-RateLimit-Limit", "How many requests the window allows.");
            add("X-RateLimit-Remaining", "How many of them are left.");
            add("X-RateLimit-Reset", "When the window starts anew.");
        }
        headers
    }

    /// A link, or the text as code where it leads to no page.
    fn link(&self, target: &str) -> String {
        let prose: Prose = match safe_href(target) {
            Some(href) => prose::link(href, prose::plain(target)),
            None => prose::code(target),
        };
        (self.writer.line)(&prose)
    }
}

const DETAILS: &str = "Details";

/// What each occurrence decides, and what else a client has to know about the status.
fn notes(entry: &Entry) -> Vec<String> {
    let (spec, occurrence) = (entry.spec(), entry.occurrence());
    let mut notes = Vec::new();
    if occurrence.status() {
        notes.push("Each response decides its status; the one above is the default.".to_owned());
    }
    if occurrence.code() {
        notes.push("Each response decides its code; the one above is the default.".to_owned());
    }
    if let Some(status) = entry.envelope().http_status() {
        notes.push(format!("The HTTP status of the response is {status}."));
    }
    if spec.is_fallback() {
        notes.push("Also the answer to other failures of this status.".to_owned());
    }
    notes
}

/// Where members stand, in words.
fn stands(envelope: &Envelope, slots: &[Slot]) -> String {
    match slots.iter().find_map(|slot| place(envelope, *slot)) {
        None => "Not in the body.".to_owned(),
        Some(place) if place.is_empty() => "At the top level of the body.".to_owned(),
        Some(place) => format!("In `{place}`."),
    }
}

fn is_paragraph(prose: &[Event<'_>]) -> bool {
    let ends = prose.iter().filter(|event| matches!(event, Event::End(TagEnd::Paragraph))).count();
    ends == 1 && matches!(prose, [Event::Start(Tag::Paragraph), .., Event::End(TagEnd::Paragraph)])
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
