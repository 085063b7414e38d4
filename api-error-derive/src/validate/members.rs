//! Rules of members that every occurrence has: `detail("name" = value)`.

use syn::ext::IdentExt;

use super::chars::has_braces;
use super::fields;
use super::template::Reader;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{Constant, NamedMember, Sent, Template, Value};
use crate::parse::{Attrs, MemberValue, Members, Str, Variant};

/// The members of a variant: those of its enum that it does not replace, those that it declares, and those of its fields.
pub(super) fn of_variant<'a>(
    variant: &'a Variant<'a>,
    of_enum: &EnumMembers,
    sent: &mut Sent<'a>,
    errors: &mut Errors,
) -> bool {
    let Attrs { fixed_details, fixed_extensions, .. } = &variant.attrs;
    let (mut details, mut extensions) = (Vec::new(), Vec::new());
    let mut is_valid = declared(Key::Detail, fixed_details, variant, &mut details, &[], sent, errors);
    is_valid &= declared(Key::Extension, fixed_extensions, variant, &mut extensions, &details, sent, errors);
    prepend(details, &mut sent.details);
    prepend(extensions, &mut sent.extensions);
    of_enum.add_to(sent);
    is_valid
}

/// Adds the members that a variant declares with `key`. Returns whether all of them are valid.
fn declared<'a>(
    key: Key,
    lists: &'a [Members],
    variant: &'a Variant<'a>,
    declared: &mut Vec<NamedMember<'a>>,
    others: &[NamedMember<'_>],
    sent: &Sent<'_>,
    errors: &mut Errors,
) -> bool {
    let mut is_valid = true;
    for list in lists {
        let mut reader = Reader::new(key.name(), variant, &list.arguments, errors);
        for (name, value) in &list.members {
            if !is_free(name, declared, others, sent, errors) {
                is_valid = false;
                continue;
            }
            let value = match value {
                MemberValue::Number(number) => Value::Constant(Constant::Number(number.clone())),
                MemberValue::Bool(is) => Value::Constant(Constant::Bool(*is)),
                MemberValue::Template(text) => match reader.template(text, errors) {
                    Some(template) => of_template(text, template),
                    None => {
                        is_valid = false;
                        continue;
                    }
                },
            };
            declared.push(NamedMember { name: name.value().to_owned(), doc: None, value });
        }
        is_valid &= reader.check_used(errors);
    }
    is_valid
}

fn prepend<'a>(mut first: Vec<NamedMember<'a>>, members: &mut Vec<NamedMember<'a>>) {
    first.append(members);
    *members = first;
}

/// A template without placeholders becomes a constant.
fn of_template<'a>(text: &Str, template: Template<'a>) -> Value<'a> {
    if template.placeholders.is_empty() {
        return Value::Constant(Constant::Text(text.value().replace("{{", "{").replace("}}", "}")));
    }
    Value::Template { text: text.value().to_owned(), template }
}

/// Whether no other member of the variant has the name. Otherwise reports an error.
fn is_free(
    name: &Str,
    declared: &[NamedMember<'_>],
    others: &[NamedMember<'_>],
    sent: &Sent<'_>,
    errors: &mut Errors,
) -> bool {
    let text = name.value();
    if text.is_empty() {
        errors.say(name, "the name of a member is empty");
        return false;
    }
    let of_field = named(text, &sent.details).or(named(text, &sent.extensions));
    if let Some(field) = of_field.and_then(NamedMember::field) {
        let field = field.name();
        errors.say_help(
            name,
            format_args!("the name `{text}` is already taken by field `{field}`"),
            fields::ONE_OBJECT,
        );
        return false;
    }
    if named(text, declared).or(named(text, others)).is_some() {
        errors.say(name, format_args!("the name `{text}` is set twice"));
        return false;
    }
    true
}

fn named<'m, 'a>(name: &str, members: &'m [NamedMember<'a>]) -> Option<&'m NamedMember<'a>> {
    members.iter().find(|member| member.name == name)
}

/// The constant members that the enum declares for every variant.
#[derive(Default)]
pub(super) struct EnumMembers {
    details: Vec<NamedMember<'static>>,
    extensions: Vec<NamedMember<'static>>,
}

impl EnumMembers {
    /// Adds those that the variant does not replace, before its own.
    pub(super) fn add_to(&self, sent: &mut Sent<'_>) {
        add_constants(&self.details, &mut sent.details);
        add_constants(&self.extensions, &mut sent.extensions);
    }

    pub(super) fn read(details: &[Members], extensions: &[Members], errors: &mut Errors) -> Self {
        let mut names = Vec::new();
        let details = constants(details, &mut names, errors);
        let extensions = constants(extensions, &mut names, errors);
        Self { details, extensions }
    }
}

/// Adds the constants that no member of the variant replaces, before its members.
fn add_constants(of_enum: &[NamedMember<'_>], members: &mut Vec<NamedMember<'_>>) {
    let mut added = Vec::new();
    for member in of_enum {
        if let Value::Constant(constant) = &member.value
            && named(&member.name, members).is_none()
        {
            let value = Value::Constant(constant.clone());
            added.push(NamedMember { name: member.name.clone(), doc: None, value });
        }
    }
    prepend(added, members);
}

fn constants<'a>(
    lists: &'a [Members],
    names: &mut Vec<&'a str>,
    errors: &mut Errors,
) -> Vec<NamedMember<'static>> {
    let mut constants = Vec::new();
    for list in lists {
        for argument in &list.arguments {
            errors.say_help(
                &argument.name,
                format_args!("argument `{}` on an enum", argument.name.unraw()),
                "a member of every variant is a constant; write a template on a variant",
            );
        }
        for (name, value) in &list.members {
            let text = name.value();
            if text.is_empty() {
                errors.say(name, "the name of a member is empty");
                continue;
            }
            if names.contains(&text) {
                errors.say(name, format_args!("the name `{text}` is set twice"));
                continue;
            }
            names.push(text);
            let constant = match value {
                MemberValue::Number(number) => Constant::Number(number.clone()),
                MemberValue::Bool(is) => Constant::Bool(*is),
                MemberValue::Template(template) => match unescaped(template.value()) {
                    Some(text) => Constant::Text(text),
                    None => {
                        errors.say_help(
                            template,
                            "a member of every variant has no placeholders",
                            "write the template on a variant, or `{{` for a brace that the client sees",
                        );
                        continue;
                    }
                },
            };
            let value = Value::Constant(constant);
            constants.push(NamedMember { name: text.to_owned(), doc: None, value });
        }
    }
    constants
}

/// The text of a template if it has no placeholders.
fn unescaped(template: &str) -> Option<String> {
    let without = template.replace("{{", "").replace("}}", "");
    if has_braces(&without) { None } else { Some(template.replace("{{", "{").replace("}}", "}")) }
}
