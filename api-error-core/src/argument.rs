//! Arguments of message templates: the values of the user's expressions.

use std::fmt;

use crate::unwind::catch_panic;

/// The value of an argument. If its expression panicked, it displays as an empty string.
pub struct Argument<T>(Option<T>);

/// Evaluates the expression of an argument, and catches a panic.
pub fn argument<T>(expression: impl FnOnce() -> T) -> Argument<T> {
    Argument(catch_panic(expression))
}

macro_rules! formats {
    ($($format:ident)*) => {$(
        impl<T: fmt::$format> fmt::$format for Argument<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match &self.0 {
                    Some(value) => value.fmt(f),
                    None => Ok(()),
                }
            }
        }
    )*};
}

formats!(Display Debug LowerHex UpperHex Octal Binary LowerExp UpperExp Pointer);
