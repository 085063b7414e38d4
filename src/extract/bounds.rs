//! How much of a request a refusal repeats.

use crate::{FieldError, FieldPath, Segment};

/// How many wrong fields a refusal names. A body of two megabytes may have a million, and the answer would be fifty times
/// its size.
pub(super) const MAX_FIELDS: usize = 100;

/// How many bytes a path has.
const MAX_PATH: usize = 256;

/// How many bytes all paths have.
const MAX_PATHS: usize = 8 * 1024;

/// The fields that a refusal names. Those that do not fit are omitted.
///
/// Paths are all that a refusal repeats of a request. An envelope writes each of them once or twice, and a byte of them as six
/// at the most (`\u0001`, or `%C3` in a URI fragment). So a refusal is at most 96 KiB larger than one without paths.
pub(super) fn bounded(mut fields: Vec<FieldError>) -> Vec<FieldError> {
    fields.truncate(MAX_FIELDS);
    let (mut left, mut count) = (MAX_PATHS, 0);
    for field in &mut fields {
        bound_path(field);
        let Some(rest) = left.checked_sub(field.path().dotted().len()) else { break };
        (left, count) = (rest, count + 1);
    }
    fields.truncate(count);
    fields
}

/// A path that is too long ends earlier. What was expected at its end is not said then.
fn bound_path(field: &mut FieldError) {
    if field.path().dotted().len() <= MAX_PATH {
        return;
    }
    let mut path = FieldPath::root();
    for segment in field.path().segments() {
        let longer = match segment {
            Segment::Key(key) => path.clone().key(&key),
            Segment::Index(index) => path.clone().index(index),
        };
        if longer.dotted().len() > MAX_PATH {
            break;
        }
        path = longer;
    }
    *field = FieldError::new(path, "is not valid").with_code("invalid_value").with_location(field.location());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_ends_at_a_whole_step() {
        let path = (0..100).fold(FieldPath::root(), |path, _| path.key("0123456789"));
        let fields = bounded(vec![FieldError::new(path, "is required").with_code("missing")]);
        let [field] = fields.as_slice() else { panic!("one field") };
        assert_eq!(field.path().segments().count(), 23);
        assert_eq!((field.code(), field.message()), (Some("invalid_value"), "is not valid"));
    }

    #[test]
    fn fields_are_named_until_there_is_no_room_for_their_paths() {
        let long = FieldPath::root().key(&"x".repeat(200));
        let count = |path: &FieldPath| bounded(vec![FieldError::new(path.clone(), "is wrong"); 1000]).len();
        assert_eq!(count(&long), MAX_PATHS / 200);
        assert_eq!(count(&FieldPath::root().key("short")), MAX_FIELDS);
    }
}
