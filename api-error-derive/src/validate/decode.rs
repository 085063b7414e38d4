//! `decode`: where a client gets each field from.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Ident, Member};

use super::fields::later;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{
    Code, Decode, Decoded, DecodedField, Field, FieldHeader, From, NamedMember, Sent, Transparent, Value,
    VariantPath,
};
use crate::parse::{Attrs, Kind, Variant, Written};

/// How values of the type are made from responses, if it asks for it. Codes and transparent variants are those without a mistake.
pub(super) fn decode<'a>(
    written: &'a Written<'a>,
    mut codes: &[Code<'a>],
    mut transparents: &[Transparent<'a>],
    errors: &mut Errors,
) -> Option<Decode<'a>> {
    check_absent(written, errors);
    let word = written.attrs.get(Key::Decode).key()?;
    if let Some(lifetime) = written.input.generics.lifetimes().next() {
        let lifetime = &lifetime.lifetime;
        errors.say_help(
            word,
            format_args!("`decode` needs an error that borrows nothing, this one has `{lifetime}`"),
            "hold owned values, such as `String` in place of `&str`",
        );
        return None;
    }
    let mut decode = Decode { word, variants: Vec::new() };
    let mut unsent = Vec::new();
    for variant in &written.variants {
        if let [code, rest @ ..] = codes
            && is_of(&code.path, variant)
        {
            codes = rest;
            let fields = self::fields(variant, &code.sent, None, &mut unsent);
            decode.variants.push(Decoded { path: code.path, inner: None, fields });
        } else if let [transparent, rest @ ..] = transparents
            && is_of(&transparent.path, variant)
        {
            transparents = rest;
            let inner = Some(transparent.field);
            let fields = self::fields(variant, &transparent.sent, inner, &mut unsent);
            decode.variants.push(Decoded { path: transparent.path, inner, fields });
        }
    }
    say_unsent(&unsent, written.kind, errors);
    check_owned(&decode.variants, errors);
    if unsent.is_empty() { Some(decode) } else { None }
}

fn is_of(path: &VariantPath<'_>, variant: &Variant<'_>) -> bool {
    path.variant.is_none_or(|name| name == variant.ident)
}

/// A field that a client gets no value for.
struct Unsent<'a> {
    variant: &'a Ident,
    field: &'a Field<'a>,
}

/// The fields of a variant, each with where it comes from. Those that come from nowhere are added to `unsent`.
fn fields<'a>(
    variant: &'a Variant<'a>,
    sent: &Sent<'_>,
    inner: Option<&Field<'_>>,
    unsent: &mut Vec<Unsent<'a>>,
) -> Vec<DecodedField<'a>> {
    let mut decoded = Vec::new();
    for field in &variant.fields {
        if is_at(inner, field) {
            continue;
        }
        let absent = field.attrs.get(Key::Absent).key().map(|_| From::Absent);
        match from(sent, field).or(absent) {
            Some(from) => decoded.push(DecodedField { field, from }),
            None if is_wrong(field) => {}
            None => unsent.push(Unsent { variant: variant.ident, field }),
        }
    }
    decoded
}

/// Whether a mark of the field is wrong: that was said, so the field is not also unsent.
fn is_wrong(field: &Field<'_>) -> bool {
    let attrs = &field.attrs;
    attrs.unreadable
        || attrs.has_unknown
        || !attrs.misplaced.is_empty()
        || sent_by(attrs).is_some()
        || attrs.is_taken(Key::Absent)
}

/// What of a response the value of a field comes from.
fn from(sent: &Sent<'_>, field: &Field<'_>) -> Option<From> {
    let from = of_members(&sent.details, &sent.extensions, field).or(of_headers(&sent.headers, field));
    if from.is_some() {
        from
    } else if is_at(sent.retry_after, field) {
        Some(From::RetryAfter)
    } else if is_at(sent.rate_limit, field) {
        Some(From::RateLimit)
    } else if is_at(sent.field_errors, field) {
        Some(From::FieldErrors)
    } else if is_at(sent.retryable, field) {
        Some(From::Retryable)
    } else if is_at(sent.status, field) {
        Some(From::Status)
    } else if is_at(sent.code, field) {
        Some(From::Code)
    } else {
        None
    }
}

