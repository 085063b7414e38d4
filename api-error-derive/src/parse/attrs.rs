//! The `#[api(..)]` attributes of one enum, variant or field, as written.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Ident, Meta, Path};

use super::items::{Form, Item, items};
use super::string::Str;
use super::values::{self, Advice, CodeValue, HeaderPair, Members, Status, Text};
use crate::errors::Errors;
use crate::keys::{Key, Place};
use crate::similar::{closest, listed};

/// The value of a key that can be written once.
#[derive(Default)]
pub(crate) enum Tried<T> {
    #[default]
    Absent,
    /// The key is present and its value is invalid. That was reported, so the key does not also count as missing.
    Wrong,
    Given {
        key: Ident,
        value: T,
    },
}

impl<T> Tried<T> {
    fn of(key: Ident, value: Option<T>) -> Self {
        match value {
            Some(value) => Self::Given { key, value },
            None => Self::Wrong,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
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

    pub(crate) code: Tried<CodeValue>,
    pub(crate) id: Tried<Str>,
    pub(crate) status: Tried<Status>,
    pub(crate) retryable: Tried<Advice>,
    pub(crate) message: Tried<Text>,
    pub(crate) title: Tried<Str>,
    pub(crate) help: Tried<Str>,
    pub(crate) doc_url: Tried<Str>,
    pub(crate) type_uri: Tried<Str>,
    pub(crate) headers: Vec<HeaderPair>,
    pub(crate) example: Tried<TokenStream>,
    pub(crate) transparent: Tried<()>,
    pub(crate) envelope: Tried<Path>,
    pub(crate) require: Tried<Vec<Ident>>,
    pub(crate) std_error: Tried<()>,
    pub(crate) decode: Tried<()>,
    pub(crate) krate: Tried<Path>,
    /// The names of the frameworks whose response traits are implemented, as written.
    pub(crate) frameworks: Vec<Ident>,
    pub(crate) grpc: Tried<Str>,
    pub(crate) domain: Tried<Str>,
    pub(crate) rename_all: Tried<Str>,
    pub(crate) log: Tried<Str>,
    pub(crate) fallback: Tried<()>,
    pub(crate) fixed_details: Vec<Members>,
    pub(crate) fixed_extensions: Vec<Members>,
    pub(crate) detail: Tried<Option<Str>>,
    pub(crate) extension: Tried<Option<Str>>,
    pub(crate) nullable: Tried<()>,
    pub(crate) flatten: Tried<()>,
    pub(crate) schemars: Tried<()>,
    pub(crate) inner: Tried<()>,
    pub(crate) absent: Tried<()>,
    pub(crate) status_field: Tried<()>,
    pub(crate) code_field: Tried<()>,
    pub(crate) field_header: Tried<Str>,
    pub(crate) retry_after: Tried<()>,
    pub(crate) retryable_field: Tried<()>,
    pub(crate) field_errors: Tried<()>,
    pub(crate) rate_limit: Tried<()>,
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
                    let form = key.map_or("", |key| key.form_in(places));
                    errors.say_help(meta, fact, format_args!("write what holds, such as `#[api({form})]`"));
                }
            }
        }
        attrs
    }

    fn read_items(&mut self, tokens: &TokenStream, places: &[Place], errors: &mut Errors) {
        for item in items(tokens.clone(), "an `api` key", errors) {
            match item {
                Some(item) => self.read_item(item, places, errors),
                None => self.unreadable = true,
            }
        }
    }

    fn read_item(&mut self, item: Item, places: &[Place], errors: &mut Errors) {
        let name = item.key.unraw().to_string();
        let Some(key) = Key::from_name(&name) else {
            self.has_unknown = true;
            let mut legal = Vec::new();
            for key in Key::legal_in(places) {
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
        let repeats = match key {
            Key::Header => true,
            Key::Detail | Key::Extension => !places.contains(&Place::Field),
            _ => false,
        };
        if !repeats && self.is_taken(key) {
            errors.say(&item.key, format_args!("`{name}` is set twice"));
            return;
        }
        let word = item.key.clone();
        self.keys.push((key, word.clone()));
        let field = places.contains(&Place::Field);
        let form = key.form_in(places);
        match key {
            Key::Code | Key::Status if field && matches!(item.form, Form::Value(_)) => {
                errors.say_help(
                    &item.key,
                    format_args!("`{name}` takes no value on a field"),
                    format_args!(
                        "`{}` belongs on {}",
                        key.form_in(&[Place::Variant]),
                        key.places_but(Place::Field)
                    ),
                );
                self.misplaced.push(key);
            }
            Key::Code if field => self.code_field = Tried::of(word, values::flag(item, form, errors)),
            Key::Code => self.code = Tried::of(word, values::code(item, form, errors)),
            Key::Id => self.id = Tried::of(word, values::string(item, form, errors)),
            Key::Status if field => self.status_field = Tried::of(word, values::flag(item, form, errors)),
            Key::Status => self.status = Tried::of(word, values::status(item, form, errors)),
            Key::Retryable if field => {
                self.retryable_field = Tried::of(word, values::flag(item, form, errors));
            }
            Key::Retryable => self.retryable = Tried::of(word, values::advice(item, form, errors)),
            Key::Message => self.message = Tried::of(word, values::message(item, form, errors)),
            Key::Title => self.title = Tried::of(word, values::string(item, form, errors)),
            Key::Help => self.help = Tried::of(word, values::string(item, form, errors)),
            Key::DocUrl => self.doc_url = Tried::of(word, values::string(item, form, errors)),
            Key::TypeUri => self.type_uri = Tried::of(word, values::string(item, form, errors)),
            Key::Header if field => {
                if self.field_header.is_absent() {
                    self.field_header = Tried::of(word, values::string(item, form, errors));
                } else {
                    errors.say(&item.key, "`header` is set twice");
                }
            }
            Key::Header => self.headers.extend(values::headers(item, form, errors)),
            Key::Example => self.example = Tried::of(word, values::expression(item, form, errors)),
            Key::Schemars => self.schemars = Tried::of(word, values::flag(item, form, errors)),
            Key::Transparent => self.transparent = Tried::of(word, values::flag(item, form, errors)),
            Key::Envelope => self.envelope = Tried::of(word, values::path(item, form, errors)),
            Key::Require => self.require = Tried::of(word, values::names(item, form, errors)),
            Key::StdError => self.std_error = Tried::of(word, values::flag(item, form, errors)),
            Key::Crate => self.krate = Tried::of(word, values::path(item, form, errors)),
            Key::Axum
            | Key::ActixWeb
            | Key::Poem
            | Key::Rocket
            | Key::Tonic
            | Key::Jsonrpsee
            | Key::Mcp
            | Key::Utoipa => {
                let word = item.key.unraw();
                if values::flag(item, form, errors).is_some() {
                    self.frameworks.push(word);
                }
            }
            Key::Grpc => self.grpc = Tried::of(word, values::string(item, form, errors)),
            Key::Domain => self.domain = Tried::of(word, values::string(item, form, errors)),
            Key::RenameAll => self.rename_all = Tried::of(word, values::string(item, form, errors)),
            Key::Log => self.log = Tried::of(word, values::string(item, form, errors)),
            Key::Fallback => self.fallback = Tried::of(word, values::flag(item, form, errors)),
            Key::Nullable => self.nullable = Tried::of(word, values::flag(item, form, errors)),
            Key::Flatten => self.flatten = Tried::of(word, values::flag(item, form, errors)),
            Key::Decode => self.decode = Tried::of(word, values::flag(item, form, errors)),
            Key::Absent => self.absent = Tried::of(word, values::flag(item, form, errors)),
            Key::Inner => self.inner = Tried::of(word, values::flag(item, form, errors)),
            Key::Detail if !field => self.fixed_details.push(values::members(item, form, errors)),
            Key::Extension if !field => self.fixed_extensions.push(values::members(item, form, errors)),
            Key::Detail => self.detail = Tried::of(word, values::flag_or_string(item, form, errors)),
            Key::Extension => self.extension = Tried::of(word, values::flag_or_string(item, form, errors)),
            Key::RetryAfter => self.retry_after = Tried::of(word, values::flag(item, form, errors)),
            Key::FieldErrors => self.field_errors = Tried::of(word, values::flag(item, form, errors)),
            Key::RateLimit => self.rate_limit = Tried::of(word, values::flag(item, form, errors)),
        }
    }

    fn is_taken(&self, key: Key) -> bool {
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
            Key::Code => self.code = Tried::Wrong,
            Key::Id => self.id = Tried::Wrong,
            Key::Status => self.status = Tried::Wrong,
            Key::Retryable if field => self.retryable_field = Tried::Wrong,
            Key::Retryable => self.retryable = Tried::Wrong,
            Key::Message => self.message = Tried::Wrong,
            Key::Title => self.title = Tried::Wrong,
            Key::Help => self.help = Tried::Wrong,
            Key::DocUrl => self.doc_url = Tried::Wrong,
            Key::TypeUri => self.type_uri = Tried::Wrong,
            Key::Transparent => self.transparent = Tried::Wrong,
            Key::StdError => self.std_error = Tried::Wrong,
            Key::RenameAll => self.rename_all = Tried::Wrong,
            Key::Inner => self.inner = Tried::Wrong,
            Key::Decode => self.decode = Tried::Wrong,
            Key::Absent => self.absent = Tried::Wrong,
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
fn squeezed(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
