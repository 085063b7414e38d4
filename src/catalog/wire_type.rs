//! What a Rust type is in JSON, from the type as it is written.

/// The JSON of a type, as `serde_json` writes it.
///
/// Known are the types of the standard library that people know by their bare name. All others are [`Unknown`]: a name
/// is never guessed at.
///
/// [`Unknown`]: WireType::Unknown
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WireType {
    Unknown,
    Null,
    Boolean,
    Integer {
        signed: bool,
        bits: u32,
    },
    /// `f32` or `f64`: `null` where it is not finite.
    Float,
    Text,
    Option(Box<WireType>),
    List(Box<WireType>),
    Tuple(Vec<WireType>),
    /// An object that has a value of this type to each key.
    Map(Box<WireType>),
}

impl WireType {
    /// Reads a type as written: `Option<Vec<&'static str>>`.
    pub(crate) fn of(rust_type: &str) -> Self {
        let mut tokens = Tokens { rest: rust_type };
        let read = tokens.read();
        if tokens.rest.trim_start().is_empty() { read } else { Self::Unknown }
    }

    /// Whether a detail of this type is there in every body: the `Serialize` of a known type never fails, and this one's is
    /// never `null`, for which
    /// a detail is left out.
    pub(crate) fn is_always_there(&self) -> bool {
        !matches!(self, Self::Option(_) | Self::Float | Self::Null) && self.is_known()
    }

    /// Whether it is known in all of its parts.
    pub(crate) fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::Null | Self::Boolean | Self::Integer { .. } | Self::Float | Self::Text => true,
            Self::Option(inner) | Self::List(inner) | Self::Map(inner) => inner.is_known(),
            Self::Tuple(inner) => inner.iter().all(Self::is_known),
        }
    }
}

/// What is left of the type.
struct Tokens<'t> {
    rest: &'t str,
}

impl<'t> Tokens<'t> {
    /// Takes `token`, if it is next.
    fn take(&mut self, token: &str) -> bool {
        match self.rest.trim_start().strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    /// A name, if there is one next.
    fn name(&mut self) -> Option<&'t str> {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (name, rest) = rest.split_at_checked(end)?;
        if name.is_empty() {
            return None;
        }
        self.rest = rest;
        Some(name)
    }

    fn lifetime(&mut self) -> bool {
        self.take("'") && self.name().is_some()
    }

    fn read(&mut self) -> WireType {
        if self.take("&") {
            self.lifetime();
            return self.read();
        }
        if self.take("[") {
            let item = self.read();
            if self.take(";") {
                // The length is any expression; a bracket in it is rare enough to leave the type unknown.
                let Some(end) = self.rest.find(']') else { return WireType::Unknown };
                self.rest = self.rest.get(end..).unwrap_or_default();
            }
            return if self.take("]") { WireType::List(Box::new(item)) } else { WireType::Unknown };
        }
        if self.take("(") {
            return self.tuple();
        }
        self.path()
    }

    fn tuple(&mut self) -> WireType {
        let mut items = Vec::new();
        let mut comma = true;
        while !self.take(")") {
            if !comma || self.rest.trim_start().is_empty() {
                return WireType::Unknown;
            }
            items.push(self.read());
            comma = self.take(",");
        }
        match (items.pop(), items.is_empty()) {
            (None, _) => WireType::Null,
            // In parentheses, and no tuple.
            (Some(only), true) if !comma => only,
            (Some(last), _) => {
                items.push(last);
                WireType::Tuple(items)
            }
        }
    }

    fn path(&mut self) -> WireType {
        self.take("::");
        let Some(mut name) = self.name() else { return WireType::Unknown };
        let root = name;
        let mut is_path = false;
        while self.take("::") {
            match self.name() {
                Some(next) => (name, is_path) = (next, true),
                None => return WireType::Unknown,
            }
        }
        let Some(arguments) = self.arguments() else { return WireType::Unknown };
        if is_path && !matches!(root, "std" | "core" | "alloc") {
            return WireType::Unknown;
        }
        named(name, arguments)
    }

    /// What stands between `<` and `>`, without lifetimes.
    fn arguments(&mut self) -> Option<Vec<WireType>> {
        let mut arguments = Vec::new();
        if !self.take("<") {
            return Some(arguments);
        }
        while !self.take(">") {
            if !self.lifetime() {
                arguments.push(self.read());
            }
            if !self.take(",") && !self.rest.trim_start().starts_with('>') {
                return None;
            }
        }
        Some(arguments)
    }
}

