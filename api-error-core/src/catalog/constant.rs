//! An error made of its spec, for codes whose occurrences all look the same.

use std::error::Error;
use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Catalog;
use crate::envelope::{Envelope, STANDARD};
use crate::{ApiError, ErrorSpec, HeaderSpec, MessageWriter};

/// What a code of the enum of `catalog` sends, where no field has a part in it.
pub(super) struct Constant {
    pub(super) catalog: Catalog,
    pub(super) spec: &'static ErrorSpec,
}

// `__trusts_spec` stays false: what is kept of the real errors is then never what this one shows, nor the reverse, and
// a test that compares the two compares two renderings.
impl ApiError for Constant {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn envelope(&self) -> &'static Envelope {
        self.catalog.envelope().unwrap_or(&STANDARD)
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        write_unescaped(self.spec.message(), |piece| out.push_str(piece));
    }

    fn append_headers(&self, headers: &mut HeaderMap) {
        append_fixed(headers, self.catalog.headers().iter().chain(self.spec.headers()));
    }
}

/// Sets those of the headers that have a fixed value; a later one replaces an earlier one of its name.
pub(super) fn append_fixed<'a>(headers: &mut HeaderMap, specs: impl Iterator<Item = &'a HeaderSpec>) {
    for header in specs {
        if let Some(value) = header.value()
            && let Ok(name) = HeaderName::try_from(header.name())
            && let Ok(value) = HeaderValue::try_from(value)
        {
            headers.insert(name, value);
        }
    }
}

/// A template without placeholders as it is sent: `{{` is a brace, and so is `}}`.
fn write_unescaped(template: &'static str, mut write: impl FnMut(&'static str)) {
    let mut left = template;
    while let Some(at) = left.find(['{', '}']) {
        // Both are of one byte. The second of a pair is left out.
        let (before, rest) = left.split_at(at + 1);
        write(before);
        left = rest.strip_prefix(['{', '}']).unwrap_or(rest);
    }
    write(left);
}

impl Error for Constant {}

/// As its variant is named in the source.
impl fmt::Debug for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.variant())
    }
}

impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message())
    }
}

#[cfg(test)]
mod tests {
    use super::write_unescaped;

    #[test]
    fn doubled_braces_are_unescaped() {
        for (template, sent) in [
            ("", ""),
            ("plain", "plain"),
            ("{{", "{"),
            ("}}", "}"),
            ("{{{{}}}}", "{{}}"),
            ("a{{b}}ü", "a{b}ü"),
        ] {
            let mut text = String::new();
            write_unescaped(template, |piece| text.push_str(piece));
            assert_eq!(text, sent, "{template}");
        }
    }
}
