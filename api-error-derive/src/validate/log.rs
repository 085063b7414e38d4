//! Rules of log levels.

use crate::errors::Errors;
use crate::parse::{Str, Tried};
use crate::similar::closest;

/// The words, each with its variant of the runtime's `LogLevel`.
const LEVELS: [(&str, &str); 5] =
    [("error", "Error"), ("warn", "Warn"), ("info", "Info"), ("debug", "Debug"), ("off", "Off")];

/// The variant of the runtime's `LogLevel`.
pub(super) fn level(written: &Tried<Str>, errors: &mut Errors) -> Option<&'static str> {
    let literal = written.value()?;
    let word = literal.value();
    let known = LEVELS.iter().find(|(known, _)| *known == word);
    if known.is_none() {
        let words = LEVELS.map(|(word, _)| word);
        let help = match closest(word, words) {
            Some(near) => format!("a level with a similar name exists: `{near}`"),
            None => format!("the levels are {}", words.map(|word| format!("`{word}`")).join(", ")),
        };
        errors.say_help(literal, format_args!("unknown log level `{word}`"), help);
    }
    known.map(|(_, variant)| *variant)
}
