//! From a report and an envelope to JSON.

mod fields;
mod grpc;

use std::fmt::Write as _;

use crate::envelope::{Member, Node, NodeKind, Presence, SlotKind};
use crate::json::{push_escaped, push_integer, push_string, push_value};
use crate::members::{Keys, Members, Values, push_comma};
use crate::message::MessageWriter;
use crate::{ErrorSpec, FieldError, Report, Retry};

pub(crate) use self::grpc::grpc_status;

/// Appends the body of `report` to `out`.
pub(crate) fn push_body(report: &Report<'_>, out: &mut Vec<u8>) {
    let error = report.error();
    let renderer = Renderer { report, spec: error.spec(), retry: error.retry() };
    renderer.object(report.envelope().members(), None, out);
}

/// What a node has.
///
/// A node is written first and asked then: whether a slot has something is often only known once it is written,
/// and what turns out to be nothing is cut off again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Has {
    /// Nothing: its empty form was written.
    Nothing,
    /// A literal, which says nothing about the error.
    Literal,
    /// Something.
    Something,
}

impl Has {
    fn something_if(has: bool) -> Self {
        if has { Self::Something } else { Self::Nothing }
    }
}

struct Renderer<'r> {
    report: &'r Report<'r>,
    spec: &'static ErrorSpec,
    retry: Retry,
}

impl Renderer<'_> {
    fn object(&self, members: &'static [Member], item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        out.push(b'{');
        let mut flattened = Keys::default();
        let mut all = [false; 2];
        for member in members {
            if member.is_verbose() && !self.report.is_verbose() {
                continue;
            }
            let start = out.len();
            let has = match member.presence() {
                Presence::Flattened => {
                    let taken = Taken { members, keys: &mut flattened };
                    self.flatten(member.node(), taken, item, out)
                }
                presence => {
                    push_comma(out);
                    push_string(out, member.name().unwrap_or_default());
                    out.push(b':');
                    let has = self.node(member.node(), item, out);
                    if presence == Presence::Optional && has == Has::Nothing {
                        out.truncate(start);
                    }
                    has
                }
            };
            match has {
                Has::Something => all[0] = true,
                Has::Nothing => all[1] = true,
                Has::Literal => {}
            }
        }
        out.push(b'}');
        match all {
            [true, _] => Has::Something,
            [false, true] => Has::Nothing,
            [false, false] => Has::Literal,
        }
    }

    fn node(&self, node: &Node, item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        let elsewhere =
            node.location().is_some_and(|location| item.is_some_and(|i| i.location() != location));
        if elsewhere || node.is_verbose() && !self.report.is_verbose() {
            return empty(node, out);
        }
        match node.kind() {
            NodeKind::Object(members) => self.object(members, item, out),
            NodeKind::List(nodes) => self.list(nodes, item, out),
            NodeKind::First(nodes) => self.first(nodes, item, out),
            NodeKind::Text(text) => {
                push_string(out, text);
                Has::Literal
            }
            NodeKind::Json(json) => {
                out.extend_from_slice(json.as_bytes());
                Has::Literal
            }
            NodeKind::Computed(function) => match function(self.report) {
                Some(value) if push_value(out, &value) => Has::Something,
                _ => empty(node, out),
            },
            NodeKind::Slot(slot) => self.slot(slot, item, out),
            NodeKind::FieldErrors(members) => self.field_errors(members, out),
            NodeKind::FieldErrorsMap { key, value } => self.field_errors_map(key, value, out),
        }
    }

    fn list(&self, nodes: &'static [Node], item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        out.push(b'[');
        let open = out.len();
        for node in nodes {
            let start = out.len();
            push_comma(out);
            if self.node(node, item, out) == Has::Nothing {
                out.truncate(start);
            }
        }
        let has = Has::something_if(out.len() > open);
        out.push(b']');
        has
    }

    fn first(&self, nodes: &'static [Node], item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        let start = out.len();
        for node in nodes {
            out.truncate(start);
            let has = self.node(node, item, out);
            if has != Has::Nothing {
                return has;
            }
        }
        Has::Nothing
    }

    fn slot(&self, slot: SlotKind, item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        let Self { report, spec, retry } = self;
        match slot {
            SlotKind::Code => push_string(out, spec.code()),
            SlotKind::CodeUpperSnake => push_upper_snake(out, spec.code()),
            SlotKind::Status => push_integer(out, spec.status().as_u16()),
            SlotKind::StatusText => push_string(out, spec.status().as_str()),
            SlotKind::Reason => push_string(out, spec.reason_phrase()),
            SlotKind::Message => {
                out.push(b'"');
                report.error().write_message(&mut MessageWriter::json(out));
                out.push(b'"');
            }
            SlotKind::Title => push_string(out, spec.title()),
            SlotKind::TypeUri => match spec.type_uri() {
                Some(uri) => push_string(out, uri),
                None => return empty_slot(slot, out),
            },
            SlotKind::DocUrl => return push_or_null(out, spec.doc_url(), push_string),
            SlotKind::Instance => return push_or_null(out, report.instance(), push_string),
            SlotKind::Retryable => {
                out.extend_from_slice(if retry.is_retryable() { b"true".as_slice() } else { b"false" });
            }
            SlotKind::RetryAfter => return push_or_null(out, retry.after_seconds(), push_integer),
            SlotKind::RetryDelay => return push_or_null(out, retry.after, push_delay),
            SlotKind::Help => return push_or_null(out, spec.help(), push_string),
            SlotKind::Causes => return self.causes(out),
            SlotKind::Details | SlotKind::Metadata | SlotKind::Extensions | SlotKind::Params => {
                out.push(b'{');
                let mut keys = Keys::default();
                let has = self.members(slot, Taken { members: &[], keys: &mut keys }, item, out);
                out.push(b'}');
                return has;
            }
            SlotKind::RequestId => return push_or_null(out, report.request_id(), push_string),
            SlotKind::GrpcStatus => push_string(out, grpc_status(spec.status())),
            SlotKind::Field
            | SlotKind::Pointer
            | SlotKind::Fragment
            | SlotKind::Loc
            | SlotKind::Location
            | SlotKind::FieldCode
            | SlotKind::FieldMessage => match item {
                Some(item) => return fields::push_slot(slot, item, out),
                None => return empty_slot(slot, out),
            },
        }
        Has::Something
    }

    fn causes(&self, out: &mut Vec<u8>) -> Has {
        out.push(b'[');
        let open = out.len();
        if self.report.is_verbose() {
            let mut source = self.report.error().source();
            // A chain can be endless: nothing keeps an error from being its own source.
            for _ in 0..MOST_CAUSES {
                let Some(cause) = source else { break };
                push_comma(out);
                out.push(b'"');
                MessageWriter::json(out).push_display(cause);
                out.push(b'"');
                source = cause.source();
            }
        }
        let has = Has::something_if(out.len() > open);
        out.push(b']');
        has
    }

    fn flatten(&self, node: &Node, taken: Taken<'_>, item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        match node.kind() {
            NodeKind::Slot(slot) if !node.is_verbose() || self.report.is_verbose() => {
                self.members(slot, taken, item, out)
            }
            _ => Has::Nothing,
        }
    }

    /// The members of a slot, without braces around them.
    fn members(&self, slot: SlotKind, taken: Taken<'_>, item: Option<&FieldError>, out: &mut Vec<u8>) -> Has {
        let start = out.len();
        let error = self.report.error();
        let values = if slot == SlotKind::Metadata { Values::Strings } else { Values::AsTheyAre };
        let mut members = Members::new(out, taken.members, taken.keys, values);
        match slot {
            SlotKind::Details => error.write_details(&mut members),
            SlotKind::Extensions => error.write_extensions(&mut members),
            SlotKind::Metadata => {
                error.write_details(&mut members);
                error.write_extensions(&mut members);
            }
            SlotKind::Params => {
                for (name, value) in item.into_iter().flat_map(FieldError::params) {
                    members.member(name, value);
                }
            }
            _ => {}
        }
        Has::something_if(out.len() > start)
    }
}

