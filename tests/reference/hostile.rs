//! Hostile text in everything that is documented: it is text on the page, all of it, and nothing else.
//!
//! The pages are also written to the folder for tests' files, where a browser and a compiler of MDX try them.

use std::fmt;
use std::path::Path;

use api_error::catalog::Reference;
use api_error::{
    ApiError, Catalog, Cataloged, DetailSpec, ErrorSpec, FieldError, HeaderSpec, Members, MessageWriter,
    http::StatusCode,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What HTML, JSX, Markdown and the tools that read it take for something else than text.
macro_rules! hostile {
    () => {
        concat!(
            "</script></style></title></code></pre><script>boom(1)</script><img src=x onerror=boom(2)>",
            "<svg/onload=boom(3)><a href=\"javascript:boom(4)\" onclick='boom(5)'>a</a><!-- --> ]]> <![CDATA[ ",
            "\" onfocus=boom(6) autofocus x=\" ' {boom(7)} {{boom(8)}} {{#include /etc/passwd}} {% raw %} ${boom(9)} ",
            "| a | b | *c* **d** __e__ ~~f~~ [g](javascript:boom(10)) ![h](https://evil.example/i.png) [^1] &lt;script&gt; ",
            "\\ \\\\ ` `` ``` $x$ :::note <https://evil.example> مرحبا \u{202E}abc 🦀👩‍👩‍👧 ",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\
             aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        )
    };
}

const HOSTILE: &str = hostile!();

/// The same as a doc comment, where it also starts lines.
const DOC: &str = concat!(
    hostile!(),
    "\n\n<script>boom(11)</script>\n\nimport boom from 'boom'\n\nexport const x = boom(12)\n\n",
    "<div onclick=\"boom(13)\">\n\n# heading\n\n- item <b>bold</b>\n  1. nested {boom(14)}\n\n",
    "```html\n</code></pre><script>boom(15)</script>\n~~~~\n```\n\n",
    "    indented </pre><script>boom(16)</script>\n\n| a | b |\n|---|---|\n| <script>boom(17)</script> | `x|y` |\n\n",
    "[link]( javascript:boom(18) ) [ref][r] [data](data:text/html,boom) [ok](https://example.com/?a=\"><script>)\n\n",
    "[r]: javascript:boom(19)\n\n> quote </blockquote><script>boom(20)</script>\n\n::: danger\n\n1. list\n",
);

static SPECS: [ErrorSpec; 2] = [
    ErrorSpec::new("hostile", StatusCode::BAD_REQUEST, HOSTILE)
        .with_title(HOSTILE)
        .with_description(DOC)
        .with_help(HOSTILE)
        .with_doc_url(HOSTILE)
        .with_type_uri(hostile!())
        .with_details(&[DetailSpec::new(HOSTILE, HOSTILE).with_doc(DOC).with_schema(schema)])
        .with_extensions(&[DetailSpec::new(HOSTILE, "String").with_doc(HOSTILE)])
        .with_headers(&[HeaderSpec::of_field(HOSTILE).with_doc(DOC), HeaderSpec::fixed("X-Fixed", HOSTILE)]),
    ErrorSpec::new("tame", StatusCode::NOT_FOUND, "tame"),
];

fn schema() -> serde_json::Value {
    serde_json::json!({
        "type": "object",
        "properties": {
            HOSTILE: {"type": HOSTILE, "description": DOC},
            "state": {"enum": [HOSTILE], "description": HOSTILE},
            "inner": {"type": "object", "properties": {HOSTILE: {"description": DOC}}},
        },
    })
}

#[derive(Debug)]
struct Hostile {
    fields: Vec<FieldError>,
}

impl fmt::Display for Hostile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HOSTILE)
    }
}

impl std::error::Error for Hostile {}

impl ApiError for Hostile {
    fn spec(&self) -> &'static ErrorSpec {
        &SPECS[0]
    }
    fn write_message(&self, out: &mut MessageWriter<'_>) {
        out.push_str(HOSTILE);
    }
    fn write_details(&self, out: &mut Members<'_>) {
        out.member(HOSTILE, HOSTILE);
    }
    fn write_extensions(&self, out: &mut Members<'_>) {
        out.member(HOSTILE, &[HOSTILE]);
    }
    fn field_errors(&self) -> &[FieldError] {
        &self.fields
    }
}

impl Cataloged for Hostile {
    const CATALOG: Catalog =
        Catalog::new(HOSTILE, &SPECS).with_description(DOC).with_examples(|code| match code {
            "hostile" => Some(Box::new(Hostile { fields: vec![FieldError::new(HOSTILE, HOSTILE)] })),
            _ => None,
        });
}

/// What only the derive can say.
#[derive(Debug, ApiError)]
#[api(std_error, status = 410)]
#[allow(clippy::deprecated_semver)] // what it says is hostile
enum Derived {
    #[deprecated(
        since = "</p><script>boom(21)</script>",
        note = "</p><script>boom(22)</script> `{boom(23)}` *a*"
    )]
    #[api(code = "deprecated", message = "{{</code><script>boom(24)</script>")]
    Deprecated,
}

fn reference() -> Reference {
    Reference::new(HOSTILE)
        .with_intro(DOC)
        .with_heading("Derived", HOSTILE)
        .with_request_id("</code><script>boom(25)</script>{boom(26)}")
        .with_grpc_status()
        .with_catalog(Hostile::CATALOG)
        .with_catalog(Derived::CATALOG)
}

