//! Footnotes as text: numbers in brackets, and the notes behind what they are of.
//!
//! Not as links, whose names would have to differ from those of all other doc comments and of the codes on the page.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Prose;

/// The notes of a text, in the order in which it refers to them.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<(String, Prose)>,
}

impl Footnotes {
    /// What stands in place of a reference: `[1]`.
    pub(super) fn mark(&mut self, name: &str) -> String {
        format!("[{}]", self.number(name))
    }

    pub(super) fn define(&mut self, name: &str, prose: Prose) {
        let number = self.number(name);
        if let Some((_, note)) = self.notes.get_mut(number - 1) {
            *note = prose;
        }
    }

    /// The number of a note, which is new where nobody spoke of it yet.
    fn number(&mut self, name: &str) -> usize {
        let known = self.notes.iter().position(|(note, _)| note == name);
        known.map_or_else(
            || {
                self.notes.push((name.to_owned(), Prose::new()));
                self.notes.len()
            },
            |at| at + 1,
        )
    }

    /// All notes, each with its number before it.
    pub(super) fn at_the_end(self) -> impl Iterator<Item = Event<'static>> {
        (1..).zip(self.notes).flat_map(|(number, (_, mut note)): (usize, _)| {
            match &mut *note {
                [Event::Start(Tag::Paragraph), Event::Text(text), ..] => {
                    *text = format!("[{number}] {text}").into()
                }
                [Event::Start(Tag::Paragraph), ..] => {
                    note.insert(1, Event::Text(format!("[{number}] ").into()))
                }
                _ => drop(note.splice(
                    ..0,
                    [
                        Event::Start(Tag::Paragraph),
                        Event::Text(format!("[{number}]").into()),
                        Event::End(TagEnd::Paragraph),
                    ],
                )),
            }
            note
        })
    }
}
