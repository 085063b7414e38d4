//! The pattern of a body: one text, with places in it.

use super::place::{Has, Place};
use crate::json::Buffer;

/// The text of a body, and the places in it that are filled for each error, in order.
pub(super) struct Pattern {
    text: Buffer,
    steps: Vec<Step>,
    /// The presence that the texts and the kinds of places give alone, since the last [`Mark`].
    at_least: Has,
}

/// A place, and the part of the pattern that belongs to it.
#[derive(Clone, Copy)]
pub(super) struct Step {
    pub(super) place: Place,
    /// The position of the place in the text.
    pub(super) start: usize,
    /// The position where the text after the place begins. What is between `start` and `end` belongs to the place.
    pub(super) end: usize,
    /// How many of the next steps are within the place.
    pub(super) within: usize,
    /// The presence that the texts within the place give alone.
    pub(super) at_least: Has,
}

/// Where a part of a pattern begins.
#[must_use]
pub(super) struct Mark {
    text: usize,
    steps: usize,
    at_least: Has,
}

impl Pattern {
    /// An empty pattern, with capacity for usual bodies.
    pub(super) fn new() -> Self {
        Self { text: Buffer::default(), steps: Vec::with_capacity(16), at_least: Has::default() }
    }

    /// The text, for functions that append to it.
    pub(super) fn text(&mut self) -> &mut Buffer {
        &mut self.text
    }

    /// Appends a place.
    pub(super) fn place(&mut self, place: Place) {
        self.place_since(self.text.len(), place);
    }

    /// Appends a place to which the text since `start` belongs.
    pub(super) fn place_since(&mut self, start: usize, place: Place) {
        self.steps.push(Step { place, start, end: self.text.len(), within: 0, at_least: Has::Literal });
    }

    /// The length of the text.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Notes the presence of a node.
    pub(super) fn note(&mut self, has: Has) {
        self.at_least = self.at_least.max(has);
    }

    /// Sets the presence that was noted in the part.
    pub(super) fn set(&mut self, has: Has) {
        self.at_least = has;
    }

    /// Begins a part, of which [`keep`](Self::keep), [`undo`](Self::undo) or [`wrap`](Self::wrap) decides.
    pub(super) fn begin(&mut self) -> Mark {
        let at_least = std::mem::take(&mut self.at_least);
        Mark { text: self.text.len(), steps: self.steps.len(), at_least }
    }

    /// The presence of the part, if it is known before it is written.
    pub(super) fn known(&self, mark: &Mark) -> Option<Has> {
        let mut steps = self.steps.iter().skip(mark.steps);
        let is_open = steps.any(|step| !matches!(step.place, Place::Comma));
        (self.at_least == Has::Something || !is_open).then_some(self.at_least)
    }

    /// Makes the part a part of what is around it.
    pub(super) fn keep(&mut self, mark: Mark) {
        self.note(mark.at_least);
    }

    /// Removes the part.
    pub(super) fn undo(&mut self, mark: Mark) {
        self.text.truncate(mark.text);
        self.steps.truncate(mark.steps);
        self.at_least = mark.at_least;
    }

    /// Makes the part a place.
    pub(super) fn wrap(&mut self, mark: Mark, place: Place) {
        let Mark { text: start, steps, at_least } = mark;
        let end = self.text.len();
        let at_least = std::mem::replace(&mut self.at_least, at_least);
        match (place, self.steps.get_mut(steps..)) {
            // The part is nothing but a name and a fact.
            (Place::Optional, Some([Step { place: Place::Fact(fact), start: at, .. }])) if *at == end => {
                let fact = *fact;
                self.steps.truncate(steps);
                self.place_since(start, Place::OptionalFact(fact));
            }
            _ => {
                let within = self.steps.len() - steps;
                self.steps.insert(steps, Step { place, start, end, within, at_least });
            }
        }
    }
}

impl Pattern {
    /// The text between two positions.
    pub(super) fn between(&self, start: usize, end: usize) -> &[u8] {
        self.text.as_slice().get(start..end).unwrap_or_default()
    }

    /// The steps that are not within another.
    pub(super) fn outermost(&self) -> Steps<'_> {
        Steps { steps: &self.steps, next: 0 }
    }

    /// The steps directly within the step of this number.
    pub(super) fn within(&self, number: usize) -> Steps<'_> {
        let next = number + 1;
        let end = self.steps.get(number).map_or(0, |step| next + step.within);
        Steps { steps: self.steps.get(..end).unwrap_or_default(), next }
    }

    /// All steps, wherever they are.
    pub(super) fn everywhere(&self) -> impl ExactSizeIterator<Item = (usize, &Step)> {
        self.steps.iter().enumerate()
    }

    /// The step of this number.
    pub(super) fn step(&self, number: usize) -> Option<&Step> {
        self.steps.get(number)
    }

    /// Gives back the memory that was reserved to grow.
    pub(super) fn finished(mut self) -> Self {
        self.text.shrink();
        self.steps.shrink_to_fit();
        self
    }
}

/// Steps that follow each other, with their numbers.
pub(super) struct Steps<'p> {
    steps: &'p [Step],
    next: usize,
}

impl<'p> Iterator for Steps<'p> {
    type Item = (usize, &'p Step);

    fn next(&mut self) -> Option<Self::Item> {
        let number = self.next;
        let step = self.steps.get(number)?;
        self.next += step.within + 1;
        Some((number, step))
    }
}
