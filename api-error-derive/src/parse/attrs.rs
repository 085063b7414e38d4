//! The `#[api(..)]` attributes of one enum, variant or field, as written.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Attribute, Ident, Meta, Path};

use super::items::{Form, Item, items};
use super::string::Str;
use super::values::{self, Given, HeaderPair, Members};
use crate::dynamic::{AddTokens, tokens_of};
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::similar::{closest, listed};

/// A key that can be written once, and its value.
pub(crate) enum Tried {
    Absent,
    /// The key is present and its value is invalid. That was reported, so the key does not also count as missing.
    Wrong,
    Given {
        key: Ident,
        value: Given,
    },
}

impl Tried {
    fn of(key: Ident, value: Option<Given>) -> Self {
        match value {
            Some(value) => Self::Given { key, value },
            None => Self::Wrong,
        }
    }

    pub(crate) fn value(&self) -> Option<&Given> {
        match self {
            Self::Given { value, .. } => Some(value),
            Self::Absent | Self::Wrong => None,
        }
    }

    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Given { key, .. } => Some(key),
            Self::Absent | Self::Wrong => None,
        }
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn text(&self) -> Option<&Str> {
        match self.value()? {
            Given::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        match self.value()? {
            Given::Path(path) => Some(path),
            _ => None,
        }
    }

    pub(crate) fn expression(&self) -> Option<&TokenStream> {
        match self.value()? {
            Given::Expression(tokens) => Some(tokens),
            _ => None,
        }
    }
}

/// All keys of one place.
#[derive(Default)]
pub(crate) struct Attrs {
    /// Whether there is any `#[api..]` attribute.
    pub(crate) present: bool,
    /// Whether a part of it could not be parsed. Then no key counts as missing.
    pub(crate) unreadable: bool,
    /// Whether there is a key that nobody knows, so that no mark can be called missing.
    pub(crate) has_unknown: bool,
    /// The keys as they came.
    pub(crate) keys: Vec<(Key, Ident)>,
    /// Keys that cannot be set here. That was reported, so they do not also count as missing in their right place.
    pub(crate) misplaced: Vec<Key>,

    /// The values of keys that can be written once. If a key is there twice, the last value wins.
    values: Vec<(Key, Tried)>,
    pub(crate) headers: Vec<HeaderPair>,
    /// The names of the frameworks whose response traits are implemented, as written.
    pub(crate) frameworks: Vec<Ident>,
    pub(crate) fixed_details: Vec<Members>,
    pub(crate) fixed_extensions: Vec<Members>,
}

impl Attrs {
    /// Reads the attributes of an item that is one of `places`.
    pub(crate) fn read(attributes: &[Attribute], places: &[Place], errors: &mut Errors) -> Self {
        let mut attrs = Self::default();
        for attribute in attributes {
            if !attribute.path().is_ident(super::API) {
                continue;
            }
            attrs.present = true;
            match &attribute.meta {
                Meta::List(list) if !list.tokens.is_empty() => attrs.read_items(&list.tokens, places, errors),
                meta => {
                    attrs.unreadable = true;
                    let fact = match meta {
                        Meta::NameValue(_) => "`api` takes its keys in parentheses".to_owned(),
                        _ => format!("`#[{}]` says nothing", squeezed(meta)),
                    };
                    let key = if places.contains(&Place::Variant) {
                        Some(Key::Code)
                    } else {
                        Key::legal_in(places).pop()
                    };
                    let form = match key {
                        Some(key) => key.form_in(places),
                        None => "",
                    };
                    errors.say_help(meta, fact, format_args!("write what holds, such as `#[api({form})]`"));
                }
            }
        }
        attrs
    }

    fn read_items(&mut self, tokens: &TokenStream, places: &[Place], errors: &mut Errors) {
        for item in &items(tokens, "an `api` key", errors) {
            match item {
                Some(item) => self.read_item(item, places, errors),
                None => self.unreadable = true,
            }
        }
    }

    fn read_item(&mut self, item: &Item, places: &[Place], errors: &mut Errors) {
        let name = item.key.unraw().to_string();
        let Some(key) = Key::from_name(&name) else {
            self.has_unknown = true;
            let mut legal = Vec::new();
            for key in &Key::legal_in(places) {
                legal.push(key.name());
            }
            match closest(&name, &legal) {
                Some(near) => {
                    errors.say_help(
                        &item.key,
                        format_args!("unknown `api` key `{name}`"),
                        format_args!("a key with a similar name exists: `{near}`"),
                    );
                    if let Some(near) = Key::from_name(near) {
                        self.spoil(near, places);
                    }
                }
                None => {
                    errors.say_help(
                        &item.key,
                        format_args!("unknown `api` key `{name}`"),
                        format_args!("the keys that can be set here are {}", listed(&legal)),
                    );
                }
            }
            return;
        };
        if !key.is_legal_in(places) {
            let place = match places {
                [Place::Enum] => "the enum",
                [Place::Variant] => "a variant",
                [Place::Field] => "a field",
                _ => "a struct",
            };
            errors.say_help(
                &item.key,
                format_args!("`{name}` cannot be set on {place}"),
                format_args!("it belongs on {}: `#[api({})]`", key.places(), key.form_in(&[])),
            );
            self.misplaced.push(key);
            return;
        }
        let field = places.contains(&Place::Field);
        let repeats = !field && matches!(key, Key::Header | Key::Detail | Key::Extension);
        if !repeats && self.is_taken(key) {
            errors.say(&item.key, format_args!("`{name}` is set twice"));
            return;
        }
        let word = item.key.clone();
        self.keys.push((key, word.clone()));
        if field && matches!(key, Key::Code | Key::Status) && matches!(item.form, Form::Value(_)) {
            errors.say_help(
                &word,
                format_args!("`{name}` takes no value on a field"),
                format_args!(
                    "`{}` belongs on {}",
                    key.form_in(&[Place::Variant]),
                    key.places_but(Place::Field)
                ),
            );
            self.misplaced.push(key);
            return;
        }
        self.read_value(key, field, item, key.form_in(places), errors);
    }

