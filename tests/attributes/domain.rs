//! `domain = "vault.example.com"`

use api_error::envelope::{DOMAIN, Envelope, member, optional};
use api_error::{ApiError, Cataloged};

use crate::support::body;

const DOMAINS: Envelope = Envelope::json(&[member("domain", DOMAIN), optional("optional", DOMAIN)]);

#[derive(Debug, ApiError)]
#[api(std_error, domain = "auth.example.com", envelope = DOMAINS)]
enum AuthError {
    #[api(code = "expired", status = 401, message = "expired")]
    Expired,
}

#[derive(Debug, ApiError)]
#[api(std_error, envelope = DOMAINS)]
enum NoDomain {
    #[api(code = "own", status = 404, message = "own")]
    Own,
    #[api(transparent)]
    Auth(AuthError),
}

#[derive(Debug, ApiError)]
#[api(std_error, domain = "vault.example.com", envelope = DOMAINS)]
enum VaultError {
    #[api(transparent)]
    Inner(NoDomain),
}

#[derive(Debug, ApiError)]
#[api(std_error, code = "gone", status = 410, message = "gone")]
#[api(domain = "struct.example.com", envelope = DOMAINS)]
struct Gone;

#[test]
fn the_domain_is_a_slot() {
    let vault = r#"{"domain":"auth.example.com","optional":"auth.example.com"}"#;
    assert_eq!(body(&AuthError::Expired), vault);
    assert_eq!(body(&Gone), r#"{"domain":"struct.example.com","optional":"struct.example.com"}"#);
    assert_eq!(body(&NoDomain::Own), r#"{"domain":null}"#);
}

#[test]
fn the_outermost_domain_applies() {
    let vault = r#"{"domain":"vault.example.com","optional":"vault.example.com"}"#;
    assert_eq!(body(&VaultError::Inner(NoDomain::Own)), vault);
    assert_eq!(body(&VaultError::Inner(NoDomain::Auth(AuthError::Expired))), vault);
    let auth = r#"{"domain":"auth.example.com","optional":"auth.example.com"}"#;
    assert_eq!(body(&NoDomain::Auth(AuthError::Expired)), auth);
}

#[test]
fn the_catalog_knows_the_domain_of_each_code() {
    let domains =
        |catalog: api_error::Catalog| catalog.entries().map(|entry| entry.domain()).collect::<Vec<_>>();
    assert_eq!(domains(VaultError::CATALOG), [Some("vault.example.com"); 2]);
    assert_eq!(domains(NoDomain::CATALOG), [None, Some("auth.example.com")]);
    assert_eq!(VaultError::CATALOG.domain(), Some("vault.example.com"));
}

#[test]
fn the_example_of_a_code_has_the_domain_of_its_enum() {
    const ENVELOPE: Envelope = Envelope::json(&[member("domain", DOMAIN)]);

    #[derive(Debug, ApiError)]
    #[api(std_error, domain = "pay.example.com", envelope = ENVELOPE)]
    #[api(code = "gone", status = 410, message = "Gone")]
    struct Gone;

    let example = Gone::CATALOG.example("gone").expect("an example");
    assert_eq!(body(&*example), r#"{"domain":"pay.example.com"}"#);
    assert_eq!(body(&*example), body(&Gone));
}