const MOST_CAUSES: usize = 64;

/// The names that are taken in an object.
struct Taken<'k> {
    members: &'static [Member],
    keys: &'k mut Keys,
}

/// The empty form of a node that has nothing here.
fn empty(node: &Node, out: &mut Vec<u8>) -> Has {
    match node.kind() {
        NodeKind::Object(_) | NodeKind::FieldErrorsMap { .. } => out.extend_from_slice(b"{}"),
        NodeKind::List(_) | NodeKind::FieldErrors(_) => out.extend_from_slice(b"[]"),
        NodeKind::First(nodes) => {
            if let Some(last) = nodes.last() {
                return empty(last, out);
            }
        }
        NodeKind::Slot(slot) => return empty_slot(slot, out),
        NodeKind::Text(_) | NodeKind::Json(_) | NodeKind::Computed(_) => out.extend_from_slice(b"null"),
    }
    Has::Nothing
}

fn empty_slot(slot: SlotKind, out: &mut Vec<u8>) -> Has {
    out.extend_from_slice(match slot {
        SlotKind::TypeUri => b"\"about:blank\"",
        SlotKind::Details | SlotKind::Metadata | SlotKind::Extensions | SlotKind::Params => b"{}",
        SlotKind::Causes | SlotKind::Loc => b"[]",
        _ => b"null",
    });
    Has::Nothing
}

fn push_or_null<T>(out: &mut Vec<u8>, value: Option<T>, push: impl FnOnce(&mut Vec<u8>, T)) -> Has {
    match value {
        Some(value) => {
            push(out, value);
            Has::Something
        }
        None => {
            out.extend_from_slice(b"null");
            Has::Nothing
        }
    }
}

fn push_upper_snake(out: &mut Vec<u8>, code: &str) {
    out.push(b'"');
    out.extend(
        code.bytes().map(|byte| if byte.is_ascii_alphanumeric() { byte.to_ascii_uppercase() } else { b'_' }),
    );
    out.push(b'"');
}

/// `google.protobuf.Duration` in JSON: seconds with no, three, six or nine digits behind the point.
fn push_delay(out: &mut Vec<u8>, wait: std::time::Duration) {
    out.push(b'"');
    push_integer(out, wait.as_secs());
    let nanos = wait.subsec_nanos();
    let mut fraction = String::new();
    // Writing to a `String` never fails.
    match nanos {
        0 => Ok(()),
        _ if nanos.is_multiple_of(1_000_000) => write!(fraction, ".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => write!(fraction, ".{:06}", nanos / 1_000),
        _ => write!(fraction, ".{nanos:09}"),
    }
    .unwrap_or_default();
    push_escaped(out, &fraction);
    out.extend_from_slice(b"s\"");
}
