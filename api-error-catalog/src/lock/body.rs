//! What an envelope is for a client: members by their path, when they are there, and what they hold.
//!
//! Paths: `error.code` is a member of a member, `errors[field error].message` one of each wrong field, and
//! `details[@type=…].metadata` one of an item of a list, told by the first text in it, or else by its number.
//! `meta.<details>` are the details, flattened into `meta`. A name that could be taken for a path is in quotes. `<text>` is a
//! body that is plain text.

use std::collections::BTreeMap;

use super::contents::{Body, CacheControl};
use super::member::{Member, Presence};
use api_error_core::envelope::walk::{NodeKind, Presence as Written, Slot};
use api_error_core::envelope::{Envelope, Member as WrittenMember, Node};

pub(super) fn of(envelope: &Envelope) -> Body {
    let mut members = BTreeMap::new();
    members_of("", envelope.members(), &mut members);
    if let Some(node) = envelope.text_node() {
        children_of(TEXT, node, &mut members);
        members.insert(TEXT.to_owned(), Member { presence: Presence::Always, value: value(node) });
    }
    Body {
        content_type: envelope.content_type().to_owned(),
        http_status: envelope.http_status(),
        cache_control: CacheControl::of(envelope.cache_control()),
        members,
    }
}

/// The path of a body that is plain text.
const TEXT: &str = "<text>";

type Members = BTreeMap<String, Member>;

fn members_of(path: &str, members: &[WrittenMember], all: &mut Members) {
    for member in members {
        let node = member.node();
        let verbose = member.is_verbose() || node.is_verbose();
        let (name, presence, value) = match (member.presence(), member.name()) {
            (Written::Always, Some(name)) if member.is_verbose() => {
                (quoted(name), Presence::Verbose, value(node))
            }
            // In verbose mode alone it has something, but the member is there.
            (Written::Always, Some(name)) => {
                let verbosely = if node.is_verbose() { " in verbose mode" } else { "" };
                (quoted(name), Presence::Always, value(node) + verbosely)
            }
            (_, Some(name)) => (quoted(name), sometimes(verbose), value(node)),
            (_, None) => (format!("<{}>", value(node)), sometimes(verbose), "flattened".to_owned()),
        };
        let path = if path.is_empty() { name } else { format!("{path}.{name}") };
        children_of(&path, node, all);
        all.insert(path, Member { presence, value });
    }
}

const fn sometimes(verbose: bool) -> Presence {
    if verbose { Presence::Verbose } else { Presence::Optional }
}

fn children_of(path: &str, node: &Node, all: &mut Members) {
    match node.kind() {
        NodeKind::Object(members) => members_of(path, members, all),
        NodeKind::FieldErrors(members) => members_of(&format!("{path}[field error]"), members, all),
        NodeKind::List(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                let numbered = format!("{path}[{at}]");
                let path = label(node).map(|label| format!("{path}[{label}]")).unwrap_or(numbered.clone());
                // Two items with the same text are told by their number as well.
                let path = if all.contains_key(&path) { numbered } else { path };
                children_of(&path, node, all);
                all.insert(path, Member { presence: sometimes(node.is_verbose()), value: value(node) });
            }
        }
        NodeKind::First(nodes) => {
            for (at, node) in nodes.iter().enumerate() {
                let mut children = Members::new();
                children_of(path, node, &mut children);
                // Another of the alternatives has members of these names: the later one is told by its number.
                if children.keys().any(|child| all.contains_key(child)) {
                    children.clear();
                    children_of(&format!("{path}|{}", at + 1), node, &mut children);
                }
                all.append(&mut children);
            }
        }
        _ => {}
    }
}

/// What tells an item of a list from the others: the first text in it.
fn label(node: &Node) -> Option<String> {
    let NodeKind::Object(members) = node.kind() else { return None };
    members.iter().find_map(|member| match (member.name(), member.node().kind()) {
        (Some(name), NodeKind::Text(text)) => {
            // Often the name of a type, with dots in it: it ends at the bracket.
            let text = if text.contains(['[', ']', '"']) { quoted(text) } else { text.to_owned() };
            Some(format!("{}={text}", quoted(name)))
        }
        _ => None,
    })
}

/// As it is, unless it could be taken for a piece of a path.
fn quoted(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-' | '@' | '$' | '/');
    if !name.is_empty() && name.chars().all(is_plain) {
        name.to_owned()
    } else {
        serde_json::Value::from(name).to_string()
    }
}

fn value(node: &Node) -> String {
    let value = match node.kind() {
        NodeKind::Object(_) => "object".to_owned(),
        NodeKind::List(_) => "list".to_owned(),
        NodeKind::First(nodes) => nodes.iter().map(alternative).collect::<Vec<_>>().join(" or "),
        NodeKind::Text(text) => format!("text {}", serde_json::Value::from(text)),
        NodeKind::Json(json) => format!("json {json}"),
        NodeKind::Computed(_) => "computed".to_owned(),
        NodeKind::ComputedAs(kind, _) => format!("computed {}", format!("{kind:?}").to_lowercase()),
        NodeKind::Fact(name) => format!("fact {}", serde_json::Value::from(name)),
        NodeKind::Detail(name) => format!("detail {}", serde_json::Value::from(name)),
        NodeKind::Extension(name) => format!("extension {}", serde_json::Value::from(name)),
        NodeKind::Slot(slot) => word(slot),
        NodeKind::FieldErrors(_) => "list of field errors".to_owned(),
        NodeKind::FieldErrorsList(slot) => format!("list of {} of field errors", word(slot)),
        NodeKind::FieldErrorsMap { key, value } => format!("lists of {} by {}", word(value), word(key)),
        _ => "any JSON".to_owned(),
    };
    match node.location() {
        Some(location) => format!("{value} in {}", location.as_str()),
        None => value,
    }
}

fn alternative(node: &Node) -> String {
    value(node) + if node.is_verbose() { " in verbose mode" } else { "" }
}

/// The name of the slot's constant, in lower case.
fn word(slot: Slot) -> String {
    slot.name().to_ascii_lowercase()
}
