//! What an agent reads of an error.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use serde_json::Value;

use crate::__private::catch_panic;
use crate::envelope::{CODE, DOC_URL, Envelope, HELP, MESSAGE, member, optional};
use crate::{ApiError, FieldError, Report, Retry, RetryWhen};

/// How many bytes a message, or another text of the service, has.
pub(super) const MAX_TEXT: usize = 1024;

/// How many wrong fields are named.
pub(super) const MAX_FIELDS: usize = 50;

/// How many bytes the path or the message of a wrong field has.
const MAX_FIELD: usize = 256;

/// The facts that only the writer of envelopes makes of an error.
const FACTS: Envelope = Envelope::json(&[
    member("code", CODE),
    member("message", MESSAGE),
    optional("help", HELP),
    optional("doc_url", DOC_URL),
]);

/// What happened, whether and when to try again, what to do instead, and which fields are wrong. One fact a line.
pub(super) fn text(error: &dyn ApiError) -> String {
    let report = Report::new(error).with_envelope(&FACTS);
    let facts: BTreeMap<String, Value> = serde_json::from_slice(&report.to_json()).unwrap_or_default();
    let fact = |name| facts.get(name).map(words).unwrap_or_default();
    let mut text = line(&fact("message"), MAX_TEXT);
    // Writing to a string never fails.
    let _ = write!(text, "\nCode: {}\nRetry: {}", line(&fact("code"), MAX_TEXT), advice(report.retry()));
    for (label, name) in [("What to do", "help"), ("Documentation", "doc_url")] {
        if facts.contains_key(name) {
            let _ = write!(text, "\n{label}: {}", line(&fact(name), MAX_TEXT));
        }
    }
    write_fields(catch_panic(|| error.field_errors()).unwrap_or_default(), &mut text);
    text
}

fn words(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| value.to_string().into(), Cow::Borrowed)
}

/// Whether and when to try again, in words.
fn advice(retry: Retry) -> String {
    let mut advice = match retry.when {
        RetryWhen::Never => "no. The same call fails again until something else changes.",
        RetryWhen::Backoff if retry.after.is_some() => "yes.",
        RetryWhen::Backoff => "yes. Wait a second first, and twice as long before each further try.",
        RetryWhen::Throttled if retry.after.is_some() => "yes. You call too often.",
        RetryWhen::Throttled => "yes. You call too often: wait until your rate limit allows the call.",
        RetryWhen::AfterRefresh => "only with new credentials.",
    }
    .to_owned();
    if let Some(wait) = retry.after {
        let _ = write!(advice, " Wait {}.", seconds(wait, retry));
    }
    if let Some(max) = retry.max {
        let times = if max == 1 { "once".to_owned() } else { format!("{max} times") };
        let _ = write!(advice, " Try again at most {times}.");
    }
    if retry.not_applied {
        advice.push_str(" This call changed nothing.");
    } else if retry.is_retryable() {
        advice.push_str(" This call may have changed something: if it must not happen twice, check first.");
    }
    advice
}

fn seconds(wait: Duration, retry: Retry) -> String {
    match retry.after_seconds().unwrap_or(wait.as_secs()) {
        1 => "1 second".to_owned(),
        seconds => format!("{seconds} seconds"),
    }
}

fn write_fields(fields: &[FieldError], text: &mut String) {
    if !fields.is_empty() {
        text.push_str("\nFields that are not valid:");
    }
    for field in fields.iter().take(MAX_FIELDS) {
        let path = field.path().dotted().to_string();
        let path = if path.is_empty() { "(all)".to_owned() } else { line(&path, MAX_FIELD) };
        let _ = write!(text, "\n- {path}: {}", line(field.message(), MAX_FIELD));
        if let Some(code) = field.code() {
            let _ = write!(text, " ({})", line(code, MAX_FIELD));
        }
    }
    if let Some(more) = fields.len().checked_sub(MAX_FIELDS).filter(|more| *more != 0) {
        let _ = write!(text, "\n- and {more} more");
    }
}

/// A text as one line: what breaks a line, controls the order of letters or is not visible becomes a space.
fn line(text: &str, max: usize) -> String {
    let mut line = String::new();
    // Cut first: of a text of a megabyte, the rest is not read.
    for letter in cut(text, max).chars() {
        if !is_legal(letter) {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else {
            line.push(letter);
        }
    }
    line.trim().to_owned()
}

/// Not a control character, a line or paragraph separator, one of the characters that turn text around (bidirectional
/// controls), or one of the tags, which people do not see and models read.
fn is_legal(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        && !matches!(letter, '\u{E0000}'..='\u{E007F}')
}

/// The text, cut at a character after at most `max` bytes.
pub(super) fn cut(text: &str, max: usize) -> Cow<'_, str> {
    if text.len() <= max {
        return text.into();
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= max).last().unwrap_or_default();
    let (kept, _) = text.split_at(end);
    format!("{kept}…").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_says_whether_when_and_how_often() {
        let wait = Duration::from_millis(1500);
        for (retry, expected) in [
            (Retry::NEVER, "no. The same call fails again until something else changes."),
            (
                Retry::BACKOFF.with_max(3).with_not_applied(),
                "yes. Wait a second first, and twice as long before each further try. Try again at most 3 times. \
                 This call changed nothing.",
            ),
            (
                Retry::BACKOFF.with_after(Duration::from_secs(1)),
                "yes. Wait 1 second. This call may have changed something: if it must not happen twice, check first.",
            ),
            (
                Retry::THROTTLED.with_after(wait),
                "yes. You call too often. Wait 2 seconds. This call changed nothing.",
            ),
            (
                Retry::THROTTLED,
                "yes. You call too often: wait until your rate limit allows the call. This call changed nothing.",
            ),
            (Retry::AFTER_REFRESH.with_max(1), "only with new credentials. Try again at most once."),
        ] {
            assert_eq!(advice(retry), expected);
        }
    }

    #[test]
    fn a_text_is_one_line_whatever_it_holds() {
        assert_eq!(line("a\r\n---\nRetry: yes\u{2028}b\u{0}\u{1b}[2J", 100), "a --- Retry: yes b [2J");
        assert_eq!(line("\u{202E}back\u{E0041}\u{E007F}", 100), "back");
    }

    #[test]
    fn a_text_is_cut_at_a_character() {
        assert_eq!(line(&"é".repeat(1_000_000), 5), "éé…");
        assert_eq!(cut("abc", 3), "abc");
    }
}
