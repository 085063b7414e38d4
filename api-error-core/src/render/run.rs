//! Filling the places of a plan for one report.

use std::time::Duration;

use super::draft::{Draft, Source};
use super::fields;
use super::plan::{Block, Has, Place, Plan};
use crate::envelope::Member;
use crate::envelope::walk::Slot;
use crate::json::{Buffer, push_integer, push_string, push_value};
use crate::members::{Keys, Members, Notation, push_comma};
use crate::message::MessageWriter;
use crate::unwind::unless_it_panics;
use crate::{ApiError, FieldError, Occurrence, Report};

/// Appends the body of `report` to `out`.
pub(super) fn run(plan: &Plan, report: &Report<'_>, out: &mut Draft) {
    Runner { report, error: report.error() }.block(&plan.body, None, &mut Keys::default(), out);
}

pub(super) struct Runner<'r> {
    pub(super) report: &'r Report<'r>,
    pub(super) error: &'r dyn ApiError,
}

impl Runner<'_> {
    /// Writes a block. `item` is the field error it speaks of, `keys` are those put in place in its object.
    pub(super) fn block(
        &self,
        block: &Block,
        item: Option<&FieldError>,
        keys: &mut Keys,
        out: &mut Draft,
    ) -> Has {
        let mut has = block.at_least;
        for step in &block.steps {
            out.push_slice(step.text.as_slice());
            has = has.max(self.place(&step.place, item, keys, out));
        }
        out.push_slice(block.end.as_slice());
        has
    }

    fn place(&self, place: &Place, item: Option<&FieldError>, keys: &mut Keys, out: &mut Draft) -> Has {
        match place {
            Place::Comma => {
                push_comma(out);
                Has::Literal
            }
            Place::Message => {
                self.error.write_message(&mut MessageWriter::json(out));
                Has::Something
            }
            Place::Text(slot) => {
                if let Some(item) = item {
                    fields::text(*slot, item, out);
                }
                Has::Something
            }
            Place::Slot(slot) => self.slot(*slot, item, out),
            Place::Computed(function) => match function(self.report) {
                Some(value) if push_value(out, &value) => Has::Something,
                _ => null(out),
            },
            Place::Optional(block) => self.optional(block, item, keys, out),
            Place::OptionalSlot { name, slot } => {
                let start = out.len();
                out.push_slice(name.as_slice());
                let has = self.slot(*slot, item, out);
                if has == Has::Nothing {
                    out.truncate(start);
                }
                has
            }
            // A list has something where it has elements, whatever they are.
            Place::Element(block) => Has::something_if(self.optional(block, item, keys, out) != Has::Nothing),
            Place::First(alternatives) => {
                let start = out.len();
                let mut has = Has::Nothing;
                for block in alternatives {
                    out.truncate(start);
                    has = self.block(block, item, keys, out);
                    if has != Has::Nothing {
                        break;
                    }
                }
                has
            }
            Place::Object(block) => self.block(block, item, &mut Keys::default(), out),
            Place::Flatten { slot, fixed } => self.members(*slot, fixed, item, keys, out),
            Place::OnlyIn { location, there, elsewhere } => {
                let is_there = item.is_some_and(|item| item.location() == *location);
                self.block(if is_there { there } else { elsewhere }, item, keys, out)
            }
            Place::FieldErrors(items) => self.field_errors(items, out),
            Place::FieldErrorsMap { key, value } => self.field_errors_map(*key, *value, out),
        }
    }

    fn optional(&self, block: &Block, item: Option<&FieldError>, keys: &mut Keys, out: &mut Draft) -> Has {
        let start = out.len();
        let has = self.block(block, item, keys, out);
        if has == Has::Nothing {
            out.truncate(start);
        }
        has
    }

    /// A slot whose form depends on what it has.
    pub(super) fn slot(&self, slot: Slot, item: Option<&FieldError>, out: &mut Draft) -> Has {
        match slot {
            Slot::Retryable => {
                let retryable: &[u8] = if self.error.retry().is_retryable() { b"true" } else { b"false" };
                let varies = self.varies().retryable().then_some(slot);
                or_null(varies, Some(retryable), Buffer::push_slice, out)
            }
            Slot::RetryAfter => self.wait(slot, self.error.retry().after_seconds(), push_integer, out),
            Slot::RetryDelay => self.wait(slot, self.error.retry().after, push_delay, out),
            Slot::Instance => or_null(Some(slot), self.report.instance(), push_string, out),
            Slot::RequestId => or_null(Some(slot), self.report.request_id(), push_string, out),
            Slot::Causes => self.causes(out),
            Slot::Details | Slot::Extensions | Slot::Metadata | Slot::Params => {
                out.push(b'{');
                let has = self.members(slot, &[], item, &mut Keys::default(), out);
                out.push(b'}');
                has
            }
            Slot::FieldCode => or_null(None, item.and_then(FieldError::code), push_string, out),
            Slot::Loc => {
                out.push(b'[');
                if let Some(item) = item {
                    fields::loc(item, out);
                }
                out.push(b']');
                Has::Something
            }
            // The others are text, known beforehand or between quotes.
            _ => null(out),
        }
    }

    /// What each occurrence decides for itself.
    fn varies(&self) -> Occurrence {
        self.error.spec().occurrence()
    }

    fn wait<T>(
        &self,
        slot: Slot,
        wait: Option<T>,
        push: impl FnOnce(&mut Buffer, T),
        out: &mut Draft,
    ) -> Has {
        let (retryable, retry_after) = (self.varies().retryable(), self.varies().retry_after());
        or_null((retryable || retry_after).then_some(slot), wait, push, out)
    }

    fn causes(&self, out: &mut Draft) -> Has {
        out.loosen();
        out.push(b'[');
        let open = out.len();
        let mut source = unless_it_panics(|| self.error.source()).flatten();
        // A chain can be endless: nothing keeps an error from being its own source.
        for _ in 0..MOST_CAUSES {
            let Some(cause) = source else { break };
            push_comma(out);
            out.push(b'"');
            MessageWriter::json(out).push_display(cause);
            out.push(b'"');
            source = unless_it_panics(|| cause.source()).flatten();
        }
        let has = Has::something_if(out.len() > open);
        out.push(b']');
        has
    }

    /// The members of a slot, without braces around them.
    fn members(
        &self,
        slot: Slot,
        fixed: &'static [Member],
        item: Option<&FieldError>,
        keys: &mut Keys,
        out: &mut Draft,
    ) -> Has {
        let start = out.len();
        let notation = if slot == Slot::Metadata { Notation::Strings } else { Notation::Json };
        self.fill(Members::new(out, fixed, keys, notation), slot, item);
        Has::something_if(out.len() > start)
    }

    fn fill(&self, mut members: Members<'_>, slot: Slot, item: Option<&FieldError>) {
        match slot {
            Slot::Details => self.error.write_details(&mut members),
            Slot::Extensions => self.error.write_extensions(&mut members),
            Slot::Metadata => {
                self.error.write_details(&mut members);
                self.error.write_extensions(&mut members);
            }
            _ => {
                for (name, value) in item.into_iter().flat_map(FieldError::params) {
                    members.member(name, value);
                }
            }
        }
    }
}

