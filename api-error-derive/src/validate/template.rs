//! Rules of message templates: `{field}`, `{0}`, format specs, `{{`.

use syn::Ident;
use syn::ext::IdentExt;

use super::chars::{has_braces, split_digits};
use super::fields;
use crate::errors::Errors;
use crate::model::{Format, Formatting, Message, Placeholder, Source, Template};
use crate::parse::{self, Argument, Str, Variant, split_at_brace};
use crate::similar::closest;

/// Checks the template of a message.
pub(super) fn message<'a>(
    written: &'a parse::Template,
    variant: &'a Variant<'a>,
    errors: &mut Errors,
) -> Option<Message<'a>> {
    let text = &written.text;
    if text.value().trim().is_empty() {
        errors.say_help(text, "the message is empty", "write what the client is told");
        return None;
    }
    let mut reader = Reader::new("message", variant, &written.arguments, errors);
    let template = reader.template(text, errors);
    let all_used = reader.check_used(errors);
    let template = template?;
    if !all_used {
        return None;
    }
    let is_spec = !has_braces(text.value());
    Some(if is_spec { Message::Spec } else { Message::Template(template) })
}

/// Reads templates that share their arguments.
pub(super) struct Reader<'a> {
    /// The key that the templates belong to, such as `message`.
    what: &'a str,
    variant: &'a Variant<'a>,
    /// Each with whether it is used.
    arguments: Vec<(&'a Argument, bool)>,
    is_wrong: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        what: &'a str,
        variant: &'a Variant<'a>,
        written: &'a [Argument],
        errors: &mut Errors,
    ) -> Self {
        let mut arguments = Vec::new();
        let mut names = Vec::new();
        let mut is_wrong = false;
        for argument in written {
            let name = argument.name.unraw().to_string();
            let is_twice = names.contains(&name);
            // One mistake: it is not also unused.
            arguments.push((argument, is_twice));
            if is_twice {
                errors.say(&argument.name, format_args!("argument `{name}` is set twice"));
                is_wrong = true;
            } else if fields::is_known(variant, &name) {
                errors.say_help(
                    &argument.name,
                    format_args!("argument `{name}` has the name of a field"),
                    "give the argument another name",
                );
                is_wrong = true;
            }
            names.push(name);
        }
        Self { what, variant, arguments, is_wrong }
    }

    /// Reports arguments that no template uses. Returns whether all arguments are valid.
    pub(super) fn check_used(&self, errors: &mut Errors) -> bool {
        let mut is_valid = !self.is_wrong;
        for (argument, used) in &self.arguments {
            if *used {
                continue;
            }
            let name = &argument.name;
            let help = match self.what {
                "message" => format!("write `{{{name}}}` where its value belongs"),
                _ => format!("a member has its name in quotes: `\"{name}\" = …`"),
            };
            errors.say_help(name, format_args!("argument `{name}` is not used"), help);
            is_valid = false;
        }
        is_valid
    }

    /// The placeholders of `literal`. `None` if one is invalid.
    pub(super) fn template(&mut self, literal: &'a Str, errors: &mut Errors) -> Option<Template<'a>> {
        let mut placeholders = Vec::new();
        let mut is_valid = true;
        let mut left = literal.value();
        if !has_braces(left) {
            return Some(Template::default());
        }
        while let Some((_, rest)) = split_at_brace(left) {
            if let Some(rest) = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("}}")) {
                left = rest;
            } else if let Some((placeholder, rest)) =
                rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            {
                match self.placeholder(placeholder, literal, errors) {
                    Some(placeholder) => placeholders.push(placeholder),
                    None => is_valid = false,
                }
                left = rest;
            } else {
                let brace = if rest.starts_with('{') { '{' } else { '}' };
                errors.say_help(
                    literal,
                    format_args!("a `{brace}` of the {} has no partner", self.what),
                    format_args!("write `{brace}{brace}` for a brace that the client sees"),
                );
                self.use_all();
                return None;
            }
        }
        let mut arguments = Vec::new();
        for (argument, _) in &self.arguments {
            if is_named(&argument.name, &placeholders) {
                arguments.push(*argument);
            }
        }
        if is_valid { Some(Template { placeholders, arguments }) } else { None }
    }

    fn placeholder(
        &mut self,
        placeholder: &str,
        literal: &'a Str,
        errors: &mut Errors,
    ) -> Option<Placeholder<'a>> {
        let (name, spec) = placeholder.split_once(':').unwrap_or((placeholder, ""));
        let name = name.trim();
        let bare = name.strip_prefix("r#").unwrap_or(name);
        let format = match format(spec) {
            Ok(format) => Some(format),
            Err(fact) => {
                errors.say(literal, fact);
                None
            }
        };
        for (argument, used) in &mut self.arguments {
            if argument.name.unraw() == bare {
                *used = true;
                let source = Source::Argument(&argument.name);
                return Some(Placeholder { source, format: format?, text: literal });
            }
        }
        for field in &self.variant.fields {
            if field.name() == bare {
                let source = Source::Field(field);
                return Some(Placeholder { source, format: format?, text: literal });
            }
        }
        self.say_unknown(bare, literal, errors);
        // It may be the misspelled name of an argument, which is not also unused then.
        self.use_all();
        None
    }

    fn use_all(&mut self) {
        for (_, used) in &mut self.arguments {
            *used = true;
        }
    }

    fn say_unknown(&self, bare: &str, literal: &Str, errors: &mut Errors) {
        let (what, ident) = (self.what, self.variant.ident);
        let mut names = Vec::new();
        for field in &self.variant.fields {
            names.push(field.name());
        }
        for (argument, _) in &self.arguments {
            names.push(argument.name.unraw().to_string());
        }
        let mut legal = Vec::new();
        let mut placeholders = String::new();
        for name in &names {
            let separator = if legal.is_empty() { "" } else { ", " };
            placeholders.push_str(&format!("{separator}`{{{name}}}`"));
            legal.push(name.as_str());
        }
        let kind = if self.arguments.is_empty() { "field" } else { "field or argument" };
        let fact = if bare.is_empty() {
            format!("`{{}}` of the {what} names no field")
        } else {
            format!("`{{{bare}}}` of the {what} is not a {kind} of `{ident}`")
        };
        let help = match (closest(bare, &legal), names.is_empty()) {
            (Some(near), _) => format!("a {kind} with a similar name exists: `{{{near}}}`"),
            (None, true) => {
                format!("it has no fields; write `{{{{{bare}}}}}` for braces that the client sees")
            }
            (None, false) => {
                format!("its {}s are {}", kind.replace(" or ", "s or "), placeholders)
            }
        };
        errors.say_help(literal, fact, help);
    }
}

