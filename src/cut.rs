//! Texts that are cut at a character.

/// What is before and after the first of this ASCII character. For short texts, `split_once` takes three times as long, and more
/// code.
pub(crate) fn cut(text: &str, at: u8) -> Option<(&str, &str)> {
    let place = text.bytes().position(|byte| byte == at)?;
    Some((text.get(..place)?, text.get(place + 1..)?))
}
