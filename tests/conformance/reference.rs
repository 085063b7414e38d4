//! The generated reference pages, compared with the originals: every documented fact is on the page.
//!
//! The facts are next to the tests, each with the words that state it on our page.

#[path = "../../examples/reference/pages.rs"]
mod pages;

use std::collections::BTreeSet;

use api_error::catalog::Reference;
use api_error::{Catalog, Cataloged};

use crate::support::rows;

struct Original {
    name: &'static str,
    catalog: Catalog,
    reference: Reference,
    facts: &'static str,
}

fn originals() -> [Original; 5] {
    let original = |name, catalog, page: fn(Catalog) -> Reference, facts| Original {
        name,
        catalog,
        reference: page(catalog),
        facts,
    };
    [
        original(
            "ascend",
            crate::ascend::vocabulary::AscendError::CATALOG,
            pages::ascend,
            include_str!("facts/ascend.tsv"),
        ),
        original(
            "mayo_aspm",
            crate::mayo_aspm::vocabulary::MayoError::CATALOG,
            pages::mayo_aspm,
            include_str!("facts/mayo_aspm.tsv"),
        ),
        original(
            "policycortex",
            crate::policycortex::vocabulary::PolicyCortexError::CATALOG,
            pages::policycortex,
            include_str!("facts/policycortex.tsv"),
        ),
        original(
            "repositories",
            crate::repositories::vocabulary::RepositoriesError::CATALOG,
            pages::repositories,
            include_str!("facts/repositories.tsv"),
        ),
        original(
            "scaivault",
            crate::scaivault::vocabulary::VaultError::CATALOG,
            pages::scaivault,
            include_str!("facts/scaivault.tsv"),
        ),
    ]
}

/// The visible text of a part of the page, on one line and in lower case.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut left = html;
    while let Some((before, tag)) = left.split_once('<') {
        text.push_str(before);
        // Texts in different elements are different words.
        let (tag, rest) = tag.split_once('>').unwrap_or((tag, ""));
        if !["span", "/span", "code", "/code", "b", "/b", "i", "/i", "a", "/a", "em", "/em"]
            .contains(&tag.split(' ').next().unwrap_or_default())
        {
            text.push('\n');
        }
        left = rest;
    }
    text.push_str(left);
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
        text = text.replace(entity, sign);
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The part of the page that a link to the code points to.
fn article<'h>(html: &'h str, code: &str) -> &'h str {
    let start = html.find(&format!("<article id=\"{code}\"")).unwrap_or_else(|| panic!("no {code}"));
    html[start..].split_once("</article>").unwrap().0
}

/// The part of the Markdown below the heading of the code.
fn section<'m>(markdown: &'m str, code: &str) -> &'m str {
    let (_, section) =
        markdown.split_once(&format!("\n### `{code}`\n")).unwrap_or_else(|| panic!("no {code}"));
    section.split_once("\n### ").map_or(section, |(section, _)| section)
}

#[test]
fn every_documented_fact_is_on_the_page() {
    for Original { name, reference, facts, .. } in originals() {
        let html = reference.to_html();
        let (_, body) = html.split_once("<body>").unwrap();
        let page = seen(body);
        let mut missing = Vec::new();
        for row in rows(facts) {
            let text = if row[0] == "*" { page.clone() } else { seen(article(&html, row[0])) };
            let absent = row[2].split("; ").filter(|words| !text.contains(words));
            missing.extend(absent.map(|words| format!("{} {}: {words}", row[0], row[1])));
        }
        assert!(missing.is_empty(), "{name}:\n{}", missing.join("\n"));
    }
}

#[test]
fn every_code_has_facts_to_check() {
    for Original { name, catalog, facts, .. } in originals() {
        let looked_up: BTreeSet<_> = rows(facts).map(|row| row[0]).filter(|code| *code != "*").collect();
        let codes: BTreeSet<_> = catalog.iter().map(|spec| spec.code()).collect();
        let without: Vec<_> = codes.difference(&looked_up).collect();
        assert!(looked_up.is_subset(&codes), "{name}");
        assert_eq!(without, Vec::<&&str>::new(), "{name}");
    }
}

#[test]
fn the_page_shows_every_fact_of_every_code() {
    for Original { name, catalog, reference, .. } in originals() {
        let (html, markdown) = (reference.to_html(), reference.to_markdown());
        for spec in catalog.iter() {
            let (article, section) = (article(&html, spec.code()), section(&markdown, spec.code()));
            let status = format!("{} {}", spec.status().as_str(), spec.reason_phrase());
            let text = seen(article);
            assert!(text.contains(&format!("http/1.1 {}", status.to_lowercase())), "{name} {}", spec.code());
            assert!(section.contains(&format!("**{status}**")), "{name} {}", spec.code());
            assert!(section.contains(&format!("HTTP/1.1 {status}")), "{name} {}", spec.code());
            for heading in ["What to do", "Retry", "Message"] {
                assert!(article.contains(&format!("<dt>{heading}</dt>")), "{name} {} {heading}", spec.code());
                assert!(section.contains(&format!("**{heading}:**")), "{name} {} {heading}", spec.code());
            }
            for member in spec.details().iter().chain(spec.extensions()) {
                assert!(article.contains(&format!("<dt><code>{}</code>", member.name())), "{}", spec.code());
                assert!(section.contains(&format!("  - `{}`", member.name())), "{}", spec.code());
            }
            let first = spec.description().unwrap().lines().next().unwrap().replace('`', "").to_lowercase();
            assert!(text.contains(&first), "{name} {}: {first}", spec.code());
        }
    }
}

#[test]
fn examples_are_the_bodies_that_are_sent() {
    for Original { name, catalog, reference, .. } in originals() {
        let markdown = reference.to_markdown();
        for entry in catalog.entries() {
            let shown = section(&markdown, entry.spec().code());
            let (_, response) = shown.split_once("```http\n").unwrap();
            let (_, body) = response.split_once("\n\n").unwrap();
            let (body, _) = body.split_once("\n```").unwrap();
            let example = entry.sent_example().unwrap();
            let id = ["", "req_a1b2c3d4e5f6", "req_abc123def456", "req_abc", "req_abc"];
            let id = id[originals().iter().position(|original| original.name == name).unwrap()];
            let sent = api_error::Report::new(&*example).with_request_id(id).to_json();
            let read = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).unwrap();
            assert_eq!(read(body.as_bytes()), read(&sent), "{name} {}", entry.spec().code());
        }
    }
}

#[test]
fn no_rust_name_is_on_a_page() {
    for Original { name, catalog, reference, .. } in originals() {
        let html = reference.to_html();
        let (_, body) = html.split_once("<body>").unwrap();
        for entry in catalog.entries() {
            let (name_of_enum, variant) = (entry.catalog().name(), entry.spec().variant());
            let qualified = format!("{name_of_enum}::{variant}");
            assert!(!body.contains(&qualified), "{name}: {qualified}");
            assert!(
                !name_of_enum.ends_with("Error") || !body.contains(name_of_enum),
                "{name}: {name_of_enum}"
            );
        }
        assert!(!body.contains("&amp;&#39;static"), "{name}");
    }
}

#[test]
fn every_code_has_an_example() {
    let catalogs = originals().map(|original| original.catalog);
    api_error::catalog::assert_examples(&catalogs);
}
