//! Writing the public message.

use proc_macro2::TokenStream;
use quote::quote;

use super::methods::unique;
use super::{Bounds, Context, at, types};
use crate::model::{Code, Field, Formatting, Message, Piece};

/// The statements that write the message of `code` to `__out`, and the pattern fields that they read.
/// `None` where the message is the spec's.
pub(super) fn statements(cx: &Context<'_>, code: &Code<'_>) -> Option<(TokenStream, TokenStream)> {
    let p = cx.private;
    match &code.message {
        Message::Spec => None,
        Message::Display => Some((quote!(#p::MessageWriter::push_display(__out, self);), TokenStream::new())),
        Message::Template(pieces) => {
            let statements = pieces.iter().map(|piece| match piece {
                Piece::Literal(text) if needs_no_escape(text) => {
                    quote!(#p::MessageWriter::push_clean(__out, #text);)
                }
                Piece::Literal(text) => quote!(#p::MessageWriter::push_str(__out, #text);),
                Piece::Field { field, format } => placeholder(p, field, &format.spec),
            });
            let read = unique(pieces.iter().filter_map(|piece| match piece {
                Piece::Field { field, .. } => Some(field),
                Piece::Literal(_) => None,
            }));
            let fields = read.iter().map(|Field { member, binding, .. }| quote!(#member: #binding,));
            Some((quote!(#(#statements)*), quote!(#(#fields)*)))
        }
    }
}

fn placeholder(p: &TokenStream, field: &Field<'_>, spec: &str) -> TokenStream {
    let Field { binding, ty, .. } = field;
    // An error about the type points at the type.
    if !spec.is_empty() {
        let format = format!("{{:{spec}}}");
        return at(ty, quote!( #p::MessageWriter::push_format(__out, #p::format_args!(#format, #binding));));
    }
    if types::looks_plain(ty) {
        return at(
            ty,
            quote!( {
                #[allow(unused_imports)]
                use #p::ViaDisplay as _;
                #p::Text(#binding).write_to(__out);
            }),
        );
    }
    at(ty, quote!( #p::MessageWriter::push_display(__out, #binding);))
}

/// What the fields in messages must be able to do.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    let p = cx.private;
    let Message::Template(pieces) = &code.message else { return };
    for piece in pieces {
        let Piece::Field { field, format } = piece else { continue };
        bounds.ask(
            field.ty,
            match format.formatting {
                Formatting::Display => quote!(#p::fmt::Display),
                Formatting::Debug => quote!(#p::fmt::Debug),
                Formatting::LowerHex => quote!(#p::fmt::LowerHex),
                Formatting::UpperHex => quote!(#p::fmt::UpperHex),
                Formatting::Octal => quote!(#p::fmt::Octal),
                Formatting::Binary => quote!(#p::fmt::Binary),
                Formatting::LowerExp => quote!(#p::fmt::LowerExp),
                Formatting::UpperExp => quote!(#p::fmt::UpperExp),
                Formatting::Pointer => quote!(#p::fmt::Pointer),
            },
        );
    }
}

/// Whether the text stands in JSON as it is.
pub(super) fn needs_no_escape(text: &str) -> bool {
    text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\')
}
