//! Where links may lead.

/// The target of a link as it can stand in a page: one that a browser takes for a page, a mail or a place on this page.
/// Whatever has a meaning in Markdown or HTML, or none in a URI, is percent-encoded.
pub(in super::super) fn safe_href(target: &str) -> Option<String> {
    let target = target.trim();
    let allowed = ["https://", "http://", "mailto:", "#"].iter().any(|start| {
        target.get(..start.len()).is_some_and(|written| written.eq_ignore_ascii_case(start))
            && target.len() > start.len()
    });
    allowed.then(|| {
        let mut href = String::with_capacity(target.len());
        for byte in target.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => href.push(char::from(byte)),
                b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'!' | b'$' | b'&' | b'+'
                | b',' | b';' | b'=' | b'%' => href.push(char::from(byte)),
                _ => {
                    let [high, low] = [byte >> 4, byte & 15].map(|digit| {
                        char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase()
                    });
                    href.extend(['%', high, low]);
                }
            }
        }
        href
    })
}

/// The codes of a page by the names of their variants, for links such as ``[`SecretError::NotFound`]``.
#[derive(Default)]
pub(in super::super) struct Codes {
    places: Vec<Place>,
}

struct Place {
    of: &'static str,
    variant: &'static str,
    code: &'static str,
    id: String,
}

impl Codes {
    pub(in super::super) fn add(
        &mut self,
        of: &'static str,
        variant: &'static str,
        code: &'static str,
        id: &str,
    ) {
        self.places.push(Place { of, variant, code, id: id.to_owned() });
    }

    /// The code and the link to it, of a variant or struct as it is named in a doc comment of the type `within`.
    pub(super) fn find(&self, path: &str, within: &str) -> Option<(&'static str, String)> {
        let path = path.trim().trim_matches('`');
        let mut segments = path.rsplit("::");
        let last = segments.next()?;
        let of = match segments.next() {
            Some("Self") => Some(within),
            of => of,
        };
        let place = self.places.iter().find(|place| match of {
            Some(of) if place.of == of && place.variant == last => true,
            // A struct is its own variant, in whatever module.
            _ => place.variant == last && place.of == last,
        })?;
        Some((place.code, format!("#{}", place.id)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Codes, safe_href};

    #[test]
    fn only_pages_mails_and_places_on_this_page_are_linked() {
        for target in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//example.com",
            "/relative",
            "relative",
            "",
            "#",
            "https://",
            "java\nscript:x",
            "\u{1}javascript:x",
        ] {
            assert_eq!(safe_href(target), None, "{target}");
        }
        for target in
            ["https://example.com/a?b=c&d=%20#e", "HTTP://example.com", "mailto:a@example.com", "#not_found"]
        {
            assert_eq!(safe_href(target).as_deref(), Some(target));
        }
    }

    #[test]
    fn what_could_end_a_link_is_encoded() {
        assert_eq!(
            safe_href("https://e.com/\"><script>'`(){}[]|\\ \nü*").as_deref(),
            Some("https://e.com/%22%3E%3Cscript%3E%27%60%28%29%7B%7D%5B%5D%7C%5C%20%0A%C3%BC%2A")
        );
    }

    #[test]
    fn a_code_is_found_by_its_variant() {
        let mut codes = Codes::default();
        codes.add("SecretError", "NotFound", "secret_not_found", "secret_not_found");
        codes.add("Limited", "Limited", "limited", "limited~2");
        let found = |path, within| codes.find(path, within).map(|(code, _)| code);
        assert_eq!(found("`SecretError::NotFound`", ""), Some("secret_not_found"));
        assert_eq!(found("crate::errors::SecretError::NotFound", ""), Some("secret_not_found"));
        assert_eq!(found("Self::NotFound", "SecretError"), Some("secret_not_found"));
        assert_eq!(found("Self::NotFound", "Other"), None);
        assert_eq!(found("NotFound", "SecretError"), None);
        assert_eq!(codes.find("errors::Limited", "").map(|(_, href)| href).as_deref(), Some("#limited~2"));
    }
}
