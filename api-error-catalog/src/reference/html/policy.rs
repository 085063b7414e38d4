//! What the page may do: nothing but show itself and run its own script.

/// The Content-Security-Policy of the page. The one style and the one script are named by their SHA-256, so that no text
/// on the page is ever run, even if it got out of its place. The icon is empty: without one, browsers ask a server.
pub(super) const POLICY: &str = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; \
     style-src 'sha256-6i0Ueapu4i3kuEqlD6SXBNNao1IHjhEgxEBty9COmJ4='; \
     script-src 'sha256-6QHse6Nn2WDu1V6azvKSz0RdVQKA5TkspFOjrC5IRBo='";

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest, Sha256};

    use super::super::{SCRIPT, STYLE};
    use super::POLICY;

    #[test]
    fn the_policy_names_the_style_and_the_script_as_they_are() {
        for (directive, source) in [("style-src", STYLE), ("script-src", SCRIPT)] {
            let allowed = format!("{directive} 'sha256-{}'", STANDARD.encode(Sha256::digest(source)));
            assert!(POLICY.contains(&allowed), "write: {allowed}");
        }
    }

    #[test]
    fn neither_ends_its_element() {
        for source in [STYLE, SCRIPT] {
            assert!(!source.contains("</") && !source.contains("<!--"), "an element ends here");
        }
    }
}
