//! The functions by which a client tells bodies apart: sections of `guards.ts`, and the data that they read.

use std::collections::BTreeMap;

use super::sections::section;
use super::text::{doc_comment, literal};
use super::{Key, WireCode, errors, tables};
use crate::shape::{self, CodeKinds, Shape, Step};
use api_error_core::envelope::walk::Slot;

/// `bodies` are the envelopes, for any code.
pub(super) fn write(codes: &[WireCode<'_>], bodies: &[Shape], out: &mut String) {
    let of_code = distinct(errors(codes).filter_map(|error| error.path.as_deref()));
    let of_retryable = distinct(errors(codes).filter_map(|error| error.retryable.as_deref()));
    let all_tell = !of_code.is_empty() && errors(codes).all(|error| error.path.is_some());
    let mut parts = vec![places("CODE_PLACES", "Where bodies have their code.", &of_code)];
    let doc = "Where bodies say whether the same request might succeed when it is sent again.";
    parts.push(places("RETRYABLE_PLACES", doc, &of_retryable));
    let of_slot = |slot| {
        let places = errors(codes).filter_map(|error| shape::place_of(&error.code.entry, slot));
        places.collect::<Vec<_>>()
    };
    for (name, doc, slot) in [
        ("WAIT_PLACES", "Where bodies have the seconds to wait.", Slot::RetryAfter),
        ("DELAY_PLACES", "Where bodies have the time to wait, such as `30s`.", Slot::RetryDelay),
    ] {
        let of_slot = of_slot(slot);
        parts.push(places(name, doc, &distinct(of_slot.iter().map(Vec::as_slice))));
    }
    let mut set = String::new();
    tables::write_codes(codes, &mut set);
    parts.push(set.trim_end().to_owned());
    parts.push(tables::of_status(codes));
    parts.push(is_wire_code(codes));
    parts.push(section("places").to_owned());
    if !of_code.is_empty() {
        parts.push(section("code").to_owned());
    }
    if !of_code.is_empty() || !of_retryable.is_empty() {
        parts.push(section("retry").to_owned());
    }
    parts.push(envelopes(bodies));
    parts.push(section("body").to_owned());
    if !all_tell {
        parts.push(by_status(codes));
        parts.push(section("status").to_owned());
    }
    parts.push(section("next").to_owned());
    out.push_str(&parts.join("\n\n"));
    out.push('\n');
}

fn distinct<'c>(paths: impl Iterator<Item = &'c [Step]>) -> Vec<&'c [Step]> {
    let mut distinct = Vec::new();
    for path in paths {
        if !distinct.contains(&path) {
            distinct.push(path);
        }
    }
    distinct
}

/// `["error", "code"]`, of each path.
fn places(name: &str, doc: &str, paths: &[&[Step]]) -> String {
    let place = |path: &&[Step]| {
        let steps = path.iter().map(|step| match step {
            Step::Member(name) => literal(name),
            Step::Element(at) => at.to_string(),
        });
        format!("[{}]", steps.collect::<Vec<_>>().join(", "))
    };
    constant(name, doc, "readonly (readonly (string | number)[])[]", paths.iter().map(place))
}

/// What codes are on the wire, known or not.
pub(super) fn wire_kinds(codes: &[WireCode<'_>]) -> CodeKinds {
    let numbers = codes.iter().any(|code| matches!(code.key, Key::Number(_)));
    // The code of another service may be a text.
    let may_be_text =
        |code: &WireCode<'_>| code.errors.iter().any(|error| error.code.entry.occurrence().code());
    let is_text = |code: &WireCode<'_>| matches!(code.key, Key::Text(_)) || may_be_text(code);
    CodeKinds { texts: codes.is_empty() || codes.iter().any(is_text), numbers }
}

fn is_wire_code(codes: &[WireCode<'_>]) -> String {
    let kinds = wire_kinds(codes);
    let tests = [(kinds.texts, "string"), (kinds.numbers, "number")];
    let tests =
        tests.into_iter().filter(|(is, _)| *is).map(|(_, kind)| format!("typeof value === \"{kind}\""));
    format!(
        "function isWireCode(value: unknown): value is ErrorWireCode {{\n  return {};\n}}",
        tests.collect::<Vec<_>>().join(" || ")
    )
}

/// The members that each envelope always has; of a plain text, what it is.
fn envelopes(bodies: &[Shape]) -> String {
    let members = bodies.iter().map(|body| {
        if body.properties().is_none() {
            return literal("text");
        }
        let members = body.properties().into_iter().flatten().filter(|property| property.required);
        format!("[{}]", members.map(|member| literal(member.name)).collect::<Vec<_>>().join(", "))
    });
    let doc = "The members that bodies always have, for each kind of body.";
    constant("ENVELOPES", doc, "readonly (readonly string[] | \"text\")[]", members)
}

fn constant(name: &str, doc: &str, of: &str, items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    let items = match items.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        items => items.iter().map(|item| format!("\n  {item},")).collect::<String>() + "\n",
    };
    format!("{}const {name}: {of} = [{items}];", doc_comment(doc, &[], 0))
}

fn by_status(codes: &[WireCode<'_>]) -> String {
    let mut by_status: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for error in errors(codes) {
        by_status.entry(error.code.http_status().as_u16()).or_default().push(&error.code.name);
    }
    let bodies: String =
        by_status.into_iter().map(|(status, names)| format!("  {status}: {};\n", union(&names))).collect();
    let doc = doc_comment(
        "The bodies of each status. Not every body tells its code: where two codes share a status, it is one of them.",
        &[],
        0,
    );
    format!(
        "{doc}export interface ErrorBodiesByStatus {{\n{bodies}}}\n\n{}export type ErrorStatus = keyof \
         ErrorBodiesByStatus;",
        doc_comment("The statuses.", &[], 0),
    )
}

/// In one line where that is short, else a line for each.
pub(super) fn union(names: &[&str]) -> String {
    let line = names.join(" | ");
    if line.len() <= 100 { line } else { names.iter().map(|name| format!("\n    | {name}")).collect() }
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn every_section_is_found_and_none_is_forgotten() {
        let names = ["advice", "places", "code", "retry", "body", "status", "next"];
        for name in names {
            assert!(section(name).contains("function") || name == "advice", "{name}");
            assert!(!section(name).is_empty() && !section(name).contains("import"), "{name}");
        }
        assert_eq!(include_str!("guards.ts").matches("// == ").count(), names.len());
        assert_eq!(section("other"), "");
    }
}
