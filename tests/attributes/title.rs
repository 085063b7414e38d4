//! `title = "Not found"`

use api_error::{ApiError, Report, envelope};
use serde_json::Value;

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Titles {
    /// The first line.
    ///
    /// The rest of the comment.
    #[api(code = "from_docs", message = "message")]
    FromDocs,
    /// Not this one.
    #[api(code = "own", title = "An \"own\" title", message = "message")]
    Own,
    #[api(code = "none", message = "message")]
    None,
    #[api(code = "unregistered", status = 499, message = "message")]
    Unregistered,
}

fn title_on_the_wire(error: &dyn ApiError) -> String {
    let body = Report::new(error).with_envelope(&envelope::PROBLEM_JSON).to_json();
    let body: Value = serde_json::from_slice(&body).expect("a body is JSON");
    body["title"].as_str().expect("a title").to_owned()
}

#[test]
fn the_title_defaults_to_the_reason_phrase() {
    for (error, title) in [
        (Titles::FromDocs, "Not Found"),
        (Titles::Own, "An \"own\" title"),
        (Titles::None, "Not Found"),
        (Titles::Unregistered, "Client Error"),
    ] {
        assert_eq!(error.spec().title(), title);
        assert_eq!(title_on_the_wire(&error), title);
    }
}
