//! What is said about changes, to a person in front of a red test.

use api_error::catalog::{Rule, Severity, compare};
use serde_json::{Value, json};

use crate::support::{base, lock, plain, set, with};

fn report(old: &Value, new: &Value) -> String {
    compare(&lock(old), &lock(new)).to_string()
}

#[test]
fn a_change_is_a_line_and_the_breaking_ones_come_first() {
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
fn envelope_change_is_one_line_with_its_codes() {
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
fn whatever_the_texts_hold_a_change_is_one_line() {
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
fn of_a_long_text_the_part_that_differs_is_shown() {
    let long = |end: &str| json!(format!("{}{end}{}", "é".repeat(5000), "ü".repeat(5000)));
    let (old, new) = (with("/codes/full/help", &long("old")), with("/codes/full/help", &long("new")));
    let report = report(&old, &new);
    assert!(report.chars().count() < 300, "{report}");
    assert!(report.contains("éoldü") && report.contains("-> …é") && report.contains("énewü"), "{report}");
    assert!(report.ends_with("ü…\n"));
}

#[test]
fn recorded_break_is_reported_with_its_reason() {
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
fn reason_explains_only_its_own_change() {
    let reason = |before: &str, after: &str, code: &str| json!({"rule": "STATUS_CHANGED", "codes": [code], "before": before, "after": after, "reason": "why"});
    let explained = |breaks: &[Value]| {
        let mut new = with("/codes/full/status", &json!(500));
        for broken in breaks {
            set(&mut new, "/breaks/-", broken);
        }
        compare(&lock(&base()), &lock(&new)).breaking_without_reason().count() == 0
    };
    assert!(explained(&[reason("503", "500", "full")]));
    // In two steps, as several revisions make them.
    assert!(explained(&[reason("503", "502", "full"), reason("502", "500", "full")]));
    assert!(!explained(&[]));
    assert!(!explained(&[reason("503", "502", "full")]));
    assert!(!explained(&[reason("502", "500", "full")]));
    assert!(!explained(&[reason("503", "500", "plain")]));

    // One that was there before is not about this change.
    let mut old = base();
    set(&mut old, "/breaks/-", &reason("503", "500", "full"));
    let mut new = old.clone();
    set(&mut new, "/codes/full/status", &json!(500));
    assert_eq!(compare(&lock(&old), &lock(&new)).breaking_without_reason().count(), 1);
    // The same once more is.
    set(&mut new, "/breaks/-", &reason("503", "500", "full"));
    assert_eq!(compare(&lock(&old), &lock(&new)).breaking_without_reason().count(), 0);
}

#[test]
fn rule_has_a_name_a_severity_and_a_meaning() {
    assert_eq!(Rule::CodeRemoved.to_string(), "CODE_REMOVED");
    assert_eq!(format!("{:>14}|", Rule::CodeRemoved), "  CODE_REMOVED|");
    assert_eq!(Rule::CodeRemoved.severity(), Severity::Breaking);
    assert_eq!(Severity::Note.to_string(), "note");
    assert!(Rule::ALL.iter().all(|rule| rule.meaning().ends_with('.')));
}
