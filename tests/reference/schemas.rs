//! A detail whose schema is known is shown with what is within it.

use api_error::catalog::Reference;
use api_error::{Catalog, DetailSpec, ErrorSpec, http::StatusCode};
use serde_json::{Value, json};

static DETAILS: [DetailSpec; 2] = [
    DetailSpec::new("places", "Vec<Place>").with_doc("Where it is wrong.").with_schema(places),
    DetailSpec::new("counts", "HashMap<String, Vec<u32>>"),
];

static SPECS: [ErrorSpec; 1] =
    [ErrorSpec::new("misplaced", StatusCode::BAD_REQUEST, "misplaced").with_details(&DETAILS)];

fn places() -> Value {
    json!({
        "type": "array",
        "items": {
            "type": "object",
            "required": ["state"],
            "properties": {
                "line": {"type": "integer", "description": "Counted from 1.\n\nOf the *file*."},
                "state": {"oneOf": [
                    {"type": "string", "const": "new", "description": "Nobody saw it."},
                    {"type": "string", "const": "old"},
                ]},
            },
        },
    })
}

fn reference() -> Reference {
    Reference::new("Places").with_catalog(Catalog::new("Places", &SPECS))
}

#[test]
fn schema_members_are_nested_lists_in_the_markdown() {
    let markdown = reference().to_markdown();
    let (_, details) = markdown.split_once("* **Details:**").unwrap();
    let (details, _) = details.split_once("\n\nNo example.").unwrap();
    assert_eq!(
        details,
        " In `error.details`.\n  \
           - `places` (list of objects): Where it is wrong.\n    \
             - `line` (integer, optional)\n\n      Counted from 1.\n\n      Of the *file*.\n\n    \
             - `state` (string, one of these)\n      \
               - `\"new\"`: Nobody saw it.\n      \
               - `\"old\"`\n  \
           - `counts` (object of lists of integers)"
    );
}

#[test]
fn schema_members_are_nested_lists_in_the_html() {
    let html = reference().to_html();
    let (_, details) = html.split_once("<dl class=\"list\">\n").unwrap();
    let (details, _) = details.split_once("</dl>").unwrap();
    assert_eq!(
        details.replace('\n', ""),
        "<dt><code>places</code> <span class=\"type\">list of objects</span></dt>\
         <dd class=\"prose\"><p>Where it is wrong.</p></dd>\
         <dd><ul class=\"parts\">\
         <li><code>line</code> <span class=\"type\">integer, optional</span>\
         <div class=\"prose\"><p>Counted from 1.</p><p>Of the <em>file</em>.</p></div></li>\
         <li><code>state</code> <span class=\"type\">string, one of these</span>\
         <ul class=\"parts\">\
         <li><code>&quot;new&quot;</code><div class=\"prose\"><p>Nobody saw it.</p></div></li>\
         <li><code>&quot;old&quot;</code></li>\
         </ul></li></ul></dd>\
         <dt><code>counts</code> <span class=\"type\">object of lists of integers</span></dt>\
         <dd class=\"prose\"></dd>"
    );
}
