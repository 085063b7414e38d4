//! An envelope can be walked.

use api_error::envelope::walk::{NodeKind, Presence, Scope, Slot, SlotKind};
use api_error::envelope::*;
use api_error::{ApiError, FieldError, Location, envelope};

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
        NodeKind::FieldErrorsList(slot) => format!("field_errors_list({slot:?})"),
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
        optional("h", field_errors_list(FIELD_CODE.verbose())),
    ])
    .with_content_type("application/vnd.all+json");
    assert_eq!(
        all(EVERYTHING.members()),
        "member(a, object(optional(b, Code.verbose()), flatten(Details).verbose())), \
         member(c, list(text(t), json([1]))).verbose(), \
         optional(d, first(computed, Message)), \
         member(e, field_errors(member(f, Field.only_in(query)))), \
         optional(g, field_errors_map(Pointer, FieldMessage)), \
         optional(h, field_errors_list(FieldCode).verbose())"
    );
    assert_eq!(EVERYTHING.content_type(), "application/vnd.all+json");
    assert_eq!(envelope::STANDARD.content_type(), "application/json");
}

const SLOTS: [(Node, Slot); 33] = [
    (CODE, Slot::Code),
    (CODE_UPPER_SNAKE, Slot::CodeUpperSnake),
    (ID, Slot::Id),
    (DOMAIN, Slot::Domain),
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
    (TIMESTAMP, Slot::Timestamp),
    (GRPC_STATUS, Slot::GrpcStatus),
    (FIELD, Slot::Field),
    (DOT_PATH, Slot::DotPath),
    (POINTER, Slot::Pointer),
    (FRAGMENT, Slot::Fragment),
    (LOC, Slot::Loc),
    (LOC_TEXT, Slot::LocText),
    (LOCATION, Slot::Location),
    (FIELD_CODE, Slot::FieldCode),
    (FIELD_MESSAGE, Slot::FieldMessage),
    (PARAMS, Slot::Params),
];

#[test]
fn a_slot_is_the_one_of_its_constant() {
    assert_eq!(Slot::ALL.len(), SLOTS.len());
    for ((node, slot), same) in SLOTS.into_iter().zip(Slot::ALL) {
        assert!(matches!(node.kind(), NodeKind::Slot(kind) if kind == slot), "{slot:?}");
        assert_eq!(slot, *same);
        assert_eq!(slot.name().replace('_', "").to_lowercase(), format!("{slot:?}").to_lowercase());
    }
}

/// An error that has something for every slot.
#[derive(Debug, ApiError)]
#[api(std_error, code = "everything", status = 503, retryable(after = "2s"), message = "everything")]
#[api(
    type_uri = "/everything",
    doc_url = "https://docs.example.com",
    help = "nothing",
    domain = "example.com"
)]
struct Everything {
    #[api(detail, extension)]
    id: u8,
    #[api(field_errors)]
    fields: Vec<FieldError>,
}

fn json_of(error: &Everything, node: Node, verbose: bool, slot: Slot) -> serde_json::Value {
    let members: &'static [_] = Box::leak(Box::new([member("slot", node)]));
    let members: &'static [_] = match slot.scope() {
        Scope::Field => Box::leak(Box::new([member("fields", field_errors(members))])),
        _ => members,
    };
    let envelope: &'static Envelope = Box::leak(Box::new(Envelope::json(members)));
    let report = error.report().with_envelope(envelope).with_request_id("id").with_instance("/i");
    let body: serde_json::Value =
        serde_json::from_slice(&report.with_verbose(verbose).to_json()).expect("a body is JSON");
    body.get("slot").unwrap_or_else(|| &body["fields"][0]["slot"]).clone()
}

#[test]
fn the_table_says_the_kind_and_empty_form_of_each_slot() {
    let fields = vec![FieldError::new("a", "b").with_code("c").with_param("max", 1)];
    let error = Everything { id: 1, fields };
    for (node, slot) in SLOTS {
        let value = json_of(&error, node, true, slot);
        let kind = match value {
            serde_json::Value::String(_) => SlotKind::String,
            serde_json::Value::Number(_) => SlotKind::Integer,
            serde_json::Value::Bool(_) => SlotKind::Boolean,
            serde_json::Value::Array(_) => SlotKind::List,
            serde_json::Value::Object(_) => SlotKind::Object,
            serde_json::Value::Null => panic!("{slot:?} has nothing"),
        };
        assert_eq!(kind, slot.kind(), "{slot:?}");
        let empty = json_of(&error, node.verbose(), false, slot);
        assert_eq!(empty.to_string(), slot.empty_form(), "{slot:?}");
        assert!(slot.words().starts_with(char::is_uppercase), "{slot:?}");
    }
}
