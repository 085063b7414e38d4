//! The file: what is read, what is refused and how that is said, and how it is written.

use std::fs;

use api_error::catalog::{Lock, compare};
use serde_json::{Value, json};

use crate::support::{Folder, base, lock, set, with};

/// As it is written.
fn text() -> String {
    lock(&base()).to_string()
}

/// Where it is wrong and what about it.
fn fault(text: &str) -> (Option<usize>, String) {
    let error = text.parse::<Lock>().unwrap_err();
    (error.line(), error.to_string())
}

fn line_of(text: &str, piece: &str) -> Option<usize> {
    Some(text.lines().position(|line| line.contains(piece)).unwrap() + 1)
}

#[test]
fn a_fact_is_a_line_and_lines_are_short() {
    let text = text();
    assert!(text.ends_with("}\n"));
    assert!(!text.contains("\r") && !text.contains("\n\n"));
    for line in text.lines() {
        let facts = line.matches("\": ").count();
        assert!(facts <= 1, "{line}");
        assert!(line.len() <= 100, "{line}");
    }
}

#[test]
fn the_file_tells_a_reader_what_it_is() {
    assert_eq!(
        text().lines().take(3).collect::<Vec<_>>(),
        [
            "{",
            r#"  "about": "What clients rely on. Written by a test: run it with API_ERROR_BLESS=1, do not edit.","#,
            r#"  "format": 1,"#,
        ],
    );
}

#[test]
fn line_breaks_and_byte_order_mark_are_no_change() {
    for other in [text().replace('\n', "\r\n"), format!("\u{feff}{}", text()), text().trim_end().to_owned()] {
        assert_eq!(other.parse::<Lock>().unwrap(), lock(&base()));
    }
}

#[test]
fn a_merge_conflict_is_shown_at_its_line() {
    let conflict = text().replace("    \"other\"", "<<<<<<< HEAD\n=======\n>>>>>>> feature\n    \"other\"");
    let (line, said) = fault(&conflict);
    assert_eq!(line, line_of(&conflict, "<<<<<<<"));
    assert!(said.contains("the mark of a merge conflict\nhelp: "), "{said}");

    // Half of it is gone.
    let half = text().replace("    \"other\"", "=======\n    \"other\"");
    assert_eq!(fault(&half).0, line_of(&half, "======="));
}

#[test]
fn text_that_looks_like_a_conflict_is_text() {
    let hostile = with("/codes/full/help", &json!("<<<<<<< HEAD\n=======\n>>>>>>> feature"));
    let written = lock(&hostile).to_string();
    assert_eq!(written.parse::<Lock>().unwrap(), lock(&hostile));
}

#[test]
fn newer_format_asks_for_a_newer_release() {
    let newer = text().replace("\"format\": 1", "\"format\": 2").replace("\"status\"", "\"statuses\"");
    assert_eq!(
        fault(&newer),
        (
            Some(3),
            "line 3: format 2 is of a newer release of `api-error`; this one reads format 1\n\
             help: update `api-error`"
                .to_owned(),
        ),
    );
    assert_eq!(fault(&text().replace("\"format\": 1", "\"format\": 0")).0, Some(3));
}

#[test]
fn unknown_missing_and_duplicate_keys_have_their_line() {
    let text = text();
    for (piece, replacement, said) in [
        ("\"retry_max\"", "\"retry_most\"", "unknown field `retry_most`"),
        ("\"status\": 503", "\"status\": \"503\"", "invalid type: string \"503\", expected u16"),
        ("\"status\": 503", "\"status\": 70000", "invalid value"),
        ("\"retry\": \"backoff\"", "\"retry\": \"sometimes\"", "unknown variant `sometimes`"),
        ("\"plain\": {", "\"other\": {", "`other` is there twice"),
        ("\"error.code\": \"always code\"", "\"error.code\": \"ever code\"", "`ever code` does not say when"),
        (
            "\"error.trace\": \"verbose causes\"",
            "\"error.code\": \"always code\"",
            "`error.code` is there twice",
        ),
        ("\"retry_max\": 3,", "\"retry_max\": 3", "expected `,` or `}`"),
        ("\"retired\": [", "\"retirees\": [", "unknown field `retirees`"),
    ] {
        let wrong = text.replacen(piece, replacement, 1);
        assert_ne!(wrong, text, "{piece}");
        let (line, error) = fault(&wrong);
        assert!(error.contains(said), "{error}");
        assert!(error.contains("\nhelp: restore the file as it was last committed"), "{error}");
        let expected = text[..text.find(piece).unwrap()].lines().count();
        let line = line.unwrap();
        // A missing comma is noticed at what comes after it.
        assert!(line == expected || line == expected + 1, "{line} {expected} {error}");
    }
}