/// Whether a placeholder names the argument.
fn is_named(argument: &Ident, placeholders: &[Placeholder<'_>]) -> bool {
    for placeholder in placeholders {
        if let Source::Argument(name) = placeholder.source
            && name == argument
        {
            return true;
        }
    }
    false
}

/// Parses `[[fill]align][sign]['#']['0'][width]['.' precision][type]`, see `std::fmt`. Widths and precisions must be numbers.
/// A width from another field would show the value of that field, which the template does not name.
fn format(spec: &str) -> Result<Format, String> {
    let bad = || format!("`:{spec}` is not a format spec");
    let mut left = spec;
    let mut chars = left.chars();
    let (first, second) = (chars.next(), chars.next());
    let align = |c: Option<char>| matches!(c, Some('<' | '^' | '>'));
    if align(second) {
        left = chars.as_str();
    } else if align(first) {
        left = left.get(1..).unwrap_or_default();
    }
    left = left.strip_prefix('+').or(left.strip_prefix('-')).unwrap_or(left);
    left = left.strip_prefix('#').unwrap_or(left);
    let names_argument = |text: &str| text.contains('$') || text.contains('*');
    // `std::fmt` stores widths and precisions in 16 bits.
    let fits = |number: &str| number.is_empty() || matches!(number.parse::<u64>(), Ok(0..=0xffff));
    // The zero flag is parsed as a digit of the width.
    let (width, rest) = split_digits(left);
    left = rest;
    let mut precision = "";
    if let Some(rest) = left.strip_prefix('.') {
        (precision, left) = split_digits(rest);
        if precision.is_empty() && !names_argument(rest) {
            return Err(bad());
        }
    }
    if !fits(width) || !fits(precision) {
        return Err(bad());
    }
    if names_argument(left) {
        return Err(format!("`:{spec}` takes its width or precision from an argument\nhelp: write a number"));
    }
    let formatting = match left {
        "" => Formatting::Display,
        "?" | "x?" | "X?" => Formatting::Debug,
        "x" => Formatting::LowerHex,
        "X" => Formatting::UpperHex,
        "o" => Formatting::Octal,
        "b" => Formatting::Binary,
        "e" => Formatting::LowerExp,
        "E" => Formatting::UpperExp,
        "p" => return Err(format!("`:{spec}` shows an address, which says nothing to a client")),
        _ => return Err(bad()),
    };
    Ok(Format { spec: spec.to_owned(), formatting })
}
