//! Media types in headers.

use std::iter::from_fn;

use crate::cut::cut;

/// A media type without its parameters.
pub(crate) fn essence(media_type: &str) -> &str {
    cut(media_type, b';').map_or(media_type, |(essence, _)| essence).trim_ascii()
}

/// The parameters of a media type: names and values. What has no value is omitted.
pub(crate) fn parameters(media_type: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = cut(media_type, b';').map_or("", |(_, rest)| rest);
    from_fn(move || {
        while !rest.is_empty() {
            let (parameter, after) = cut(rest, b';').unwrap_or((rest, ""));
            rest = after;
            if let Some((name, value)) = cut(parameter, b'=') {
                return Some((name.trim_ascii(), value.trim_ascii()));
            }
        }
        None
    })
}
