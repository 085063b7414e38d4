//! The coverage of errors, over the wire.

use std::process::Command;

use api_error::testing::Coverage;

use crate::service::Root;

#[test]
fn each_process_notes_the_errors_that_it_answered_with() {
    let folder = std::env::temp_dir().join(format!("api-error-edge-coverage-{}", std::process::id()));
    for test in
        ["root::fallbacks_answer_for_failures_of_their_status", "typed::an_occurrence_keeps_its_headers"]
    {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test]).env("API_ERROR_COVERAGE", &folder);
        assert!(command.output().unwrap().status.success(), "{test}");
    }
    let coverage = Coverage::read::<Root>(&folder).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    for id in ["no_route", "too_slow", "broken", "upstream_failed", "slow_down"] {
        assert!(!coverage.missing().contains(&id), "{coverage}");
    }
    assert!(coverage.missing().contains(&"no_such_item"), "{coverage}");
}
