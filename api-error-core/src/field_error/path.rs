//! Paths to fields, in the common notations of APIs.

use std::borrow::Cow;
use std::fmt;

use crate::percent::push_encoded;

/// A path to a field: a list of keys and indices.
///
/// Made from a dotted path, or from a JSON Pointer (RFC 6901), which starts with `/`. An empty text is the path to the entire
/// document. No text is rejected: a segment that is not an index is a key.
///
/// ```
/// use api_error_core::FieldPath;
///
/// let path = FieldPath::from("rules[0].condition");
/// assert_eq!(path, FieldPath::from("/rules/0/condition"));
/// assert_eq!(path.dotted(), "rules[0].condition");
/// assert_eq!(path.pointer(), "/rules/0/condition");
/// assert_eq!(path.fragment(), "#/rules/0/condition");
/// ```
///
/// A number without leading zeros is an index in both notations. A key that would be ambiguous, such as one with a dot, is
/// written in brackets and quotes: `labels["app.kubernetes.io/name"]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldPath {
    /// The normal form of the dotted notation. It is stored because it is the most used notation.
    dotted: Cow<'static, str>,
}

/// A segment of a [`FieldPath`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment<'a> {
    /// A member of an object.
    Key(Cow<'a, str>),
    /// An element of a list.
    Index(usize),
}

impl FieldPath {
    /// The path to the entire document, without segments.
    pub const fn root() -> Self {
        Self { dotted: Cow::Borrowed("") }
    }

    /// Adds a key to the path. The key is taken unchanged, including dots and digits.
    #[must_use]
    pub fn key(self, key: &str) -> Self {
        let mut dotted = self.dotted.into_owned();
        push_key(&mut dotted, key);
        Self { dotted: Cow::Owned(dotted) }
    }

    /// Adds an index to the path.
    #[must_use]
    pub fn index(self, index: usize) -> Self {
        let mut dotted = self.dotted.into_owned();
        push_index(&mut dotted, index);
        Self { dotted: Cow::Owned(dotted) }
    }

    /// The path in dotted notation, such as `rules[0].condition`.
    pub fn dotted(&self) -> &str {
        &self.dotted
    }

    /// The path as a JSON Pointer (RFC 6901), such as `/rules/0/condition`.
    #[inline]
    pub fn pointer(&self) -> String {
        let mut pointer = String::with_capacity(self.dotted.len() + 1);
        self.each_pointer_piece(&mut |piece| pointer.push_str(piece));
        pointer
    }

    /// The path as a URI fragment (RFC 6901, section 6), such as `#/rules/0/condition`.
    pub fn fragment(&self) -> String {
        let mut fragment = String::with_capacity(self.dotted.len() + 2);
        fragment.push('#');
        // A fragment may have these characters too (RFC 3986, section 3.5).
        self.each_pointer_piece(&mut |piece| push_encoded(&mut fragment, piece, b"/?"));
        fragment
    }

    /// The segments, from the document to the field.
    pub fn segments(&self) -> Segments<'_> {
        Segments { left: &self.dotted }
    }

    /// `rules.0.condition`, for envelopes. Unlike the other notations, it can be the same for different paths.
    pub(crate) fn with_dots(&self) -> String {
        let mut dots = String::with_capacity(self.dotted.len());
        self.each_dot_piece(&mut |piece| dots.push_str(piece));
        dots
    }

    pub(crate) fn each_dot_piece(&self, piece: &mut dyn FnMut(&str)) {
        for (at, segment) in self.segments().enumerate() {
            if at > 0 {
                piece(".");
            }
            match segment {
                Segment::Index(index) => piece(itoa::Buffer::new().format(index)),
                Segment::Key(key) => piece(&key),
            }
        }
    }

    pub(crate) fn each_pointer_piece(&self, piece: &mut dyn FnMut(&str)) {
        for segment in self.segments() {
            piece("/");
            match segment {
                Segment::Index(index) => piece(itoa::Buffer::new().format(index)),
                Segment::Key(key) => {
                    let mut plain = &*key;
                    while let Some(at) = plain.bytes().position(|byte| matches!(byte, b'~' | b'/')) {
                        let (before, rest) = plain.split_at(at);
                        piece(before);
                        piece(if rest.starts_with('~') { "~0" } else { "~1" });
                        plain = rest.get(1..).unwrap_or_default();
                    }
                    piece(plain);
                }
            }
        }
    }

    fn from_pointer(pointer: &str) -> Self {
        let mut dotted = String::with_capacity(pointer.len());
        for token in pointer.split('/').skip(1) {
            match as_index(token) {
                Some(index) => push_index(&mut dotted, index),
                None if token.as_bytes().contains(&b'~') => push_key(&mut dotted, &unescaped(token)),
                None => push_key(&mut dotted, token),
            }
        }
        Self { dotted: Cow::Owned(dotted) }
    }

    fn from_dotted(text: &str) -> Self {
        let mut dotted = String::with_capacity(text.len());
        for segment in (Segments { left: text }) {
            match segment {
                Segment::Index(index) => push_index(&mut dotted, index),
                Segment::Key(key) => push_key(&mut dotted, &key),
            }
        }
        Self { dotted: Cow::Owned(dotted) }
    }
}

