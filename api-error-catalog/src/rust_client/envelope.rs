//! Envelopes as `const`s.

use api_error_core::__private::{Part, has_place};
use api_error_core::Location;
use api_error_core::envelope::walk::{NodeKind, Presence, Slot};
use api_error_core::envelope::{
    Envelope, GOOGLE, GRAPHQL, JSON_API, JSON_RPC, Member, Node, OAUTH, ODATA, PROBLEM_JSON, SCIM, STANDARD,
};

use super::text::{ALLOWED, literal};

const PRESETS: [(&str, &Envelope); 9] = [
    ("STANDARD", &STANDARD),
    ("PROBLEM_JSON", &PROBLEM_JSON),
    ("GOOGLE", &GOOGLE),
    ("JSON_API", &JSON_API),
    ("JSON_RPC", &JSON_RPC),
    ("OAUTH", &OAUTH),
    ("ODATA", &ODATA),
    ("SCIM", &SCIM),
    ("GRAPHQL", &GRAPHQL),
];

/// The envelopes of a module, each once.
#[derive(Default)]
pub(super) struct Envelopes {
    /// What they are, in the order of their names.
    made: Vec<String>,
}

impl Envelopes {
    /// The path to an envelope: a preset, or a `const` of the module. Envelopes of which a client reads the same are one.
    pub(super) fn path(&mut self, envelope: &Envelope) -> String {
        let made = made(envelope);
        if let Some((name, _)) = PRESETS.iter().find(|(_, preset)| self::made(preset) == made) {
            return format!("api_error::envelope::{name}");
        }
        let at = self.made.iter().position(|known| *known == made).unwrap_or_else(|| {
            self.made.push(made);
            self.made.len() - 1
        });
        name(at)
    }

    /// The `const`s of the module.
    pub(super) fn write(&self, out: &mut String) {
        for (at, made) in self.made.iter().enumerate() {
            out.push_str(&format!(
                "/// The shape of a body.\n{}pub const {}: api_error::envelope::Envelope = {{\n    use api_error::envelope::*;\n\n    {made}\n}};\n\n",
                ALLOWED,
                name(at),
            ));
        }
    }
}

fn name(at: usize) -> String {
    if at == 0 { "ENVELOPE".to_owned() } else { format!("ENVELOPE_{}", at + 1) }
}

/// Whether a body in this envelope tells the id of its error.
pub(super) fn tells_id(envelope: &Envelope) -> bool {
    [false, true].iter().any(|has_field_errors| has_place(envelope, Part::Slot(Slot::Id), *has_field_errors))
}

/// The expression that makes an envelope.
fn made(envelope: &Envelope) -> String {
    const DEFAULT: Envelope = Envelope::json(&[]);
    const TEXT: Envelope = Envelope::text(api_error_core::envelope::MESSAGE);

    let (mut made, usual) = match envelope.text_node() {
        Some(text) => (format!("Envelope::text({})", node(text, 4)), TEXT),
        None => (format!("Envelope::json({})", members(envelope.members(), 4)), DEFAULT),
    };
    if envelope.content_type() != usual.content_type() {
        made.push_str(&format!("\n    .with_content_type({})", literal(envelope.content_type())));
    }
    if let Some(status) = envelope.http_status() {
        made.push_str(&format!("\n    .with_http_status({status})"));
    }
    if envelope.cache_control() != usual.cache_control() {
        let value = envelope.cache_control().map(literal);
        let value = value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"));
        made.push_str(&format!("\n    .with_cache_control({value})"));
    }
    made
}

/// A list is written in one line up to this many letters.
const SHORT: usize = 90;

/// `&[..]`, in one line if it is short.
fn list(items: &[String], indent: usize) -> String {
    let line = format!("&[{}]", items.join(", "));
    if line.len() + indent <= SHORT && !line.contains('\n') {
        return line;
    }
    let pad = " ".repeat(indent);
    let items: String = items.iter().map(|item| format!("{pad}    {item},\n")).collect();
    format!("&[\n{items}{pad}]")
}

fn members(members: &[Member], indent: usize) -> String {
    list(&members.iter().map(|one| member(one, indent + 4)).collect::<Vec<_>>(), indent)
}

fn member(member: &Member, indent: usize) -> String {
    let of = node(member.node(), indent);
    let verbose = if member.is_verbose() { ".verbose()" } else { "" };
    match (member.name(), member.presence()) {
        (Some(name), Presence::Optional) => format!("optional({}, {of}){verbose}", literal(name)),
        (Some(name), _) => format!("member({}, {of}){verbose}", literal(name)),
        (None, _) => format!("flatten({of}){verbose}"),
    }
}

fn node(node: &Node, indent: usize) -> String {
    let mut made = match node.kind() {
        NodeKind::Object(inner) => format!("object({})", members(inner, indent)),
        NodeKind::List(nodes) => format!("list({})", self::nodes(nodes, indent)),
        NodeKind::First(nodes) => format!("first({})", self::nodes(nodes, indent)),
        NodeKind::Text(text) => format!("text({})", literal(text)),
        NodeKind::Json(json) => format!("json({})", literal(json)),
        NodeKind::ComputedAs(kind, _) => format!("computed_as(walk::SlotKind::{kind:?}, |_| None)"),
        NodeKind::Fact(name) => format!("fact({})", literal(name)),
        NodeKind::Detail(name) => format!("detail({})", literal(name)),
        NodeKind::Extension(name) => format!("extension({})", literal(name)),
        NodeKind::Slot(slot) => slot.name().to_owned(),
        NodeKind::FieldErrors(inner) => format!("field_errors({})", members(inner, indent)),
        NodeKind::FieldErrorsList(slot) => format!("field_errors_list({})", slot.name()),
        NodeKind::FieldErrorsMap { key, value } => {
            format!("field_errors_map({}, {})", key.name(), value.name())
        }
        // Only the server knows what is in it.
        _ => "computed(|_| None)".to_owned(),
    };
    if node.is_verbose() {
        made.push_str(".verbose()");
    }
    if let Some(location) = node.location() {
        made.push_str(&format!(".only_in(api_error::Location::{})", self::location(location)));
    }
    made
}

fn nodes(nodes: &[Node], indent: usize) -> String {
    list(&nodes.iter().map(|one| node(one, indent + 4)).collect::<Vec<_>>(), indent)
}

fn location(location: Location) -> String {
    format!("{location:?}")
}
