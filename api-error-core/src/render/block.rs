//! Blocks: texts, and places between them that are filled for each body.

use http::StatusCode;
use serde_json::Value;

use super::field_errors::{CODE, FieldText, Strings};
use crate::json::{Buffer, push_integer, push_string};
use crate::reason_phrase::reason_phrase;
use crate::{ErrorSpec, Location, Occurrence, Report};

/// Texts, a place after each, and a text at the end.
#[derive(Default)]
pub(super) struct Block {
    pub(super) steps: Vec<Step>,
    pub(super) end: Vec<u8>,
    /// What the texts alone have.
    pub(super) at_least: Has,
}

/// A text and the place after it.
pub(super) struct Step {
    pub(super) text: Vec<u8>,
    pub(super) place: Place,
}

/// What a node has. A member is omitted if it has nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Has {
    /// Nothing that depends on the error, because nothing in it could: a text, a piece of JSON, an object of such.
    #[default]
    Literal,
    /// None of its slots has anything.
    Nothing,
    /// At least one of its slots has something.
    Something,
}

impl Has {
    pub(super) fn something_if(condition: bool) -> Self {
        if condition { Self::Something } else { Self::Nothing }
    }
}

/// What is left open.
pub(super) enum Place {
    /// A comma, unless an object or list has just been opened.
    Comma,
    /// A listed value in the message. The quotes are part of the texts.
    Shown(usize),
    /// A listed value as a member.
    Member(ListedMember),
    /// The message of an error written by hand. The quotes are part of the texts.
    Message,
    /// A member that every occurrence has: its name and its value.
    Constant(Box<[u8]>),
    /// A listed value at a place of its own.
    Value(usize),
    /// One member, of an error written by hand, at a place of its own.
    Only { source: Source, name: &'static str },
    /// The members that an error written by hand or a field error adds to an object that has these names already. Those that are
    /// taken have places of their own.
    Members { source: Source, reserved: Box<[&'static str]>, taken: Box<[&'static str]> },
    /// An object with such members, whose names are compared.
    Object(Block),
    /// A string of a field error. The quotes are part of the texts.
    Text(FieldText),
    /// A fact of this occurrence or its request.
    Fact(Fact),
    /// A member with such a fact, omitted without it. The text is the name.
    OptionalFact { name: Box<[u8]>, fact: Fact },
    /// The result of a function of the envelope.
    Computed(fn(&Report<'_>) -> Option<Value>),
    /// A block that is omitted if it has nothing.
    Optional(Block),
    /// An element of a list, omitted if it has nothing.
    Element(Block),
    /// The first block that has something, or else the last.
    First(Vec<Block>),
    /// One block for field errors in this part of the request, another for all others.
    OnlyIn { location: Location, there: Block, elsewhere: Block },
    /// The list of field errors.
    FieldErrors(Items),
    /// The field errors as an object: lists of these values by this key.
    FieldErrorsMap { key: FieldText, value: Block },
}

/// A listed value as a member, omitted if the value has nothing.
pub(super) struct ListedMember {
    /// The name, in quotes and with a colon.
    pub(super) name: Box<[u8]>,
    pub(super) value: usize,
    /// Whether the value is written as a string, whatever its type.
    pub(super) as_string: bool,
    /// Whether it is `null` where it has nothing, and not omitted.
    pub(super) nullable: bool,
}

/// The members that an error written by hand or a field error writes itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Details,
    Extensions,
    /// Both, as strings.
    Metadata,
    /// The parameters of a field error.
    Params,
}

/// A fact that this occurrence or its request knows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Own(Own),
    DocUrl,
    TypeUri,
    Domain,
    Timestamp,
    /// What [`Report::with_fact`] gave under this name.
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

/// What follows from the code or the status, which an occurrence may choose.
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
    /// Whether an occurrence of the code may have another.
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
            Self::CodeUpperSnake => push_string(out, &upper_snake(code)),
            Self::Status => push_integer(out, status.as_u16()),
            Self::StatusText => push_string(out, status.as_str()),
            Self::Reason => push_string(out, reason_phrase(status.as_u16())),
            Self::Title => push_string(out, spec.title_for(status)),
            Self::GrpcStatus => push_string(out, spec.grpc_code_for(status).name()),
        }
    }
}

/// The code, as a number where the spec has one. An occurrence's own code is a string, unless it is a number, too.
fn push_code(spec: &ErrorSpec, code: &str, out: &mut Buffer) {
    let number = spec
        .code_number()
        .and_then(|number| if code == spec.code() { Some(number) } else { code.parse().ok() });
    match number {
        Some(number) => push_integer(out, number),
        None => push_string(out, code),
    }
}

fn upper_snake(code: &str) -> String {
    code.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

/// How the object of each field error is written.
pub(super) struct Items {
    pub(super) block: Block,
    /// The same in one row, if the object has strings alone.
    pub(super) strings: Option<Strings>,
}

impl Items {
    pub(super) fn new(block: Block) -> Self {
        Self { strings: strings(&block), block }
    }
}

/// The row of an object of strings, as nearly all are.
fn strings(block: &Block) -> Option<Strings> {
    let mut strings = Strings::default();
    let mut text = vec![b','];
    for Step { text: before, place } in &block.steps {
        text.extend_from_slice(before);
        match place {
            Place::Text(field) => strings.push_part(&text, field.held()?),
            // The quotes around it change places with those of the string before it.
            Place::OptionalFact { name, fact: Fact::FieldCode } if text == b"\"" => {
                text.extend_from_slice(name);
                text.push(b'"');
                strings.push_part(&text, CODE);
                text = vec![b'"'];
                continue;
            }
            _ => return None,
        }
        text.clear();
    }
    text.extend_from_slice(&block.end);
    Some(strings.ended(&text))
}

impl Block {
    /// A block that is a text alone.
    pub(super) fn of_text(text: &[u8], has: Has) -> Self {
        Self { steps: Vec::new(), end: text.to_vec(), at_least: has }
    }

    /// Appends a text.
    pub(super) fn text(&mut self, text: &[u8]) {
        self.end.extend_from_slice(text);
    }

    /// Appends a text that is written by one of the JSON functions.
    pub(super) fn json(&mut self, write: impl FnOnce(&mut Buffer)) {
        let mut json = Buffer::default();
        write(&mut json);
        self.text(json.as_slice());
    }

    /// Appends a place.
    pub(super) fn place(&mut self, place: Place) {
        self.steps.push(Step { text: std::mem::take(&mut self.end), place });
    }

    /// Takes over a block that is always written.
    pub(super) fn append(&mut self, block: Self) {
        self.at_least = self.at_least.max(block.at_least);
        for step in block.steps {
            self.text(&step.text);
            self.place(step.place);
        }
        self.text(&block.end);
    }
}
