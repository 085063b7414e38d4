//! Field errors, from the form that an envelope gives them.

use crate::envelope::Member;
use crate::envelope::walk::Slot;
use crate::percent::encoded_byte;
use crate::{ErrorSpec, FieldError, FieldPath, Location};

use super::fit::{self, FieldErrors, Piece};
use super::json::{Kind, Value};

/// The field errors of a list or a map. `code` is that of the error itself, which stands in for that of a field error.
pub(super) fn read(
    form: FieldErrors,
    value: Value<'_>,
    code: Option<Value<'_>>,
    spec: Option<&ErrorSpec>,
) -> Vec<FieldError> {
    let code = code.and_then(|code| code.text());
    match form {
        FieldErrors::List(members) => {
            let items = value.elements().filter(|item| item.kind() == Kind::Object);
            items.map(|item| one(members, item, code.as_deref(), spec)).collect()
        }
        FieldErrors::Values(slot) => {
            let of_one = |value| {
                let mut parts = Parts::default();
                parts.take(slot, None, value);
                parts.into_error()
            };
            value.elements().map(of_one).collect()
        }
        FieldErrors::Map { key, value: slot } => {
            let mut errors = Vec::new();
            for (name, list) in value.members() {
                for element in list.elements() {
                    let mut parts = Parts::default();
                    parts.take(key, None, name);
                    parts.take(slot, None, element);
                    errors.push(parts.into_error());
                }
            }
            errors
        }
    }
}

fn one(
    members: &'static [Member],
    item: Value<'_>,
    code: Option<&str>,
    spec: Option<&ErrorSpec>,
) -> FieldError {
    let mut parts = Parts::default();
    fit::each_piece(members, item, &mut |Piece { slot, value, location, beside, or_code }| match slot {
        Slot::FieldCode if or_code && value.text().as_deref() == code => {}
        Slot::Params => parts.params(beside, value, spec),
        _ => parts.take(slot, location, value),
    });
    parts.into_error()
}

#[derive(Default)]
struct Parts {
    path: Option<FieldPath>,
    location: Option<Location>,
    code: Option<String>,
    message: Option<String>,
    params: Vec<(String, serde_json::Value)>,
}

impl Parts {
    fn take(&mut self, slot: Slot, location: Option<Location>, value: Value<'_>) {
        self.location = self.location.or(location);
        match slot {
            Slot::Field | Slot::Pointer => self.path = value.text().map(|text| FieldPath::from(&*text)),
            Slot::Fragment => {
                let pointer = value.text().map(|text| unescaped(text.strip_prefix('#').unwrap_or(&text)));
                self.path = pointer.map(FieldPath::from);
            }
            Slot::DotPath => self.path = value.text().map(|text| of_dots(&text)),
            Slot::Loc => self.loc(value, |step| step.parse()),
            Slot::LocText => self.loc(value, |step| as_index(&step.text()?)),
            Slot::Location => self.location = value.text().and_then(|text| of_word(&text)).or(self.location),
            Slot::FieldCode => self.code = value.text().map(|text| text.into_owned()),
            Slot::FieldMessage => self.message = value.text().map(|text| text.into_owned()),
            Slot::Params => self.params(&[], value, None),
            // The error's own slots, repeated in each of its field errors.
            _ => {}
        }
    }

    /// `["body", "rules", 0, "condition"]`
    fn loc(&mut self, value: Value<'_>, index: fn(Value<'_>) -> Option<usize>) {
        let mut steps = value.elements();
        self.location = steps.next().and_then(|first| of_word(&first.text()?)).or(self.location);
        let path = steps.fold(FieldPath::root(), |path, step| match index(step) {
            Some(index) => path.index(index),
            None => path.key(&step.text().unwrap_or_default()),
        });
        self.path = Some(path);
    }

    /// The members of an object that are neither the envelope's own nor members of the error.
    fn params(&mut self, beside: &'static [Member], object: Value<'_>, spec: Option<&ErrorSpec>) {
        for (name, value) in object.members() {
            let Some(name) = name.text() else { continue };
            let is_own = beside.iter().any(|member| member.name() == Some(&*name));
            let mut of_error =
                spec.into_iter().flat_map(|spec| spec.details().iter().chain(spec.extensions()));
            if is_own || of_error.any(|member| member.name() == name) {
                continue;
            }
            if let Some(value) = value.parse() {
                self.params.push((name.into_owned(), value));
            }
        }
    }

    fn into_error(self) -> FieldError {
        let Self { path, location, code, message, params } = self;
        let mut error = FieldError::new(path.unwrap_or_default(), message.unwrap_or_default());
        if let Some(code) = code {
            error = error.with_code(code);
        }
        if let Some(location) = location {
            error = error.with_location(location);
        }
        params.into_iter().fold(error, |error, (name, value)| error.with_param(name, value))
    }
}

/// `users.0.email`. Only dots separate steps, so brackets belong to a key.
fn of_dots(text: &str) -> FieldPath {
    if text.is_empty() {
        return FieldPath::root();
    }
    text.split('.').fold(FieldPath::root(), |path, step| match as_index(step) {
        Some(index) => path.index(index),
        None => path.key(step),
    })
}

/// The index that a step in text is: digits without leading zeros.
fn as_index(step: &str) -> Option<usize> {
    let is_index = step == "0" || !step.starts_with(['0', '+']);
    step.parse().ok().filter(|_| is_index)
}

/// The part of a request that a word on the wire names.
fn of_word(word: &str) -> Option<Location> {
    use Location::{Body, Cookie, Form, Header, Path, Query};
    [Body, Query, Path, Header, Cookie, Form].into_iter().find(|location| location.as_str() == word)
}

/// Percent-encoded text. What is not encoded properly is left as it is.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text.as_bytes();
    while let Some((first, rest)) = left.split_first() {
        let escaped = if *first == b'%' { encoded_byte(rest) } else { None };
        let (byte, after) = escaped.unwrap_or((*first, rest));
        bytes.push(byte);
        left = after;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_percent_encoding_stays_as_it_is() {
        for (escaped, text) in [
            ("/a%20b%2fC%C3%BC", "/a b/Cü"),
            ("%41%4", "A%4"),
            ("%zz%+1%-1%é%", "%zz%+1%-1%é%"),
            ("%%41", "%A"),
            // Not UTF-8.
            ("%41%FF", "%41%FF"),
        ] {
            assert_eq!(unescaped(escaped), text);
        }
    }
}
