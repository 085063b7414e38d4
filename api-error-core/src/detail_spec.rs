//! The static facts of a member of the details or extensions.

use std::fmt;

use serde_core::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::Value;

use crate::json::{self, Buffer};

/// One member of the details or extensions, as a catalog describes it.
#[derive(Clone, Copy)]
pub struct DetailSpec {
    row: MemberRow,
}

/// A member in the form that generated code writes: a plain literal.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct MemberRow(
    /// The name.
    pub &'static str,
    /// The Rust type. Empty for a constant or a template.
    pub &'static str,
    /// The description. Empty if there is none.
    pub &'static str,
    /// The function that makes the JSON Schema.
    pub Option<fn() -> Value>,
    /// The source of the value, and how it is written.
    pub MemberForm,
);

/// The source of the value of a member, and how it is written.
#[doc(hidden)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct MemberForm {
    pub constant: Option<Constant>,
    pub template: Option<&'static str>,
    pub nullable: bool,
    pub flatten: bool,
}

impl MemberForm {
    /// The value of a field, omitted if it is `null`.
    pub const FIELD: Self = Self { constant: None, template: None, nullable: false, flatten: false };
}

/// No function for the JSON Schema.
#[doc(hidden)]
pub const NO_SCHEMA: Option<fn() -> Value> = None;

/// The value of a member that is the same in every occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// A number in its JSON notation.
    Number(&'static str),
    /// A boolean.
    Bool(bool),
}

impl Constant {
    /// Appends the constant. Returns whether it is a value. A text that is no JSON becomes `null`.
    #[inline(never)]
    pub(crate) fn push(self, out: &mut Buffer) -> bool {
        match self {
            Self::Text(text) => json::push_string(out, text),
            Self::Number(number) if json::is_json(number) && number != "null" => {
                out.push_slice(number.as_bytes())
            }
            Self::Number(_) => {
                out.push_slice(b"null");
                return false;
            }
            Self::Bool(is) => out.push_slice(if is { b"true" } else { b"false" }),
        }
        true
    }

    /// The constant as a JSON value.
    #[inline]
    pub fn to_value(self) -> Value {
        match self {
            Self::Text(text) => text.into(),
            Self::Number(number) => serde_json::from_str(number).unwrap_or(Value::Null),
            Self::Bool(is) => is.into(),
        }
    }
}

/// Serializes as the JSON value.
impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Bool(is) => serializer.serialize_bool(*is),
            Self::Number(_) => self.to_value().serialize(serializer),
        }
    }
}

/// A range of rows of a table of members.
///
/// An enum has one table for the members of all its codes. A list for each code would be slower to compile: for 1,000 codes,
/// a third of them with a list, type checking the lists takes as long as that of all strings.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct MemberSpecs(
    pub &'static [DetailSpec],
    /// The index of the first member.
    pub u32,
    /// The index after the last member.
    pub u32,
);

impl MemberSpecs {
    /// No members.
    pub const NONE: Self = Self(&[], 0, 0);

    /// All of `members`.
    #[inline]
    pub(crate) const fn all(members: &'static [DetailSpec]) -> Self {
        Self(members, 0, members.len() as u32)
    }

    #[inline]
    pub(crate) const fn as_slice(self) -> &'static [DetailSpec] {
        let Self(table, from, to) = self;
        match table.split_at_checked(to as usize) {
            Some((up_to, _)) => match up_to.split_at_checked(from as usize) {
                Some((_, members)) => members,
                None => &[],
            },
            None => &[],
        }
    }
}

impl PartialEq for MemberSpecs {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

/// Makes the table of members from its rows.
#[doc(hidden)]
#[allow(clippy::indexing_slicing)] // `const fn`: arrays are only reached by index, all within bounds here
pub const fn members<const N: usize>(rows: [MemberRow; N]) -> [DetailSpec; N] {
    let mut members = [DetailSpec { row: MemberRow("", "", "", NO_SCHEMA, MemberForm::FIELD) }; N];
    let mut at = 0;
    while at < N {
        members[at] = DetailSpec { row: rows[at] };
        at += 1;
    }
    members
}

impl DetailSpec {
    /// A member called `name` whose value has the type `rust_type`.
    #[inline]
    pub const fn new(name: &'static str, rust_type: &'static str) -> Self {
        Self { row: MemberRow(name, rust_type, "", NO_SCHEMA, MemberForm::FIELD) }
    }

    /// A member called `name` that has the same value in every occurrence.
    #[inline]
    pub const fn constant_of(name: &'static str, value: Constant) -> Self {
        Self::new(name, "").with_form(MemberForm { constant: Some(value), ..MemberForm::FIELD })
    }

    /// Adds a description.
    #[must_use]
    #[inline]
    pub const fn with_doc(self, doc: &'static str) -> Self {
        let MemberRow(name, rust_type, _, schema, form) = self.row;
        Self { row: MemberRow(name, rust_type, doc, schema, form) }
    }

