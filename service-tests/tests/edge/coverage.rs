//! Responses against the catalog, and the coverage of errors, over the wire.

use std::process::Command;

use api_error::edge::Edge;
use api_error::testing::{Answer as Tested, Coverage, assert_error};

use crate::service::{Root, listen, shop};

#[tokio::test]
async fn what_the_edge_sends_is_what_the_catalog_says() {
    let server = listen(shop().layer(Edge::of::<Root>())).await;
    for (path, id) in [
        ("/item/7", "no_such_item"),
        ("/busy", "slow_down"),
        ("/storage", "storage_error"),
        ("/fail/fields", "bad_fields"),
        ("/fail/in_success", "in_success"),
        ("/fail/loud", "shop_loud"),
        ("/nowhere", "no_route"),
        ("/late", "too_slow"),
        ("/panic", "broken"),
    ] {
        let answer = server.get(path).await;
        let headers = answer.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
        assert_error::<Root>(Tested::new(answer.status, headers, answer.body.clone()), id);
    }
}

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