/// The tags of a page, each with its name and its attributes.
fn tags(html: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    html.split('<')
        .skip(1)
        .map(|rest| {
            let (tag, text) = rest.split_once('>').expect("a tag ends");
            assert!(!text.contains('>'), "a sign that is not escaped: {text}");
            let (name, mut left) = tag.split_once([' ', '\n']).unwrap_or((tag, ""));
            let mut attributes = Vec::new();
            while !left.trim().is_empty() {
                let left_name = left.trim_start();
                let end = left_name.find(['=', ' ']).unwrap_or(left_name.len());
                let (attribute, rest) = left_name.split_at(end);
                match rest.strip_prefix("=\"") {
                    Some(rest) => {
                        let (value, rest) = rest.split_once('"').expect("a value ends");
                        attributes.push((attribute, value));
                        left = rest;
                    }
                    None => {
                        attributes.push((attribute, ""));
                        left = rest;
                    }
                }
            }
            (name, attributes)
        })
        .collect()
}

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "button",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "html",
    "i",
    "input",
    "kbd",
    "label",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "span",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "aria-keyshortcuts",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "autocomplete",
    "class",
    "data-code",
    "data-group",
    "data-retry",
    "data-retryable",
    "data-status",
    "for",
    "hidden",
    "href",
    "id",
    "placeholder",
    "role",
    "scope",
    "spellcheck",
    "start",
    "tabindex",
    "type",
    "value",
];

#[test]
fn the_html_has_no_element_attribute_or_link_of_the_texts() {
    let html = reference().to_html();
    write("hostile.html", &html);
    let (head, body) = html.split_once("<body>").unwrap();
    assert_eq!((head.matches("<script>").count(), head.matches("</script>").count()), (1, 1));
    assert_eq!((head.matches("<style>").count(), head.matches("</style>").count()), (1, 1));
    let mut open: Vec<&str> = Vec::new();
    for (name, attributes) in tags(body) {
        let element = name.trim_start_matches('/');
        assert!(ELEMENTS.contains(&element), "{name}");
        for (attribute, value) in attributes {
            assert!(ATTRIBUTES.contains(&attribute), "{name} {attribute}");
            let allowed = ["#", "https://", "http://", "mailto:"];
            assert!(attribute != "href" || allowed.iter().any(|start| value.starts_with(start)), "{value}");
        }
        match name.strip_prefix('/') {
            Some("body" | "html") => {}
            Some(closed) => assert_eq!(open.pop(), Some(closed), "elements end in the order that they began"),
            None if ["br", "hr", "input"].contains(&name) => {}
            None => open.push(name),
        }
    }
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn the_html_shows_every_text_in_full() {
    let html = reference().to_html();
    let mut escaped = HOSTILE.to_owned();
    for (sign, entity) in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"), ("'", "&#39;")] {
        escaped = escaped.replace(sign, entity);
    }
    let (head, body) = html.split_once("<body>").unwrap();
    assert!(head.contains(&format!("<title>{escaped}</title>")));
    assert!(body.contains(&format!("<h1>{escaped}</h1>")));
    // The message, the links that are none, the names of members and headers, a heading in two places.
    assert!(body.matches(&escaped).count() >= 9, "{}", body.matches(&escaped).count());
    assert!(body.contains("import boom from") && body.contains("&lt;script&gt;boom(15)"));
}

#[test]
fn the_markdown_has_no_html_link_or_image_of_the_texts() {
    let markdown = reference().to_markdown();
    write("hostile.md", &markdown);
    let mut text = String::new();
    let mut code = String::new();
    let mut is_struck = false;
    for event in Parser::new_ext(&markdown, Options::all()) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let allowed = [
                    "#hostile",
                    "#tame",
                    "#deprecated",
                    "https://example.com/?a=%22%3E%3Cscript%3E",
                    // An autolink of a doc comment, as good as any other.
                    "https://evil.example",
                ];
                assert!(allowed.contains(&&*dest_url), "{dest_url}");
            }
            Event::InlineMath(math) | Event::DisplayMath(math) => panic!("{math}"),
            Event::FootnoteReference(name) => panic!("{name}"),
            // Doc comments are Markdown, and this is struck out in them.
            Event::Start(Tag::Strikethrough) => is_struck = true,
            Event::End(TagEnd::Strikethrough) => is_struck = false,
            Event::Start(Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_)) => panic!(),
            Event::Text(piece) if is_struck => assert_eq!(&*piece, "f"),
            Event::Text(piece) => text.push_str(&piece),
            Event::Code(piece) => code.push_str(&piece),
            _ => {}
        }
    }
    for shown in [
        "<script>boom(1)</script>",
        "{boom(7)}",
        "{{boom(8)}}",
        "*c* **d** __e__ ~~f~~",
        "$x$",
        "\u{202E}abc",
    ] {
        assert!(text.contains(shown), "{shown}");
        assert!(code.contains(shown), "{shown}");
    }
}

#[test]
fn no_markdown_line_is_a_directive_of_a_tool() {
    let markdown = reference().to_markdown();
    assert!(!markdown.contains("{{#"), "mdBook looks for its directives everywhere");
    let mut fence: Option<&str> = None;
    for line in markdown.lines() {
        let start = line.trim_start_matches([' ', '>', '-', '*']);
        let ticks = start.len() - start.trim_start_matches('`').len();
        if ticks >= 3 {
            fence = match fence {
                Some(open) if start == open => None,
                Some(open) => Some(open),
                None => Some(&start[..ticks]),
            };
        }
        if fence.is_none() {
            for word in ["import ", "export ", ":::", "<script", "<div", "~~~"] {
                assert!(!start.starts_with(word), "{line}");
            }
        }
    }
    assert_eq!(fence, None, "every block of code ends");
}

#[test]
#[allow(deprecated)]
fn its_errors_can_be_made() {
    assert_eq!(Derived::Deprecated.message(), "{</code><script>boom(24)</script>");
}

fn write(name: &str, page: &str) {
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), page)
        .expect("a folder for tests' files");
}
