//! Rules of retry advice.

use super::chars::split_digits;
use crate::errors::Errors;
use crate::model::{Retry, RetryWhen};
use crate::parse::{AdvicePart, Given, Str, Tried};

/// The retry advice. `Ok(None)` if it is absent, `Err` if it is invalid, which is reported.
pub(super) fn advice(written: &Tried, errors: &mut Errors) -> Result<Option<Retry>, ()> {
    let parts = match written.value() {
        None if written.is_absent() => return Ok(None),
        None => return Err(()),
        Some(Given::Flag | Given::Bool(true)) => return Ok(Some(Retry::BACKOFF)),
        Some(Given::Bool(false)) => return Ok(Some(Retry::NEVER)),
        Some(Given::Advice(parts)) => parts,
        Some(_) => return Err(()),
    };
    let mut retry = Retry::BACKOFF;
    let mut refresh_or_throttled: Option<&syn::Ident> = None;
    let mut is_valid = true;
    for part in parts {
        match part {
            AdvicePart::After { value, .. } => match millis(value) {
                Ok(after) => retry.after_millis = Some(after),
                Err(fact) => {
                    errors.say_help(
                        value,
                        fact,
                        "write a number and a unit: `30s`, `5m`, `1h`, `1m30s`, `500ms`",
                    );
                    is_valid = false;
                }
            },
            AdvicePart::Max { written, value, .. } => match value.base10_digits().parse::<u32>() {
                Ok(0) => {
                    errors.say_help(value, "`max = 0` allows no retry", "write `retryable = false`");
                    is_valid = false;
                }
                Ok(max) => retry.max = Some(max),
                Err(_) => {
                    errors.say(written, format_args!("`{value}` is not a number of retries"));
                    is_valid = false;
                }
            },
            AdvicePart::NotApplied(_) => retry.not_applied = true,
            AdvicePart::Throttled(key) | AdvicePart::AfterRefresh(key) => {
                retry.when = match part {
                    AdvicePart::Throttled(_) => RetryWhen::Throttled,
                    _ => RetryWhen::AfterRefresh,
                };
                match refresh_or_throttled {
                    Some(earlier) => {
                        errors.say_help(
                            key,
                            format_args!("`{key}` and `{earlier}` contradict each other"),
                            "a throttled request succeeds unchanged, the other needs fresh credentials",
                        );
                        is_valid = false;
                    }
                    None => refresh_or_throttled = Some(key),
                }
            }
        }
    }
    if is_valid { Ok(Some(retry)) } else { Err(()) }
}

/// The milliseconds of the unit that `text` begins with, and the text behind it.
fn unit(text: &str) -> Option<(u64, &str)> {
    const UNITS: [(&str, u64); 5] =
        [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];
    for (name, millis) in &UNITS {
        if let Some(rest) = text.strip_prefix(name) {
            return Some((*millis, rest));
        }
    }
    None
}

/// Parses a duration in milliseconds: one or more numbers, each with a unit, such as `30s` or `1m30s`.
fn millis(written: &Str) -> Result<u64, String> {
    let text = written.value();
    let bad = || format!("`{}` is not a duration", text.escape_debug());
    let mut left = text;
    let mut total: u64 = 0;
    if left.is_empty() {
        return Err("the duration is empty".to_owned());
    }
    while !left.is_empty() {
        let (number, rest) = split_digits(left);
        let Some((unit, rest)) = unit(rest) else { return Err(bad()) };
        let number: u64 = number.parse().map_err(|_| bad())?;
        total = number.checked_mul(unit).and_then(|part| total.checked_add(part)).ok_or_else(bad)?;
        left = rest;
    }
    if total == 0 {
        return Err(format!("`{text}` is not a wait"));
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn the_unit_of_milliseconds_is_not_that_of_minutes() {
        assert_eq!(unit("ms"), Some((1, "")));
        assert_eq!(unit("m30s"), Some((60_000, "30s")));
        assert_eq!(["", "x", "30s"].map(unit), [None; 3]);
    }
}
