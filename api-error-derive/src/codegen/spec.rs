//! Generates the table of specs: one struct literal for each code.

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident};
use syn::Type;

use super::{Context, Tokens, at, envelope, types};
use crate::generics::with_static_lifetimes;
use crate::model::{Code, Constant, Field, FieldHeader, Header, NamedMember, Retry, RetryWhen, Spec, Value};

pub(super) fn table(cx: &Context<'_>) -> TokenStream {
    let p = cx.private;
    let count = Literal::usize_unsuffixed(cx.model.codes.len());
    let names = &RowNames::new();
    let RowNames { row: row_name, never, rare } = names;
    let mut members = Members::default();
    let mut rows = Tokens::default();
    let mut import_never = TokenStream::new();
    for code in &cx.model.codes {
        rows.ident(row_name);
        rows.group(Delimiter::Brace, row(cx, names, code, &mut members));
        rows.signs(",");
        if code.spec.retry == Retry::NEVER {
            import_never = tokens!(NEVER as #never,);
        }
    }
    let rows = TokenStream::from(rows);
    let mut before = TokenStream::new();
    if !cx.model.codes.is_empty() {
        extend!(before; use #p::{ErrorSpec as #row_name, #import_never NOTHING_RARE as #rare};);
    }
    if members.count > 0 {
        let members = TokenStream::from(members.tokens);
        extend! { before;
            const __API_ERROR_MEMBERS: &[#p::DetailSpec] = &#p::members([#members]);
        }
    }
    tokens! {
        #before
        static __API_ERROR_SPECS: [#p::ErrorSpec; #count] = [#rows];
    }
}

/// The names that all rows use, each as a single token.
struct RowNames {
    row: Ident,
    never: Ident,
    rare: Ident,
}

impl RowNames {
    fn new() -> Self {
        Self {
            row: format_ident!("__Spec"),
            never: format_ident!("__NEVER"),
            rare: format_ident!("__NOTHING_RARE"),
        }
    }
}

/// The table of the members of all codes.
#[derive(Default)]
struct Members {
    tokens: Tokens,
    count: usize,
}

impl Members {
    /// Adds members to the table. Returns the range of the table that they are in.
    fn add(&mut self, cx: &Context<'_>, members: &[NamedMember<'_>]) -> Tokens {
        let mut place = Tokens::default();
        place.word("__API_ERROR_MEMBERS");
        place.signs(",");
        place.number(self.count);
        place.signs(",");
        for member in members {
            member_row(cx, member, &mut self.tokens);
            self.count += 1;
        }
        place.number(self.count);
        place
    }
}

/// The fields of a row. Its members are added to the table of members.
fn row(cx: &Context<'_>, names: &RowNames, code: &Code<'_>, members: &mut Members) -> Tokens {
    let Spec { code: name, status, retry, variant, message, description, .. } = &code.spec;
    let mut row = Tokens::default();
    row.field("__code");
    row.text(name);
    row.signs(",");
    row.field("__status");
    row.number(usize::from(*status));
    row.signs(",");
    row.field("__retry");
    match *retry {
        Retry::NEVER => row.ident(&names.never),
        retry => row.append(self::retry(cx, retry)),
    }
    for (field, text) in &[
        ("__variant", &**variant),
        ("__message", message.as_deref().unwrap_or_default()),
        ("__description", description.as_deref().unwrap_or_default()),
    ] {
        row.signs(",");
        row.field(field);
        row.text(text);
    }
    row.signs(",");
    row.field("__rare");
    if has_nothing_rare(code) {
        row.ident(&names.rare);
    } else {
        row.item(cx.private, &["Rare"]);
        row.group(Delimiter::Brace, rare(cx, code, &names.rare, members));
    }
    row
}

/// The facts that some codes have. Only those that this code has are named.
fn rare(cx: &Context<'_>, code: &Code<'_>, nothing: &Ident, table: &mut Members) -> Tokens {
    let p = cx.private;
    let mut fields = Tokens::default();
    for (name, members) in &[("details", &code.sent.details), ("extensions", &code.sent.extensions)] {
        if !members.is_empty() {
            fields.field(name);
            fields.item(p, &["MemberSpecs"]);
            fields.group(Delimiter::Parenthesis, table.add(cx, members));
            fields.signs(",");
        }
    }
    let headers = header_specs(p, &code.headers, &code.sent.headers);
    if !headers.is_empty() {
        fields.stream(tokens!(headers: &[#headers],));
    }
    fields.append(occurrence(cx, code));
    if !code.is_constant() {
        fields.field("varies");
        fields.word("true");
        fields.signs(",");
    }
    let rarest = rarest(cx, code);
    if !rarest.is_empty() {
        fields.stream(tokens!(rarest: #p::Some(#p::Rarest { #rarest ..#p::NOTHING_RAREST }),));
    }
    fields.signs("..");
    fields.ident(nothing);
    fields
}

/// The facts that few codes have, as fields.
fn rarest(cx: &Context<'_>, code: &Code<'_>) -> TokenStream {
    let p = cx.private;
    let spec = &code.spec;
    let mut fields = TokenStream::new();
    for (name, text) in &[
        ("id", &spec.id),
        ("title", &spec.title),
        ("help", &spec.help),
        ("doc_url", &spec.doc_url),
        ("type_uri", &spec.type_uri),
    ] {
        if let Some(text) = *text {
            let name = format_ident!("{name}");
            extend!(fields; #name: #p::Some(#text),);
        }
    }
    if let Some(number) = spec.number {
        extend!(fields; number: #p::Some(#number),);
    }
    if let Some(path) = code.envelope {
        let envelope = envelope::at_path(path);
        extend!(fields; envelope: #p::Some(#envelope),);
    }
    if let Some(level) = code.log {
        let level = format_ident!("{level}");
        extend!(fields; log: #p::Some(#p::LogLevel::#level),);
    }
    if code.fallback {
        extend!(fields; fallback: true,);
    }
    if let Some(name) = &spec.grpc {
        let name = format_ident!("{name}");
        extend!(fields; grpc: #p::Some(#p::GrpcCode::#name),);
    }
    if let Some(deprecated) = &spec.deprecated {
        let since = option(p, deprecated.since.as_ref());
        let note = option(p, deprecated.note.as_ref());
        extend!(fields; deprecated: #p::Some(#p::Deprecated::new(#since, #note)),);
    }
    fields
}

/// All fields are named, so that a new one cannot be forgotten here.
fn has_nothing_rare(code: &Code<'_>) -> bool {
    let Code {
        path: _,
        spec:
            Spec {
                code: _,
                number,
                id,
                status: _,
                retry: _,
                message: _,
                title,
                description: _,
                help,
                doc_url,
                type_uri,
                grpc,
                variant: _,
                deprecated,
            },
        message: _,
        sent,
        headers,
        scope: _,
        envelope,
        log,
        fallback,
        example: _,
        source: _,
    } = code;
    id.is_none()
        && title.is_none()
        && help.is_none()
        && doc_url.is_none()
        && type_uri.is_none()
        && grpc.is_none()
        && number.is_none()
        && deprecated.is_none()
        && headers.is_empty()
        && !sent.has_members()
        && envelope.is_none()
        && log.is_none()
        && !fallback
        // No field has a part in the response.
        && code.is_constant()
}

fn retry(cx: &Context<'_>, retry: Retry) -> Tokens {
    let p = cx.private;
    let when = match retry.when {
        RetryWhen::Never => "NEVER",
        RetryWhen::Backoff => "BACKOFF",
        RetryWhen::Throttled => "THROTTLED",
        RetryWhen::AfterRefresh => "AFTER_REFRESH",
    };
    let mut advice = Tokens::default();
    advice.item(p, &["Retry", when]);
    if let Some(millis) = retry.after_millis {
        advice.stream(tokens!(.with_after(#p::Duration::from_millis(#millis))));
    }
    if let Some(max) = retry.max {
        advice.stream(tokens!(.with_max(#max)));
    }
    if retry.not_applied {
        advice.stream(tokens!(.with_not_applied()));
    }
    advice
}

fn member_row(cx: &Context<'_>, member: &NamedMember<'_>, table: &mut Tokens) {
    let p = cx.private;
    let rust_type = match member.field() {
        Some(field) => types::as_written(field.ty),
        None => String::new(),
    };
    let mut row = Tokens::default();
    for text in &[&member.name, &rust_type, member.doc.as_deref().unwrap_or_default()] {
        row.text(text);
        row.signs(",");
    }
    match &member.value {
        Value::Field { schemars: Some(word), field, .. } => {
            let schema = schema(cx, word, field.ty);
            row.stream(tokens!(#p::Some(#schema)));
        }
        _ => row.item(p, &["NO_SCHEMA"]),
    }
    row.signs(",");
    match &member.value {
        Value::Field { nullable: false, flatten: false, .. } => row.item(p, &["FIELD"]),
        value => row.stream(member_form(cx, value)),
    }
    table.item(p, &["MemberRow"]);
    table.group(Delimiter::Parenthesis, row);
    table.signs(",");
}

/// The form of a member that is not a plain field: where its value comes from, and how it is written.
fn member_form(cx: &Context<'_>, value: &Value<'_>) -> TokenStream {
    let p = cx.private;
    let fields = match value {
        Value::Field { nullable, flatten, .. } => tokens!(nullable: #nullable, flatten: #flatten,),
        Value::Constant(constant) => {
            let constant = self::constant(p, constant);
            tokens!(constant: #p::Some(#constant),)
        }
        Value::Template { text, .. } => tokens!(template: #p::Some(#text),),
    };
    tokens!(#p::MemberForm { #fields ..#p::FIELD })
}

fn constant(p: &Ident, constant: &Constant) -> TokenStream {
    match constant {
        Constant::Text(text) => tokens!(#p::Constant::Text(#text)),
        Constant::Number(number) => tokens!(#p::Constant::Number(#number)),
        Constant::Bool(is) => tokens!(#p::Constant::Bool(#is)),
    }
}

/// A call of the facade's macro, which knows whether the feature is on. If it is off, the error points at `word`.
fn schema(cx: &Context<'_>, word: &Ident, ty: &Type) -> TokenStream {
    let macros = cx.macros;
    // The row is a `static`, so it cannot name the lifetimes of the type.
    let ty = with_static_lifetimes(ty.to_token_stream(), cx.model.generics);
    let call = at(word, tokens!(#macros::schemars!));
    let mut argument = Group::new(Delimiter::Parenthesis, ty);
    argument.set_span(argument.span().located_at(word.span()));
    tokens!(#call #argument)
}

/// The facts that each occurrence decides, if there are any.
fn occurrence(cx: &Context<'_>, code: &Code<'_>) -> Tokens {
    let always = |field: Option<&Field<'_>>| field.is_some_and(|field| is_always_there(field.ty));
    let decides = [
        (code.sent.retryable.is_some(), "with_retryable"),
        (always(code.sent.retryable), "with_retryable_always"),
        (code.sent.retry_after.is_some(), "with_retry_after"),
        (always(code.sent.retry_after) && !is_signed(code.sent.retry_after), "with_retry_after_always"),
        (code.sent.retry_after.is_some_and(|field| types::is_time(field.ty)), "with_retry_after_date"),
        (code.sent.field_errors.is_some(), "with_field_errors"),
        (code.sent.rate_limit.is_some(), "with_rate_limit"),
        (always(code.sent.rate_limit), "with_rate_limit_always"),
        (code.sent.status.is_some(), "with_status"),
        (code.sent.code.is_some(), "with_code"),
        (always(code.sent.code), "with_code_always"),
    ];
    let mut occurrence = Tokens::default();
    for (is_decided, with) in &decides {
        if *is_decided {
            if occurrence.is_empty() {
                occurrence.field("occurrence");
                occurrence.item(cx.private, &["Occurrence", "NONE"]);
            }
            occurrence.signs(".");
            occurrence.word(with);
            occurrence.group(Delimiter::Parenthesis, Tokens::default());
        }
    }
    if !occurrence.is_empty() {
        occurrence.signs(",");
    }
    occurrence
}

/// Whether the field is a signed integer: a negative number is not a wait.
fn is_signed(field: Option<&Field<'_>>) -> bool {
    let Some(field) = field else { return false };
    let ty = types::as_written(field.ty);
    matches!(ty.trim_start_matches('&'), "i8" | "i16" | "i32" | "i64" | "isize")
}

/// Whether a field of this type has something to say in each occurrence, as far as the type tells.
fn is_always_there(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => is_always_there(&reference.elem),
        _ => types::optional(ty).is_none(),
    }
}

/// The headers of a code or a catalog.
pub(super) fn header_specs(p: &Ident, fixed: &[Header], of_fields: &[FieldHeader<'_>]) -> TokenStream {
    let mut specs = TokenStream::new();
    for Header { written, value, .. } in fixed {
        extend!(specs; #p::HeaderSpec::fixed(#written, #value),);
    }
    for FieldHeader { written, doc, field, .. } in of_fields {
        let mut spec = tokens!(#p::HeaderSpec::of_field(#written));
        if is_always_there(field.ty) {
            extend!(spec; .always());
        }
        if let Some(doc) = doc {
            extend!(spec; .with_doc(#doc));
        }
        extend!(specs; #spec,);
    }
    specs
}

pub(super) fn option(p: &Ident, value: Option<&String>) -> TokenStream {
    match value {
        Some(value) => tokens!(#p::Some(#value)),
        None => tokens!(#p::None),
    }
}

/// The members that a transparent variant adds, as a list of their own.
pub(super) fn member_list(cx: &Context<'_>, members: &[NamedMember<'_>]) -> TokenStream {
    let p = cx.private;
    let mut rows = Tokens::default();
    for member in members {
        member_row(cx, member, &mut rows);
    }
    let rows = TokenStream::from(rows);
    tokens!(const { &#p::members([#rows]) })
}