    /// Adds a function that makes the JSON Schema of the member's value.
    #[must_use]
    #[inline]
    pub const fn with_schema(self, schema: fn() -> Value) -> Self {
        let MemberRow(name, rust_type, doc, _, form) = self.row;
        Self { row: MemberRow(name, rust_type, doc, Some(schema), form) }
    }

    /// Makes the member present even if its value is `null`. By default it is omitted then.
    #[must_use]
    #[inline]
    pub const fn with_nullable(self) -> Self {
        self.with_form(MemberForm { nullable: true, ..self.row.4 })
    }

    /// Puts the members of the value in place of this one. The value must be a map or a struct.
    #[must_use]
    #[inline]
    pub const fn with_flatten(self) -> Self {
        self.with_form(MemberForm { flatten: true, ..self.row.4 })
    }

    #[inline]
    const fn with_form(self, form: MemberForm) -> Self {
        let MemberRow(name, rust_type, doc, schema, _) = self.row;
        Self { row: MemberRow(name, rust_type, doc, schema, form) }
    }

    /// The member's name on the wire.
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.row.0
    }

    /// The Rust type as written in the source. Empty for a constant or a template.
    #[inline]
    pub const fn rust_type(&self) -> &'static str {
        self.row.1
    }

    /// The description: the doc comment of the field.
    #[inline]
    pub const fn doc(&self) -> Option<&'static str> {
        if self.row.2.is_empty() { None } else { Some(self.row.2) }
    }

    /// The value, if it is the same in every occurrence.
    #[inline]
    pub const fn constant(&self) -> Option<Constant> {
        self.row.4.constant
    }

    /// The template of the value, if it has one: placeholders in braces, `{{` for a brace.
    #[inline]
    pub const fn template(&self) -> Option<&'static str> {
        self.row.4.template
    }

    /// Whether the member is present even if its value is `null`.
    #[inline]
    pub const fn is_nullable(&self) -> bool {
        self.row.4.nullable
    }

    /// Whether the members of the value, a map or a struct, are put in place of this one.
    #[inline]
    pub const fn is_flattened(&self) -> bool {
        self.row.4.flatten
    }

    /// Whether each occurrence has the member: it is a constant or a template, or the type of its field is not written as an
    /// `Option`.
    #[inline]
    pub const fn is_always_there(&self) -> bool {
        let type_of = self.row.1.as_bytes();
        self.row.4.nullable || !self.row.4.flatten && !contains(type_of, b"Option")
    }

    /// The JSON Schema (draft 2020-12) of the value, where the field or its enum asks for one with
    /// `#[api(schemars)]`. Each call makes it anew.
    #[inline]
    pub fn schema(&self) -> Option<Value> {
        self.row.3.map(|schema| schema())
    }
}

#[allow(clippy::indexing_slicing)] // `const fn`: slices are only reached by index, all within bounds here
#[inline]
const fn contains(text: &[u8], word: &[u8]) -> bool {
    let mut from = 0;
    while from + word.len() <= text.len() {
        let mut at = 0;
        while at < word.len() && text[from + at] == word[at] {
            at += 1;
        }
        if at == word.len() {
            return true;
        }
        from += 1;
    }
    false
}

/// Equal where they say the same, whichever functions make their schemas.
impl PartialEq for DetailSpec {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let facts = |spec: &Self| (spec.row.0, spec.row.1, spec.row.2, spec.row.4);
        facts(self) == facts(other) && self.schema() == other.schema()
    }
}

impl Eq for DetailSpec {}

/// Shows the facts under the names of the accessors.
impl fmt::Debug for DetailSpec {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DetailSpec")
            .field("name", &self.name())
            .field("rust_type", &self.rust_type())
            .field("doc", &self.doc())
            .field("constant", &self.constant())
            .field("template", &self.template())
            .field("nullable", &self.is_nullable())
            .field("flatten", &self.is_flattened())
            .field("schema", &self.schema())
            .finish()
    }
}

/// Serializes as `{"name": …, "rust_type": …, "doc": …}`. `constant`, `template`, `nullable` and `flatten` are added if they
/// are set.
impl Serialize for DetailSpec {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let extra = usize::from(self.constant().is_some())
            + usize::from(self.template().is_some())
            + usize::from(self.is_nullable())
            + usize::from(self.is_flattened());
        let mut detail = serializer.serialize_struct("DetailSpec", 3 + extra)?;
        detail.serialize_field("name", self.name())?;
        detail.serialize_field("rust_type", self.rust_type())?;
        detail.serialize_field("doc", &self.doc())?;
        if let Some(constant) = self.constant() {
            detail.serialize_field("constant", &constant)?;
        }
        if let Some(template) = self.template() {
            detail.serialize_field("template", template)?;
        }
        if self.is_nullable() {
            detail.serialize_field("nullable", &true)?;
        }
        if self.is_flattened() {
            detail.serialize_field("flatten", &true)?;
        }
        detail.end()
    }
}
