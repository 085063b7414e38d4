//! `assert_compatible`, called as in a test of a service, with different environment variables. Each call is its own process,
//! because environment variables belong to a process.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use api_error::catalog::{Lock, assert_compatible, assert_up_to_date, check_compatible, check_up_to_date};
use api_error::envelope::PROBLEM_JSON;
use api_error::http::StatusCode;
use api_error::{Catalog, ErrorSpec, Retry};

use crate::support::Folder;

const GONE: ErrorSpec = ErrorSpec::new("gone", StatusCode::GONE, "Gone");
const BUSY: ErrorSpec =
    ErrorSpec::new("busy", StatusCode::SERVICE_UNAVAILABLE, "Busy").with_retry(Retry::BACKOFF);
const NEW: ErrorSpec = ErrorSpec::new("aaa", StatusCode::CONFLICT, "New");

/// The revisions of a service.
fn catalogs(revision: &str) -> Vec<Catalog> {
    static FIRST: [ErrorSpec; 2] = [GONE, BUSY];
    static MORE: [ErrorSpec; 3] = [BUSY, NEW, GONE];
    static LESS: [ErrorSpec; 1] = [BUSY];
    static WEAKER: [ErrorSpec; 2] = [GONE, BUSY.with_retry(Retry::NEVER)];
    static ONE: [ErrorSpec; 1] = [GONE];
    static OTHER: [ErrorSpec; 1] = [NEW];
    match revision {
        "first" => vec![Catalog::new("First", &FIRST)],
        "more" => vec![Catalog::new("More", &MORE)],
        "less" => vec![Catalog::new("Less", &LESS)],
        "weaker" => vec![Catalog::new("Weaker", &WEAKER)],
        "other" => vec![Catalog::new("Other", &OTHER)],
        "two enums" => vec![Catalog::new("Less", &LESS), Catalog::new("One", &ONE)],
        "another envelope in front" => {
            vec![Catalog::new("First", &FIRST), Catalog::new("Other", &OTHER).with_envelope(&PROBLEM_JSON)]
        }
        _ => panic!("no revision {revision}"),
    }
}

/// What the others run.
#[test]
#[ignore = "run by the other tests, in processes of their own"]
fn child() {
    let Ok(revision) = std::env::var("TEST_REVISION") else { return };
    let path = std::env::var_os("TEST_PATH").unwrap();
    if std::env::var_os("TEST_RETURN").is_some() {
        println!("compatible: {:?}", check_compatible(&path, &catalogs(&revision)));
        println!("up to date: {:?}", check_up_to_date(&path, &catalogs(&revision)));
        return;
    }
    if let Ok(before) = std::env::var("TEST_BEFORE") {
        assert_compatible(&path, &catalogs(&before));
    }
    if std::env::var_os("TEST_UP_TO_DATE").is_some() {
        assert_up_to_date(path, &catalogs(&revision));
    } else {
        assert_compatible(path, &catalogs(&revision));
    }
}