fn of_members(
    details: &[NamedMember<'_>],
    extensions: &[NamedMember<'_>],
    field: &Field<'_>,
) -> Option<From> {
    if let Some(member) = member_of(field, details) {
        return Some(match &member.value {
            Value::Field { flatten: true, .. } => From::Details,
            _ => From::Detail(member.name.clone()),
        });
    }
    let member = member_of(field, extensions)?;
    Some(match &member.value {
        Value::Field { flatten: true, .. } => From::Extensions,
        _ => From::Extension(member.name.clone()),
    })
}

fn member_of<'m, 'a>(field: &Field<'_>, members: &'m [NamedMember<'a>]) -> Option<&'m NamedMember<'a>> {
    members.iter().find(|member| is_at(member.field(), field))
}

fn of_headers(headers: &[FieldHeader<'_>], field: &Field<'_>) -> Option<From> {
    for header in headers {
        if is_at(Some(header.field), field) {
            return Some(From::Header(header.name.clone()));
        }
    }
    None
}

/// Whether `place` has the field.
fn is_at(place: Option<&Field<'_>>, field: &Field<'_>) -> bool {
    match place {
        Some(placed) => placed.member == field.member,
        None => false,
    }
}

/// The key that sends a field.
fn sent_by(attrs: &Attrs) -> Option<&Ident> {
    for (key, word) in &attrs.keys {
        if sends(*key) {
            return Some(word);
        }
    }
    None
}

/// Whether a field with this key is sent.
fn sends(key: Key) -> bool {
    matches!(
        key,
        Key::Detail
            | Key::Extension
            | Key::Header
            | Key::RetryAfter
            | Key::RateLimit
            | Key::FieldErrors
            | Key::Retryable
            | Key::Status
            | Key::Code
            | Key::Inner
    )
}

/// `absent` is about `decode`, and about a field that is not sent.
fn check_absent(written: &Written<'_>, errors: &mut Errors) {
    for variant in &written.variants {
        for field in &variant.fields {
            let attrs = &field.attrs;
            let Some(absent) = attrs.get(Key::Absent).key() else { continue };
            if let Some(sent) = sent_by(attrs) {
                errors.say_help(
                    later(absent, sent, &attrs.keys),
                    format_args!("`{sent}` and `absent` contradict each other"),
                    "a field that is sent is not absent",
                );
            } else if written.attrs.get(Key::Decode).is_absent() {
                errors.say_help(
                    absent,
                    "`absent` is about `decode`, and the type does not have it",
                    "write `#[api(decode)]` on the type",
                );
            }
        }
    }
}

/// One error for all of them, at the first.
fn say_unsent(unsent: &[Unsent<'_>], kind: Kind, errors: &mut Errors) {
    /// More names than this are counted: a message is one line.
    const MAX_NAMES: usize = 4;
    let Some(first) = unsent.first() else { return };
    let mut names = String::new();
    for Unsent { variant, field } in unsent.get(..MAX_NAMES).unwrap_or(unsent) {
        let separator = if names.is_empty() { "" } else { ", " };
        let name = field.name();
        names.push_str(&match kind {
            Kind::Enum => format!("{separator}`{variant}.{name}`"),
            Kind::Struct | Kind::Union => format!("{separator}`{name}`"),
        });
    }
    if unsent.len() > MAX_NAMES {
        names.push_str(&format!(" and {} more", unsent.len() - MAX_NAMES));
    }
    let fields = if unsent.len() == 1 { "a field that is" } else { "fields that are" };
    errors.say_help(
        &name_of(first.field),
        format_args!("`decode` on {fields} not sent: {names}"),
        "send it with a mark such as `detail`, or write `#[api(absent)]`: a client gets its `Default`",
    );
}

/// What a client reads from a response, it owns.
fn check_owned(variants: &[Decoded<'_>], errors: &mut Errors) {
    for Decoded { fields, .. } in variants {
        for DecodedField { field, from } in fields {
            if matches!(from, From::Absent) || !has_reference(field.ty.to_token_stream()) {
                continue;
            }
            errors.say_help(
                field.ty,
                format_args!(
                    "`decode` needs fields that own their values, `{}` borrows its value",
                    field.name()
                ),
                "hold an owned value, such as `String` or `Cow<'static, str>`",
            );
        }
    }
}

fn has_reference(ty: TokenStream) -> bool {
    for token in ty {
        let is_reference = match token {
            TokenTree::Punct(punct) => punct.as_char() == '&',
            TokenTree::Group(group) => has_reference(group.stream()),
            TokenTree::Ident(_) | TokenTree::Literal(_) => false,
        };
        if is_reference {
            return true;
        }
    }
    false
}

/// The name of a field; of one without, its type.
fn name_of(field: &Field<'_>) -> TokenStream {
    match &field.member {
        Member::Named(name) => name.to_token_stream(),
        Member::Unnamed(_) => field.ty.to_token_stream(),
    }
}
