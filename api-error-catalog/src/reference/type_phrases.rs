//! The words of a type that is made of others.

const OPTIONAL: &str = ", optional";

pub(super) fn optional(words: String) -> String {
    if words.ends_with(OPTIONAL) { words } else { words + OPTIONAL }
}

pub(super) fn list(of: Option<String>) -> String {
    of.map_or_else(|| "list".to_owned(), |of| format!("list of {}", plural(&of)))
}

/// The keys of an object are strings, so only the values are said.
pub(super) fn map(of: Option<String>) -> String {
    of.map_or_else(|| "object".to_owned(), |of| format!("object of {}", plural(&of)))
}

/// Of so many, each of its own type.
pub(super) fn tuple(of: Option<Vec<String>>) -> String {
    let Some(of) = of else { return "list".to_owned() };
    let items = of.iter().map(|words| {
        let article = if words.starts_with(['i', 'o']) { "an" } else { "a" };
        format!("{article} {}", or_null(words))
    });
    format!("list of {}", items.collect::<Vec<_>>().join(", "))
}

/// `list of strings` of many: `lists of strings`.
fn plural(words: &str) -> String {
    let words = or_null(words);
    match words.split_once([' ', ',']) {
        // `one of these` has no plural.
        Some(("one", _)) => "values, each one of these".to_owned(),
        Some((name, _)) => format!("{name}s{}", words.get(name.len()..).unwrap_or_default()),
        None => format!("{words}s"),
    }
}

/// What is optional as a member is `null` as an item.
pub(super) fn or_null(words: &str) -> String {
    words.strip_suffix(OPTIONAL).map_or_else(|| words.to_owned(), |words| format!("{words} or null"))
}
