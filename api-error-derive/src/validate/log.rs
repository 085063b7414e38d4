//! Rules of log levels.

use crate::errors::Errors;
use crate::parse::Tried;
use crate::similar;

const LEVELS: [&str; 5] = ["error", "warn", "info", "debug", "off"];

/// The variant of the runtime's `LogLevel`.
pub(super) fn level(written: &Tried, errors: &mut Errors) -> Option<&'static str> {
    let literal = written.text()?;
    let word = literal.value();
    match word {
        "error" => Some("Error"),
        "warn" => Some("Warn"),
        "info" => Some("Info"),
        "debug" => Some("Debug"),
        "off" => Some("Off"),
        _ => {
            let help = similar::help("a level", word, &LEVELS);
            errors.say_help(literal, format_args!("unknown log level `{word}`"), help);
            None
        }
    }
}