#[test]
fn nothing_is_missing_silently() {
    for name in ["format", "envelopes", "codes", "retired", "breaks"] {
        let error =
            with(&format!("/{name}"), &Value::Null).to_string().parse::<Lock>().unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{name}`")), "{error}");
    }
    for nothing in ["", " ", "null", "[]", "1", "{}", "{", "\u{0}"] {
        assert!(nothing.parse::<Lock>().is_err(), "{nothing:?}");
    }
}

#[test]
fn what_contradicts_itself_is_refused_at_its_line() {
    let nowhere = text().replacen("\"envelope\": \"2\"", "\"envelope\": \"3\"", 1);
    let (line, said) = fault(&nowhere);
    assert_eq!(line, line_of(&nowhere, "\"plain\": {"));
    assert!(said.contains("code `plain` has the envelope `3`, which is not there"), "{said}");

    let both = text().replacen("    \"old\"\n", "    \"old\",\n    \"plain\"\n", 1);
    let (line, said) = fault(&both);
    assert_eq!(line, line_of(&both, "\"plain\": {"));
    assert!(said.contains("code `plain` is in use and retired"), "{said}");
}

#[test]
fn an_error_names_the_file_and_the_line() {
    let folder = Folder::new();
    let path = folder.path("errors.lock.json");

    let missing = Lock::read(&path).unwrap_err();
    assert!(missing.is_not_found());
    assert_eq!(missing.path(), Some(&*path));
    assert!(
        missing.to_string().starts_with(&format!("{}: cannot read the file: ", path.display())),
        "{missing}"
    );

    fs::write(&path, "{\n\n  \"format\": }").unwrap();
    let broken = Lock::read(&path).unwrap_err();
    assert!(!broken.is_not_found());
    assert!(
        broken.to_string().starts_with(&format!("{}:3: this is not a lock file: ", path.display())),
        "{broken}"
    );

    fs::write(&path, b"{\n\"format\": 1, \"\xff\": 2}").unwrap();
    let binary = Lock::read(&path).unwrap_err();
    assert_eq!(binary.to_string(), format!("{}:2: this is not UTF-8", path.display()));
}

#[test]
fn writing_replaces_the_file_and_leaves_nothing_beside_it() {
    let folder = Folder::new();
    let path = folder.path("errors.lock.json");
    for contents in [base(), with("/codes/other", &Value::Null)] {
        lock(&contents).write(&path).unwrap();
        assert_eq!(Lock::read(&path).unwrap(), lock(&contents));
        assert_eq!(fs::read_to_string(&path).unwrap(), lock(&contents).to_string());
        assert_eq!(folder.names(), ["errors.lock.json"]);
    }
}

#[test]
fn where_writing_fails_nothing_is_left_behind() {
    let folder = Folder::new();
    let taken = folder.path("folder.lock.json");
    fs::create_dir(&taken).unwrap();
    let error = lock(&base()).write(&taken).unwrap_err();
    assert!(error.to_string().contains("cannot write the file: "), "{error}");
    assert_eq!(folder.names(), ["folder.lock.json"]);
    assert!(lock(&base()).write(folder.path("nowhere/errors.lock.json")).is_err());
    assert!(lock(&base()).write("/").is_err());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_file_stays_one() {
    let folder = Folder::new();
    let (file, link) = (folder.path("file.json"), folder.path("link.json"));
    fs::write(&file, "").unwrap();
    std::os::unix::fs::symlink(&file, &link).unwrap();
    lock(&base()).write(&link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(Lock::read(&file).unwrap(), lock(&base()));
}

#[cfg(unix)]
#[test]
fn a_link_to_no_file_stays_one_and_its_file_is_made() {
    let folder = Folder::new();
    fs::create_dir(folder.path("shared")).unwrap();
    let (outer, inner, file) = (folder.path("outer"), folder.path("inner"), folder.path("shared/file.json"));
    std::os::unix::fs::symlink("inner", &outer).unwrap();
    std::os::unix::fs::symlink("shared/file.json", &inner).unwrap();
    lock(&base()).write(&outer).unwrap();
    for link in [&outer, &inner] {
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }
    assert!(fs::symlink_metadata(&file).unwrap().is_file());
    assert_eq!(Lock::read(&outer).unwrap(), lock(&base()));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_refused_and_stay() {
    let folder = Folder::new();
    let (round, lost) = (folder.path("round"), folder.path("lost"));
    std::os::unix::fs::symlink("round", &round).unwrap();
    std::os::unix::fs::symlink("no folder/file", &lost).unwrap();
    for link in [&round, &lost] {
        assert!(lock(&base()).write(link).is_err());
        assert!(fs::symlink_metadata(link).unwrap().is_symlink());
    }
    assert_eq!(folder.names(), ["lost", "round"]);
}

#[test]
fn what_the_file_says_about_itself_may_be_anything() {
    let mut other = base();
    set(&mut other, "/about", &json!({"any": ["thing"]}));
    assert_eq!(lock(&other), lock(&base()));
}

#[test]
fn a_rule_that_this_release_does_not_know_stays_in_the_history() {
    let mut newer = base();
    set(&mut newer, "/breaks/-", &json!({"rule": "A_NEW_RULE", "reason": "why"}));
    let lock = lock(&newer);
    assert_eq!(lock.breaks()[1].rule(), "A_NEW_RULE");
    assert_eq!(lock.to_string().parse::<Lock>().unwrap(), lock);
    assert!(compare(&lock, &lock).is_empty());
}
