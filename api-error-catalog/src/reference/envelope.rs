//! The body that all codes of an envelope share, member by member.

use api_error_core::Location;
use api_error_core::envelope::walk::{NodeKind, Presence, Slot, SlotKind};
use api_error_core::envelope::{Envelope, Member, Node};

use crate::places;

/// A member of the body, or what stands in place of one.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// `error.details[].field`; `(text)` for a body that is plain text.
    pub(super) path: String,
    pub(super) when: &'static str,
    /// In words, with backticks around what is code.
    pub(super) meaning: String,
}

/// The members of an envelope, from top to bottom.
pub(super) fn rows(envelope: &Envelope) -> Vec<Row> {
    let mut rows = Vec::new();
    members(envelope.members(), "", false, &mut rows);
    if let Some(text) = envelope.text_node() {
        node(text, "(text)", "always", false, &mut rows);
    }
    rows
}

/// Where the slot stands, the first time: `error.retryable`. A flattened slot stands where its members do.
pub(super) fn place(envelope: &Envelope, slot: Slot) -> Option<String> {
    place_where(envelope, &|kind| matches!(kind, NodeKind::Slot(found) if found == slot))
}

/// Where a member of the details or extensions has a place of its own.
pub(super) fn place_of_member(envelope: &Envelope, is_detail: bool, name: &str) -> Option<String> {
    place_where(envelope, &|kind| places::is_place_of(kind, is_detail, name))
}

fn place_where(envelope: &Envelope, wanted: &dyn Fn(NodeKind) -> bool) -> Option<String> {
    let in_text = |node| find_node(node, "", wanted);
    find(envelope.members(), "", wanted).or_else(|| envelope.text_node().and_then(in_text))
}

/// Where the field errors stand, the first time.
pub(super) fn place_of_field_errors(envelope: &Envelope) -> Option<String> {
    place_where(envelope, &places::are_field_errors)
}

fn find(members: &[Member], within: &str, wanted: &dyn Fn(NodeKind) -> bool) -> Option<String> {
    members.iter().find_map(|member| match member.name() {
        Some(name) => find_node(member.node(), &join(within, name), wanted),
        None => wanted(member.node().kind()).then(|| within.to_owned()),
    })
}

fn find_node(node: &Node, path: &str, wanted: &dyn Fn(NodeKind) -> bool) -> Option<String> {
    match node.kind() {
        kind if wanted(kind) => Some(path.to_owned()),
        NodeKind::Object(members) => find(members, path, wanted),
        NodeKind::List(nodes) => nodes.iter().find_map(|node| find_node(node, &format!("{path}[]"), wanted)),
        NodeKind::First(nodes) => nodes.iter().find_map(|node| find_node(node, path, wanted)),
        _ => None,
    }
}

fn join(within: &str, name: &str) -> String {
    if within.is_empty() { name.to_owned() } else { format!("{within}.{name}") }
}

fn members(members: &[Member], within: &str, verbose: bool, rows: &mut Vec<Row>) {
    for member in members {
        let verbose = verbose || member.is_verbose();
        let when = match member.presence() {
            _ if verbose || member.node().is_verbose() => "in verbose mode",
            Presence::Always => "always",
            _ => "optional",
        };
        match member.name() {
            Some(name) => node(member.node(), &join(within, name), when, verbose, rows),
            // The members of the slot, in its place.
            None => rows.push(Row {
                path: join(within, "*"),
                when,
                meaning: match member.node().kind() {
                    NodeKind::Slot(Slot::Extensions) => "What the code adds: see each code.",
                    NodeKind::Slot(Slot::Params) => "The figures that the message speaks of.",
                    _ => "The details of the code: see each code.",
                }
                .to_owned(),
            }),
        }
    }
}

fn node(at: &Node, path: &str, when: &'static str, verbose: bool, rows: &mut Vec<Row>) {
    let mut push = |meaning: String| rows.push(Row { path: path.to_owned(), when, meaning });
    match at.kind() {
        NodeKind::Object(inner) => {
            push("An object.".to_owned());
            members(inner, path, verbose, rows);
        }
        NodeKind::List(nodes) => {
            push("A list.".to_owned());
            for inner in nodes {
                node(inner, &format!("{path}[]"), "optional", verbose, rows);
            }
        }
        NodeKind::First(nodes) => {
            for (nth, inner) in nodes.iter().enumerate() {
                let when = if nth > 0 { "otherwise" } else { "if there is any" };
                node(inner, path, when, verbose, rows);
            }
        }
        NodeKind::Text(text) => push(format!("Always {}.", code(&format!("\"{text}\"")))),
        NodeKind::Json(json) => push(format!("Always {}.", code(json))),
        NodeKind::FieldErrors(inner) => {
            push("A list: what is wrong with which field of the request.".to_owned());
            members(inner, &format!("{path}[]"), verbose, rows);
        }
        NodeKind::FieldErrorsList(value) => {
            push(format!("A list, one for each wrong field of the request: {}.", lowercase(value.words())));
        }
        NodeKind::FieldErrorsMap { key, value } => push(format!(
            "An object: to each name ({}) the list of what is wrong ({}).",
            lowercase(key.words()),
            lowercase(value.words()),
        )),
        NodeKind::Slot(slot) => {
            let only = at.location().map(|location| format!(" Only of fields in {}.", part(location)));
            push(format!("{}.{}", slot.words(), only.unwrap_or_default()));
        }
        NodeKind::Fact(name) => push(format!("What the request says as {}: any JSON.", code(name))),
        NodeKind::Detail(name) | NodeKind::Extension(name) => {
            push(format!("The {} of the code, if it has one: see each code.", code(name)));
        }
        NodeKind::ComputedAs(kind, _) => push(format!("{}.", kind_words(kind))),
        _ => push("Any JSON.".to_owned()),
    }
}

