//! `require(description, help, doc_url)`. Invalid uses are in `ui-tests/fail/require`.

use api_error::{ApiError, Cataloged};

#[test]
fn complete_and_transparent_variants_meet_require() {
    /// An inner one, with nothing.
    #[derive(Debug, ApiError)]
    #[api(std_error)]
    enum Inner {
        #[api(code = "inner", status = 404, message = "message")]
        Inner,
    }

    #[derive(Debug, ApiError)]
    #[api(
        std_error,
        status = 404,
        require(description, help, doc_url),
        doc_url = "https://example.com/{code}"
    )]
    enum Required {
        /// What it means.
        #[api(code = "whole", message = "message", help = "Do this")]
        Whole,
        #[doc = "Written as an attribute."]
        #[api(code = "own", message = "message", help = "Do that", doc_url = "https://example.com")]
        OwnLink,
        #[api(transparent)]
        Inner(Inner),
    }

    for error in [Required::Whole, Required::OwnLink] {
        let spec = error.spec();
        assert!(spec.description().is_some() && spec.help().is_some() && spec.doc_url().is_some());
    }
    assert_eq!(Required::Inner(Inner::Inner).spec().help(), None);
    assert_eq!(Required::CATALOG.len(), 3);
}

#[test]
fn each_can_be_required_alone() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "described", status = 404, message = "message", require(description))]
    /// What it means.
    struct Described;

    #[derive(Debug, ApiError)]
    #[api(std_error, code = "helped", status = 404, message = "message", require(help), help = "Do this")]
    struct Helped;

    assert_eq!(Described.spec().description(), Some("What it means."));
    assert_eq!((Helped.spec().description(), Helped.spec().help()), (None, Some("Do this")));
}
