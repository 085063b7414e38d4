//! JSON as it came: where each value begins and ends in the bytes.
//!
//! Nothing is copied. A member is deserialized from its own bytes, so numbers keep all their digits, and a value of the wrong
//! type is a problem of that member alone.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde_core::de::value::{BorrowedStrDeserializer, U64Deserializer};
use serde_core::de::{self, DeserializeOwned};

/// The deepest nesting that is read: as deep as serde_json reads.
pub(super) const MAX_DEPTH: u8 = 127;

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
    /// Bytes that are not read yet: any value in them is `null`.
    pub(super) fn new(bytes: Bytes) -> Self {
        Self { bytes, places: Vec::new() }
    }

    pub(super) fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Reads the bytes; `None` if they are not JSON in UTF-8, or nested too deep.
    pub(super) fn read(&mut self) -> Option<()> {
        self.read_with(|reader| reader.value(MAX_DEPTH))
    }

    /// Reads the bytes; `read` reads the outermost value, and may take note of what is in it.
    pub(super) fn read_with(&mut self, read: impl FnOnce(&mut Reader) -> Option<()>) -> Option<()> {
        const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
        let len = u32::try_from(self.bytes.len()).ok()? as usize;
        let at = if self.bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        self.places = Vec::with_capacity(len / 8 + 4);
        let mut reader = Reader { json: std::mem::take(self), at, all_bits: 0 };
        let is_read = read(&mut reader).is_some();
        reader.space();
        let Reader { json, at, all_bits } = reader;
        *self = json;
        let is_ascii = all_bits & HIGH == 0;
        let is_json = is_read && at == len && (is_ascii || std::str::from_utf8(&self.bytes).is_ok());
        if !is_json {
            self.forget();
        }
        is_json.then_some(())
    }

    /// Forgets what was read.
    pub(super) fn forget(&mut self) {
        self.places = Vec::new();
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

    /// The value at a place in the same text.
    pub(super) fn sibling(self, at: u32) -> Self {
        Self { at, ..self }
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
        self.plain_bytes().and_then(|bytes| std::str::from_utf8(bytes).ok())
    }

    /// A string. One with an escape that stands for nothing is none.
    pub(super) fn text(self) -> Option<Cow<'j, str>> {
        match self.kind() {
            Kind::Text => self.plain().map(Cow::Borrowed),
            Kind::Escaped => serde_json::from_slice(self.raw()).ok().map(Cow::Owned),
            _ => None,
        }
    }

    /// The bytes of a string without escapes.
    #[inline]
    pub(super) fn plain_bytes(self) -> Option<&'j [u8]> {
        let place = self.place().filter(|place| place.kind == Kind::Text)?;
        // Without its quotes.
        self.json.bytes.get(place.start as usize + 1..place.end as usize - 1)
    }

    /// Whether it is this string.
    #[inline]
    pub(super) fn is_text(self, text: &str) -> bool {
        match self.plain_bytes() {
            Some(bytes) => bytes == text.as_bytes(),
            None => self.text().is_some_and(|own| own == text),
        }
    }

    /// The value as a type; `None` if it is of another.
    pub(super) fn parse<T: DeserializeOwned>(self) -> Option<T> {
        // Most are plain strings and small numbers, in which nothing has to be looked for again.
        let known = match self.kind() {
            Kind::Text => {
                self.plain().map(|text| T::deserialize(BorrowedStrDeserializer::<OtherType>::new(text)))
            }
            Kind::Number => {
                small(self.raw()).map(|number| T::deserialize(U64Deserializer::<OtherType>::new(number)))
            }
            _ => None,
        };
        if let Some(Ok(value)) = known {
            return Some(value);
        }
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
        let object = self.place().filter(|place| place.kind == Kind::Object);
        let (json, end) = (self.json, object.map_or(0, |object| object.next));
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            // A name is one place.
            let (name, value) = (Value { json, at }, Value { json, at: at + 1 });
            if at >= end {
                return None;
            }
            at = value.place()?.next;
            Some((name, value))
        })
    }

    /// The member of this name. If there are several, the last one.
    pub(super) fn get(self, name: &str) -> Option<Value<'j>> {
        self.members().filter(|(own, _)| own.is_text(name)).last().map(|(_, value)| value)
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

/// A number of digits alone, if it is less than 10¹⁹.
fn small(digits: &[u8]) -> Option<u64> {
    let add = |number: u64, digit: &u8| {
        digit.is_ascii_digit().then(|| number.wrapping_mul(10).wrapping_add(u64::from(digit - b'0')))
    };
    if digits.len() < 20 { digits.iter().try_fold(0, add) } else { None }
}

/// The type is not read from a string or a number as such. An `Option` is one, and so are most types that wrap another.
#[derive(Debug)]
struct OtherType;

impl fmt::Display for OtherType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("of another type")
    }
}

impl std::error::Error for OtherType {}

