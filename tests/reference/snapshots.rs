//! The pages of a small service, committed for review. `BLESS=1 cargo test --test reference` updates them.

use std::path::Path;

use api_error::Cataloged;
use api_error::catalog::Reference;

use crate::payments::PaymentError;
use crate::vault::reference;

#[test]
fn the_markdown_matches_its_snapshot() {
    compare("vault.md", &reference().to_markdown());
}

#[test]
fn every_form_is_on_the_page() {
    let page = Reference::new("Payments").with_catalog(PaymentError::CATALOG).to_markdown();
    // The time of each example.
    let undated = |line: &str| {
        let (name, time) = line.split_once(": ")?;
        match name.trim_start() {
            "Retry-After" => Some(format!("{name}: …")),
            "\"time\"" => Some(format!("{name}: \"…\"{}", if time.ends_with(',') { "," } else { "" })),
            _ => None,
        }
    };
    let lines: Vec<_> = page.lines().map(|line| undated(line).unwrap_or_else(|| line.to_owned())).collect();
    compare("payments.md", &(lines.join("\n") + "\n"));
}

/// Without its style and script, which are separate files.
#[test]
fn the_html_matches_its_snapshot() {
    let html = reference().to_html();
    // For a browser.
    std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join("vault.html"), &html).unwrap();
    let (before, rest) = html.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</script>\n").unwrap();
    let policy = before.find("style-src").map_or(before, |start| &before[..start]);
    compare("vault.html", &format!("{policy}…\n{after}"));
}

fn compare(name: &str, written: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/snapshots").join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, written).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(written.lines()).find(|(kept, written)| kept != written);
    assert!(kept == written, "{name} is another, from {differs:?}; `BLESS=1` writes it anew");
}
