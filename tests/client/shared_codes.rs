//! Errors that share a code, told apart by what they carry.

use api_error::ApiError;
use api_error::client::Failure;

use crate::support::{read, response};

#[derive(Clone, Debug, PartialEq, ApiError)]
#[api(std_error, decode)]
enum Shared {
    #[api(code = "limit", id = "limit.rate", status = 429, retryable(throttled), message = "Slow down")]
    Rate,
    #[api(code = "limit", id = "limit.size", status = 413, message = "Too large")]
    Size,
    #[api(code = "missing", id = "missing.user", status = 404, message = "No user {user}")]
    User {
        #[api(detail)]
        user: String,
        #[api(detail)]
        team: Option<String>,
    },
    #[api(code = "missing", id = "missing.team", status = 404, message = "No team {team}")]
    Team {
        #[api(detail)]
        team: String,
    },
    #[api(code = "missing", id = "missing.all", status = 404, message = "Nothing")]
    All,
}

#[test]
fn status_and_members_tell_errors_of_one_code_apart() {
    let user = |team: Option<&str>| Shared::User { user: "u".to_owned(), team: team.map(str::to_owned) };
    let team = Shared::Team { team: "t".to_owned() };
    for error in [Shared::Rate, Shared::Size, user(None), user(Some("t")), team, Shared::All] {
        let failure: Failure<Shared> = read(error.to_response());
        assert_eq!(failure.error(), Some(&error));
        assert_eq!(failure.id(), Some(error.spec().id()));
    }
}

#[test]
fn what_cannot_be_told_apart_is_named() {
    let failure: Failure<Shared> = read(response(400, &[], r#"{"error":{"code":"limit"}}"#));
    let ids: Vec<_> = failure.candidates().iter().map(|spec| spec.id()).collect();
    assert_eq!(ids, ["limit.rate", "limit.size"]);
    assert_eq!(failure.code(), Some("limit"));
}
