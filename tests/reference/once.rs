//! Each fact appears once, and missing examples are mentioned.

use api_error::catalog::Reference;
use api_error::{ApiError, Cataloged};

/// The token is too old.
///
/// Whoever sent it has to sign in.
#[derive(Debug, ApiError)]
#[api(std_error, code = "expired", status = 401, message = "token expired")]
struct Expired;

#[derive(Debug, ApiError)]
#[api(std_error)]
#[allow(dead_code)] // only the catalog is looked at
enum Users {
    #[api(transparent)]
    Expired(Expired),
    #[api(code = "user_not_found", status = 404, message = "no user {0}")]
    NotFound(u32),
}

#[derive(Debug, ApiError)]
#[api(std_error)]
#[allow(dead_code)]
enum Orders {
    #[api(transparent)]
    Expired(Expired),
    /// See [`Expired`].
    #[api(code = "order_not_found", status = 404, message = "no order")]
    NotFound,
}

/// The same code and words as `Expired`, in another envelope.
#[derive(Debug, ApiError)]
#[api(std_error, envelope = api_error::envelope::PROBLEM_JSON)]
#[allow(dead_code)]
enum Problems {
    #[api(transparent)]
    Expired(Expired),
}

fn pages(reference: &Reference) -> [String; 2] {
    [reference.to_html(), reference.to_markdown()]
}

#[test]
fn an_enum_shared_by_two_catalogs_appears_once() {
    let reference = Reference::new("Both").with_catalog(Users::CATALOG).with_catalog(Orders::CATALOG);
    let [html, markdown] = pages(&reference);
    assert_eq!(html.matches("<article id=\"expired").count(), 1);
    assert_eq!(html.matches("data-code=\"expired").count(), 1);
    assert_eq!(markdown.matches("### `expired`").count(), 1);
    assert!(!html.contains("expired~2") && !markdown.contains("expired~2"));
    assert!(html.contains("3 error codes in 3 groups"));
    // A link to it points to its only place.
    assert!(html.contains("<p>See <a href=\"#expired\"><code>expired</code></a>.</p>"));
}

#[test]
fn a_code_with_two_bodies_appears_twice() {
    let reference = Reference::new("Both").with_catalog(Users::CATALOG).with_catalog(Problems::CATALOG);
    let [html, markdown] = pages(&reference);
    assert!(html.contains("<article id=\"expired~2\""));
    assert_eq!(markdown.matches("### `expired`").count(), 2);
}

#[test]
fn the_doc_comment_of_a_struct_is_on_the_page_once() {
    for page in pages(&Reference::new("Users").with_catalog(Users::CATALOG)) {
        assert_eq!(page.matches("Whoever sent it has to sign in.").count(), 1);
        assert_eq!(page.matches("The token is too old.").count(), 1);
    }
}

#[test]
fn the_page_says_if_a_code_has_no_example() {
    let [html, markdown] = pages(&Reference::new("Users").with_catalog(Users::CATALOG));
    let (expired, not_found) = html.split_once("<article id=\"user_not_found\"").unwrap();
    assert!(!expired.contains("No example.") && not_found.contains("No example."));
    let (expired, not_found) = markdown.split_once("### `user_not_found`").unwrap();
    assert!(!expired.contains("No example.") && not_found.contains("No example."));
}

#[test]
fn a_member_that_the_envelope_hides_is_not_in_the_body() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "hidden", status = 404, message = "hidden")]
    #[api(detail("fields" = "clash"), extension("schema_version" = 2, "note" = "sent"))]
    struct Hidden;

    assert_eq!(
        Hidden.to_json(),
        r#"{"schema_version":1,"error":{"code":"hidden","message":"hidden","retryable":false,"details":{}},"note":"sent"}"#
    );
    let markdown = Reference::new("Hidden").with_catalog(Hidden::CATALOG).to_markdown();
    for member in [
        "`fields` (always \"clash\")\n\n    Not in the body.",
        "`schema_version` (always 2)\n\n    Not in the body.",
        "`note` (always \"sent\")\n\n```http",
    ] {
        assert!(markdown.contains(member), "{member}: {markdown}");
    }
}