    fn read_value(&mut self, key: Key, field: bool, item: &Item, form: &str, errors: &mut Errors) {
        let value = match key {
            Key::Code if !field => values::code(item, form, errors),
            Key::Status if !field => values::status(item, form, errors),
            Key::Retryable if !field => values::advice(item, form, errors),
            Key::Message => values::message(item, form, errors),
            Key::Example => values::expression(item, form, errors),
            Key::Envelope | Key::Crate => values::path(item, form, errors),
            Key::Require => values::names(item, form, errors),
            Key::Header if !field => {
                self.headers.append(&mut values::headers(item, form, errors));
                return;
            }
            Key::Detail if !field => {
                self.fixed_details.push(values::members(item, form, errors));
                return;
            }
            Key::Extension if !field => {
                self.fixed_extensions.push(values::members(item, form, errors));
                return;
            }
            Key::Axum
            | Key::ActixWeb
            | Key::Poem
            | Key::Rocket
            | Key::Tonic
            | Key::Jsonrpsee
            | Key::Mcp
            | Key::Utoipa => {
                if values::flag(item, form, errors).is_some() {
                    self.frameworks.push(item.key.unraw());
                }
                return;
            }
            Key::Detail | Key::Extension => values::flag_or_string(item, form, errors),
            Key::Id
            | Key::Title
            | Key::Help
            | Key::DocUrl
            | Key::TypeUri
            | Key::Header
            | Key::Grpc
            | Key::Domain
            | Key::RenameAll
            | Key::Log => values::string(item, form, errors).map(Given::Text),
            Key::Code
            | Key::Status
            | Key::Retryable
            | Key::Transparent
            | Key::StdError
            | Key::Fallback
            | Key::Nullable
            | Key::Flatten
            | Key::Schemars
            | Key::Decode
            | Key::Absent
            | Key::Inner
            | Key::RetryAfter
            | Key::FieldErrors
            | Key::RateLimit => values::flag(item, form, errors),
        };
        self.values.push((key, Tried::of(item.key.clone(), value)));
    }

    /// The value of a key that can be written once.
    pub(crate) fn get(&self, key: Key) -> &Tried {
        let mut last = &Tried::Absent;
        for (of, value) in &self.values {
            if *of == key {
                last = value;
            }
        }
        last
    }

    pub(crate) fn is_taken(&self, key: Key) -> bool {
        for (taken, _) in &self.keys {
            if *taken == key {
                return true;
            }
        }
        false
    }

    /// Marks a key as present and invalid, if its misspelling or its place was reported. So it does not also count as
    /// missing.
    pub(crate) fn spoil(&mut self, key: Key, places: &[Place]) {
        let field = places.contains(&Place::Field);
        match key {
            _ if self.is_taken(key) => {}
            Key::Code | Key::Status if field => {}
            Key::Code
            | Key::Id
            | Key::Status
            | Key::Retryable
            | Key::Message
            | Key::Title
            | Key::Help
            | Key::DocUrl
            | Key::TypeUri
            | Key::Transparent
            | Key::StdError
            | Key::RenameAll
            | Key::Inner
            | Key::Decode
            | Key::Absent => self.values.push((key, Tried::Wrong)),
            // Nothing asks for these, so none of them is ever called missing.
            Key::Header | Key::Envelope | Key::Require | Key::Crate | Key::Detail | Key::Extension => {}
            Key::Axum | Key::ActixWeb | Key::Poem | Key::Rocket | Key::Tonic | Key::Utoipa | Key::Grpc => {}
            Key::Jsonrpsee | Key::Mcp => {}
            Key::RetryAfter | Key::FieldErrors | Key::RateLimit | Key::Example | Key::Schemars => {}
            Key::Domain | Key::Log | Key::Fallback | Key::Nullable | Key::Flatten => {}
        }
    }
}

/// Tokens as text, without the spaces that `TokenStream` prints between them.
pub(crate) fn squeezed(tokens: &dyn AddTokens) -> String {
    let mut squeezed = String::new();
    for piece in tokens_of(tokens).to_string().split(' ') {
        squeezed.push_str(piece);
    }
    squeezed
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use syn::Attribute;
    use syn::parse::Parser;

    use super::Attrs;
    use crate::errors::Errors;
    use crate::keys::{Key, Place};
    use crate::parse::Str;

    #[test]
    fn a_value_wins_over_an_earlier_misspelling_of_its_key() {
        let attributes =
            Attribute::parse_outer.parse2(quote!(#[api(hepl = "a", help = "b", titl = "c")])).unwrap();
        let attrs = Attrs::read(&attributes, &[Place::Variant], &mut Errors::default());
        assert_eq!(attrs.get(Key::Help).text().map(Str::value), Some("b"));
        let title = attrs.get(Key::Title);
        assert!(!title.is_absent() && title.value().is_none());
        assert!(attrs.get(Key::Message).is_absent());
    }
}