fn named(name: &str, arguments: Vec<WireType>) -> WireType {
    let mut arguments = arguments.into_iter();
    let found = match (name, arguments.next(), arguments.next()) {
        ("String" | "str" | "char", None, None) => WireType::Text,
        ("bool", None, None) => WireType::Boolean,
        ("f32" | "f64", None, None) => WireType::Float,
        ("Option", Some(inner), None) => WireType::Option(Box::new(inner)),
        ("Box" | "Arc" | "Rc" | "Cow", Some(inner), None) => inner,
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet" | "BinaryHeap", Some(inner), None) => {
            WireType::List(Box::new(inner))
        }
        // The last is how it hashes.
        ("HashSet", Some(inner), _) => WireType::List(Box::new(inner)),
        ("BTreeMap", Some(WireType::Text | WireType::Integer { .. }), Some(value))
        | ("HashMap", Some(WireType::Text | WireType::Integer { .. }), Some(value)) => {
            WireType::Map(Box::new(value))
        }
        ("NonZero", Some(integer @ WireType::Integer { .. }), None) => integer,
        (name, None, None) => integer(name.strip_prefix("NonZero").unwrap_or(name), name),
        _ => WireType::Unknown,
    };
    // What a name has more arguments than the type that is meant has is another type.
    if arguments.next().is_some() && name != "HashMap" { WireType::Unknown } else { found }
}

/// `u32` or `NonZeroU32`, of which `bare` is `U32`.
fn integer(bare: &str, written: &str) -> WireType {
    let (signed, bits) = match (bare.to_ascii_lowercase().as_str(), bare == written) {
        (lower, true) if lower != bare => return WireType::Unknown,
        (lower, _) => match (lower.get(..1), lower.get(1..)) {
            (Some("i"), Some(bits)) => (true, bits.to_owned()),
            (Some("u"), Some(bits)) => (false, bits.to_owned()),
            _ => return WireType::Unknown,
        },
    };
    let bits = match bits.as_str() {
        "8" => 8,
        "16" => 16,
        "32" => 32,
        "64" | "size" => 64,
        "128" => 128,
        _ => return WireType::Unknown,
    };
    WireType::Integer { signed, bits }
}

#[cfg(test)]
mod tests {
    use super::WireType::{self, *};

    fn list(inner: WireType) -> WireType {
        List(Box::new(inner))
    }

    const U32: WireType = Integer { signed: false, bits: 32 };

    #[test]
    fn types_of_the_standard_library_are_what_serde_json_makes_of_them() {
        for (written, wire_type) in [
            ("String", Text),
            ("&'static str", Text),
            ("& 'a str", Text),
            ("char", Text),
            ("Cow<'static, str>", Text),
            ("Cow < 'a , [ u32 ] >", list(U32)),
            ("std::string::String", Text),
            ("::std::borrow::Cow<'_, str>", Text),
            ("Box<str>", Text),
            ("Arc<Vec<u32>>", list(U32)),
            ("bool", Boolean),
            ("u32", U32),
            ("i8", Integer { signed: true, bits: 8 }),
            ("usize", Integer { signed: false, bits: 64 }),
            ("u128", Integer { signed: false, bits: 128 }),
            ("NonZeroU32", U32),
            ("std::num::NonZero<u32>", U32),
            ("f64", Float),
            ("()", Null),
            ("(u32)", U32),
            ("(u32,)", Tuple(vec![U32])),
            ("(u32, String)", Tuple(vec![U32, Text])),
            ("[u32; 4]", list(U32)),
            ("&[Option<u32>]", list(Option(Box::new(U32)))),
            ("HashSet<u32, State>", list(U32)),
            ("HashMap<String, bool>", Map(Box::new(Boolean))),
            ("HashMap<u32, bool, State>", Map(Box::new(Boolean))),
            ("BTreeMap<&'static str, Vec<u32>>", Map(Box::new(list(U32)))),
        ] {
            assert_eq!(WireType::of(written), wire_type, "{written}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for written in [
            "Uuid",
            "chrono::DateTime<Utc>",
            "my::String",
            "string",
            "U32",
            "u33",
            "u",
            "T",
            "<T as Trait>::Item",
            "dyn Display",
            "impl Display",
            "fn(u32) -> u32",
            "String<u8>",
            "Vec",
            "Vec<u32, u32>",
            "Option<",
            "Option<u32",
            "(u32",
            "[u32",
            "[u32; N",
            "HashMap<Key, bool>",
            "BTreeMap<String, bool, u32>",
            "&mut",
            "*const u8",
            "",
            "'a",
            "::",
            "&'",
            "é€",
            "std::",
        ] {
            assert_eq!(WireType::of(written), Unknown, "{written}");
        }
        assert_eq!(WireType::of("Vec<Uuid>"), list(Unknown));
    }

    #[test]
    fn always_there_is_what_never_fails_and_is_never_null() {
        for (written, there) in [
            ("String", true),
            ("Vec<Option<f64>>", true),
            ("(u8, bool)", true),
            ("BTreeMap<String, u8>", true),
            ("Option<u8>", false),
            ("f64", false),
            ("()", false),
            ("Uuid", false),
            ("Vec<Uuid>", false),
            ("(u8, Uuid)", false),
            ("Box<Option<u8>>", false),
        ] {
            assert_eq!(WireType::of(written).is_always_there(), there, "{written}");
        }
    }
}
