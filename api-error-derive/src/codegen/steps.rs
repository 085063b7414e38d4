//! What the variants write, step by step, and the match that they share for it.
//!
//! Each statement of an arm is checked and compiled for itself. Where many variants do the same with fields of the same
//! type, the match only gives the texts and the fields, and the statements stand behind it once. For a thousand variants,
//! of which a third writes a field, that takes the messages from 112 ms of a check to 18, and from 196 ms of a release
//! build to 78.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write;

use proc_macro2::{Delimiter, Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::types::{as_written, is_plain, looks_plain};
use super::{Context, Tokens, at};
use crate::model::{Field, Format, VariantPath};

/// A statement that writes to `__out`, and the text and the field that it writes.
pub(super) struct Step<'a> {
    how: How<'a>,
    text: Option<Cow<'a, str>>,
    field: Option<&'a Field<'a>>,
}

enum How<'a> {
    /// A text that stands in JSON as it is.
    CleanText,
    Text,
    /// A field of the message.
    Placeholder(&'a Format),
    /// The type's own `Display`.
    Display,
    /// The message of the spec in this row.
    OfSpec(usize),
    /// A member whose name stands in JSON as it is, with the quotes around it.
    QuotedMember,
    Member,
}

impl<'a> Step<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        let how = if needs_no_escape(text) { How::CleanText } else { How::Text };
        Self { how, text: Some(text.into()), field: None }
    }

    pub(super) fn placeholder(field: &'a Field<'a>, format: &'a Format) -> Self {
        Self { how: How::Placeholder(format), text: None, field: Some(field) }
    }

    pub(super) fn display() -> Self {
        Self { how: How::Display, text: None, field: None }
    }

    pub(super) fn of_spec(row: usize) -> Self {
        Self { how: How::OfSpec(row), text: None, field: None }
    }

    pub(super) fn member(name: &'a str, field: &'a Field<'a>) -> Self {
        if needs_no_escape(name) {
            let quoted = format!("\"{name}\"").into();
            return Self { how: How::QuotedMember, text: Some(quoted), field: Some(field) };
        }
        Self { how: How::Member, text: Some(name.into()), field: Some(field) }
    }

    fn statement(&self, cx: &Context<'_>, text: &impl ToTokens, binding: &Ident) -> TokenStream {
        let (p, macros) = (cx.private, cx.macros);
        let statement = match &self.how {
            How::CleanText => quote!(#p::MessageWriter::push_clean(__out, #text);),
            How::Text => quote!(#p::MessageWriter::push_str(__out, #text);),
            How::Placeholder(format) if !format.spec.is_empty() => {
                let format = format!("{{:{}}}", format.spec);
                quote!(#p::MessageWriter::push_format(__out, #macros::format_args!(#format, #binding));)
            }
            How::Placeholder(_) if self.field.is_some_and(|field| looks_plain(field.ty)) => quote!( {
                #[allow(unused_imports)]
                use #p::ViaDisplay as _;
                #p::Text(#binding).write_to(__out);
            }),
            How::Placeholder(_) => quote!(#p::MessageWriter::push_display(__out, #binding);),
            How::Display => quote!(#p::MessageWriter::push_display(__out, self);),
            How::OfSpec(row) => {
                quote!(#p::MessageWriter::push_str(__out, __API_ERROR_SPECS[#row].message());)
            }
            How::QuotedMember if self.field.is_some_and(|field| is_plain(field.ty)) => quote!( {
                #[allow(unused_imports)]
                use #p::ViaSerialize as _;
                #p::Plain(#binding).write_member(__out, #text);
            }),
            How::QuotedMember => quote!(#p::Members::quoted_member(__out, #text, #binding);),
            How::Member => quote!(#p::Members::member(__out, #text, #binding);),
        };
        // An error about the type points at the type.
        match self.field {
            Some(field) => at(field.ty, statement),
            None => statement,
        }
    }
}

/// All that a variant writes.
pub(super) struct Written<'a> {
    pub(super) path: &'a VariantPath<'a>,
    pub(super) steps: Vec<Step<'a>>,
}

impl<'a> Written<'a> {
    /// What two variants have in common whose statements are the same but for the texts.
    fn shape(&self) -> String {
        let mut shape = String::new();
        for (step, first) in self.with_first_uses() {
            let how = match &step.how {
                How::CleanText => "clean",
                How::Text => "text",
                How::Placeholder(format) => &format.spec,
                How::Display => "display",
                How::OfSpec(row) => {
                    let _ = write!(shape, "{row}");
                    "spec"
                }
                How::QuotedMember => "quoted",
                How::Member => "member",
            };
            shape.push_str(how);
            if let Some(field) = step.field {
                let _ = write!(shape, "\0{first}\0{}", as_written(field.ty));
            }
            shape.push('\n');
        }
        // One `$crate` can be another crate than the next.
        if shape.contains('$') { self.path.to_token_stream().to_string() } else { shape }
    }

    /// Each step, with the number of the first one that reads the same field.
    fn with_first_uses(&self) -> impl Iterator<Item = (&Step<'a>, usize)> {
        self.steps.iter().enumerate().map(|(nth, step)| {
            let same = |earlier: &Step<'_>| {
                matches!((earlier.field, step.field), (Some(earlier), Some(field)) if earlier.member == field.member)
            };
            (step, self.steps.iter().position(same).unwrap_or(nth))
        })
    }

    /// An arm with the statements in it.
    fn arm(&self, cx: &Context<'_>) -> TokenStream {
        let pattern = TokenStream::from(self.pattern(|_, field| field.binding.clone()));
        let statements = self.steps.iter().map(|step| match step.field {
            Some(field) => step.statement(cx, &step.text, &field.binding),
            None => step.statement(cx, &step.text, cx.private),
        });
        quote!(#pattern => { #(#statements)* })
    }

    fn pattern(&self, binding: impl Fn(usize, &Field<'_>) -> Ident) -> Tokens {
        let mut fields = Tokens::default();
        for (nth, (step, first)) in self.with_first_uses().enumerate() {
            if let Some(field) = step.field.filter(|_| nth == first) {
                fields.member(&field.member);
                fields.signs(":");
                fields.word("ref");
                fields.ident(&binding(nth, field));
                fields.signs(",");
            }
        }
        fields.signs("..");
        let mut pattern = Tokens::default();
        pattern.path(self.path);
        pattern.group(Delimiter::Brace, fields);
        pattern
    }

    /// The texts and fields that the steps write: as a value, or as the pattern that takes it apart.
    fn tuple(&self, text: impl Fn(&mut Tokens, usize, &str)) -> Tokens {
        let mut parts = Tokens::default();
        let mut count = 0;
        for (nth, (step, first)) in self.with_first_uses().enumerate() {
            if let Some(value) = &step.text {
                parts.signs(if count > 0 { "," } else { "" });
                text(&mut parts, nth, value);
                count += 1;
            }
            if let Some(field) = step.field.filter(|_| nth == first) {
                parts.signs(if count > 0 { "," } else { "" });
                parts.ident(&shared_binding(nth, field));
                count += 1;
            }
        }
        if count == 1 {
            return parts;
        }
        let mut tuple = Tokens::default();
        tuple.group(Delimiter::Parenthesis, parts);
        tuple
    }
}

/// How many variants have statements in common rather than each its own.
const MANY: usize = 4;
/// How often that can be: behind each such match stands the next, for the variants that it leaves.
const MOST_SHARED: usize = 3;

/// The body of a method that writes: of each variant what is `written`, then the arms that forward, and `rest` for all
/// other variants.
pub(super) fn body(
    cx: &Context<'_>,
    written: &[Written<'_>],
    forwarded: &[TokenStream],
    rest: Option<&TokenStream>,
) -> TokenStream {
    let (shared, own) = groups(written);
    let mut body = if own.is_empty() && forwarded.is_empty() {
        rest.cloned().unwrap_or_default()
    } else {
        let arms = own.iter().map(|written| written.arm(cx));
        let is_whole = own.len() == cx.model.codes.len();
        let rest = (!is_whole).then(|| rest.cloned().unwrap_or_else(|| quote!({})));
        let rest = rest.map(|rest| quote!(_ => #rest,));
        quote!(match *self { #(#arms)* #(#forwarded)* #rest })
    };
    let variants = cx.model.codes.len() + cx.model.transparents.len();
    for (nth, group) in shared.iter().enumerate().rev() {
        let others = (group.len() < variants).then(|| quote!(_ => return #body,));
        let statements = self::shared(cx, group, others);
        body = if nth == 0 { statements } else { quote!({ #statements }) };
    }
    body
}

type Group<'a> = Vec<&'a Written<'a>>;

/// Those that differ in texts alone, the largest groups first, and all others, in order.
fn groups<'a>(written: &'a [Written<'a>]) -> (Vec<Group<'a>>, Group<'a>) {
    let mut places = HashMap::new();
    let mut groups: Vec<Vec<(usize, &Written<'_>)>> = Vec::new();
    for (nth, written) in written.iter().enumerate() {
        let place = *places.entry(written.shape()).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push((nth, written)),
            None => groups.push(vec![(nth, written)]),
        }
    }
    groups.sort_by_key(|group| Reverse(group.len()));
    let many = groups.iter().take_while(|group| group.len() >= MANY).count();
    let mut own: Vec<_> = groups.split_off(many.min(MOST_SHARED)).into_iter().flatten().collect();
    own.sort_by_key(|(nth, _)| *nth);
    let of = |group: Vec<(usize, &'a Written<'a>)>| group.into_iter().map(|(_, written)| written).collect();
    (groups.into_iter().map(of).collect(), of(own))
}

/// A match that gives the texts and fields of each variant, and the statements that write them.
fn shared(cx: &Context<'_>, group: &[&Written<'_>], others: Option<TokenStream>) -> TokenStream {
    let Some(first) = group.first() else { return TokenStream::new() };
    // Those whose texts are the same as well have one arm.
    let mut places = HashMap::new();
    let mut arms: Vec<(Tokens, Tokens)> = Vec::new();
    for written in group {
        let texts: Vec<_> = written.steps.iter().filter_map(|step| step.text.as_deref()).collect();
        let pattern = written.pattern(shared_binding);
        let place = *places.entry(texts).or_insert(arms.len());
        match arms.get_mut(place) {
            Some((patterns, _)) => {
                patterns.signs("|");
                patterns.append(pattern);
            }
            None => arms.push((pattern, written.tuple(|tokens, _, text| tokens.text(text)))),
        }
    }
    let mut matched = Tokens::default();
    for (patterns, values) in arms {
        matched.append(patterns);
        matched.signs("=>");
        matched.append(values);
        matched.signs(",");
    }
    let arms = TokenStream::from(matched);
    let names = first.tuple(|tokens, nth, _| tokens.ident(&format_ident!("__text{nth}")));
    let names = TokenStream::from(names);
    let statements = first.with_first_uses().enumerate().map(|(nth, (step, first))| {
        let text = format_ident!("__text{nth}");
        match step.field {
            Some(field) => step.statement(cx, &text, &shared_binding(first, field)),
            None => step.statement(cx, &text, cx.private),
        }
    });
    quote!(let #names = match *self { #arms #others }; #(#statements)*)
}

/// What a field is bound to where other variants have another one in its place.
fn shared_binding(nth: usize, field: &Field<'_>) -> Ident {
    format_ident!("__field{nth}", span = field.binding.span())
}

/// Whether the text stands in JSON as it is.
fn needs_no_escape(text: &str) -> bool {
    text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\')
}
