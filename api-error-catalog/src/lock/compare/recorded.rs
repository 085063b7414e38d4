//! Breaks that were meant: the newer file says why.

use crate::lock::change::Change;
use crate::lock::contents::Break;

/// The breaks that the newer file has and the older one has not.
pub(super) fn new_breaks<'b>(old: &[Break], new: &'b [Break]) -> Vec<&'b Break> {
    let mut known: Vec<&Break> = old.iter().collect();
    new.iter()
        .filter(|broken| match known.iter().position(|known| known == broken) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// Why the change was meant: the last of the breaks that lead from what it was to what it is.
pub(super) fn reason(change: &Change, breaks: &[&Break]) -> Option<String> {
    let mut way = breaks.iter().filter(|broken| change.is_about(broken));
    let first = way.next()?;
    let last = way.next_back().unwrap_or(first);
    (first.before() == change.before() && last.after() == change.after()).then(|| last.reason().to_owned())
}
