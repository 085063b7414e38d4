//! A detail with a known schema is shown with its members.

use api_error::catalog::Reference;
use api_error::{ApiError, Catalog, Cataloged, DetailSpec, ErrorSpec, http::StatusCode};
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
fn markdown_nests_members_and_values_in_the_list_of_details() {
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
fn html_nests_members_and_values_in_the_list_of_details() {
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

#[test]
fn members_are_optional_as_in_the_schemas() {
    #[derive(Debug, ApiError)]
    #[api(std_error, code = "inner", status = 404, message = "message")]
    #[allow(dead_code)] // only its catalog is looked at
    struct Inner {
        #[api(detail)]
        own: u8,
        #[api(detail)]
        ratio: f64,
        #[api(detail, nullable)]
        share: f64,
    }
    #[derive(Debug, ApiError)]
    #[api(std_error, detail("region" = "eu"))]
    #[allow(dead_code)] // only its catalog is looked at
    enum Outer {
        #[api(transparent)]
        Adds {
            #[api(inner)]
            error: Inner,
            #[api(detail, extension = "own")]
            added: u8,
        },
    }
    let lines = |catalog| {
        let markdown = Reference::new("Optional").with_catalog(catalog).to_markdown();
        markdown.lines().filter(|line| line.starts_with("  - ")).map(String::from).collect::<Vec<_>>()
    };
    let of_inner = ["  - `own` (integer)", "  - `ratio` (number, optional)", "  - `share` (number or null)"];
    let of_outer =
        ["  - `region` (always \"eu\")", "  - `added` (integer, optional)", "  - `own` (integer, optional)"];
    assert_eq!(lines(Inner::CATALOG), of_inner);
    assert_eq!(lines(Outer::CATALOG), [of_inner.as_slice(), of_outer.as_slice()].concat());
    let schema = api_error::catalog::json_schema_of(&Outer::CATALOG.entries().next().unwrap());
    let required = &schema["properties"]["error"]["properties"]["details"]["required"];
    assert_eq!(required, &json!(["own", "share", "region"]));
    let required = &schema["required"];
    assert!(
        !required.as_array().unwrap().contains(&json!("own")),
        "of the details, not the extensions: {required}"
    );
}
