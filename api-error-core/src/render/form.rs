//! Bodies as forms: texts, and values between them.
//!
//! Where the values of one body stand is noted, and what stands between them, names and the message's words alike, is kept as
//! one text before each value. A body that does not fit all the same, because a detail serializes to `null` this time, is
//! noticed and written by its [plan](super::plan).

use super::draft::{Draft, Source, Trace};
use super::plan::Has;
use super::run::Runner;
use crate::Report;
use crate::json::{Text, push_escaped};
use crate::message::MessageWriter;
use crate::values::Value;

/// A body with its values left open.
pub(super) struct Form {
    /// The values, and a text before each.
    values: Vec<(Text, Source)>,
    end: Text,
}

impl Form {
    /// The form of this body, unless another may look different.
    pub(super) fn new(body: &[u8], trace: Trace) -> Option<Self> {
        if trace.is_loose {
            return None;
        }
        let (mut values, mut at) = (Vec::new(), 0);
        for value in trace.values {
            values.push((Text::from(body.get(at..value.start)?), value.source));
            at = value.end;
        }
        Some(Self { values, end: Text::from(body.get(at..)?) })
    }

    /// Appends the body of `report`; returns whether it fits. One that does not is to be taken back.
    #[inline]
    pub(super) fn fill(&self, fields: &[Value<'_>], report: &Report<'_>, out: &mut Draft) -> bool {
        self.fill_plain(fields, out).is_some() || self.fill_any(fields, report, out)
    }

    /// The usual case: clean strings and integers, for which there is room.
    #[inline]
    fn fill_plain(&self, fields: &[Value<'_>], out: &mut Draft) -> Option<()> {
        out.push_within(|room| {
            // A field of the message is nearly always a detail as well.
            let (mut buffer, mut last) = (itoa::Buffer::new(), (0, "0"));
            for (text, source) in &self.values {
                room.push_text(text)?;
                let Source::Field(index) = source else { return None };
                match fields.get(*index)? {
                    Value::Str(text) => room.push_clean(text)?,
                    Value::Unsigned(integer) => {
                        if *integer != last.0 {
                            last = (*integer, buffer.format(*integer));
                        }
                        room.push_digits(last.1)?;
                    }
                    Value::Signed(integer) => room.push_integer(*integer)?,
                    _ => return None,
                }
            }
            room.push_text(&self.end)
        })
    }

    fn fill_any(&self, fields: &[Value<'_>], report: &Report<'_>, out: &mut Draft) -> bool {
        let runner = Runner { report, error: report.error() };
        // A body with long strings is laid out once, with room for a few escapes.
        let length = |source: &Source| match source {
            Source::Field(index) => match fields.get(*index) {
                Some(Value::Str(text)) => text.len() + text.len() / 32,
                _ => 0,
            },
            _ => 0,
        };
        out.reserve(self.values.iter().map(|(text, source)| text.room() + length(source)).sum());
        for (text, source) in &self.values {
            out.push_text(text);
            let is_there = match source {
                Source::Field(index) => fields.get(*index).is_some_and(|field| push_field(field, out)),
                Source::Slot(slot) => runner.slot(*slot, None, out) != Has::Nothing,
                Source::FieldErrors(items) => runner.field_errors(items, out) != Has::Nothing,
                Source::FieldErrorsMap { key, value } => {
                    runner.field_errors_map(*key, *value, out) != Has::Nothing
                }
            };
            if !is_there {
                return false;
            }
        }
        out.push_text(&self.end);
        true
    }
}

/// Returns whether there is something. The quotes of a string are there already.
fn push_field(field: &Value<'_>, out: &mut Draft) -> bool {
    match field {
        Value::Str(text) => push_escaped(out, text),
        Value::Shown(shown) | Value::Whole(shown) => MessageWriter::json(out).push_display(shown),
        field => {
            let start = out.len();
            return field.push_json(out) && out.since(start) != b"null";
        }
    }
    true
}
