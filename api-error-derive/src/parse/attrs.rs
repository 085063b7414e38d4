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

/// A place for a value. The kind of the value tells how it is read.
enum Slot<'a> {
    Flag(&'a mut Tried<()>),
    Text(&'a mut Tried<Str>),
    /// A flag or a string.
    Name(&'a mut Tried<Option<Str>>),
    Path(&'a mut Tried<Path>),
    Code(&'a mut Tried<CodeValue>),
    Status(&'a mut Tried<Status>),
    Advice(&'a mut Tried<Advice>),
    Message(&'a mut Tried<Text>),
    Example(&'a mut Tried<TokenStream>),
    Require(&'a mut Tried<Vec<Ident>>),
    Headers(&'a mut Vec<HeaderPair>),
    Members(&'a mut Vec<Members>),
    Framework(&'a mut Vec<Ident>),
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
        for item in items(tokens, "an `api` key", errors) {
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
        let form = key.form_in(places);
        match self.slot(key, field) {
            Slot::Flag(slot) => *slot = Tried::of(word, values::flag(&item, form, errors)),
            Slot::Text(slot) => *slot = Tried::of(word, values::string(&item, form, errors)),
            Slot::Name(slot) => *slot = Tried::of(word, values::flag_or_string(&item, form, errors)),
            Slot::Path(slot) => *slot = Tried::of(word, values::path(&item, form, errors)),
            Slot::Code(slot) => *slot = Tried::of(word, values::code(&item, form, errors)),
            Slot::Status(slot) => *slot = Tried::of(word, values::status(&item, form, errors)),
            Slot::Advice(slot) => *slot = Tried::of(word, values::advice(&item, form, errors)),
            Slot::Message(slot) => *slot = Tried::of(word, values::message(&item, form, errors)),
            Slot::Example(slot) => *slot = Tried::of(word, values::expression(&item, form, errors)),
            Slot::Require(slot) => *slot = Tried::of(word, values::names(&item, form, errors)),
            Slot::Headers(slot) => slot.append(&mut values::headers(&item, form, errors)),
            Slot::Members(slot) => slot.push(values::members(&item, form, errors)),
            Slot::Framework(slot) => {
                if values::flag(&item, form, errors).is_some() {
                    slot.push(word.unraw());
                }
            }
        }
    }

    /// Where the value of a key belongs.
    fn slot(&mut self, key: Key, field: bool) -> Slot<'_> {
        match key {
            Key::Code if field => Slot::Flag(&mut self.code_field),
            Key::Code => Slot::Code(&mut self.code),
            Key::Id => Slot::Text(&mut self.id),
            Key::Status if field => Slot::Flag(&mut self.status_field),
            Key::Status => Slot::Status(&mut self.status),
            Key::Retryable if field => Slot::Flag(&mut self.retryable_field),
            Key::Retryable => Slot::Advice(&mut self.retryable),
            Key::Message => Slot::Message(&mut self.message),
            Key::Title => Slot::Text(&mut self.title),
            Key::Help => Slot::Text(&mut self.help),
            Key::DocUrl => Slot::Text(&mut self.doc_url),
            Key::TypeUri => Slot::Text(&mut self.type_uri),
            Key::Header if field => Slot::Text(&mut self.field_header),
            Key::Header => Slot::Headers(&mut self.headers),
            Key::Example => Slot::Example(&mut self.example),
            Key::Schemars => Slot::Flag(&mut self.schemars),
            Key::Transparent => Slot::Flag(&mut self.transparent),
            Key::Envelope => Slot::Path(&mut self.envelope),
            Key::Require => Slot::Require(&mut self.require),
            Key::StdError => Slot::Flag(&mut self.std_error),
            Key::Crate => Slot::Path(&mut self.krate),
            Key::Axum
            | Key::ActixWeb
            | Key::Poem
            | Key::Rocket
            | Key::Tonic
            | Key::Jsonrpsee
            | Key::Mcp
            | Key::Utoipa => Slot::Framework(&mut self.frameworks),
            Key::Grpc => Slot::Text(&mut self.grpc),
            Key::Domain => Slot::Text(&mut self.domain),
            Key::RenameAll => Slot::Text(&mut self.rename_all),
            Key::Log => Slot::Text(&mut self.log),
            Key::Fallback => Slot::Flag(&mut self.fallback),
            Key::Nullable => Slot::Flag(&mut self.nullable),
            Key::Flatten => Slot::Flag(&mut self.flatten),
            Key::Decode => Slot::Flag(&mut self.decode),
            Key::Absent => Slot::Flag(&mut self.absent),
            Key::Inner => Slot::Flag(&mut self.inner),
            Key::Detail if field => Slot::Name(&mut self.detail),
            Key::Detail => Slot::Members(&mut self.fixed_details),
            Key::Extension if field => Slot::Name(&mut self.extension),
            Key::Extension => Slot::Members(&mut self.fixed_extensions),
            Key::RetryAfter => Slot::Flag(&mut self.retry_after),
            Key::FieldErrors => Slot::Flag(&mut self.field_errors),
            Key::RateLimit => Slot::Flag(&mut self.rate_limit),
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
pub(crate) fn squeezed(tokens: &dyn ToTokens) -> String {
    let mut squeezed = String::new();
    for piece in tokens.to_token_stream().to_string().split(' ') {
        squeezed.push_str(piece);
    }
    squeezed
}
