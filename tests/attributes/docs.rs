//! Doc comments

use api_error::{ApiError, Cataloged};

/// All errors of the vault.
///
/// There are few.
#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Documented {
    /// The first line.
    /// The second line, indented:
    ///     as code.
    ///
    /// A "last" paragraph.
    #[api(code = "long", message = "message")]
    Long,
    #[doc = "An attribute,"]
    #[doc = " with a second line."]
    #[api(code = "attribute", message = "message")]
    Attribute,
    #[doc = concat!("A text in ", "two pieces,")]
    #[doc = " with a second line."]
    #[api(code = "pieces", message = "message")]
    Pieces,
    /** A block. */
    #[api(code = "block", message = "message")]
    Block,
    #[allow(clippy::empty_docs)] // what it is about
    ///
    #[api(code = "empty", message = "message")]
    Empty,
    #[api(code = "none", message = "message")]
    None,
    #[doc(hidden)]
    #[api(code = "hidden", message = "message")]
    Hidden,
}

#[test]
fn the_entire_comment_is_the_description() {
    for (error, description) in [
        (
            Documented::Long,
            Some("The first line.\nThe second line, indented:\n    as code.\n\nA \"last\" paragraph."),
        ),
        (Documented::Attribute, Some("An attribute,\nwith a second line.")),
        (Documented::Pieces, Some("A text in two pieces,\nwith a second line.")),
        (Documented::Block, Some("A block.")),
        (Documented::Empty, None),
        (Documented::None, None),
        (Documented::Hidden, None),
    ] {
        assert_eq!(error.spec().description(), description, "{error:?}");
    }
}

#[test]
fn the_comment_of_the_enum_is_the_description_of_the_catalog() {
    assert_eq!(Documented::CATALOG.description(), Some("All errors of the vault.\n\nThere are few."));
    assert_eq!(Documented::CATALOG.name(), "Documented");
}

#[test]
fn the_comment_of_a_struct_describes_its_code() {
    /// It is gone.
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "gone", status = 410, message = "message")]
    struct Gone;

    assert_eq!(Gone.spec().description(), Some("It is gone."));
    assert_eq!(Gone.spec().title(), "Gone");
}
