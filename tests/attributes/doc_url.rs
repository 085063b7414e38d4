//! `doc_url = "https://docs.example.com/errors#{code}"`

use api_error::envelope::{DOC_URL, Envelope, member, optional};
use api_error::{ApiError, Cataloged};

use crate::support::body;

const LINKED: Envelope = Envelope::json(&[member("always", DOC_URL), optional("maybe", DOC_URL)]);

#[derive(Debug, ApiError)]
#[api(std_error, status = 404, doc_url = "https://example.com/{code}?again={code}", envelope = LINKED)]
enum Linked {
    #[api(code = "by.default", message = "message")]
    ByDefault,
    #[api(code = "own", message = "message", doc_url = "https://example.com/own")]
    Own,
    #[api(code = "own_code", message = "message", doc_url = "/errors#{code}")]
    OwnCode,
}

#[test]
fn the_code_is_filled_in_and_a_variants_own_link_wins() {
    assert_eq!(Linked::ByDefault.spec().doc_url(), Some("https://example.com/by.default?again=by.default"));
    assert_eq!(Linked::Own.spec().doc_url(), Some("https://example.com/own"));
    assert_eq!(Linked::OwnCode.spec().doc_url(), Some("/errors#own_code"));
    assert_eq!(
        body(&Linked::Own),
        r#"{"always":"https://example.com/own","maybe":"https://example.com/own"}"#
    );
}

#[test]
fn without_a_link_there_is_none() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "unlinked", status = 404, message = "message", envelope = LINKED)]
    struct Unlinked;

    assert_eq!(Unlinked.spec().doc_url(), None);
    assert_eq!(body(&Unlinked), r#"{"always":null}"#);
}

#[test]
fn a_struct_has_a_link_too() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "linked", status = 404, message = "message", doc_url = "https://e.com/{code}")]
    struct Struct;

    assert_eq!(Struct.spec().doc_url(), Some("https://e.com/linked"));
}

#[test]
fn codes_that_share_a_code_have_links_of_their_own() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404, envelope = LINKED)]
    enum Inner {
        #[api(id = "not_found.user", code = "not_found", message = "no such user")]
        User,
        #[api(id = "a/b {code}", code = "path", message = "no such path", doc_url = "/own#{code}.{id}")]
        Path,
        #[api(code = "gone", message = "gone")]
        Gone,
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404, doc_url = "/errors?{code}#{id}", envelope = LINKED)]
    enum Outer {
        #[api(id = "not_found.page", code = "not_found", message = "no such page")]
        Page,
        #[api(transparent)]
        Inner(Inner),
    }
    for (error, link) in [
        (Outer::Page, "/errors?not_found#not_found.page"),
        (Outer::Inner(Inner::User), "/errors?not_found#not_found.user"),
        (Outer::Inner(Inner::Path), "/own#path.a%2Fb%20%7Bcode%7D"),
        (Outer::Inner(Inner::Gone), "/errors?gone#gone"),
    ] {
        assert_eq!(body(&error), format!(r#"{{"always":"{link}","maybe":"{link}"}}"#));
        assert_eq!(error.report().doc_url().as_deref(), Some(link));
        let entry = Outer::CATALOG.entries().find(|entry| entry.spec().id() == error.spec().id()).unwrap();
        assert_eq!(entry.doc_url().as_deref(), Some(link));
    }
}
