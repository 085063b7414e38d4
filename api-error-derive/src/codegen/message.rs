//! Writing the public message.

use quote::quote;

use super::steps::{Step, Written};
use super::{Bounds, Context};
use crate::model::{Code, Formatting, Message, Piece};

/// What writes the message of each code; nothing where it is the spec's.
pub(super) fn written<'a>(codes: &'a [Code<'a>]) -> Vec<Written<'a>> {
    codes.iter().filter_map(|code| Some(Written { path: &code.path, steps: steps(&code.message)? })).collect()
}

/// The same, with a step for those as well whose message is the spec's.
pub(super) fn all_written<'a>(codes: &'a [Code<'a>]) -> Vec<Written<'a>> {
    let written = codes.iter().enumerate().map(|(row, code)| {
        let steps = steps(&code.message).unwrap_or_else(|| vec![Step::of_spec(row)]);
        Written { path: &code.path, steps }
    });
    written.collect()
}

fn steps<'a>(message: &'a Message<'a>) -> Option<Vec<Step<'a>>> {
    match message {
        Message::Spec => None,
        Message::Display => Some(vec![Step::display()]),
        Message::Template(pieces) => {
            let steps = pieces.iter().map(|piece| match piece {
                Piece::Literal(text) => Step::text(text),
                Piece::Field { field, format } => Step::placeholder(field, format),
            });
            Some(steps.collect())
        }
    }
}

/// What the fields in messages must be able to do.
pub(super) fn ask(bounds: &mut Bounds<'_>, cx: &Context<'_>, code: &Code<'_>) {
    let p = cx.private;
    let Message::Template(pieces) = &code.message else { return };
    for piece in pieces {
        let Piece::Field { field, format } = piece else { continue };
        bounds.ask(field.ty, || match format.formatting {
            Formatting::Display => quote!(#p::fmt::Display),
            Formatting::Debug => quote!(#p::fmt::Debug),
            Formatting::LowerHex => quote!(#p::fmt::LowerHex),
            Formatting::UpperHex => quote!(#p::fmt::UpperHex),
            Formatting::Octal => quote!(#p::fmt::Octal),
            Formatting::Binary => quote!(#p::fmt::Binary),
            Formatting::LowerExp => quote!(#p::fmt::LowerExp),
            Formatting::UpperExp => quote!(#p::fmt::UpperExp),
            Formatting::Pointer => quote!(#p::fmt::Pointer),
        });
    }
}
