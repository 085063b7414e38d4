//! A lock file is read, or refused with words. What was read is written back the same.

#![no_main]

use api_error::catalog::{Lock, compare};
use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

/// A file that a release wrote.
const WRITTEN: &str = include_str!("../../tests/locks/repositories.lock.json");

/// Pieces that a file is edited with.
const PIECES: [&str; 16] = [
    "null",
    "true",
    "0",
    "-1",
    "[]",
    "{}",
    "\"\"",
    "\"not_found\"",
    ",",
    ":",
    "\n<<<<<<< ours\n",
    "\"format\": 99,",
    "999",
    "\"retired\": [\"not_found\"],",
    "\u{feff}",
    "\"string?\"",
];

/// The text of a file: a written one with some edits, or any.
#[derive(Debug)]
struct Text(String);

impl<'a> Arbitrary<'a> for Text {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        if u.ratio(1, 8)? {
            return Ok(Self(u.arbitrary()?));
        }
        let mut text = WRITTEN.to_owned();
        for _ in 0..u.int_in_range(0..=4)? {
            let boundary = |at: usize| (at..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
            let from = boundary(u.int_in_range(0..=text.len())?);
            let to = boundary(u.int_in_range(from..=(from + 24).min(text.len()))?);
            let with: &str = if u.arbitrary()? { *u.choose(&PIECES)? } else { u.arbitrary()? };
            text.replace_range(from..to, with);
        }
        Ok(Self(text))
    }
}

fuzz_target!(|texts: (Text, Text)| {
    let (Text(old), Text(new)) = texts;
    let read = |text: &str| match text.parse::<Lock>() {
        Ok(lock) => Some(lock),
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    };
    let (old, new) = (read(&old), read(&new));
    for lock in [&old, &new].into_iter().flatten() {
        let again: Lock = lock.to_string().parse().expect("what was written can be read");
        assert!(again == *lock && again.to_string() == lock.to_string());
        let changes = compare(lock, &again);
        assert_eq!(changes.iter().count(), 0, "{changes}");
    }
    if let (Some(old), Some(new)) = (&old, &new) {
        let (there, back) = (compare(old, new), compare(new, old));
        assert_eq!(there.to_string(), compare(old, new).to_string());
        assert_eq!(there.iter().count() == 0, back.iter().count() == 0, "{there}\n{back}");
    }
});
