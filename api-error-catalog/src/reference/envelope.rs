//! The body that all codes of an envelope share, member by member.

use api_error_core::Location;
use api_error_core::envelope::walk::{NodeKind, Presence, Slot};
use api_error_core::envelope::{Envelope, Member, Node};

/// A member of the body, or what stands in place of one.
#[derive(Debug, PartialEq)]
pub(super) struct Row {
    /// `error.details[].field`; empty for the body itself.
    pub(super) path: String,
    pub(super) when: &'static str,
    /// In words, with backticks around what is code.
    pub(super) meaning: String,
}

/// The members of an envelope, from top to bottom.
pub(super) fn rows(envelope: &Envelope) -> Vec<Row> {
    let mut rows = Vec::new();
    members(envelope.members(), "", false, &mut rows);
    rows
}

/// Where the slot stands, the first time: `error.retryable`. A flattened slot stands where its members do.
pub(super) fn place(envelope: &Envelope, slot: Slot) -> Option<String> {
    find(envelope.members(), "", &|kind| matches!(kind, NodeKind::Slot(found) if found == slot))
}

/// Where the field errors stand, the first time.
pub(super) fn place_of_field_errors(envelope: &Envelope) -> Option<String> {
    find(envelope.members(), "", &|kind| {
        matches!(kind, NodeKind::FieldErrors(_) | NodeKind::FieldErrorsMap { .. })
    })
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
        NodeKind::FieldErrorsMap { key, value } => push(format!(
            "An object: to each name ({}) the list of what is wrong ({}).",
            lowercase(meaning(key)),
            lowercase(meaning(value)),
        )),
        NodeKind::Slot(slot) => {
            let only = at.location().map(|location| format!(" Only of fields in {}.", part(location)));
            push(format!("{}.{}", meaning(slot), only.unwrap_or_default()));
        }
        _ => push("Any JSON.".to_owned()),
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

const fn meaning(slot: Slot) -> &'static str {
    match slot {
        Slot::Code => "The code, a string: what a client branches on",
        Slot::CodeUpperSnake => "The code in upper case, a string: what a client branches on",
        Slot::Status => "The status, a number",
        Slot::StatusText => "The status, a string",
        Slot::Reason => "The reason phrase of the status, a string",
        Slot::Message => "The message, a string for people",
        Slot::Title => "A summary that is the same each time, a string",
        Slot::TypeUri => "The problem type, a URI",
        Slot::DocUrl => "Where the code is documented, a URL",
        Slot::Instance => "What the problem occurred to, a URI",
        Slot::Retryable => "Whether the same request might succeed, a boolean",
        Slot::RetryAfter => "The seconds to wait, a number: the same as in `Retry-After`",
        Slot::RetryDelay => "The time to wait, a string such as `30s`",
        Slot::Help => "What to do about it, a string",
        Slot::Causes => "What lies behind the error, a list of strings",
        Slot::Details => "The details of the code, an object: see each code",
        Slot::Metadata => "The details of the code, an object of strings: see each code",
        Slot::Extensions => "What the code adds beside the other members: see each code",
        Slot::RequestId => "The id of the request, a string: name it when you ask for support",
        Slot::GrpcStatus => "The canonical code of gRPC, a string",
        Slot::Field => "The path of the field, a string such as `rules[0].name`",
        Slot::Pointer => "The field as JSON Pointer, a string such as `/rules/0/name`",
        Slot::Fragment => "The field as URI fragment, a string such as `#/rules/0/name`",
        Slot::Loc => "The part of the request and the path of the field, a list",
        Slot::Location => "The part of the request that the field is in, a string",
        Slot::FieldCode => "What kind of mistake it is, a string",
        Slot::FieldMessage => "What is wrong with the field, a string for people",
        Slot::Params => "The figures that the message speaks of, an object",
        _ => "Any JSON",
    }
}

#[cfg(test)]
mod tests {
    use api_error_core::envelope::walk::Slot;
    use api_error_core::envelope::*;

    use super::{place, place_of_field_errors, rows};

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
                "error.code | always | The code, a string: what a client branches on.",
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