impl From<&str> for FieldPath {
    fn from(text: &str) -> Self {
        if text.starts_with('/') { Self::from_pointer(text) } else { Self::from_dotted(text) }
    }
}

impl From<String> for FieldPath {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for FieldPath {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Cow<'_, str>> for FieldPath {
    fn from(text: Cow<'_, str>) -> Self {
        Self::from(&*text)
    }
}

/// Shows the dotted notation.
impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.dotted)
    }
}

/// An iterator over the segments of a [`FieldPath`], from the document to the field.
#[derive(Clone, Debug)]
pub struct Segments<'a> {
    left: &'a str,
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    // Reading a path is most of what making a field error costs: a tenth of a body with field errors.
    #[inline]
    fn next(&mut self) -> Option<Segment<'a>> {
        if self.left.is_empty() {
            return None;
        }
        if let Some((segment, rest)) = bracketed(self.left) {
            self.left = after_segment(rest);
            return Some(segment);
        }
        // If the text does not start with a valid bracket, the bracket is part of the key. The search for the end starts
        // after it.
        let end = self
            .left
            .bytes()
            .enumerate()
            .position(|(at, byte)| {
                byte == b'.' || byte == b'[' && at > 0 && self.left.get(at..).and_then(bracketed).is_some()
            })
            .unwrap_or(self.left.len());
        let (key, rest) = self.left.split_at(end);
        self.left = after_segment(rest);
        Some(as_index(key).map_or(Segment::Key(Cow::Borrowed(key)), Segment::Index))
    }
}

impl std::iter::FusedIterator for Segments<'_> {}

/// Skips the dot after a segment, if there is one.
fn after_segment(rest: &str) -> &str {
    rest.strip_prefix('.').unwrap_or(rest)
}

/// Splits `[0]` or `["a key"]` from the start of `text`. The rest is empty, or starts with a dot or another bracket.
fn bracketed(text: &str) -> Option<(Segment<'_>, &str)> {
    let inner = text.strip_prefix('[')?;
    let (segment, rest) = match inner.strip_prefix('"') {
        Some(quoted) => quoted_key(quoted)?,
        None => {
            // Only digits are searched. Otherwise a path of many brackets would be searched to its end for each of them.
            let (index, rest) = inner.split_at(inner.bytes().position(|byte| !byte.is_ascii_digit())?);
            (Segment::Index(as_index(index)?), rest)
        }
    };
    let rest = rest.strip_prefix(']')?;
    (rest.is_empty() || rest.starts_with(['.', '['])).then_some((segment, rest))
}

/// Splits a key and its closing quote from `text`, which follows the opening quote.
fn quoted_key(text: &str) -> Option<(Segment<'_>, &str)> {
    let mut unescaped = String::new();
    let (mut from, mut at) = (0, 0);
    loop {
        match text.as_bytes().get(at)? {
            b'"' => break,
            b'\\' => {
                unescaped.push_str(text.get(from..at)?);
                from = at + 1;
                // The next character is part of the key, whatever it is.
                at += 2;
            }
            _ => at += 1,
        }
    }
    let (last, rest) = (text.get(from..at)?, text.get(at + 1..)?);
    let key = if from == 0 { Cow::Borrowed(last) } else { Cow::Owned(unescaped + last) };
    Some((Segment::Key(key), rest))
}

/// Parses a decimal number without leading zeros that fits into `usize`.
fn as_index(text: &str) -> Option<usize> {
    if text.is_empty() || text.len() > 1 && text.starts_with('0') {
        return None;
    }
    text.bytes().try_fold(0_usize, |index, byte| {
        let digit = byte.is_ascii_digit().then(|| usize::from(byte - b'0'))?;
        index.checked_mul(10)?.checked_add(digit)
    })
}

fn push_index(dotted: &mut String, index: usize) {
    dotted.push('[');
    dotted.push_str(itoa::Buffer::new().format(index));
    dotted.push(']');
}

