//! The attribute reference in the README is the key table.

use std::fmt::Write;

use super::{compare, manifest_dir};
use crate::keys::{Key, Place};

const BEGIN: &str = "<!-- the attribute reference: made from the key table -->\n";
const END: &str = "<!-- end of the attribute reference -->";

#[test]
fn the_readme_has_the_key_table() {
    let path = manifest_dir().join("../README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once(BEGIN).expect("the README has the place for the reference");
    let (_, after) = rest.split_once(END).expect("the README has the end of the reference");
    compare(&path, &format!("{before}{BEGIN}{}{END}{after}", reference()));
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
    text.push('\n');
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
