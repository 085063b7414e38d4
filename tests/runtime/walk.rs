//! An envelope can be walked.

use api_error::envelope::walk::{NodeKind, Presence, Slot};
use api_error::envelope::*;
use api_error::{Location, envelope};

/// The source notation of an envelope.
fn written(node: &Node) -> String {
    let verbose = if node.is_verbose() { ".verbose()" } else { "" };
    let only_in =
        node.location().map_or(String::new(), |location| format!(".only_in({})", location.as_str()));
    let nodes = |nodes: &[Node]| nodes.iter().map(written).collect::<Vec<_>>().join(", ");
    let kind = match node.kind() {
        NodeKind::Object(members) => format!("object({})", all(members)),
        NodeKind::List(list) => format!("list({})", nodes(list)),
        NodeKind::First(first) => format!("first({})", nodes(first)),
        NodeKind::Text(text) => format!("text({text})"),
        NodeKind::Json(json) => format!("json({json})"),
        NodeKind::Computed(_) => "computed".to_owned(),
        NodeKind::Slot(slot) => format!("{slot:?}"),
        NodeKind::FieldErrors(members) => format!("field_errors({})", all(members)),
        NodeKind::FieldErrorsMap { key, value } => format!("field_errors_map({key:?}, {value:?})"),
        other => format!("unknown: {other:?}"),
    };
    format!("{kind}{verbose}{only_in}")
}

fn all(members: &[Member]) -> String {
    let one = |member: &Member| {
        let verbose = if member.is_verbose() { ".verbose()" } else { "" };
        let node = written(member.node());
        match (member.presence(), member.name()) {
            (Presence::Always, Some(name)) => format!("member({name}, {node}){verbose}"),
            (Presence::Optional, Some(name)) => format!("optional({name}, {node}){verbose}"),
            (Presence::Flattened, None) => format!("flatten({node}){verbose}"),
            other => format!("impossible: {other:?}"),
        }
    };
    members.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_walk_visits_everything_in_the_envelope() {
    const EVERYTHING: Envelope = Envelope::json(&[
        member("a", object(&[optional("b", CODE.verbose()), flatten(DETAILS).verbose()])),
        member("c", list(&[text("t"), json("[1]")])).verbose(),
        optional("d", first(&[computed(|_| None), MESSAGE])),
        member("e", field_errors(&[member("f", FIELD.only_in(Location::Query))])),
        optional("g", field_errors_map(POINTER, FIELD_MESSAGE)),
    ])
    .with_content_type("application/vnd.all+json");
    assert_eq!(
        all(EVERYTHING.members()),
        "member(a, object(optional(b, Code.verbose()), flatten(Details).verbose())), \
         member(c, list(text(t), json([1]))).verbose(), \
         optional(d, first(computed, Message)), \
         member(e, field_errors(member(f, Field.only_in(query)))), \
         optional(g, field_errors_map(Pointer, FieldMessage))"
    );
    assert_eq!(EVERYTHING.content_type(), "application/vnd.all+json");
    assert_eq!(envelope::STANDARD.content_type(), "application/json");
}

#[test]
fn each_slot_equals_its_constant() {
    for (node, slot) in [
        (CODE, Slot::Code),
        (CODE_UPPER_SNAKE, Slot::CodeUpperSnake),
        (STATUS, Slot::Status),
        (STATUS_TEXT, Slot::StatusText),
        (REASON, Slot::Reason),
        (MESSAGE, Slot::Message),
        (TITLE, Slot::Title),
        (TYPE_URI, Slot::TypeUri),
        (DOC_URL, Slot::DocUrl),
        (INSTANCE, Slot::Instance),
        (RETRYABLE, Slot::Retryable),
        (RETRY_AFTER, Slot::RetryAfter),
        (RETRY_DELAY, Slot::RetryDelay),
        (HELP, Slot::Help),
        (CAUSES, Slot::Causes),
        (DETAILS, Slot::Details),
        (METADATA, Slot::Metadata),
        (EXTENSIONS, Slot::Extensions),
        (REQUEST_ID, Slot::RequestId),
        (GRPC_STATUS, Slot::GrpcStatus),
        (FIELD, Slot::Field),
        (POINTER, Slot::Pointer),
        (FRAGMENT, Slot::Fragment),
        (LOC, Slot::Loc),
        (LOCATION, Slot::Location),
        (FIELD_CODE, Slot::FieldCode),
        (FIELD_MESSAGE, Slot::FieldMessage),
        (PARAMS, Slot::Params),
    ] {
        assert!(matches!(node.kind(), NodeKind::Slot(kind) if kind == slot), "{slot:?}");
    }
}
