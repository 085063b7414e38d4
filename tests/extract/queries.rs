//! Queries.

use api_error::extract::query;
use api_error::{ApiError, Location};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Filter {
    page_size: u8,
    #[serde(default)]
    tag: Vec<String>,
    #[serde(default)]
    id: Vec<u32>,
    sort: Option<Sort>,
    deep: Option<bool>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Name,
    Date,
}

fn wrong(text: &str) -> (String, String, String) {
    let error = query::<Filter>(text).expect_err(text);
    assert_eq!((error.code(), error.status().as_u16()), ("invalid_parameter", 400), "{text}");
    let [field] = error.field_errors() else { panic!("{text}: not one field") };
    assert_eq!(field.location(), Location::Query);
    (field.path().dotted().to_owned(), field.code().expect("a code").to_owned(), field.message().to_owned())
}

fn assert_wrong(text: &str, path: &str, code: &str, message: &str) {
    assert_eq!(wrong(text), (path.to_owned(), code.to_owned(), message.to_owned()), "{text}");
}

#[test]
fn a_repeated_parameter_is_a_list() {
    let filter: Filter = query("pageSize=5&tag=a+b&tag=%C3%BC&id=1&sort=date&deep=true").expect("in order");
    assert_eq!(filter.page_size, 5);
    assert_eq!(filter.tag, ["a b", "ü"]);
    assert_eq!(filter.id, [1]);
    assert_eq!((filter.sort, filter.deep), (Some(Sort::Date), Some(true)));
}

#[test]
fn a_parameter_has_its_wire_name() {
    assert_wrong("", "pageSize", "missing", "is required");
    assert_wrong("pageSize=many", "pageSize", "invalid_value", "expected an integer from 0 to 255");
    assert_wrong("pageSize=", "pageSize", "invalid_value", "expected an integer from 0 to 255");
    assert_wrong(
        "pageSize=1&id=1&id=x",
        "id[1]",
        "invalid_value",
        "expected an integer from 0 to 4294967295",
    );
    assert_wrong("pageSize=1&deep=maybe", "deep", "invalid_value", "expected a boolean");
    let words = "not a known value, expected one of `name`, `date`";
    assert_wrong("pageSize=1&sort=size", "sort", "invalid_value", words);
}

#[test]
fn a_duplicate_single_value_parameter_is_an_error() {
    assert_wrong("pageSize=1&pageSize=2", "pageSize", "repeated", "must be given only once");
    assert_wrong("pageSize=1&sort=name&sort=date", "sort", "repeated", "must be given only once");
    assert_wrong("page%53ize=1&pageSize=2", "pageSize", "repeated", "must be given only once");
}

#[test]
fn a_query_that_is_not_utf_8_is_refused() {
    assert_wrong("pageSize=1&tag=%FF", "tag", "invalid_encoding", "must be UTF-8 when it is decoded");
    assert_wrong("pageSize=1&%FF=a", "", "invalid_encoding", "must be UTF-8 when it is decoded");
}

#[test]
fn an_invalid_percent_encoding_is_kept_as_text() {
    let filter: Filter = query("pageSize=1&tag=100%&tag=%zz").expect("in order");
    assert_eq!(filter.tag, ["100%", "%zz"]);
}
