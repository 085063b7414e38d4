//! What a Rust type is in JSON, from the type as it is written.

use quote::ToTokens as _;
use syn::{AngleBracketedGenericArguments, GenericArgument, Path, PathArguments, Type};

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
        Self::with_names(rust_type).0
    }

    /// As [`of`](Self::of), with the name of each type in it that is not known, in order.
    ///
    /// A name is without paths, which an import changes, and without spaces that mean nothing. `Vec<my :: Page<u8>>` is a
    /// list of `Page<u8>`.
    pub(crate) fn with_names(rust_type: &str) -> (Self, Vec<String>) {
        let Some(ty) = parse(rust_type) else { return (Self::Unknown, vec![without_paths(rust_type)]) };
        let mut reader = Reader::default();
        (reader.read(&ty), reader.unknown)
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

/// What is behind the types that are being read.
#[derive(Default)]
struct Reader {
    /// The names of the unknown types, in order.
    unknown: Vec<String>,
}

impl Reader {
    /// A type, known or not. An unknown one hides the names of those within it.
    fn read(&mut self, ty: &Type) -> WireType {
        let names = self.unknown.len();
        self.known(ty).unwrap_or_else(|| {
            self.unknown.truncate(names);
            self.unknown.push(without_paths(&ty.to_token_stream().to_string()));
            WireType::Unknown
        })
    }

    /// A type, `None` if it is not known. A type that serializes as the one within it has the name of that one.
    fn known(&mut self, ty: &Type) -> Option<WireType> {
        match ty {
            Type::Reference(reference) => Some(self.read(&reference.elem)),
            Type::Paren(inner) => Some(self.read(&inner.elem)),
            Type::Group(inner) => Some(self.read(&inner.elem)),
            Type::Slice(slice) => Some(WireType::List(Box::new(self.read(&slice.elem)))),
            Type::Array(array) => Some(WireType::List(Box::new(self.read(&array.elem)))),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Some(WireType::Null),
            Type::Tuple(tuple) => {
                Some(WireType::Tuple(tuple.elems.iter().map(|item| self.read(item)).collect()))
            }
            Type::Path(path) if path.qself.is_none() => self.path(&path.path),
            _ => None,
        }
    }

    fn path(&mut self, path: &Path) -> Option<WireType> {
        let (root, last) = (path.segments.first()?, path.segments.last()?);
        let is_std = ["alloc", "core", "std"].iter().any(|name| root.ident == name);
        if path.segments.len() > 1 && !is_std {
            return None;
        }
        let mut arguments = match &last.arguments {
            PathArguments::None => Vec::new(),
            PathArguments::AngleBracketed(arguments) => types(arguments)?,
            PathArguments::Parenthesized(_) => return None,
        };
        let name = last.ident.to_string();
        let contents = match name.as_str() {
            "HashSet" => 1,
            "HashMap" => 2,
            _ => arguments.len(),
        };
        // The last is how it hashes.
        if arguments.len() == contents + 1 {
            arguments.truncate(contents);
        }
        named(&name, arguments.into_iter().map(|argument| self.read(argument)).collect())
    }
}

/// The types between `<` and `>`, without lifetimes; `None` if something else is there.
fn types(arguments: &AngleBracketedGenericArguments) -> Option<Vec<&Type>> {
    let types = arguments.args.iter().filter(|argument| !matches!(argument, GenericArgument::Lifetime(_)));
    types
        .map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
        .collect()
}

/// Parses a type, unless it is so long or so deep that the parser might run out of stack: people edit lock files.
fn parse(rust_type: &str) -> Option<Type> {
    const MAX_LENGTH: usize = 4_000;
    const MAX_DEPTH: usize = 16;
    let (mut depth, mut deepest, mut prefixes, mut before) = (0_usize, 0, 0, ' ');
    for letter in rust_type.chars() {
        match letter {
            '<' | '(' | '[' | '{' => depth += 1,
            // The arrow of a function, before its type.
            '>' if before == '-' => {}
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '&' | '*' | '-' | '!' => prefixes += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
        before = letter;
    }
    let is_safe = rust_type.len() <= MAX_LENGTH && deepest + prefixes <= MAX_DEPTH;
    is_safe.then(|| syn::parse_str(rust_type).ok()).flatten()
}

/// `a :: b < c::D >` as `b<D>`.
fn without_paths(rust_type: &str) -> String {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '\'';
    let mut tokens: Vec<&str> = Vec::new();
    let mut rest = rust_type.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = if is_of_word(first) {
            rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let (token, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = behind.trim_start();
        let is_word = |token: &&str| token.starts_with(is_of_word);
        match token {
            // What is of a type, as `<T as Trait>::Item`, is of that one.
            "::" if tokens.last() == Some(&">") => tokens.push(token),
            "::" if rest.starts_with('<') => {}
            "::" => drop(tokens.pop_if(|last| is_word(last))),
            token => tokens.push(token),
        }
    }
    let mut name = String::new();
    for token in tokens {
        if name.ends_with(is_of_word) && token.starts_with(is_of_word) {
            name.push(' ');
        }
        name.push_str(token);
    }
    name
}

fn named(name: &str, arguments: Vec<WireType>) -> Option<WireType> {
    let mut arguments = arguments.into_iter();
    let found = match (name, arguments.next(), arguments.next()) {
        ("String" | "str" | "char", None, None) => WireType::Text,
        ("bool", None, None) => WireType::Boolean,
        ("f32" | "f64", None, None) => WireType::Float,
        ("Option", Some(inner), None) => WireType::Option(Box::new(inner)),
        ("Box" | "Arc" | "Rc" | "Cow", Some(inner), None) => inner,
        ("Vec" | "VecDeque" | "LinkedList" | "BTreeSet" | "BinaryHeap" | "HashSet", Some(inner), None) => {
            WireType::List(Box::new(inner))
        }
        ("BTreeMap" | "HashMap", Some(WireType::Text | WireType::Integer { .. }), Some(value)) => {
            WireType::Map(Box::new(value))
        }
        ("NonZero", Some(integer @ WireType::Integer { .. }), None) => integer,
        (name, None, None) => integer(name.strip_prefix("NonZero").unwrap_or(name), name)?,
        _ => return None,
    };
    // What a name has more arguments than the type that is meant has is another type.
    arguments.next().is_none().then_some(found)
}

/// `u32` or `NonZeroU32`, of which `bare` is `U32`.
fn integer(bare: &str, written: &str) -> Option<WireType> {
    let (signed, bits) = match (bare.to_ascii_lowercase().as_str(), bare == written) {
        (lower, true) if lower != bare => return None,
        (lower, _) => match (lower.get(..1), lower.get(1..)) {
            (Some("i"), Some(bits)) => (true, bits.to_owned()),
            (Some("u"), Some(bits)) => (false, bits.to_owned()),
            _ => return None,
        },
    };
    let bits = match bits.as_str() {
        "8" => 8,
        "16" => 16,
        "32" => 32,
        "64" | "size" => 64,
        "128" => 128,
        _ => return None,
    };
    Some(WireType::Integer { signed, bits })
}

#[cfg(test)]
mod tests {
    use super::WireType::{self, *};

    fn list(inner: WireType) -> WireType {
        List(Box::new(inner))
    }

    const U32: WireType = Integer { signed: false, bits: 32 };

    #[test]
    fn standard_library_types_are_known_as_json() {
        for (written, wire_type) in [
            ("String", Text),
            ("&'static str", Text),
            ("& 'a str", Text),
            ("&'a mut str", Text),
            ("&&mut Box<str>", Text),
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
    fn what_is_not_known_has_a_name_without_paths_and_spaces() {
        for (written, wire_type, names) in [
            ("chrono::DateTime < chrono :: Utc >", Unknown, &["DateTime<Utc>"][..]),
            ("Vec<(Uuid, a::B)>", list(Tuple(vec![Unknown, Unknown])), &["Uuid", "B"]),
            ("Box<my::Page<Uuid>>", Unknown, &["Page<Uuid>"]),
            ("&'a mut Uuid", Unknown, &["Uuid"]),
            ("HashMap<String, Uuid, State>", Map(Box::new(Unknown)), &["Uuid"]),
            ("HashMap<Uuid, u8, State>", Unknown, &["HashMap<Uuid,u8,State>"]),
            ("Option<Box<dyn Show>>", Option(Box::new(Unknown)), &["dyn Show"]),
            ("Option<fn(u8) -> u8>", Option(Box::new(Unknown)), &["fn(u8)->u8"]),
            ("Option<<T as a::Trait>::Item>", Option(Box::new(Unknown)), &["<T as Trait>::Item"]),
            ("dynShow", Unknown, &["dynShow"]),
            ("String", Text, &[]),
            ("my::String", Unknown, &["String"]),
            ("u32>", Unknown, &["u32>"]),
        ] {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(WireType::with_names(written), (wire_type, names), "{written}");
        }
    }

    #[test]
    fn no_text_makes_it_fail() {
        for odd in [
            "<",
            ">",
            "Option<>",
            "&'a",
            "[;]",
            "]",
            "HashMap<,>",
            "Vec<Vec<u8>",
            "std::<",
            "Cow<'a",
            "é<ü>",
            "[é; ü]",
            "::::",
        ] {
            let _ = WireType::with_names(odd);
        }
        for deep in ["Option<", "&", "(", "[", "*const ", "fn() -> ", "Box<dyn Fn(", "[u8; 1 + ", "[u8; -"] {
            let _ = WireType::with_names(&deep.repeat(100_000));
            let _ = WireType::with_names(&format!("{}u8", deep.repeat(16)));
        }
        let deepest = format!("{}u8{}", "Option<(".repeat(8), ")>".repeat(8));
        assert!(WireType::of(&deepest).is_known());
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
