//! Envelopes in the lock file.

use api_error::catalog::{Lock, compare};
use api_error::envelope::*;
use api_error::http::StatusCode;
use api_error::{Catalog, ErrorSpec};
use serde_json::Value;

static SPECS: [ErrorSpec; 1] = [ErrorSpec::new("gone", StatusCode::GONE, "Gone")];

fn lock(envelope: &'static Envelope) -> Lock {
    Lock::of(&[Catalog::new("Gone", &SPECS).with_envelope(envelope)]).unwrap()
}

fn members(envelope: &'static Envelope) -> Vec<String> {
    let file: Value = serde_json::from_str(&lock(envelope).to_string()).unwrap();
    let members = file["envelopes"]["1"]["members"].as_object().unwrap();
    members.iter().map(|(path, member)| format!("{path}: {}", member.as_str().unwrap())).collect()
}

fn rules(old: &'static Envelope, new: &'static Envelope) -> Vec<String> {
    let changes = compare(&lock(old), &lock(new));
    changes
        .iter()
        .map(|change| format!("{} {}", change.rule(), change.member().unwrap_or_default()))
        .collect()
}

#[test]
fn each_member_is_a_line_with_its_path() {
    static ALL: Envelope = Envelope::json(&[
        member("version", json("[1, 2]")),
        member("kind", text("say \"no\"")),
        optional("meta", object(&[flatten(DETAILS), optional("link", DOC_URL).verbose()])),
        member("causes", CAUSES.verbose()),
        optional("wait", first(&[RETRY_AFTER, RETRY_DELAY.verbose()])),
        member("fields", field_errors_map(FIELD, FIELD_MESSAGE)),
        optional("made", computed(|_| None)),
        flatten(EXTENSIONS),
    ]);
    assert_eq!(
        members(&ALL),
        [
            "<extensions>: optional flattened",
            "causes: always causes in verbose mode",
            "fields: always lists of field_message by field",
            "kind: always text \"say \\\"no\\\"\"",
            "made: optional computed",
            "meta: optional object",
            "meta.<details>: optional flattened",
            "meta.link: verbose doc_url",
            "version: always json [1, 2]",
            "wait: optional retry_after or retry_delay in verbose mode",
        ],
    );
}

#[test]
fn list_items_are_told_apart_by_their_first_text() {
    let google = members(&GOOGLE);
    for line in [
        "error.details: always list",
        "error.details[@type=type.googleapis.com/google.rpc.ErrorInfo].reason: always code_upper_snake",
        "error.details[@type=type.googleapis.com/google.rpc.Help].links[description=Documentation].url: always doc_url",
        "error.details[@type=type.googleapis.com/google.rpc.BadRequest].fieldViolations[field error].reason: optional field_code",
    ] {
        assert!(google.iter().any(|member| member == line), "{line}\n{google:#?}");
    }
}

#[test]
fn an_inserted_item_does_not_move_others() {
    static TWO: Envelope = Envelope::json(&[member("l", list(&[A, B]))]);
    static THREE: Envelope = Envelope::json(&[member("l", list(&[C, A, B]))]);
    const A: Node = object(&[member("t", text("a")), member("code", CODE)]);
    const B: Node = object(&[member("t", text("b")), member("code", CODE)]);
    const C: Node = object(&[member("t", text("c"))]);
    assert_eq!(rules(&TWO, &THREE), ["ENVELOPE_MEMBER_ADDED l[t=c]"]);
    assert_eq!(rules(&THREE, &TWO), ["ENVELOPE_MEMBER_REMOVED l[t=c]"]);
}

#[test]
fn members_do_not_hide_each_other() {
    static SAME: Envelope = Envelope::json(&[
        member("a", object(&[member("b", CODE)])),
        member("a.b", MESSAGE),
        member("", TITLE),
        member("list", list(&[TWIN, TWIN, list(&[STATUS])])),
        member("first", first(&[object(&[member("x", HELP)]), object(&[member("x", TITLE)])])),
        member("<details>", STATUS),
        optional("meta", object(&[flatten(DETAILS)])),
    ]);
    const TWIN: Node = object(&[member("t", text("x]\".y")), member("code", CODE)]);
    assert_eq!(
        members(&SAME),
        [
            r#""": always title"#,
            r#""<details>": always status"#,
            r#""a.b": always message"#,
            "a: always object",
            "a.b: always code",
            "first: always object or object",
            "first.x: always help",
            "first|2.x: always title",
            "list: always list",
            r#"list[1]: optional object"#,
            r#"list[1].code: always code"#,
            r#"list[1].t: always text "x]\".y""#,
            "list[2]: optional list",
            "list[2][0]: optional status",
            r#"list[t="x]\".y"]: optional object"#,
            r#"list[t="x]\".y"].code: always code"#,
            r#"list[t="x]\".y"].t: always text "x]\".y""#,
            "meta: optional object",
            "meta.<details>: optional flattened",
        ],
    );
}

#[test]
fn every_change_of_an_envelope_is_reported() {
    static CODES: Envelope = Envelope::json(&[member("error", object(&[member("code", CODE)]))]);
    static UPPER: Envelope = Envelope::json(&[member("error", object(&[member("code", CODE_UPPER_SNAKE)]))]);
    static ABOVE: Envelope = Envelope::json(&[member("code", CODE)]);
    static MAYBE: Envelope = Envelope::json(&[member("error", object(&[optional("code", CODE)]))]);
    static MEDIA: Envelope = Envelope::json(&[member("error", object(&[member("code", CODE)]))])
        .with_content_type("application/x+json");
    assert_eq!(rules(&CODES, &CODES), [""; 0]);
    assert_eq!(rules(&CODES, &UPPER), ["ENVELOPE_MEMBER_CHANGED error.code"]);
    assert_eq!(rules(&CODES, &ABOVE), ["ENVELOPE_MEMBER_REMOVED error", "ENVELOPE_MEMBER_ADDED code"]);
    assert_eq!(rules(&CODES, &MAYBE), ["ENVELOPE_MEMBER_OPTIONAL error.code"]);
    assert_eq!(rules(&MAYBE, &CODES), ["ENVELOPE_MEMBER_ALWAYS error.code"]);
    assert_eq!(rules(&CODES, &MEDIA), ["CONTENT_TYPE_CHANGED "]);
}

#[test]
fn the_presets_can_be_locked() {
    for preset in [&STANDARD, &PROBLEM_JSON, &GOOGLE, &JSON_API, &ODATA] {
        let of_catalog = lock(preset);
        assert_eq!(of_catalog.to_string().parse::<Lock>().unwrap(), of_catalog);
        assert!(!members(preset).is_empty());
    }
}
