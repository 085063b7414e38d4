//! Rust types as written, as far as they are known to be the same in JSON.

/// What a type is in JSON, in words; its own name where that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    pub(super) json: String,
    /// Whether it is an `Option`: a member that is `None` is left out.
    pub(super) optional: bool,
}

pub(super) fn spelled(rust_type: &str) -> Spelled {
    let tight = tight(rust_type);
    let mut inner = unwrapped(&tight);
    let mut optional = false;
    while let Some(of) = argument(inner, "Option") {
        (inner, optional) = (unwrapped(of), true);
    }
    Spelled { json: json(inner), optional }
}

fn json(rust_type: &str) -> String {
    let rust_type = unwrapped(rust_type);
    if let Some(of) = argument(rust_type, "Option") {
        return format!("{} or null", json(of));
    }
    match bare(rust_type) {
        "String" | "str" | "char" => return "string".to_owned(),
        "bool" => return "boolean".to_owned(),
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => {
            return "integer".to_owned();
        }
        "f32" | "f64" => return "number".to_owned(),
        _ => {}
    }
    let listed = ["Vec", "VecDeque"].iter().find_map(|list| argument(rust_type, list));
    if let Some(of) = listed.or_else(|| slice(rust_type)) {
        return format!("list of {}", json(of));
    }
    for map in ["BTreeMap", "HashMap"] {
        if let Some((key, value)) = argument(rust_type, map).and_then(split)
            && json(key) == "string"
        {
            return format!("map of {}", json(value));
        }
    }
    format!("`{rust_type}`")
}

/// Without references, boxes and whatever else serializes as what is in it.
fn unwrapped(mut rust_type: &str) -> &str {
    loop {
        if let Some(referred) = rust_type.strip_prefix('&') {
            rust_type = match referred.strip_prefix('\'') {
                // The name of a lifetime ends at the space that `tight` keeps.
                Some(named) => named.split_once(' ').map_or(named, |(_, referred)| referred),
                None => referred,
            };
            rust_type = rust_type.strip_prefix("mut ").unwrap_or(rust_type);
        } else if let Some(of) = ["Box", "Arc", "Rc"].iter().find_map(|wrapper| argument(rust_type, wrapper))
        {
            rust_type = of;
        } else if let Some(of) = argument(rust_type, "Cow") {
            // The lifetime may be left out.
            rust_type = split(of).map_or(of, |(_, of)| of);
        } else {
            return rust_type;
        }
    }
}

/// What stands in the angle brackets behind `name`.
fn argument<'t>(rust_type: &'t str, name: &str) -> Option<&'t str> {
    bare(rust_type).strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>')
}

/// `[T]` and `[T; N]`
fn slice(rust_type: &str) -> Option<&str> {
    let inner = rust_type.strip_prefix('[')?.strip_suffix(']')?;
    Some(inner.rsplit_once(';').filter(|(of, _)| balanced(of)).map_or(inner, |(of, _)| of))
}

/// At the first comma that is in no brackets.
fn split(arguments: &str) -> Option<(&str, &str)> {
    arguments
        .match_indices(',')
        .filter_map(|(at, _)| Some((arguments.get(..at)?, arguments.get(at + 1..)?)))
        .find(|(first, _)| balanced(first))
        .filter(|(_, second)| !second.is_empty())
}

fn balanced(piece: &str) -> bool {
    let depth = |open, close| {
        piece
            .chars()
            .fold(0_i64, |depth, letter| depth + i64::from(letter == open) - i64::from(letter == close))
    };
    depth('<', '>') == 0 && depth('[', ']') == 0 && depth('(', ')') == 0
}

/// Without the path of the standard library.
fn bare(rust_type: &str) -> &str {
    let path = rust_type.strip_prefix("::").unwrap_or(rust_type);
    if !["std::", "core::", "alloc::"].iter().any(|library| path.starts_with(library)) {
        return rust_type;
    }
    let end = path.find('<').unwrap_or(path.len());
    let start = path.get(..end).and_then(|path| path.rfind("::")).map_or(0, |at| at + 2);
    path.get(start..).unwrap_or(path)
}

/// Without spaces, but those between words.
fn tight(rust_type: &str) -> String {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let mut tight = String::new();
    for word in rust_type.split_whitespace() {
        let parts = (tight.chars().next_back(), word.chars().next());
        if let (Some(last), Some(first)) = parts
            && is_of_word(last)
            && (is_of_word(first) || first == '[' || first == '&' || first == '(')
        {
            tight.push(' ');
        }
        tight.push_str(word);
    }
    tight
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json_of(rust_type: &str) -> String {
        let Spelled { json, optional } = spelled(rust_type);
        if optional { format!("optional {json}") } else { json }
    }

    #[test]
    fn types_that_serialize_alike_are_the_same() {
        for string in [
            "String",
            "&'static str",
            "& 'a str",
            "Cow<'static, str>",
            "Box<str>",
            "std::string::String",
            "::std::borrow::Cow < '_ , str >",
            "Arc<String>",
            "&&mut Box<str>",
            "char",
        ] {
            assert_eq!(json_of(string), "string", "{string}");
        }
        assert_eq!(json_of("u8"), json_of("i64"));
        assert_eq!(json_of("f32"), "number");
        for list in
            ["Vec<u8>", "&'a [u8]", "[u8; 4]", "& [u8]", "Box<[i32]>", "std::collections::VecDeque<u64>"]
        {
            assert_eq!(json_of(list), "list of integer", "{list}");
        }
        assert_eq!(json_of("HashMap<String, Vec<bool>>"), "map of list of boolean");
        assert_eq!(json_of("BTreeMap<&'static str, [[u8; 2]; 3]>"), "map of list of list of integer");
    }

    #[test]
    fn an_option_may_be_missing_and_within_another_type_null() {
        assert_eq!(json_of("Option<String>"), "optional string");
        assert_eq!(json_of("std::option::Option<Box<Option<u8>>>"), "optional integer");
        assert_eq!(json_of("&Option<&str>"), "optional string");
        assert_eq!(json_of("Vec<Option<u8>>"), "list of integer or null");
    }

    #[test]
    fn what_is_not_known_is_its_name_however_it_is_spaced() {
        assert_eq!(json_of("Uuid"), "`Uuid`");
        assert_eq!(json_of("Page < T >"), json_of("Page<T>"));
        assert_eq!(json_of("my::Vec<u8>"), "`my::Vec<u8>`");
        assert_eq!(json_of("HashMap<Uuid, u8>"), "`HashMap<Uuid,u8>`");
        assert_eq!(json_of("(u8, u8)"), "`(u8,u8)`");
        assert_eq!(json_of("Box<dyn Show>"), "`dyn Show`");
        assert_ne!(json_of("dyn Show"), json_of("dynShow"));
    }

    #[test]
    fn no_text_makes_it_fail() {
        for odd in [
            "",
            "<",
            ">",
            "Option<",
            "Option<>",
            "&'",
            "&'a",
            "[;]",
            "[",
            "]",
            "HashMap<,>",
            "Vec<Vec<u8>",
            "::",
            "std::",
            "std::<",
            "Cow<'a",
            "é<ü>",
            "[é; ü]",
            "HashMap<é,ü>",
        ] {
            let _ = spelled(odd);
        }
    }
}
