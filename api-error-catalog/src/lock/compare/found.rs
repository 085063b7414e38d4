//! The changes of one code, as they are found.

use crate::lock::change::Change;
use crate::lock::rules::Rule;
use crate::lock::text::Text;

/// The changes of one code.
pub(super) struct Found<'a> {
    pub(super) code: &'a str,
    pub(super) changes: &'a mut Vec<Change>,
}

impl Found<'_> {
    pub(super) fn add(
        &mut self,
        rule: Rule,
        member: Option<String>,
        before: Option<String>,
        after: Option<String>,
    ) {
        let codes = vec![self.code.to_owned()];
        self.changes.push(Change { rule, every_code: false, codes, member, before, after, reason: None });
    }

    pub(super) fn compare<T: PartialEq + ToString>(&mut self, rule: Rule, old: &T, new: &T) {
        if old != new {
            self.add(rule, None, Some(old.to_string()), Some(new.to_string()));
        }
    }

    pub(super) fn compare_words(&mut self, rule: Rule, old: Option<&Text>, new: Option<&Text>) {
        if old != new {
            let words = |text: Option<&Text>| text.map(|text| text.0.clone());
            self.add(rule, None, words(old), words(new));
        }
    }

    /// Something that a code has or has not.
    pub(super) fn compare_fact(&mut self, removed: Rule, added: Rule, old: bool, new: bool) {
        match (old, new) {
            (true, false) => self.add(removed, None, None, None),
            (false, true) => self.add(added, None, None, None),
            _ => {}
        }
    }
}
