//! The places of a body: what is filled in for each error.

use http::StatusCode;
use serde_json::Value;

use crate::envelope::Member;
use crate::json::{Buffer, push_integer, push_string};
use crate::reason_phrase::reason_phrase;
use crate::{ErrorSpec, Location, Occurrence, Report};

/// The presence of a node. A member is omitted if its node is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Has {
    /// Fixed JSON that does not depend on the error: a text, a piece of JSON, or an object of these.
    #[default]
    Literal,
    /// The node has slots, and all of them are empty.
    Nothing,
    /// The node has slots, and at least one of them is present.
    Something,
}

impl Has {
    pub(super) fn something_if(condition: bool) -> Self {
        if condition { Self::Something } else { Self::Nothing }
    }
}

/// A place that is filled for each body.
///
/// Some places have a text of their own in the [`Pattern`](super::pattern::Pattern), and some have places within.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A comma, unless an object or list has just been opened.
    Comma,
    /// A listed value in the message. The quotes are part of the texts.
    Shown(usize),
    /// A listed value as a member. Its text is the name, in quotes and with a colon.
    Member(ListedMember),
    /// The message of a hand-written error. The quotes are part of the texts.
    Message,
    /// A listed value at a place of its own. Where it is nullable, `null` is a value.
    Value { value: usize, nullable: bool },
    /// One member, of an error written by hand, at a place of its own.
    Only { source: Source, name: &'static str },
    /// The members that a hand-written error or a field error adds to an object.
    Members(MembersPlace),
    /// An object that has such members, so that names must be compared.
    Object,
    /// A string of a field error. The quotes are part of the texts.
    Text(FieldText),
    /// A fact of the occurrence or its request.
    Fact(Fact),
    /// A member with such a fact, omitted if it is absent. Its text is the name, in quotes and with a colon.
    OptionalFact(Fact),
    /// The result of a function of the envelope.
    Computed(fn(&Report<'_>) -> Option<Value>),
    /// A node that is omitted if it is absent.
    Optional,
    /// An element of a list, omitted if its node is absent.
    Element,
    /// The first alternative that is present. If none is, the last one.
    First,
    /// One of the places within `First` or `OnlyIn`.
    Alternative,
    /// Two alternatives for field errors: one for those in this part of the request, one for all others.
    OnlyIn(Location),
    /// The list of field errors.
    FieldErrors,
    /// The field errors as an object that maps each key to the list of its values.
    FieldErrorsMap(FieldText),
}

/// A listed value as a member. It is omitted if the value is absent.
#[derive(Clone, Copy)]
pub(super) struct ListedMember {
    pub(super) value: usize,
    /// Whether the value is converted to a string.
    pub(super) as_string: bool,
    /// Whether an absent value is written as `null`, and not omitted.
    pub(super) nullable: bool,
    /// Whether its object is known to have a member before it.
    pub(super) follows: bool,
}

/// Members whose names are compared when they are written.
#[derive(Clone, Copy)]
pub(super) struct MembersPlace {
    pub(super) source: Source,
    /// The object's own members, whose names are reserved.
    pub(super) reserved: &'static [Member],
    /// Whether the object has the details.
    pub(super) details: bool,
    /// Whether the object has the extension members.
    pub(super) extensions: bool,
}

/// The source of members.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Details,
    Extensions,
    /// Details and extensions, with all values as strings.
    Metadata,
    /// The parameters of a field error.
    Params,
}

impl Source {
    pub(super) fn has_details(self) -> bool {
        matches!(self, Self::Details | Self::Metadata)
    }

    pub(super) fn has_extensions(self) -> bool {
        matches!(self, Self::Extensions | Self::Metadata)
    }
}

/// The slots of a field error that are always strings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FieldText {
    Field,
    DotPath,
    Pointer,
    Fragment,
    Location,
    Message,
}

/// A fact of the occurrence or its request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Own(Own),
    DocUrl,
    TypeUri,
    Domain,
    Timestamp,
    /// The fact given to [`Report::with_fact`] under this name.
    Named(&'static str),
    Retryable,
    RetryAfter,
    RetryDelay,
    Instance,
    RequestId,
    Causes,
    FieldCode,
    Loc,
    LocText,
}

/// A fact that follows from the code or the status, which an occurrence may override.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Code,
    CodeUpperSnake,
    Status,
    StatusText,
    Reason,
    Title,
    GrpcStatus,
}

impl Own {
    /// Whether occurrences of the code may have different values.
    pub(super) fn varies(self, occurrence: Occurrence) -> bool {
        match self {
            Self::Code | Self::CodeUpperSnake => occurrence.code(),
            Self::Status | Self::StatusText | Self::Reason | Self::Title | Self::GrpcStatus => {
                occurrence.status()
            }
        }
    }

    /// Appends the value for an error with this code and status.
    pub(super) fn push(self, spec: &ErrorSpec, code: &str, status: StatusCode, out: &mut Buffer) {
        match self {
            Self::Code => push_code(spec, code, out),
            Self::CodeUpperSnake => {
                let reason = if code == spec.code() { spec.reason() } else { code };
                push_upper_snake(out, reason);
            }
            Self::Status => push_integer(out, u64::from(status.as_u16())),
            Self::StatusText => push_string(out, status.as_str()),
            Self::Reason => push_string(out, reason_phrase(status.as_u16())),
            Self::Title => push_string(out, spec.title_for(status)),
            Self::GrpcStatus => push_string(out, spec.grpc_code_for(status).name()),
        }
    }
}

/// Appends the code: as a number if the spec has one. A code that the occurrence sets is a string, unless it is a number too.
fn push_code(spec: &ErrorSpec, code: &str, out: &mut Buffer) {
    match spec.number_of(code) {
        Some(number) => push_integer(out, number),
        None => push_string(out, code),
    }
}

fn push_upper_snake(out: &mut Buffer, code: &str) {
    out.push(b'"');
    for c in code.chars() {
        let letter = u8::try_from(c).ok().filter(u8::is_ascii_alphanumeric);
        out.push(letter.map_or(b'_', |letter| letter.to_ascii_uppercase()));
    }
    out.push(b'"');
}
