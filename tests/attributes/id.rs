//! `id = "not_found.user"`

use api_error::envelope::{CODE, Envelope, ID, member};
use api_error::{ApiError, Cataloged};

use crate::support::body;

const WITH_ID: Envelope = Envelope::json(&[member("code", CODE), member("id", ID)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, envelope = WITH_ID)]
enum Lookup {
    #[api(id = "not_found.user", code = "not_found", message = "no such user")]
    User,
    #[api(id = "not_found.team", code = "not_found", message = "no such team")]
    Team,
    #[api(id = "a/b c.1", code = "path", message = "no such path")]
    Path,
    #[api(code = "shard", message = "no such shard")]
    Shard,
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(std_error, id = "not_found.page", code = "not_found", status = 404, message = "no such page")]
struct Inner;

#[test]
fn several_errors_share_one_code() {
    assert_eq!(body(&Lookup::User), r#"{"code":"not_found","id":"not_found.user"}"#);
    assert_eq!(body(&Lookup::Team), r#"{"code":"not_found","id":"not_found.team"}"#);
    assert_eq!(body(&Lookup::Inner(Inner)), r#"{"code":"not_found","id":"not_found.page"}"#);
    assert_eq!(Lookup::Team.message(), "no such team");
}

#[test]
fn the_default_id_is_the_code() {
    assert_eq!(Lookup::Shard.spec().id(), "shard");
    assert_eq!(body(&Lookup::Shard), r#"{"code":"shard","id":"shard"}"#);
}

#[test]
fn an_id_has_the_grammar_of_a_code() {
    assert_eq!(Lookup::Path.spec().id(), "a/b c.1");
}

#[test]
fn the_catalog_finds_one_error_by_id_and_several_by_code() {
    assert_eq!(Lookup::CATALOG.get("not_found.team"), Some(Lookup::Team.spec()));
    assert_eq!(Lookup::CATALOG.get("not_found"), None);
    let ids: Vec<_> = Lookup::CATALOG.by_code("not_found").map(|spec| spec.id()).collect();
    assert_eq!(ids, ["not_found.user", "not_found.team", "not_found.page"]);
    assert_eq!(Lookup::CATALOG.expect("not_found.user").code(), "not_found");
}
