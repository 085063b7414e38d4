//! How each slot is filled.

use super::place::{Fact, FieldText, Own, Source};
use crate::ErrorSpec;
use crate::envelope::Node;
use crate::envelope::walk::{NodeKind, Slot};

/// The source of the value of a slot.
pub(super) enum Filling {
    /// A fact that follows from the code or the status.
    Own(Own),
    /// A static fact of the spec.
    Known(fn(&ErrorSpec) -> Option<&'static str>),
    /// A static fact of the spec. If the spec has none, the template of an outer enum gives it.
    Link(fn(&ErrorSpec) -> Option<&'static str>, Fact),
    Domain,
    Timestamp,
    Message,
    Retryable,
    Wait(Wait),
    /// A fact of the occurrence or its request.
    Fact(Fact),
    Members(Source),
    /// A string that every field error has.
    Text(FieldText),
    /// A list that every field error has.
    Loc(Fact),
}

/// The form in which a wait is written.
#[derive(Clone, Copy)]
pub(super) enum Wait {
    Seconds,
    Delay,
}

/// Decides how a slot is written. This is the only place that does so.
pub(super) fn filling(slot: Slot) -> Filling {
    match slot {
        Slot::Code => Filling::Own(Own::Code),
        Slot::CodeUpperSnake => Filling::Own(Own::CodeUpperSnake),
        Slot::Status => Filling::Own(Own::Status),
        Slot::StatusText => Filling::Own(Own::StatusText),
        Slot::Reason => Filling::Own(Own::Reason),
        Slot::Title => Filling::Own(Own::Title),
        Slot::GrpcStatus => Filling::Own(Own::GrpcStatus),
        Slot::Id => Filling::Known(|spec| Some(spec.id())),
        Slot::Help => Filling::Known(ErrorSpec::help),
        Slot::TypeUri => Filling::Link(ErrorSpec::type_uri, Fact::TypeUri),
        Slot::DocUrl => Filling::Link(ErrorSpec::doc_url, Fact::DocUrl),
        Slot::Domain => Filling::Domain,
        Slot::Timestamp => Filling::Timestamp,
        Slot::Message => Filling::Message,
        Slot::Retryable => Filling::Retryable,
        Slot::RetryAfter => Filling::Wait(Wait::Seconds),
        Slot::RetryDelay => Filling::Wait(Wait::Delay),
        Slot::Instance => Filling::Fact(Fact::Instance),
        Slot::RequestId => Filling::Fact(Fact::RequestId),
        Slot::Causes => Filling::Fact(Fact::Causes),
        Slot::Details => Filling::Members(Source::Details),
        Slot::Extensions => Filling::Members(Source::Extensions),
        Slot::Metadata => Filling::Members(Source::Metadata),
        Slot::Params => Filling::Members(Source::Params),
        Slot::Field => Filling::Text(FieldText::Field),
        Slot::DotPath => Filling::Text(FieldText::DotPath),
        Slot::Pointer => Filling::Text(FieldText::Pointer),
        Slot::Fragment => Filling::Text(FieldText::Fragment),
        Slot::Location => Filling::Text(FieldText::Location),
        Slot::FieldMessage => Filling::Text(FieldText::Message),
        Slot::FieldCode => Filling::Fact(Fact::FieldCode),
        Slot::Loc => Filling::Loc(Fact::Loc),
        Slot::LocText => Filling::Loc(Fact::LocText),
    }
}

/// The source of the members of a flattened slot.
pub(super) fn source_of(node: &Node) -> Option<Source> {
    match node.kind() {
        NodeKind::Slot(slot) => match filling(slot) {
            Filling::Members(source) => Some(source),
            _ => None,
        },
        _ => None,
    }
}
