//! The gate, as a program that calls it: in a process of its own, for its exit code and its standard input.

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};

use api_error::catalog::gate;
use serde_json::{Value, json};

use crate::support::{Folder, base, lock, plain, set, with};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Bearable,
    Breaking,
}

/// What the others run: a program whose arguments are lines. An `ExitCode` says what it is in no other way.
#[test]
#[ignore = "run by the other tests, in processes of their own"]
fn program() {
    let Ok(arguments) = std::env::var("TEST_ARGUMENTS") else { return };
    println!("program:");
    let code = format!("{:?}", gate(arguments.lines().map(str::to_owned)));
    let code = [ExitCode::SUCCESS, ExitCode::FAILURE, ExitCode::from(2)]
        .iter()
        .position(|known| format!("{known:?}") == code);
    println!("exit code {}", code.expect("an exit code of the table"));
}

/// What it prints and decides about these files, called `old` and `new` in the arguments.
fn compare_with(
    old: &Value,
    new: &Value,
    arguments: &[&str],
    input: &str,
) -> (Result<Verdict, String>, String) {
    let folder = Folder::new();
    let path = |name| folder.path(name).to_str().unwrap().to_owned();
    lock(old).write(path("old")).unwrap();
    lock(new).write(path("new")).unwrap();
    let arguments: Vec<String> = arguments
        .iter()
        .map(|argument| match *argument {
            "old" | "new" | "missing" => path(argument),
            argument => argument.to_owned(),
        })
        .collect();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "comparing::program", "--nocapture"]);
    command.env("TEST_ARGUMENTS", arguments.join("\n"));
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Who reads none of it may be gone before.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let (said, wrong) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    // Before and behind stands what the test says of itself.
    let (printed, code) = said.split_once("exit code ").unwrap_or_else(|| panic!("{said}{wrong}"));
    let printed = printed.split_once("program:\n").unwrap().1.to_owned();
    let verdict = match &code[..1] {
        "0" => Ok(Verdict::Bearable),
        "1" => Ok(Verdict::Breaking),
        _ => Err(wrong),
    };
    (verdict, printed)
}

fn compare(old: &Value, new: &Value, arguments: &[&str]) -> (Result<Verdict, String>, String) {
    compare_with(old, new, arguments, "")
}

#[test]
fn all_changes_are_printed_and_breaking_ones_fail() {
    assert_eq!(compare(&base(), &base(), &["old", "new"]), (Ok(Verdict::Bearable), String::new()));

    let more = with("/codes/another", &plain("1"));
    let added = "note      CODE_ADDED                another: 404\n";
    assert_eq!(compare(&base(), &more, &["old", "new"]), (Ok(Verdict::Bearable), added.to_owned()));

    let removed = "breaking  CODE_REMOVED              another: was 404\n";
    assert_eq!(compare(&base(), &more, &["new", "old"]), (Ok(Verdict::Breaking), removed.to_owned()));
}

#[test]
fn a_recorded_break_passes_where_that_is_asked_for() {
    let mut new = with("/codes/full/status", &json!(500));
    assert_eq!(compare(&base(), &new, &["--allow-recorded", "old", "new"]).0, Ok(Verdict::Breaking));

    let reason = json!({"rule": "STATUS_CHANGED", "codes": ["full"], "before": "503", "after": "500", "reason": "why"});
    set(&mut new, "/breaks/-", &reason);
    assert_eq!(compare(&base(), &new, &["old", "new"]).0, Ok(Verdict::Breaking));
    let (verdict, printed) = compare(&base(), &new, &["old", "new", "--allow-recorded"]);
    assert_eq!(verdict, Ok(Verdict::Bearable));
    assert_eq!(printed, "breaking  STATUS_CHANGED            full: 503 -> 500 (meant: why)\n");
}

#[test]
fn one_of_the_files_can_be_the_standard_input() {
    let input = |lock: Value| lock.to_string();
    let fewer = || with("/codes/other", &Value::Null);
    assert_eq!(compare_with(&base(), &base(), &["-", "new"], &input(fewer())).0, Ok(Verdict::Bearable));
    assert_eq!(compare_with(&base(), &base(), &["old", "-"], &input(fewer())).0, Ok(Verdict::Breaking));
    assert!(compare(&base(), &base(), &["-", "-"]).0.is_err());
    let said = compare_with(&base(), &base(), &["-", "new"], "<<<<<<< HEAD").0.unwrap_err();
    assert!(said.starts_with("standard input: line 1: the mark of a merge conflict"), "{said}");
}

#[test]
fn what_can_not_be_compared_is_neither_verdict() {
    for arguments in
        [&[][..], &["old"], &["old", "new", "old"], &["old", "missing"], &["--all", "old", "new"]]
    {
        let (verdict, printed) = compare(&base(), &base(), arguments);
        assert!(verdict.is_err(), "{arguments:?}");
        assert_eq!(printed, "");
    }
}

#[test]
fn help_is_printed_wherever_it_is_asked_for() {
    for arguments in [&["--help"][..], &["-h"], &["old", "--help"]] {
        let (verdict, printed) = compare(&base(), &base(), arguments);
        assert_eq!(verdict, Ok(Verdict::Bearable));
        assert!(printed.contains("Usage: [--allow-recorded] OLD NEW"));
        assert!(printed.contains("git show origin/main:errors.lock.json"));
    }
}
