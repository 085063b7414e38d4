//! Rules of members that every occurrence has: `detail("name" = value)`.

use syn::ext::IdentExt;

use super::fields::{self, Uses};
use super::template::Reader;
use crate::errors::Errors;
use crate::keys::Key;
use crate::model::{Constant, NamedMember, Template, Value};
use crate::parse::{Attrs, MemberValue, Members, Str, Variant};

/// The members of a variant: those of its enum that it does not replace, those that it declares, and those of its fields.
pub(super) fn of_variant<'a>(
    variant: &'a Variant<'a>,
    of_enum: &EnumMembers,
    uses: &mut Uses<'a>,
    errors: &mut Errors,
) -> bool {
    let Attrs { fixed_details, fixed_extensions, .. } = &variant.attrs;
    let (mut details, mut extensions) = (Vec::new(), Vec::new());
    let mut is_valid = declared(Key::Detail, fixed_details, variant, &mut details, &[], uses, errors);
    is_valid &= declared(Key::Extension, fixed_extensions, variant, &mut extensions, &details, uses, errors);
    prepend(details, &mut uses.details);
    prepend(extensions, &mut uses.extensions);
    of_enum.add_to(uses);
    is_valid
}

/// Adds the members that a variant declares with `key`. Returns whether all of them are valid.
fn declared<'a>(
    key: Key,
    lists: &'a [Members],
    variant: &'a Variant<'a>,
    declared: &mut Vec<NamedMember<'a>>,
    others: &[NamedMember<'_>],
    uses: &Uses<'_>,
    errors: &mut Errors,
) -> bool {
    let mut is_valid = true;
    for list in lists {
        let mut reader = Reader::new(key.name(), variant, &list.arguments, errors);
        for (name, value) in &list.members {
            if !is_free(name, declared, others, uses, errors) {
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
    uses: &Uses<'_>,
    errors: &mut Errors,
) -> bool {
    let text = name.value();
    if text.is_empty() {
        errors.say(name, "the name of a member is empty");
        return false;
    }
    let of_field = named(text, &uses.details).or(named(text, &uses.extensions));
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
    details: Vec<(String, Constant)>,
    extensions: Vec<(String, Constant)>,
}

impl EnumMembers {
    /// Adds those that the variant does not replace, before its own.
    pub(super) fn add_to(&self, uses: &mut Uses<'_>) {
        for (of_enum, members) in
            [(&self.details, &mut uses.details), (&self.extensions, &mut uses.extensions)]
        {
            let mut added = Vec::new();
            for (name, constant) in of_enum {
                if named(name, members).is_none() {
                    let value = Value::Constant(constant.clone());
                    added.push(NamedMember { name: name.clone(), doc: None, value });
                }
            }
            prepend(added, members);
        }
    }

    pub(super) fn read(details: &[Members], extensions: &[Members], errors: &mut Errors) -> Self {
        let mut members = Self::default();
        let mut names: Vec<&str> = Vec::new();
        for (place, lists) in [(&mut members.details, details), (&mut members.extensions, extensions)] {
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
                    place.push((text.to_owned(), constant));
                }
            }
        }
        members
    }
}

/// The text of a template if it has no placeholders.
fn unescaped(template: &str) -> Option<String> {
    let without = template.replace("{{", "").replace("}}", "");
    (!without.contains(['{', '}'])).then(|| template.replace("{{", "{").replace("}}", "}"))
}