const fn kind_words(kind: SlotKind) -> &'static str {
    match kind {
        SlotKind::String => "A string",
        SlotKind::Integer => "A whole number",
        SlotKind::Boolean => "A boolean",
        SlotKind::List => "A list",
        SlotKind::Object => "An object",
        _ => "Any JSON",
    }
}

/// Between backticks, where there is none within.
fn code(text: &str) -> String {
    if text.contains('`') { text.to_owned() } else { format!("`{text}`") }
}

fn lowercase(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}

const fn part(location: Location) -> &'static str {
    match location {
        Location::Query => "the query",
        Location::Path => "the path",
        Location::Header => "the headers",
        Location::Cookie => "the cookies",
        _ => "the body",
    }
}

#[cfg(test)]
mod tests {
    use api_error_core::envelope::walk::Slot;
    use api_error_core::envelope::*;

    use super::{place, place_of_field_errors, rows};
    use crate::places::has_member;

    const SERVICE: Envelope = Envelope::json(&[
        member("version", json("1")),
        member(
            "error",
            object(&[
                member("code", CODE),
                optional("retryable", RETRYABLE),
                member("details", first(&[field_errors(&[member("field", FIELD)]), list(&[DETAILS])])),
                member("causes", CAUSES).verbose(),
            ]),
        ),
        flatten(EXTENSIONS),
    ]);

    #[test]
    fn a_row_for_each_member_says_when_it_is_there() {
        let rows: Vec<_> = rows(&SERVICE).into_iter().map(|row| (row.path, row.when, row.meaning)).collect();
        let lines: Vec<_> =
            rows.iter().map(|(path, when, meaning)| format!("{path} | {when} | {meaning}")).collect();
        assert_eq!(
            lines,
            [
                "version | always | Always `1`.",
                "error | always | An object.",
                "error.code | always | The code: what a client branches on.",
                "error.retryable | optional | Whether the same request might succeed, a boolean.",
                "error.details | if there is any | A list: what is wrong with which field of the request.",
                "error.details[].field | always | The path of the field, a string such as `rules[0].name`.",
                "error.details | otherwise | A list.",
                "error.details[] | optional | The details of the code, an object: see each code.",
                "error.causes | in verbose mode | What lies behind the error, a list of strings.",
                "* | optional | What the code adds: see each code.",
            ]
        );
    }

    #[test]
    fn a_member_that_the_envelope_hides_is_not_sent() {
        assert!(has_member(&SERVICE, true, "path") && has_member(&SERVICE, false, "path"));
        assert!(has_member(&SERVICE, true, "version"), "the details have an object of their own");
        assert!(!has_member(&SERVICE, false, "version"), "extensions stand next to the member `version`");
        const PLACED: Envelope = Envelope::json(&[member("param", detail("param"))]);
        assert!(has_member(&PLACED, true, "param") && !has_member(&PLACED, false, "param"));
        assert!(!has_member(&PLACED, true, "other"));
        const TEXT: Envelope = Envelope::text(MESSAGE);
        assert!(!has_member(&TEXT, true, "path"));
    }

    #[test]
    fn slots_are_found_wherever_they_stand() {
        assert_eq!(place(&SERVICE, Slot::Retryable).as_deref(), Some("error.retryable"));
        assert_eq!(place(&SERVICE, Slot::Details).as_deref(), Some("error.details[]"));
        assert_eq!(place(&SERVICE, Slot::Extensions).as_deref(), Some(""));
        assert_eq!(place(&SERVICE, Slot::Help), None);
        assert_eq!(place_of_field_errors(&SERVICE).as_deref(), Some("error.details"));
        assert_eq!(place(&PROBLEM_JSON, Slot::Code).as_deref(), Some("code"));
        for preset in [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA] {
            assert!(place_of_field_errors(preset).is_some() && !rows(preset).is_empty());
        }
    }
}
