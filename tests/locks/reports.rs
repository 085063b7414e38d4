//! The report of changes that a failing test prints.

use api_error::catalog::{Rule, Severity, compare};
use serde_json::{Value, json};

use crate::support::{base, lock, plain, set, with};

fn report(old: &Value, new: &Value) -> String {
    compare(&lock(old), &lock(new)).to_string()
}

#[test]
fn each_change_is_a_line_and_breaking_ones_come_first() {
    let mut new = with("/codes/a_new_one", &plain("1"));
    set(&mut new, "/codes/plain", &Value::Null);
    set(&mut new, "/codes/full/status", &json!(500));
    set(&mut new, "/codes/full/details/path", &json!({"type": "Option<String>"}));
    set(&mut new, "/codes/full/headers/link", &Value::Null);
    set(&mut new, "/codes/full/message", &json!("Crowded"));
    set(&mut new, "/envelopes/1/members/error.request_id", &Value::Null);
    assert_eq!(
        report(&base(), &new),
        "\
breaking  CODE_REMOVED              plain: was 404
breaking  STATUS_CHANGED            full: 503 -> 500
breaking  MEMBER_OPTIONAL           full: details.path: String -> Option<String>
breaking  HEADER_REMOVED            full: headers.link: was <https://example.com>
breaking  ENVELOPE_MEMBER_REMOVED   every code: error.request_id: was optional request_id
note      CODE_ADDED                a_new_one: 404
note      MESSAGE_CHANGED           full: Full of {path} -> Crowded
",
    );
}

#[test]
fn an_envelope_change_is_reported_once_with_its_codes() {
    let mut old = base();
    for code in ["a", "b", "c"] {
        set(&mut old, &format!("/codes/{code}"), &plain("1"));
    }
    let mut new = old.clone();
    set(&mut new, "/envelopes/1/members/error.code", &json!("always reason"));
    assert_eq!(
        report(&old, &new),
        "breaking  ENVELOPE_MEMBER_CHANGED   a, b and 3 more: error.code: always code -> always reason\n",
    );
    let changes = compare(&lock(&old), &lock(&new));
    let change = changes.iter().next().unwrap();
    assert_eq!(change.codes(), ["a", "b", "c", "full", "other"]);
    assert_eq!(change.code(), None);
}

#[test]
fn a_change_is_one_line_whatever_its_texts_hold() {
    let hostile = "\u{1b}[31m\r\n\"</script>`| \u{202e}\u{0}\u{7f}\u{2028}";
    let new = with("/codes/full/help", &json!(hostile));
    let report = report(&base(), &new);
    assert_eq!(
        report,
        "note      HELP_CHANGED              full: Wait -> \
         \\u{1b}[31m\\r\\n\"</script>`| \\u{202e}\\0\\u{7f}\\u{2028}\n",
    );
    assert!(report.trim_end().chars().all(|letter| !letter.is_control()));
}

#[test]
fn only_the_differing_part_of_a_long_text_is_shown() {
    let long = |end: &str| json!(format!("{}{end}{}", "é".repeat(5000), "ü".repeat(5000)));
    let (old, new) = (with("/codes/full/help", &long("old")), with("/codes/full/help", &long("new")));
    let report = report(&old, &new);
    assert!(report.chars().count() < 300, "{report}");
    assert!(report.contains("éoldü") && report.contains("-> …é") && report.contains("énewü"), "{report}");
    assert!(report.ends_with("ü…\n"));
}

#[test]
fn a_recorded_break_is_reported_with_its_reason() {
    let mut new = with("/codes/full/status", &json!(500));
    set(&mut new, "/codes/full/grpc_status", &json!("INTERNAL"));
    let because = |rule, before, after, reason| json!({"rule": rule, "codes": ["full"], "before": before, "after": after, "reason": reason});
    set(&mut new, "/breaks/-", &because("STATUS_CHANGED", "503", "500", "no proxy knows\n503"));
    let changes = compare(&lock(&base()), &lock(&new));
    assert_eq!(
        changes.iter().next().unwrap().to_string(),
        "breaking  STATUS_CHANGED            full: 503 -> 500 (meant: no proxy knows\\n503)",
    );
    assert_eq!(changes.breaking().count(), 2);
    let left: Vec<_> = changes.breaking_without_reason().map(|change| change.rule()).collect();
    assert_eq!(left, [Rule::GrpcStatusChanged]);
}

#[test]
fn a_reason_applies_only_to_its_own_change() {
    let reason = |before: &str, after: &str, code: &str| json!({"rule": "STATUS_CHANGED", "codes": [code], "before": before, "after": after, "reason": "why"});
    let explained = |breaks: &[Value]| {
        let mut new = with("/codes/full/status", &json!(500));
        for broken in breaks {
            set(&mut new, "/breaks/-", broken);
        }
        compare(&lock(&base()), &lock(&new)).breaking_without_reason().count() == 0
    };
    assert!(explained(&[reason("503", "500", "full")]));
    // In two steps, as in two revisions.
    assert!(explained(&[reason("503", "502", "full"), reason("502", "500", "full")]));
    assert!(!explained(&[]));
    assert!(!explained(&[reason("503", "502", "full")]));
    assert!(!explained(&[reason("502", "500", "full")]));
    assert!(!explained(&[reason("503", "500", "plain")]));

    // A reason that was recorded before does not apply to this change.
    let mut old = base();
    set(&mut old, "/breaks/-", &reason("503", "500", "full"));
    let mut new = old.clone();
    set(&mut new, "/codes/full/status", &json!(500));
    assert_eq!(compare(&lock(&old), &lock(&new)).breaking_without_reason().count(), 1);
    // A reason that is recorded again does.
    set(&mut new, "/breaks/-", &reason("503", "500", "full"));
    assert_eq!(compare(&lock(&old), &lock(&new)).breaking_without_reason().count(), 0);
}

#[test]
fn a_rule_has_a_name_a_severity_and_an_explanation() {
    assert_eq!(Rule::CodeRemoved.to_string(), "CODE_REMOVED");
    assert_eq!(format!("{:>14}|", Rule::CodeRemoved), "  CODE_REMOVED|");
    assert_eq!(Rule::CodeRemoved.severity(), Severity::Breaking);
    assert_eq!(Severity::Note.to_string(), "note");
    assert!(Rule::ALL.iter().all(|rule| rule.meaning().ends_with('.')));
}
