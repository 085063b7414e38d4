//! `#secret_not_found` is a link to the code in both pages, for every legal code.

use std::collections::BTreeSet;

use api_error::catalog::Reference;
use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Conflict {
    /// See [`Self::Upper`].
    #[api(code = "conflict", message = "one")]
    Plain,
    #[api(code = "Upper.case:and-more", message = "two")]
    Upper,
    #[api(code = "conflict-1", message = "three")]
    Numbered,
    #[api(code = "response-body", message = "four")]
    Heading,
}

#[derive(Debug, ApiError)]
#[api(std_error, status = 404)]
enum Second {
    #[api(code = "conflict", message = "again")]
    Plain,
}

fn reference() -> Reference {
    Reference::new("Links")
        .with_heading("Conflict", "Conflict")
        .with_catalog(Conflict::CATALOG)
        .with_catalog(Second::CATALOG)
}

fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect()
}

#[test]
fn each_code_is_a_unique_id_of_the_page() {
    let html = reference().to_html();
    let ids = ids(&html);
    for code in Conflict::CATALOG.iter().map(|spec| spec.code()) {
        assert!(ids.contains(&code), "{code}");
    }
    assert!(ids.contains(&"conflict~2"));
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}

#[test]
fn links_with_the_id_lead_to_the_errors_of_a_shared_code() {
    #[derive(Debug, ApiError)]
    #[api(std_error, status = 404, doc_url = "#{id}")]
    #[allow(dead_code)] // only its catalog is looked at
    enum Shared {
        #[api(id = "not_found.user", code = "not_found", message = "no such user")]
        User,
        #[api(id = "not_found.team", code = "not_found", message = "no such team")]
        Team,
        #[api(code = "gone", message = "gone")]
        Gone,
    }
    let html = Reference::new("Shared").with_catalog(Shared::CATALOG).to_html();
    let ids = ids(&html);
    for spec in Shared::CATALOG.iter() {
        let anchor = spec.doc_url().and_then(|url| url.strip_prefix('#')).unwrap();
        assert!(ids.contains(&anchor), "{anchor} is not in {ids:?}");
    }
}

#[test]
fn every_internal_link_has_a_target() {
    let html = reference().to_html();
    let ids = ids(&html);
    let targets: Vec<_> =
        html.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert!(targets.contains(&"Upper.case:and-more") && targets.len() > 10);
    for target in targets {
        assert!(ids.contains(&target), "{target}");
    }
}

#[test]
fn an_id_of_any_letters_is_a_place_that_links_lead_to() {
    let reference = Reference::new("Payments").with_catalog(crate::payments::PaymentError::CATALOG);
    let html = reference.to_html();
    let ids = ids(&html);
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    assert!(ids.iter().all(|id| !id.contains([' ', '/', '#', '%'])), "{ids:?}");
    for target in html.split("href=\"#").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
        assert!(ids.contains(&target), "{target}");
    }
    let markdown = reference.to_markdown();
    let places = places(&markdown);
    for target in ["not_found.customer", "not_found.card", "-32601", "ledger~2f~closed~20~now"] {
        assert!(ids.contains(&target), "{target}");
        assert!(places.iter().any(|place| place == target), "{target} {places:?}");
        assert!(markdown.contains(&format!("](#{target})")), "{target}");
    }
}

/// The ids that GitHub, Docusaurus and mdBook give to headings, and the anchors next to them.
fn places(markdown: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for line in markdown.lines() {
        if let Some(anchor) = line.strip_prefix("<a id=\"") {
            places.push(anchor.trim_end_matches("\"></a>").to_owned());
        } else if line.starts_with('#') {
            let text = line.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
            let slug: String = text
                .chars()
                .filter(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
                .collect();
            let mut name = slug.clone();
            let mut number = 0;
            while places.contains(&name) {
                number += 1;
                name = format!("{slug}-{number}");
            }
            places.push(name);
        }
    }
    places
}

#[test]
fn every_markdown_link_leads_to_the_heading_of_its_code() {
    let markdown = reference().to_markdown();
    let places = places(&markdown);
    let targets: Vec<_> = markdown.split("](#").skip(1).map(|rest| rest.split_once(')').unwrap().0).collect();
    assert_eq!(targets.len(), 6);
    for target in &targets {
        assert!(places.iter().any(|place| place == target), "{target} {places:?}");
    }
    // A code that is not the id of its own heading has an anchor right before it.
    for code in ["Upper.case:and-more", "response-body"] {
        assert!(markdown.contains(&format!("<a id=\"{code}\"></a>\n\n### `{code}`")), "{code}");
    }
    assert!(markdown.contains("## Conflict (group)\n") && markdown.contains("\n\n### `conflict`\n"));
}

#[test]
fn its_errors_can_be_constructed() {
    let errors = [Conflict::Plain, Conflict::Upper, Conflict::Numbered, Conflict::Heading];
    assert_eq!(errors.map(|error| error.spec().code()).len(), 4);
    assert_eq!(Second::Plain.code(), "conflict");
}
