//! What changed, and the report of it.

use std::fmt;

use super::contents::Break;
use super::difference;
use super::rules::{Rule, Severity};

/// One change of the contract.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub(super) rule: Rule,
    /// Whether it is about all codes that there were before and are now, and these are several.
    pub(super) every_code: bool,
    pub(super) codes: Vec<String>,
    pub(super) member: Option<String>,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) reason: Option<String>,
}

impl Change {
    /// The kind of change.
    pub const fn rule(&self) -> Rule {
        self.rule
    }

    /// The code that changed; `None` if several did, as when their envelope changes.
    pub fn code(&self) -> Option<&str> {
        match &*self.codes {
            [code] => Some(code),
            _ => None,
        }
    }

    /// The codes that changed, sorted; at least one.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// The path of the part that changed, if it is not the entire code: `details.path`, `headers.link`,
    /// `error.request_id`.
    pub fn member(&self) -> Option<&str> {
        self.member.as_deref()
    }

    /// The old value; `None` if there was none, or the rule says everything.
    pub fn before(&self) -> Option<&str> {
        self.before.as_deref()
    }

    /// The new value; `None` if there is none, or the rule says everything.
    pub fn after(&self) -> Option<&str> {
        self.after.as_deref()
    }

    /// The reason of a deliberate break, if the newer file has it.
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_deref()
    }

    pub(super) fn is_breaking(&self) -> bool {
        self.rule.severity() == Severity::Breaking
    }

    pub(super) fn with_reason(&self, reason: &str) -> Break {
        let text = |text: &Option<String>| text.clone().map(super::text::Text);
        Break {
            rule: self.rule.name().to_owned(),
            codes: if self.every_code { Vec::new() } else { self.codes.clone() },
            member: self.member.clone(),
            before: text(&self.before),
            after: text(&self.after),
            reason: super::text::Text(reason.to_owned()),
        }
    }

    /// Whether it is about what that break is about.
    pub(super) fn is_about(&self, broken: &Break) -> bool {
        broken.rule == self.rule.name()
            && broken.member == self.member
            && (broken.codes.is_empty() || self.codes.iter().all(|code| broken.codes.contains(code)))
    }
}

/// `breaking  STATUS_CHANGED           rate_limited: 429 -> 503`
///
/// Always one line: control characters are escaped. A long text is cut around the first difference, and two schemas are
/// shown without what they have in common.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = Rule::ALL.iter().map(|rule| rule.name().len()).max().unwrap_or_default();
        write!(f, "{:<8}  {:width$}  ", self.rule.severity(), self.rule)?;
        match &*self.codes {
            _ if self.every_code => f.write_str("every code")?,
            [first, second, _, rest @ ..] if !rest.is_empty() => {
                let (first, second) = (shown(first, 0), shown(second, 0));
                write!(f, "{first}, {second} and {} more", rest.len() + 1)?;
            }
            codes => f.write_str(&codes.iter().map(|code| shown(code, 0)).collect::<Vec<_>>().join(", "))?,
        }
        if let Some(member) = &self.member {
            write!(f, ": {}", shown(member, 0))?;
        }
        match (&self.before, &self.after) {
            (Some(before), Some(after)) => {
                let difference = difference::of_schemas(before, after);
                let (before, after) =
                    difference.as_ref().map_or((before, after), |(before, after)| (before, after));
                let same =
                    before.chars().zip(after.chars()).take_while(|(before, after)| before == after).count();
                write!(f, ": {} -> {}", shown(before, same), shown(after, same))?;
            }
            (Some(before), None) => write!(f, ": was {}", shown(before, 0))?,
            (None, Some(after)) => write!(f, ": {}", shown(after, 0))?,
            (None, None) => {}
        }
        match &self.reason {
            Some(reason) => write!(f, " (meant: {})", shown(reason, 0)),
            None => Ok(()),
        }
    }
}

/// How many characters of a text are shown.
const SHOWN: usize = 100;
/// How many of them come before the first difference.
const BEFORE_DIFFERENCE: usize = 30;

/// The part of `text` around its character `at`, on one line.
fn shown(text: &str, at: usize) -> String {
    let (len, mut start) = (text.chars().count(), 0);
    if len > SHOWN && at > SHOWN / 2 {
        start = at.saturating_sub(BEFORE_DIFFERENCE).min(len);
    }
    let mut shown = String::new();
    if start > 0 {
        shown.push('…');
    }
    for letter in text.chars().skip(start).take(SHOWN) {
        // Quotes stay as they are; what has no shape of its own, or turns the direction of the line, does not.
        match letter {
            '"' | '\'' | '\\' => shown.push(letter),
            _ => shown.extend(letter.escape_debug()),
        }
    }
    if start + SHOWN < len {
        shown.push('…');
    }
    shown
}

/// The changes between two locks, breaking ones first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub(super) changes: Vec<Change>,
}

impl Changes {
    /// All changes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Change> {
        self.changes.iter()
    }

    /// The changes that break clients.
    pub fn breaking(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.is_breaking())
    }

    /// The changes that break clients and have no reason in the newer file.
    pub fn breaking_without_reason(&self) -> impl Iterator<Item = &Change> {
        self.breaking().filter(|change| change.reason.is_none())
    }

    /// Whether there are no changes.
    pub const fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The number of changes.
    pub const fn len(&self) -> usize {
        self.changes.len()
    }
}

/// A line for each change.
impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for change in &self.changes {
            writeln!(f, "{change}")?;
        }
        Ok(())
    }
}
