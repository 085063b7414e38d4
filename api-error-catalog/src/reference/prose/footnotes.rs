//! Footnotes as text: numbers in brackets, and the notes behind what they are of.
//!
//! Not as links, whose names would have to differ from those of all other doc comments and of the codes on the page.

use super::{Block, Inline};

/// The notes of a text, in the order in which it refers to them.
#[derive(Default)]
pub(super) struct Footnotes {
    notes: Vec<Note>,
}

struct Note {
    name: String,
    blocks: Vec<Block>,
}

impl Footnotes {
    /// What stands in place of a reference: `[1]`.
    pub(super) fn mark(&mut self, name: &str) -> String {
        format!("[{}]", self.number(name))
    }

    pub(super) fn define(&mut self, name: &str, blocks: Vec<Block>) {
        let number = self.number(name);
        if let Some(note) = self.notes.get_mut(number - 1) {
            note.blocks = blocks;
        }
    }

    /// The number of a note, which is new where nobody spoke of it yet.
    fn number(&mut self, name: &str) -> usize {
        let known = self.notes.iter().position(|note| note.name == name);
        known.map_or_else(
            || {
                self.notes.push(Note { name: name.to_owned(), blocks: Vec::new() });
                self.notes.len()
            },
            |at| at + 1,
        )
    }

    /// All notes, each with its number before it.
    pub(super) fn at_the_end(self) -> impl Iterator<Item = Block> {
        (1..).zip(self.notes).flat_map(|(number, mut note): (usize, Note)| {
            match note.blocks.first_mut() {
                Some(Block::Paragraph(text)) => match text.first_mut() {
                    Some(Inline::Text(start)) => start.insert_str(0, &format!("[{number}] ")),
                    _ => text.insert(0, Inline::Text(format!("[{number}] "))),
                },
                _ => note.blocks.insert(0, Block::Paragraph(vec![Inline::Text(format!("[{number}]"))])),
            }
            note.blocks
        })
    }
}
