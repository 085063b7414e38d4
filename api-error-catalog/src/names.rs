//! Names for what is made of a catalog, that every language takes and no two things share.

use std::collections::HashSet;

/// The names that are taken.
#[derive(Default)]
pub(crate) struct Names {
    /// In lower case: generators name files after them, and not every file system tells `a` from `A`.
    taken: HashSet<String>,
    prefix: String,
}

impl Names {
    /// Names that all begin with `prefix`, as far as it may be part of a name.
    pub(crate) fn with_prefix(prefix: &str) -> Self {
        let is_legal = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
        Self { prefix: prefix.chars().filter(is_legal).collect(), ..Self::default() }
    }

    /// What all names begin with.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// `SecretNotFoundError` for `secret_not_found`. Where the prefix says already that it is an error, so be it:
    /// `VaultErrorSecretNotFound`.
    pub(crate) fn of_error(&mut self, code: &str) -> String {
        let name = pascal_case(code);
        let is_said = name.ends_with("Error") || self.prefix.ends_with("Error");
        self.take(if is_said { name } else { name + "Error" })
    }

    /// `AnyError`, for what no code is known of.
    pub(crate) fn of_any_error(&mut self) -> String {
        self.of_error("any")
    }

    /// A name of words: letters and digits, the first of each word in upper case.
    pub(crate) fn of_words(&mut self, words: &str) -> String {
        let name = pascal_case(words);
        self.take(if name.is_empty() { "Value".to_owned() } else { name })
    }

    /// The name, with a number behind it where it is taken.
    pub(crate) fn take(&mut self, name: String) -> String {
        let name = format!("{}{name}", self.prefix);
        let mut unique = name.clone();
        let mut number = 2;
        while !self.taken.insert(unique.to_ascii_lowercase()) {
            unique = format!("{name}{number}");
            number += 1;
        }
        unique
    }
}

/// Words begin behind what is no letter or digit, and keep their case, unless there is no other.
fn pascal_case(text: &str) -> String {
    let shouts = !text.contains(|c: char| c.is_ascii_lowercase());
    let mut name = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut letters = word.chars();
        name.extend(letters.next().map(|c| c.to_ascii_uppercase()));
        name.extend(letters.map(|c| if shouts { c.to_ascii_lowercase() } else { c }));
    }
    // A number is no beginning in most languages.
    if name.starts_with(|c: char| c.is_ascii_digit()) { format!("E{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_code_becomes_a_name_in_pascal_case() {
        for (code, name) in [
            ("secret_not_found", "SecretNotFoundError"),
            ("validation_error", "ValidationError"),
            ("NOT_FOUND", "NotFoundError"),
            ("invalidToken", "InvalidTokenError"),
            ("auth.token:expired-2", "AuthTokenExpired2Error"),
            ("404", "E404Error"),
        ] {
            assert_eq!(Names::default().of_error(code), name);
        }
    }

    #[test]
    fn no_two_names_are_the_same_whatever_their_case() {
        let mut names = Names::default();
        let all = ["not_found", "not.found", "NOT_FOUND", "notfound", "not_found_error_2"];
        assert_eq!(
            all.map(|code| names.of_error(code)),
            ["NotFoundError", "NotFoundError2", "NotFoundError3", "NotfoundError4", "NotFoundError2Error"]
        );
    }

    #[test]
    fn a_prefix_is_cut_down_to_what_a_component_may_be_called() {
        assert_eq!(Names::with_prefix("Vault.v2/ ").of_error("gone"), "Vault.v2GoneError");
    }

    #[test]
    fn words_without_a_letter_still_have_a_name() {
        assert_eq!(Names::default().of_words("…"), "Value");
    }
}
