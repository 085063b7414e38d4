//! The attribute reference is made from the key table.

use std::fmt::Write;

use super::{compare, manifest_dir};
use crate::keys::{Key, Place};

#[test]
fn the_attribute_reference_is_the_key_table() {
    compare(&manifest_dir().join("src/attributes.md"), &reference());
}

fn reference() -> String {
    let mut text = String::new();
    for (title, place) in [
        ("On the enum (a struct is an enum and its one variant)", Place::Enum),
        ("On a variant", Place::Variant),
        ("On a field", Place::Field),
    ] {
        writeln!(text, "\n**{title}**\n\n| write | meaning |\n|---|---|").unwrap();
        for key in Key::legal_in(&[place]) {
            for one in key.uses().iter().filter(|one| one.place == place) {
                let meaning = one.meaning.replace('|', "\\|");
                writeln!(text, "| `{}` | {meaning} |", one.form).unwrap();
            }
        }
    }
    text
}

#[test]
fn every_key_has_a_place_and_a_meaning() {
    for key in Key::ALL {
        assert!(!key.uses().is_empty(), "{}", key.name());
        for one in key.uses() {
            assert!(one.form.starts_with(key.name()), "{} is typed `{}`", key.name(), one.form);
            assert!(one.meaning.ends_with('.'), "{}", key.name());
        }
    }
}
