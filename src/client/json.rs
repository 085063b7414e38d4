//! JSON as it came: where each value begins and ends in the bytes.
//!
//! Nothing is copied. A member is deserialized from its own bytes, so numbers keep all their digits, and a value of the wrong
//! type is a problem of that member alone.

use std::borrow::Cow;

use bytes::Bytes;
use serde_core::de::DeserializeOwned;

/// The deepest nesting that is read: as deep as serde_json reads.
const MAX_DEPTH: u8 = 127;

/// A valid JSON text.
#[derive(Clone, Default)]
pub(super) struct Json {
    bytes: Bytes,
    places: Vec<Place>,
}

/// Where a value is. Those of an object are its names and values in turns.
#[derive(Clone, Copy)]
struct Place {
    kind: Kind,
    start: u32,
    end: u32,
    /// The place behind the value and all that is in it.
    next: u32,
}

/// The type of a JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    /// A string.
    Text,
    /// A string with escapes.
    Escaped,
    Number,
    Bool,
    Null,
}

impl Json {
    /// Reads the bytes; `None` if they are not JSON in UTF-8, or nested too deep.
    pub(super) fn read(bytes: &Bytes) -> Option<Self> {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let bytes = match bytes.strip_prefix(BYTE_ORDER_MARK) {
            Some(rest) => bytes.slice_ref(rest),
            None => bytes.clone(),
        };
        std::str::from_utf8(&bytes).ok()?;
        u32::try_from(bytes.len()).ok()?;
        let mut reader = Reader { bytes: &bytes, at: 0, places: Vec::with_capacity(bytes.len() / 8 + 4) };
        reader.value(MAX_DEPTH)?;
        reader.space();
        let is_entire_message = reader.at == bytes.len();
        let places = reader.places;
        is_entire_message.then_some(Self { bytes, places })
    }

    /// The outermost value.
    pub(super) fn root(&self) -> Value<'_> {
        Value { json: self, at: 0 }
    }

    /// The value at a place that [`Value::at`] gave.
    pub(super) fn value(&self, at: u32) -> Value<'_> {
        Value { json: self, at }
    }
}

/// A value in a JSON text.
#[derive(Clone, Copy)]
pub(super) struct Value<'j> {
    json: &'j Json,
    at: u32,
}

impl<'j> Value<'j> {
    fn place(self) -> Option<&'j Place> {
        self.json.places.get(self.at as usize)
    }

    /// Where it is, for [`Json::value`].
    pub(super) fn at(self) -> u32 {
        self.at
    }

    pub(super) fn kind(self) -> Kind {
        self.place().map_or(Kind::Null, |place| place.kind)
    }

    /// As it is written.
    pub(super) fn raw(self) -> &'j [u8] {
        let place = self.place();
        place
            .and_then(|place| self.json.bytes.get(place.start as usize..place.end as usize))
            .unwrap_or_default()
    }

    /// A string without escapes.
    pub(super) fn plain(self) -> Option<&'j str> {
        match (self.kind(), self.raw()) {
            (Kind::Text, [_, text @ .., _]) => std::str::from_utf8(text).ok(),
            _ => None,
        }
    }

    /// A string. One with an escape that stands for nothing is none.
    pub(super) fn text(self) -> Option<Cow<'j, str>> {
        match self.kind() {
            Kind::Text => self.plain().map(Cow::Borrowed),
            Kind::Escaped => serde_json::from_slice(self.raw()).ok().map(Cow::Owned),
            _ => None,
        }
    }

    /// Whether it is this string.
    pub(super) fn is_text(self, text: &str) -> bool {
        match self.kind() {
            // Without its quotes.
            Kind::Text => matches!(self.raw(), [_, own @ .., _] if own == text.as_bytes()),
            Kind::Escaped => self.text().is_some_and(|own| own == text),
            _ => false,
        }
    }

    /// The value as a type; `None` if it is of another.
    pub(super) fn parse<T: DeserializeOwned>(self) -> Option<T> {
        serde_json::from_slice(self.raw()).ok()
    }

    /// The values in it: of an object, the names and values in turns.
    fn inner(self) -> Inner<'j> {
        let end = self.place().map_or(0, |place| place.next);
        Inner { json: self.json, at: self.at + 1, end }
    }

    /// The elements of a list; none of any other value.
    pub(super) fn elements(self) -> impl Iterator<Item = Value<'j>> + Clone {
        let is_list = self.kind() == Kind::List;
        self.inner().filter(move |_| is_list)
    }

    /// The members of an object; none of any other value.
    pub(super) fn members(self) -> impl Iterator<Item = (Value<'j>, Value<'j>)> {
        let mut inner = self.inner();
        let is_object = self.kind() == Kind::Object;
        std::iter::from_fn(move || if is_object { Some((inner.next()?, inner.next()?)) } else { None })
    }

    /// The member of this name. If there are several, the last one.
    pub(super) fn get(self, name: &str) -> Option<Value<'j>> {
        let object = self.place().filter(|place| place.kind == Kind::Object)?;
        let mut found = None;
        let mut at = self.at + 1;
        while at < object.next {
            let (own, value) = (Value { at, ..self }, Value { at: at + 1, ..self });
            // A name is one place; most are of another length.
            let place = own.place()?;
            let len = (place.end - place.start) as usize;
            if (place.kind == Kind::Escaped || len == name.len() + 2) && own.is_text(name) {
                found = Some(value);
            }
            at = value.place()?.next;
        }
        found
    }
}