fn push_key(dotted: &mut String, key: &str) {
    if reads_back(key) {
        if !dotted.is_empty() {
            dotted.push('.');
        }
        dotted.push_str(key);
    } else {
        dotted.push_str("[\"");
        for c in key.chars() {
            if matches!(c, '"' | '\\') {
                dotted.push('\\');
            }
            dotted.push(c);
        }
        dotted.push_str("\"]");
    }
}

/// Whether the key, written without quotes, parses as the same key.
fn reads_back(key: &str) -> bool {
    let mut segments = Segments { left: key };
    !key.bytes().any(|byte| matches!(byte, b'.' | b'"' | b'\\'))
        && !key.starts_with('/')
        && segments.next() == Some(Segment::Key(Cow::Borrowed(key)))
        && segments.next().is_none()
}

/// A token of a JSON Pointer without its escapes, `~0` and `~1` (RFC 6901, section 4).
fn unescaped(token: &str) -> String {
    let mut key = String::with_capacity(token.len());
    let mut rest = token;
    while let Some((before, after)) = rest.split_once('~') {
        key.push_str(before);
        let (c, escape) = match after.as_bytes().first() {
            Some(b'0') => ('~', 1),
            Some(b'1') => ('/', 1),
            // No escape.
            _ => ('~', 0),
        };
        key.push(c);
        rest = after.get(escape..).unwrap_or_default();
    }
    key + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keys(path: &str) -> Vec<String> {
        FieldPath::from(path)
            .segments()
            .map(|segment| match segment {
                Segment::Key(key) => key.into_owned(),
                Segment::Index(index) => format!("#{index}"),
            })
            .collect()
    }

    #[test]
    fn both_notations_give_the_same_segments() {
        assert_eq!(keys("rules[0].condition"), ["rules", "#0", "condition"]);
        assert_eq!(keys("rules.0.condition"), ["rules", "#0", "condition"]);
        assert_eq!(keys("/rules/0/condition"), ["rules", "#0", "condition"]);
        assert_eq!(keys("[0][1]"), ["#0", "#1"]);
        assert_eq!(keys(""), [""; 0]);
    }

    #[test]
    fn escapes_of_a_pointer_are_read_and_written() {
        assert_eq!(keys("/a~1b/m~0n/~01"), ["a/b", "m~n", "~1"]);
        assert_eq!(FieldPath::from("/a~1b/m~0n").pointer(), "/a~1b/m~0n");
        assert_eq!(FieldPath::root().key("e^f").key("ü%").fragment(), "#/e%5Ef/%C3%BC%25");
        assert_eq!(keys("/~2~/~"), ["~2~", "~"]);
        assert_eq!(keys("/"), [""]);
    }

    #[test]
    fn a_segment_that_is_not_an_index_is_a_key() {
        assert_eq!(keys("a[0"), ["a[0"]);
        assert_eq!(keys("a[x].b"), ["a[x]", "b"]);
        assert_eq!(keys("a[01]"), ["a[01]"]);
        assert_eq!(keys("a[0]b"), ["a[0]b"]);
        assert_eq!(keys("99999999999999999999999"), ["99999999999999999999999"]);
        assert_eq!(keys("[\"open"), ["[\"open"]);
    }

    #[test]
    fn a_query_parameter_with_brackets_stays_as_it_is() {
        assert_eq!(FieldPath::from("page[size]").dotted(), "page[size]");
        assert_eq!(FieldPath::from("page[size]").pointer(), "/page[size]");
    }

    #[test]
    fn a_path_full_of_brackets_is_read_in_linear_time() {
        let path = format!("a{}", "[".repeat(1 << 20));
        assert_eq!(keys(&path), [path.as_str()]);
    }

    #[test]
    fn an_ambiguous_key_is_quoted() {
        let path = FieldPath::from("labels").key("app.kubernetes.io/name").key("0").key("say \"hi\"");
        assert_eq!(path.dotted(), r#"labels["app.kubernetes.io/name"]["0"]["say \"hi\""]"#);
        assert_eq!(keys(path.dotted()), ["labels", "app.kubernetes.io/name", "0", "say \"hi\""]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_its_normal_form_reads_back(text in ".*") {
            let path = FieldPath::from(text.as_str());
            prop_assert_eq!(&FieldPath::from(path.dotted()), &path);
        }

        #[test]
        fn any_keys_read_back(keys in prop::collection::vec(".*", 0..5)) {
            let path = keys.iter().fold(FieldPath::root(), |path, key| path.key(key));
            let back: Vec<_> = path.segments().collect();
            prop_assert_eq!(back, keys.iter().map(|key| Segment::Key(key.as_str().into())).collect::<Vec<_>>());
        }
    }
}