impl de::Error for OtherType {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The lowest and the highest bit of each byte in a word.
const EACH: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * EACH;

/// Sets the highest bit of each byte that ends a run of plain text in a string: a quote, a backslash or a control character.
/// The lowest bit that is set is exact.
const fn ends(word: u64) -> u64 {
    let control = word.wrapping_sub(0x20 * EACH) & !word;
    let quote = word ^ (b'"' as u64 * EACH);
    let backslash = word ^ (b'\\' as u64 * EACH);
    (control | quote.wrapping_sub(EACH) & !quote | backslash.wrapping_sub(EACH) & !backslash) & HIGH
}

/// Reads values one after the other, and notes their places.
pub(super) struct Reader {
    /// What was read. It is valid, but for its UTF-8.
    json: Json,
    at: usize,
    /// The bits of all bytes in strings. Outside of strings, JSON is ASCII.
    all_bits: u64,
}

impl Reader {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.json.bytes.get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes one of two bytes, and the space before it. Whether it is the first one.
    #[inline]
    fn take(&mut self, one: u8, other: u8) -> Option<bool> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            if byte == one || byte == other {
                return Some(byte == one);
            }
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return None;
            }
        }
    }

    /// The place of the next value.
    #[inline]
    pub(super) fn next(&self) -> u32 {
        self.json.places.len() as u32
    }

    /// A value that was read.
    #[inline]
    pub(super) fn read(&self, at: u32) -> Value<'_> {
        self.json.value(at)
    }

    /// Skips to the next value. Whether it is an object.
    #[inline]
    pub(super) fn is_at_object(&mut self) -> bool {
        self.space();
        self.peek() == Some(b'{')
    }

    /// Reads a value with all that is in it.
    pub(super) fn value(&mut self, depth: u8) -> Option<()> {
        self.space();
        let start = self.at;
        let kind = match self.peek()? {
            b'"' => self.string()?,
            b'{' => {
                return self.object(depth, |reader, depth| {
                    reader.name()?;
                    reader.value(depth)
                });
            }
            b'[' => return self.list(depth),
            b't' => self.word(b"true", Kind::Bool)?,
            b'f' => self.word(b"false", Kind::Bool)?,
            b'n' => self.word(b"null", Kind::Null)?,
            _ => self.number()?,
        };
        self.add(kind, start);
        Some(())
    }

    /// Adds a value without others in it, which ends here. The bytes are fewer than 2³².
    #[inline]
    fn add(&mut self, kind: Kind, start: usize) {
        let next = self.next() + 1;
        self.json.places.push(Place { kind, start: start as u32, end: self.at as u32, next });
    }

    /// Reads an object, which is next; `member` reads each of its members.
    #[inline]
    pub(super) fn object(
        &mut self,
        depth: u8,
        member: impl FnMut(&mut Self, u8) -> Option<()>,
    ) -> Option<()> {
        self.container(Kind::Object, b'}', depth, member)
    }

    fn list(&mut self, depth: u8) -> Option<()> {
        self.container(Kind::List, b']', depth, Self::value)
    }

    /// Reads an object or a list; `each` reads what is between the commas, without the space before it.
    #[inline]
    fn container(
        &mut self,
        kind: Kind,
        end: u8,
        depth: u8,
        mut each: impl FnMut(&mut Self, u8) -> Option<()>,
    ) -> Option<()> {
        let (depth, place) = (depth.checked_sub(1)?, self.next());
        self.add(kind, self.at);
        self.at += 1;
        self.space();
        let mut goes_on = self.peek()? != end;
        self.at += usize::from(!goes_on);
        while goes_on {
            self.space();
            each(self, depth)?;
            goes_on = self.take(b',', end)?;
        }
        let next = self.next();
        let place = self.json.places.get_mut(place as usize)?;
        (place.end, place.next) = (self.at as u32, next);
        Some(())
    }

    /// Reads the name of a member, and the colon behind it.
    #[inline]
    pub(super) fn name(&mut self) -> Option<()> {
        let start = self.at;
        if self.peek()? != b'"' {
            return None;
        }
        let kind = self.string()?;
        self.add(kind, start);
        self.take(b':', b':').map(drop)
    }

    /// Whether the next member has this name, in plain text.
    #[inline]
    pub(super) fn is_at_name(&self, name: &str) -> bool {
        let left = self.json.bytes.get(self.at..).unwrap_or_default();
        let Some((text, rest)) = left.split_at_checked(1 + name.len()) else { return false };
        rest.first() == Some(&b'"') && text.split_first() == Some((&b'"', name.as_bytes()))
    }

    /// Reads a name that the next member has.
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> Option<()> {
        let start = self.at;
        self.at += name.len() + 2;
        self.add(Kind::Text, start);
        self.take(b':', b':').map(drop)
    }

    /// Skips plain text in a string, eight bytes at a time.
    #[inline]
    fn plain(&mut self) -> Option<()> {
        let left = self.json.bytes.get(self.at..)?;
        let (chunks, rest) = left.as_chunks::<8>();
        let (mut len, mut all_bits) = (0, self.all_bits);
        for chunk in chunks {
            let word = u64::from_le_bytes(*chunk);
            all_bits |= word;
            let ends = ends(word);
            if ends != 0 {
                len += (ends.trailing_zeros() / 8) as usize;
                (self.at, self.all_bits) = (self.at + len, all_bits);
                return Some(());
            }
            len += 8;
        }
        for byte in rest {
            all_bits |= u64::from(*byte);
            if matches!(byte, b'"' | b'\\' | 0..b' ') {
                (self.at, self.all_bits) = (self.at + len, all_bits);
                return Some(());
            }
            len += 1;
        }
        None
    }

    fn string(&mut self) -> Option<Kind> {
        self.at += 1;
        let mut kind = Kind::Text;
        loop {
            self.plain()?;
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    return Some(kind);
                }
                b'\\' => {
                    kind = Kind::Escaped;
                    let escape = self.json.bytes.get(self.at + 1)?;
                    self.at += match escape {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => 2,
                        b'u' => {
                            let digits = self.json.bytes.get(self.at + 2..self.at + 6)?;
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
        let is_it = self.json.bytes.get(self.at..)?.starts_with(word);
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

    fn json(text: &(impl AsRef<[u8]> + ?Sized)) -> Option<Json> {
        let mut json = Json::new(Bytes::copy_from_slice(text.as_ref()));
        json.read()?;
        Some(json)
    }

    fn read(text: &str) -> Option<serde_json::Value> {
        json(text)?.root().parse()
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
    fn strings_of_every_length_end_where_they_end() {
        for len in 0..40 {
            for inner in ["", "é", "\\n", "\\\"", "\u{1}", "\u{7f}"] {
                for at in 0..=len {
                    let text = format!("\"{}{inner}{}\"", "a".repeat(at), "b".repeat(len - at));
                    let theirs = serde_json::from_str::<serde_json::Value>(&text).ok();
                    assert_eq!(read(&text), theirs, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn text_that_is_not_in_utf_8_is_no_json() {
        for len in 0..20 {
            let mut bytes = vec![b'a'; len + 4];
            (bytes[0], bytes[len + 1], bytes[len + 3]) = (b'"', 0xff, b'"');
            assert!(json(&bytes).is_none(), "{len}");
        }
    }

    #[test]
    fn nesting_is_bounded_as_in_serde_json() {
        for depth in [1, 126, 127, 128, 129, 1_000_000] {
            let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
            let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            assert_eq!(json(&text).is_some(), theirs, "{depth}");
        }
    }

    #[test]
    fn the_last_of_two_members_of_a_name_wins() {
        let json = json(r#"{"a":1,"\u0061":2,"b":{"a":3}}"#).unwrap();
        assert_eq!(json.root().get("a").and_then(Value::parse::<u8>), Some(2));
        assert_eq!(json.root().get("b").unwrap().members().count(), 1);
        assert!(json.root().get("c").is_none());
    }

    #[test]
    fn values_become_what_serde_json_makes_of_them() {
        #[derive(Debug, PartialEq, serde::Deserialize)]
        struct Wrapped(u64);
        #[derive(Debug, PartialEq, serde::Deserialize)]
        #[serde(untagged)]
        enum Either {
            Number(f64),
            Text(String),
        }
        #[derive(Debug, PartialEq, serde::Deserialize)]
        enum Word {
            #[serde(rename = "a")]
            A,
        }
        fn same<T: DeserializeOwned + std::fmt::Debug + PartialEq>(text: &str) {
            assert_eq!(json(text).unwrap().root().parse::<T>(), serde_json::from_str(text).ok(), "{text}");
        }
        for text in [
            "0",
            "7",
            "-1",
            "255",
            "256",
            "1.5",
            "1e2",
            "9999999999999999999",
            "10000000000000000000",
            "18446744073709551615",
            "18446744073709551616",
            "\"a\"",
            "\"7\"",
            "\"\\u0061\"",
            "\"\"",
            "null",
            "true",
            "[1]",
            "{}",
        ] {
            same::<u8>(text);
            same::<u64>(text);
            same::<i64>(text);
            same::<u128>(text);
            same::<f64>(text);
            same::<String>(text);
            same::<char>(text);
            same::<bool>(text);
            same::<Option<u64>>(text);
            same::<Option<String>>(text);
            same::<Vec<u8>>(text);
            same::<Box<str>>(text);
            same::<serde_json::Value>(text);
            same::<serde_json::Number>(text);
            same::<Wrapped>(text);
            same::<Either>(text);
            same::<Word>(text);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_serde_json_reads_it(text in r#"[\[\]{}:,"0-9aé\\u.eE+tn -]{0,24}"#) {
            // Lone surrogates: they are accepted here, and are no string when they are read.
            prop_assume!(!text.contains("\\u"));
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // A number out of the range of `f64` is a number all the same.
            prop_assume!(!theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range")));
            let ours = json(&text).is_some();
            prop_assert_eq!(ours, theirs.is_ok(), "{}", text);
        }
    }
}
