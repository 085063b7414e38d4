//! What a text may be where the type does not say.

/// A number, a boolean, or nothing.
pub(super) enum Scalar {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    Bool(bool),
    Nothing,
}

impl Scalar {
    /// A float is written as in JSON, and read as in JSON. A checkbox that is set sends `on`, and one that is not set sends nothing.
    pub(super) fn of(text: &str) -> Option<Self> {
        match text {
            "" => return Some(Self::Nothing),
            "true" | "on" => return Some(Self::Bool(true)),
            "false" => return Some(Self::Bool(false)),
            _ => {}
        }
        if let Ok(number) = text.parse() {
            Some(Self::Unsigned(number))
        } else if let Ok(number) = text.parse() {
            Some(Self::Signed(number))
        } else {
            text.parse().ok().and_then(|number: serde_json::Number| number.as_f64()).map(Self::Float)
        }
    }
}
