//! A body against the envelope that it should be in.

use serde_json::{Map, Value};

use super::answer::Answer;
use super::place::place;
use crate::__private::template_fits;
use crate::envelope::walk::{NodeKind, Presence, Slot, SlotKind};
use crate::envelope::{Envelope, Member, Node};
use crate::{DetailSpec, Entry};

/// What a body is checked against, and what was found to differ.
struct Check<'a> {
    entry: &'a Entry,
    answer: &'a Answer,
    faults: &'a mut Vec<String>,
}

pub(super) fn check(
    entry: &Entry,
    answer: &Answer,
    envelope: &Envelope,
    body: &Value,
    faults: &mut Vec<String>,
) {
    Check { entry, answer, faults }.object(envelope.members(), body, "");
}

impl Check<'_> {
    fn fault(&mut self, path: &str, fault: impl std::fmt::Display) {
        self.faults.push(format!("{}{fault}", place(path)));
    }

    fn object(&mut self, members: &[Member], value: &Value, path: &str) {
        let Some(object) = value.as_object() else { return self.fault(path, "not an object") };
        for member in members {
            let Some(name) = member.name() else { continue };
            match object.get(name) {
                Some(value) => self.node(member, value, &format!("{path}/{name}")),
                None if member.presence() == Presence::Always && !member.is_verbose() => {
                    self.fault(&format!("{path}/{name}"), "it is missing");
                }
                None => {}
            }
        }
        self.rest(members, object, path);
    }

    /// The members that the envelope does not name: those of flattened slots, and no others.
    fn rest(&mut self, members: &[Member], object: &Map<String, Value>, path: &str) {
        let flattened = || members.iter().filter(|member| member.name().is_none()).map(Member::node);
        let mut known: Vec<DetailSpec> = Vec::new();
        for node in flattened() {
            match self.known(node) {
                Some(specs) => known.extend(specs),
                // Anything may stand there.
                None => return,
            }
        }
        for (name, value) in object {
            if members.iter().any(|member| member.name() == Some(name)) {
                continue;
            }
            match known.iter().find(|spec| spec.name() == name) {
                Some(spec) => self.member(spec, value, &format!("{path}/{name}")),
                None => self.fault(&format!("{path}/{name}"), "it is not documented"),
            }
        }
    }

    /// The documented members of a slot. `None` if others may stand there too.
    fn known(&self, node: &Node) -> Option<Vec<DetailSpec>> {
        let specs = match node.kind() {
            NodeKind::Slot(Slot::Details) => self.entry.details(),
            NodeKind::Slot(Slot::Extensions) => self.entry.extensions(),
            _ => return None,
        };
        (!specs.iter().any(DetailSpec::is_flattened)).then_some(specs)
    }

    /// A member that the code documents. Its type is that of the documents, see [`schema`](super::schema).
    fn member(&mut self, spec: &DetailSpec, value: &Value, path: &str) {
        if let Some(constant) = spec.constant() {
            self.equal(value, &constant.to_value(), path);
        } else if let Some(template) = spec.template() {
            self.fits(value, template, path);
        }
    }

    /// A text that is made of a template.
    fn fits(&mut self, value: &Value, template: &str, path: &str) {
        if !value.as_str().is_some_and(|text| template_fits(template, text)) {
            self.fault(path, format_args!("{value}, not of the template \"{template}\""));
        }
    }

    fn node(&mut self, member: &Member, value: &Value, path: &str) {
        let node = member.node();
        match node.kind() {
            NodeKind::Object(members) => self.object(members, value, path),
            NodeKind::Text(text) => self.equal(value, &Value::from(text), path),
            NodeKind::Json(json) => {
                if let Ok(expected) = serde_json::from_str(json) {
                    self.equal(value, &expected, path);
                }
            }
            NodeKind::FieldErrors(_) | NodeKind::FieldErrorsList(_) | NodeKind::List(_)
                if !value.is_array() =>
            {
                self.fault(path, "not a list")
            }
            NodeKind::FieldErrorsMap { .. } if !value.is_object() => self.fault(path, "not an object"),
            NodeKind::Slot(slot) => self.slot(slot, value, path),
            _ => {}
        }
    }

    fn equal(&mut self, value: &Value, expected: &Value, path: &str) {
        if value != expected {
            self.fault(path, format_args!("{value}, not {expected}"));
        }
    }

    fn slot(&mut self, slot: Slot, value: &Value, path: &str) {
        if let Some(expected) = self.expected(slot) {
            return self.equal(value, &expected, path);
        }
        // What is written by hand may write any message.
        let spec = self.entry.spec();
        if slot == Slot::Message && spec.has_message() && !spec.variant().is_empty() {
            return self.fits(value, spec.message(), path);
        }
        let is_empty = serde_json::from_str(slot.empty_form()).is_ok_and(|empty: Value| empty == *value);
        let fits = match slot.kind() {
            SlotKind::String => value.is_string(),
            SlotKind::Integer => value.is_u64() || value.is_i64(),
            SlotKind::Boolean => value.is_boolean(),
            SlotKind::List => value.is_array(),
            SlotKind::Object => value.is_object(),
            _ => true,
        };
        // A code may be a number.
        if !fits && !is_empty && slot != Slot::Code {
            return self.fault(path, format_args!("{value} is not what `{}` writes", slot.name()));
        }
        let specs = match slot {
            Slot::Details => self.entry.details(),
            Slot::Extensions => self.entry.extensions(),
            _ => return,
        };
        if specs.iter().any(DetailSpec::is_flattened) {
            return;
        }
        for (name, value) in value.as_object().into_iter().flatten() {
            match specs.iter().find(|spec| spec.name() == name) {
                Some(spec) => self.member(spec, value, &format!("{path}/{name}")),
                None => self.fault(&format!("{path}/{name}"), "it is not documented"),
            }
        }
    }

    /// What a slot holds in every response of the code. `None` if each occurrence decides.
    fn expected(&self, slot: Slot) -> Option<Value> {
        let (spec, occurrence) = (self.entry.spec(), self.entry.occurrence());
        let of_status = !occurrence.status();
        Some(match slot {
            Slot::Code if !occurrence.code() => match spec.code_number() {
                Some(number) => number.into(),
                None => spec.code().into(),
            },
            Slot::Id => spec.id().into(),
            Slot::Status if of_status => spec.status().as_u16().into(),
            Slot::StatusText if of_status => spec.status().as_str().into(),
            Slot::Reason if of_status => spec.reason_phrase().into(),
            Slot::Message if of_status && !spec.has_message() && !self.entry.varies() => {
                spec.reason_phrase().into()
            }
            Slot::Title if of_status => spec.title().into(),
            Slot::GrpcStatus if of_status => spec.grpc_code().name().into(),
            Slot::Retryable if !occurrence.retryable() => spec.retry().is_retryable().into(),
            Slot::Help => spec.help().map_or(Value::Null, Value::from),
            Slot::DocUrl => self.entry.doc_url().map_or(Value::Null, Value::from),
            Slot::RequestId => self.answer.header("x-request-id").map_or(Value::Null, Value::from),
            _ => return None,
        })
    }
}
