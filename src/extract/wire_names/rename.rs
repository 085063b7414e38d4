//! The name that a struct takes for a Rust field.

/// Looks up the wire name of the field `rust` among those that its struct takes: the name itself, the name by one of
/// the rules of `rename_all`, or the one that has the same letters and digits.
pub(super) fn wire_name(rust: &str, taken: &'static [&'static str]) -> Option<&'static str> {
    let rust = rust.strip_prefix("r#").unwrap_or(rust);
    let find = |wanted: String| taken.iter().copied().find(|name| *name == wanted);
    find(rust.to_owned())
        .or_else(|| find(camel_case(rust)))
        .or_else(|| find(pascal_case(rust)))
        .or_else(|| find(rust.replace('_', "-")))
        .or_else(|| find(rust.to_ascii_uppercase()))
        .or_else(|| find(rust.to_ascii_uppercase().replace('_', "-")))
        .or_else(|| {
            let mut same = taken.iter().filter(|name| letters(name).eq(letters(rust)));
            // Of two, neither can be known to be meant.
            same.next().filter(|_| same.next().is_none()).copied()
        })
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn pascal_case(rust: &str) -> String {
    let mut name = String::with_capacity(rust.len());
    for word in rust.split('_') {
        let mut chars = word.chars();
        name.extend(chars.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(chars.as_str());
    }
    name
}

fn camel_case(rust: &str) -> String {
    let name = pascal_case(rust);
    let mut chars = name.chars();
    let first = chars.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_rules_of_rename_all_are_known() {
        for wire in ["post_code", "postCode", "PostCode", "post-code", "POST_CODE", "POST-CODE"] {
            let taken: &'static [&'static str] = Box::leak(Box::new(["other", wire]));
            assert_eq!(wire_name("post_code", taken), Some(wire));
        }
    }

    #[test]
    fn a_rule_goes_before_letters() {
        assert_eq!(wire_name("user_id", &["userid", "userId"]), Some("userId"));
        assert_eq!(wire_name("userid", &["userid", "userId"]), Some("userid"));
    }

    #[test]
    fn of_two_with_the_same_letters_none_is_taken() {
        assert_eq!(wire_name("user_id", &["UserID", "user.id"]), None);
        assert_eq!(wire_name("user_id", &["UserID", "user"]), Some("UserID"));
        assert_eq!(wire_name("user_id", &["owner"]), None);
    }
}
