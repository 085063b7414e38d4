//! Doc comments and other texts of a catalog stay texts on the pages, and in the documents.

#![no_main]

use std::sync::{LazyLock, Mutex};

use api_error::catalog::{OpenApi, Reference, json_schema, typescript};
use api_error::http::StatusCode;
use api_error::{Catalog, DetailSpec, ErrorSpec};
use arbitrary::{Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

/// What Markdown, rustdoc and HTML give a meaning.
const PIECES: [&str; 44] = [
    "\n",
    "\n\n",
    " ",
    "    ",
    "* ",
    "- ",
    "1. ",
    "# ",
    "```",
    "```rust\n",
    "~~~",
    "`",
    "``",
    "[",
    "](",
    ")",
    "[`A::b`]",
    "[r]: ",
    "javascript:x",
    "https://example.com/",
    "<script>",
    "</script>",
    "<a onclick=x>",
    "<!--",
    "-->",
    "&lt;",
    "&#x41;",
    "\\",
    "|",
    "\n|---|\n",
    "> ",
    "**",
    "_",
    "~~",
    "[^1]",
    "[^1]: ",
    "!",
    "\"",
    "'",
    "{",
    "}",
    "*/",
    "\u{202e}",
    "aaaaaaaa",
];

/// A text of pieces.
#[derive(Debug)]
struct Text(String);

impl<'a> Arbitrary<'a> for Text {
    fn arbitrary(u: &mut Unstructured<'a>) -> arbitrary::Result<Self> {
        let mut text = String::new();
        while !u.is_empty() && text.len() < 4096 {
            match u.int_in_range(0..=8)? {
                0 => text.push_str(u.arbitrary()?),
                1 => text.push(u.arbitrary()?),
                2 => break,
                _ => text.push_str(u.choose(&PIECES)?),
            }
        }
        Ok(Self(text))
    }
}

/// A catalog is `'static`. What it is made of is kept, and reachable.
static KEPT: Mutex<Vec<&'static [ErrorSpec]>> = Mutex::new(Vec::new());

fn catalog(doc: String, other: String) -> Catalog {
    let (doc, other): (&str, &str) = (doc.leak(), other.leak());
    let details = vec![DetailSpec::new("path", "String").with_doc(doc)].leak();
    let specs = vec![
        ErrorSpec::new("first", StatusCode::NOT_FOUND, "first")
            .with_description(doc)
            .with_title(other)
            .with_help(other)
            .with_details(details),
        ErrorSpec::new("second", StatusCode::CONFLICT, "second"),
    ]
    .leak();
    KEPT.lock().expect("no panic").push(specs);
    Catalog::new("Fuzz", specs).with_description(doc)
}

/// How often each of these is on the page of a catalog without texts.
static BASE: LazyLock<[usize; 4]> = LazyLock::new(|| counts(&html(catalog("a".to_owned(), "a".to_owned()))));

fn html(catalog: Catalog) -> String {
    Reference::new("Errors").with_catalog(catalog).to_html()
}

/// Markup that no text may bring to the page.
fn counts(html: &str) -> [usize; 4] {
    ["<script", "href=\"javascript:", "</main>", "<article"].map(|piece| html.matches(piece).count())
}

fuzz_target!(|input: (u8, Text, Text)| {
    let (kind, Text(other), Text(doc)) = input;
    let base = *BASE;
    let catalog = catalog(doc, other);
    // One document for each input: all of them would be five times slower.
    match kind % 5 {
        0 => assert_eq!(counts(&html(catalog)), base),
        1 => {
            let markdown = Reference::new("Errors").with_catalog(catalog).to_markdown();
            assert!(markdown.contains("`first`") && markdown.contains("`second`"));
        }
        2 => {
            let document = OpenApi::new(&[catalog]).components();
            assert!(document.to_string().parse::<serde_json::Value>().is_ok());
        }
        3 => {
            let _ = json_schema(&[catalog]);
        }
        _ => {
            let module = typescript(&[catalog]).expect("no code twice");
            // A comment ends where it is to end.
            assert_eq!(module.matches("*/").count(), module.matches("/**").count());
        }
    }
});
