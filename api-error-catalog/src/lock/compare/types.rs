//! Rust types as written, as far as they are known to be the same in JSON.

use crate::wire_type::WireType;

/// What a type is in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct JsonType {
    /// Types that are not known are compared by name.
    value: (WireType, Vec<String>),
    /// Whether it is an `Option`: a member that is `None` is left out.
    pub(super) optional: bool,
}

impl JsonType {
    pub(super) fn of(rust_type: &str) -> Self {
        let (wire_type, names) = WireType::with_names(rust_type);
        let (wire_type, optional) = match plain(wire_type) {
            WireType::Option(inner) => (*inner, true),
            other => (other, false),
        };
        Self { value: (wire_type, names), optional }
    }

    /// Whether it has the same values, but for none.
    pub(super) fn has_values_of(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Without what JSON does not show: how wide an integer is, and an option in an option.
fn plain(wire_type: WireType) -> WireType {
    let inner = |inner: Box<WireType>| Box::new(plain(*inner));
    match wire_type {
        WireType::Integer { .. } => WireType::Integer { signed: true, bits: 128 },
        WireType::Option(of) => match plain(*of) {
            option @ WireType::Option(_) => option,
            other => WireType::Option(Box::new(other)),
        },
        WireType::List(of) => WireType::List(inner(of)),
        WireType::Map(of) => WireType::Map(inner(of)),
        WireType::Tuple(items) => WireType::Tuple(items.into_iter().map(plain).collect()),
        known @ (WireType::Unknown
        | WireType::Null
        | WireType::Boolean
        | WireType::Float
        | WireType::Text) => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_serialize_alike_are_the_same() {
        for (one, other) in [
            ("HashSet<String>", "Vec<String>"),
            ("BTreeSet<u8>", "Vec<u8>"),
            ("NonZeroU32", "u32"),
            ("HashMap<u32, String>", "BTreeMap<u32, String>"),
            ("(u8, u8)", "(u16, u16)"),
            ("HashMap<String, u8>", "HashMap<String, u8, RandomState>"),
            ("HashMap<String, Uuid>", "HashMap<String, Uuid, RandomState>"),
            ("chrono::Ts", "Ts"),
            ("Vec<Page < chrono::Ts >>", "Box<[ Page<Ts> ]>"),
            ("&'a mut String", "String"),
            ("&& mut Box<str>", "::std::borrow::Cow < '_ , str >"),
            ("Vec<Option<Option<u8>>>", "std::collections::VecDeque<Option<i64>>"),
            ("f32", "f64"),
            ("[[u8; 2]; 3]", "Vec<Vec<u8>>"),
        ] {
            assert_eq!(JsonType::of(one), JsonType::of(other), "{one} {other}");
        }
    }

    #[test]
    fn types_that_do_not_are_others() {
        for (one, other) in [
            ("Uuid", "Path"),
            ("Vec<Uuid>", "Vec<Path>"),
            ("(Uuid, Path)", "(Path, Uuid)"),
            ("Page<u8>", "Page<String>"),
            ("my::Vec<u8>", "Vec<u8>"),
            ("Vec<u8>", "Vec<Option<u8>>"),
            ("(u8, u8)", "(u8, u8, u8)"),
            ("u8", "f64"),
            ("BTreeMap<String, u8>", "BTreeMap<String, bool>"),
            ("<T as A>::Item", "<U as A>::Item"),
        ] {
            assert!(!JsonType::of(one).has_values_of(&JsonType::of(other)), "{one} {other}");
        }
    }

    #[test]
    fn an_option_may_be_missing_and_has_the_values_of_what_is_in_it() {
        for (option, of) in [
            ("Option<String>", "&str"),
            ("std::option::Option<Box<Option<u8>>>", "u8"),
            ("&Option<&str>", "String"),
            ("Option<a::Uuid>", "Uuid"),
            ("Option<<T as Trait>::Item>", "<T as Trait>::Item"),
        ] {
            let (option, of) = (JsonType::of(option), JsonType::of(of));
            assert!(option.optional && !of.optional && option.has_values_of(&of), "{option:?} {of:?}");
        }
    }
}
