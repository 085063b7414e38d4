//! A type, as it is written.

use super::text::doc_comment;

pub(super) const DEFINITIONS: &str = "#/$defs/";

/// An object that is known to have members is written in one line up to this many letters.
const SHORT: usize = 72;

/// A type as it is written.
#[derive(Clone, PartialEq)]
pub(super) struct Type {
    text: String,
    /// Whether it has an operator outside of all brackets.
    is_compound: bool,
}

impl Type {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_compound: false }
    }

    pub(super) fn unknown() -> Self {
        Self::new("unknown")
    }

    pub(super) fn is_unknown(&self) -> bool {
        self.text == "unknown"
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// To stand before `[]` or beside `&`.
    fn operand(&self) -> String {
        if self.is_compound { format!("({})", self.text) } else { self.text.clone() }
    }

    pub(super) fn list(&self) -> Self {
        Self::new(format!("{}[]", self.operand()))
    }

    /// A list that begins with `first`, and goes on with any number of `rest`.
    pub(super) fn tuple(first: Vec<Self>, rest: Option<&Self>) -> Self {
        let mut elements: Vec<_> = first.into_iter().map(Self::into_text).collect();
        elements.extend(rest.map(|rest| format!("...{}[]", rest.operand())));
        Self::new(format!("[{}]", elements.join(", ")))
    }

    /// An object of any names, any of which may be missing.
    pub(super) fn map(of: &Self) -> Self {
        let missing = if of.is_unknown() { "" } else { " | undefined" };
        Self::new(format!("{{ [name: string]: {}{missing} }}", of.text))
    }

    pub(super) fn union(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut each: Vec<Self> = Vec::new();
        for part in parts {
            if part.is_unknown() {
                return part;
            }
            if !each.contains(&part) {
                each.push(part);
            }
        }
        match (each.pop(), each.is_empty()) {
            (None, _) => Self::new("never"),
            (Some(only), true) => only,
            (Some(last), false) => {
                each.push(last);
                let texts: Vec<_> = each.into_iter().map(Self::into_text).collect();
                Self { text: texts.join(" | "), is_compound: true }
            }
        }
    }

    /// All of these at once; what is not known says nothing.
    pub(super) fn intersection(mut parts: Vec<Self>) -> Self {
        parts.retain(|part| !part.is_unknown());
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Self::unknown(),
            (Some(only), true) => only,
            (Some(last), false) => {
                parts.push(last);
                let operands: Vec<_> = parts.iter().map(Self::operand).collect();
                Self { text: operands.join(" & "), is_compound: true }
            }
        }
    }

    /// An object, in one line where it is short.
    pub(super) fn object(members: &[Member], indent: usize) -> Self {
        if members.is_empty() {
            return Self::map(&Self::unknown());
        }
        let line: Vec<_> = members.iter().map(Member::line).collect();
        let line = format!("{{ {} }}", line.join("; "));
        let is_short = line.len() <= SHORT && !line.contains('\n');
        let has_no_docs = members.iter().all(|member| member.doc.is_empty());
        Self::new(if is_short && has_no_docs { line } else { braces(members, indent) })
    }
}

/// A member of an object.
pub(super) struct Member {
    /// In quotes, where it has to be.
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) doc: String,
    pub(super) of: Type,
}

impl Member {
    fn line(&self) -> String {
        format!("{}{}: {}", self.name, if self.required { "" } else { "?" }, self.of.text)
    }
}

/// A line for each member.
pub(super) fn braces(members: &[Member], indent: usize) -> String {
    let mut out = "{\n".to_owned();
    for member in members {
        out.push_str(&doc_comment(&member.doc, &[], indent + 2));
        out.push_str(&format!("{}{};\n", " ".repeat(indent + 2), member.line()));
    }
    out + &" ".repeat(indent) + "}"
}