const MOST_CAUSES: usize = 64;

fn null(out: &mut Draft) -> Has {
    out.push_slice(b"null");
    Has::Nothing
}

/// A value, if there is one. Where another body of the code may have another, `varies` is the slot that it comes from;
/// where it may have none, it has another form.
fn or_null<T>(
    varies: Option<Slot>,
    value: Option<T>,
    push: impl FnOnce(&mut Buffer, T),
    out: &mut Draft,
) -> Has {
    match (value, varies) {
        (Some(value), Some(slot)) => out.value(|| Source::Slot(slot), |out| push(out, value)),
        (Some(value), None) => push(out, value),
        (None, _) => return null(out),
    }
    Has::Something
}

/// The longest `google.protobuf.Duration`: ten thousand years.
const MOST_DELAY: Duration = Duration::from_secs(315_576_000_000);

/// `google.protobuf.Duration` in JSON: seconds with no, three, six or nine digits behind the point.
fn push_delay(out: &mut Buffer, wait: Duration) {
    let wait = wait.min(MOST_DELAY);
    out.push(b'"');
    push_integer(out, wait.as_secs());
    let nanos = wait.subsec_nanos();
    let fraction = match nanos {
        0 => String::new(),
        _ if nanos.is_multiple_of(1_000_000) => format!(".{:03}", nanos / 1_000_000),
        _ if nanos.is_multiple_of(1_000) => format!(".{:06}", nanos / 1_000),
        _ => format!(".{nanos:09}"),
    };
    out.push_slice(fraction.as_bytes());
    out.push_slice(b"s\"");
}