fn start(path: &Path, revision: &str, environment: &[(&str, &str)]) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "blessing::child", "--nocapture"]);
    for name in ["CI", "API_ERROR_BLESS", "API_ERROR_BREAK", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command.env("TEST_REVISION", revision).env("TEST_PATH", path).envs(environment.iter().copied());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// What it says, and whether it passes.
fn run(path: &Path, revision: &str, environment: &[(&str, &str)]) -> (bool, String) {
    let output = start(path, revision, environment).wait_with_output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(said.contains("running 1 test"), "{said}");
    (output.status.success(), said)
}

fn passes(path: &Path, revision: &str, environment: &[(&str, &str)]) -> String {
    let (passed, said) = run(path, revision, environment);
    assert!(passed, "{said}");
    said
}

fn fails(path: &Path, revision: &str, environment: &[(&str, &str)]) -> String {
    let (passed, said) = run(path, revision, environment);
    assert!(!passed, "{said}");
    said
}

const BLESS: (&str, &str) = ("API_ERROR_BLESS", "1");
const BREAK: (&str, &str) = ("API_ERROR_BREAK", "nobody calls v1");

/// A folder, and in it the file of the first revision.
fn first() -> (Folder, std::path::PathBuf) {
    let folder = Folder::new();
    let path = folder.path("errors.lock.json");
    passes(&path, "first", &[BLESS]);
    (folder, path)
}

#[test]
fn a_file_that_is_not_there_fails_and_says_how_to_make_it() {
    let folder = Folder::new();
    let path = folder.path("errors.lock.json");
    let said = fails(&path, "first", &[]);
    let expected = format!(
        "{}: the file does not exist\nhelp: create it, review it and commit it: API_ERROR_BLESS=1 cargo test\n",
        path.display(),
    );
    assert!(said.contains(&expected), "{said}");
    // The panic is that of the test.
    assert!(said.contains("tests/locks/blessing.rs:"), "{said}");
    assert_eq!(folder.names(), [""; 0]);

    let said = passes(&path, "first", &[BLESS]);
    assert!(said.contains(": written, with 2 codes\n"), "{said}");
    assert_eq!(Lock::read(&path).unwrap(), Lock::of(&catalogs("first")).unwrap());
    assert_eq!(folder.names(), ["errors.lock.json"]);
    passes(&path, "first", &[]);
}

#[test]
fn addition_is_compatible_and_not_up_to_date() {
    let (_folder, path) = first();
    let before = fs::read(&path).unwrap();
    for said in [passes(&path, "more", &[]), fails(&path, "more", &[("TEST_UP_TO_DATE", "1")])] {
        assert!(said.contains("errors.lock.json: 1 compatible change\n"), "{said}");
        assert!(said.contains("note      CODE_ADDED                aaa: 409\n"), "{said}");
        assert!(said.contains("API_ERROR_BLESS=1 cargo test"), "{said}");
    }
    assert_eq!(fs::read(&path).unwrap(), before, "no test writes that nobody asked to");

    passes(&path, "more", &[BLESS]);
    passes(&path, "more", &[("TEST_UP_TO_DATE", "1")]);
    assert!(fails(&path, "first", &[]).contains("CODE_REMOVED              aaa: was 409"));
}

#[test]
fn a_break_fails_with_the_name_of_its_rule_and_with_what_to_do() {
    let (_folder, path) = first();
    let said = fails(&path, "weaker", &[]);
    let expected = "errors.lock.json: 1 breaking change\n\n\
        breaking  RETRY_WITHDRAWN           busy: backoff -> never\n\n\
        help: undo what breaks clients; or, if it is deliberate, give a reason, which the file keeps:\n      \
        API_ERROR_BLESS=1 API_ERROR_BREAK=\"why this is acceptable\" cargo test\n";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_break_is_blessed_with_a_reason_alone_and_the_file_keeps_it() {
    let (_folder, path) = first();
    let before = fs::read(&path).unwrap();
    for environment in [&[BLESS][..], &[BLESS, ("API_ERROR_BREAK", " ")], &[BREAK]] {
        assert!(fails(&path, "weaker", environment).contains("RETRY_WITHDRAWN"));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    passes(&path, "weaker", &[BLESS, BREAK]);
    passes(&path, "weaker", &[("TEST_UP_TO_DATE", "1")]);
    let lock = Lock::read(&path).unwrap();
    let [broken] = lock.breaks() else { panic!("{:?}", lock.breaks()) };
    assert_eq!(
        (broken.rule(), broken.codes(), broken.before(), broken.after(), broken.reason()),
        ("RETRY_WITHDRAWN", &["busy".to_owned()][..], Some("backoff"), Some("never"), "nobody calls v1"),
    );

    // What was once meant is no licence for the next.
    passes(&path, "first", &[BLESS]);
    assert!(fails(&path, "weaker", &[BLESS]).contains("needs a reason"));
}

#[test]
fn removed_code_is_retired_and_cannot_come_back_silently() {
    let (_folder, path) = first();
    passes(&path, "less", &[BLESS, BREAK]);
    let lock = Lock::read(&path).unwrap();
    assert_eq!(lock.codes().collect::<Vec<_>>(), ["busy"]);
    assert_eq!(lock.retired().collect::<Vec<_>>(), ["gone"]);
    passes(&path, "less", &[]);

    assert!(fails(&path, "first", &[]).contains("breaking  CODE_REUSED               gone: 410"));
    assert!(fails(&path, "first", &[BLESS]).contains("CODE_REUSED"));

    passes(&path, "first", &[BLESS, BREAK]);
    let lock = Lock::read(&path).unwrap();
    assert_eq!(lock.retired().len(), 0);
    assert_eq!(
        lock.breaks().iter().map(|broken| broken.rule()).collect::<Vec<_>>(),
        ["CODE_REMOVED", "CODE_REUSED"],
    );
}

#[test]
fn where_nobody_looks_nothing_is_blessed() {
    let folder = Folder::new();
    let path = folder.path("errors.lock.json");
    for ci in ["true", "1", "woodpecker"] {
        let said = fails(&path, "first", &[BLESS, ("CI", ci)]);
        assert!(said.contains("API_ERROR_BLESS is set, and so is CI"), "{said}");
        assert_eq!(folder.names(), [""; 0]);
    }
    for no_ci in ["", "false", "0"] {
        passes(&path, "first", &[BLESS, ("CI", no_ci)]);
    }
    // Without blessing, CI changes nothing; and a variable that says no does not bless.
    passes(&path, "first", &[("CI", "true")]);
    for no in ["", "0", "false"] {
        assert!(
            fails(&path, "weaker", &[("API_ERROR_BLESS", no), BREAK, ("CI", "true")])
                .contains("RETRY_WITHDRAWN")
        );
    }
}

#[test]
fn what_can_not_be_read_is_never_overwritten() {
    let (_folder, path) = first();
    let good = fs::read_to_string(&path).unwrap();
    for bad in [
        "",
        "{}",
        &good.replace("\"format\": 1", "\"format\": 2"),
        &good.replace("\"status\"", "\"statuses\""),
        &format!("<<<<<<< HEAD\n{good}"),
        &good[..good.len() / 2],
    ] {
        fs::write(&path, bad).unwrap();
        let said = fails(&path, "first", &[BLESS, BREAK]);
        assert!(said.contains("errors.lock.json:"), "{said}");
        assert_eq!(fs::read_to_string(&path).unwrap(), bad);
    }
}

#[test]
fn other_line_breaks_pass_and_stay_if_nothing_changes() {
    let (_folder, path) = first();
    let windows = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, &windows).unwrap();
    passes(&path, "first", &[("TEST_UP_TO_DATE", "1")]);
    passes(&path, "first", &[BLESS]);
    assert_eq!(fs::read_to_string(&path).unwrap(), windows);
}

#[test]
fn a_relative_path_is_relative_to_the_package() {
    let folder = Folder::new();
    let package = folder.path("");
    let package = [BLESS, ("CARGO_MANIFEST_DIR", package.to_str().unwrap())];
    passes(Path::new("errors.lock.json"), "first", &package);
    assert_eq!(folder.names(), ["errors.lock.json"]);
}

#[test]
fn a_code_may_move_between_the_catalogs_of_a_file() {
    let (_folder, path) = first();
    passes(&path, "two enums", &[("TEST_UP_TO_DATE", "1")]);
}

#[test]
fn an_envelope_keeps_its_name_when_another_comes_in_front() {
    let (_folder, path) = first();
    let before = fs::read_to_string(&path).unwrap();
    passes(&path, "another envelope in front", &[BLESS]);
    let after = fs::read_to_string(&path).unwrap();
    let mut lines = after.lines();
    for line in before.lines() {
        let same = |kept: &str| kept.trim_end_matches(',') == line.trim_end_matches(',');
        assert!(lines.any(same), "{line} is gone from\n{after}");
    }
    assert!(after.contains("\"envelope\": \"2\""), "{after}");
}

#[test]
fn processes_that_bless_and_check_one_file_at_a_time_all_pass() {
    let (folder, path) = first();
    let all: Vec<Child> =
        (0..12).map(|at| start(&path, "less", if at % 2 == 0 { &[BLESS, BREAK] } else { &[] })).collect();
    for (at, child) in all.into_iter().enumerate() {
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        // One that only checks may come before the blessing; what none may see is half a file.
        assert!(output.status.success() || (at % 2 == 1 && said.contains("CODE_REMOVED")), "{at}: {said}");
    }
    assert_eq!(Lock::read(&path).unwrap().breaks().len(), 1);
    assert_eq!(folder.names(), ["errors.lock.json"]);
}

#[test]
fn two_tests_of_a_program_with_other_catalogs_of_one_file_fail() {
    let (folder, path) = first();
    let before = fs::read(&path).unwrap();
    for environment in [&[][..], &[BLESS, BREAK]] {
        let said = fails(&path, "other", &[environment, &[("TEST_BEFORE", "first")]].concat());
        assert!(
            said.contains(
                "errors.lock.json: one test checks this file with `First`, and another with `Other`"
            ),
            "{said}"
        );
        assert!(said.contains("help: give all catalogs of the file in one call"), "{said}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    // What says the same is the same, whatever it is called.
    passes(&path, "two enums", &[("TEST_BEFORE", "first")]);
    let missing = folder.path("missing.json");
    assert!(fails(&missing, "other", &[BLESS, ("TEST_BEFORE", "first")]).contains("another with `Other`"));
}

#[test]
fn check_functions_return_the_report() {
    let (_folder, path) = first();
    let said = passes(&path, "weaker", &[("TEST_RETURN", "")]);
    assert!(said.contains("compatible: Err(") && said.contains("up to date: Err("), "{said}");
    assert_eq!(said.matches("breaking  RETRY_WITHDRAWN").count(), 2, "{said}");
    // An addition is compatible.
    let said = passes(&path, "more", &[("TEST_RETURN", "")]);
    assert!(said.contains("compatible: Ok(") && said.contains("up to date: Err("), "{said}");
}

#[test]
fn two_programs_with_other_catalogs_cannot_share_a_file() {
    let (_folder, path) = first();
    let hint = "Does another test check this file with other catalogs? Give all in one call";
    assert!(fails(&path, "other", &[]).contains(hint));
    assert!(!fails(&path, "less", &[]).contains(hint));

    assert!(passes(&path, "other", &[BLESS, BREAK]).contains(hint));
    let before = fs::read(&path).unwrap();
    let said = fails(&path, "first", &[BLESS, BREAK]);
    assert!(said.contains("no code of the file is left, and all codes of now are retired ones"), "{said}");
    assert!(said.contains(hint), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn hint_of_a_passing_test_goes_to_standard_error() {
    let (_folder, path) = first();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--ignored", "--exact", "blessing::child"]).env_remove("CI");
    child.env("TEST_REVISION", "other").env("TEST_PATH", &path).envs([BLESS, BREAK]);
    let output = child.output().unwrap();
    assert!(output.status.success());
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(!out.contains("CODE_REMOVED"), "{out}");
    assert!(err.contains("no code of the file is left, and all are retired now"), "{err}");
}
