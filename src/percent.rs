//! Percent-encoding.

/// The byte that the two hexadecimal digits at the beginning are, which are behind `%`, and what is after them.
pub(crate) fn encoded_byte(text: &[u8]) -> Option<(u8, &[u8])> {
    let ([high, low], after) = text.split_first_chunk()?;
    let digit = |digit: &u8| char::from(*digit).to_digit(16);
    let byte = digit(high)? << 4 | digit(low)?;
    Some((u8::try_from(byte).ok()?, after))
}