#[derive(Clone)]
struct Inner<'j> {
    json: &'j Json,
    at: u32,
    end: u32,
}

impl<'j> Iterator for Inner<'j> {
    type Item = Value<'j>;

    fn next(&mut self) -> Option<Value<'j>> {
        if self.at >= self.end {
            return None;
        }
        let value = Value { json: self.json, at: self.at };
        self.at = value.place()?.next;
        Some(value)
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    places: Vec<Place>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes this byte, and the space before it.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.space();
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn value(&mut self, depth: u8) -> Option<()> {
        self.space();
        let start = self.at;
        let place = self.places.len();
        self.places.push(Place { kind: Kind::Null, start: 0, end: 0, next: 0 });
        let kind = match self.peek()? {
            b'{' => self.object(depth.checked_sub(1)?)?,
            b'[' => self.list(depth.checked_sub(1)?)?,
            b'"' => self.string()?,
            b't' => self.word(b"true", Kind::Bool)?,
            b'f' => self.word(b"false", Kind::Bool)?,
            b'n' => self.word(b"null", Kind::Null)?,
            _ => self.number()?,
        };
        let next = u32::try_from(self.places.len()).ok()?;
        let (start, end) = (u32::try_from(start).ok()?, u32::try_from(self.at).ok()?);
        *self.places.get_mut(place)? = Place { kind, start, end, next };
        Some(())
    }

    fn object(&mut self, depth: u8) -> Option<Kind> {
        self.take(b'{')?;
        if self.take(b'}').is_some() {
            return Some(Kind::Object);
        }
        loop {
            self.space();
            if self.peek()? != b'"' {
                return None;
            }
            self.value(depth)?;
            self.take(b':')?;
            self.value(depth)?;
            if self.take(b',').is_none() {
                self.take(b'}')?;
                return Some(Kind::Object);
            }
        }
    }

    fn list(&mut self, depth: u8) -> Option<Kind> {
        self.take(b'[')?;
        if self.take(b']').is_some() {
            return Some(Kind::List);
        }
        loop {
            self.value(depth)?;
            if self.take(b',').is_none() {
                self.take(b']')?;
                return Some(Kind::List);
            }
        }
    }

    fn string(&mut self) -> Option<Kind> {
        self.at += 1;
        let mut kind = Kind::Text;
        loop {
            // Most of a string is neither of these.
            let ends = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
            self.at += self.bytes.get(self.at..)?.iter().position(ends)?;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(kind);
                }
                b'\\' => {
                    kind = Kind::Escaped;
                    let escape = self.bytes.get(self.at + 1)?;
                    self.at += match escape {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 2,
                        b'u' => {
                            let digits = self.bytes.get(self.at + 2..self.at + 6)?;
                            digits.iter().all(u8::is_ascii_hexdigit).then_some(6)?
                        }
                        _ => return None,
                    };
                }
                _ => return None,
            }
        }
    }

    fn word(&mut self, word: &[u8], kind: Kind) -> Option<Kind> {
        let is_it = self.bytes.get(self.at..)?.starts_with(word);
        self.at += word.len();
        is_it.then_some(kind)
    }

    fn number(&mut self) -> Option<Kind> {
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek()? == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(Kind::Number)
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<serde_json::Value> {
        let json = Json::read(&Bytes::copy_from_slice(text.as_bytes()))?;
        json.root().parse()
    }

    #[test]
    fn what_is_read_is_what_serde_json_reads() {
        for text in [
            "{}",
            "[]",
            " [ 1 , 2 ] ",
            "{\"a\":{\"b\":[true,false,null]}}",
            "\"a\\u00e9\\n\"",
            "-0.5e+10",
            "0",
            "\u{FEFF}[1]",
            "",
            "{",
            "{\"a\"}",
            "{\"a\":1,}",
            "[1,]",
            "[1 2]",
            "01",
            "1.",
            "-",
            "1e",
            "\"\\x\"",
            "\"\n\"",
            "nul",
            "truee",
            "{a:1}",
            "[] []",
            "\"\\u12g4\"",
            "+1",
            "{1:2}",
        ] {
            let theirs = serde_json::from_str::<serde_json::Value>(text.trim_start_matches('\u{FEFF}')).ok();
            assert_eq!(read(text), theirs, "{text:?}");
        }
    }

    #[test]
    fn nesting_is_bounded_as_in_serde_json() {
        for depth in [1, 126, 127, 128, 129, 1_000_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            assert_eq!(Json::read(&Bytes::from(text)).is_some(), theirs, "{depth}");
        }
    }

    #[test]
    fn the_last_of_two_members_of_a_name_wins() {
        let json = Json::read(&Bytes::from_static(br#"{"a":1,"\u0061":2,"b":{"a":3}}"#)).unwrap();
        assert_eq!(json.root().get("a").and_then(Value::parse::<u8>), Some(2));
        assert_eq!(json.root().get("b").unwrap().members().count(), 1);
        assert!(json.root().get("c").is_none());
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in r#"[\[\]{}:,"0-9a\\u.eE+tn -]{0,24}"#) {
            // Lone surrogates: they are accepted here, and are no string when they are read.
            prop_assume!(!text.contains("\\u"));
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // A number out of the range of `f64` is a number all the same.
            prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range")));
            let ours = Json::read(&Bytes::from(text.clone())).is_some();
            prop_assert_eq!(ours, theirs.is_ok(), "{}", text);
        }
    }
}
