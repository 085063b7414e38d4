//! The arguments of templates: expressions of the user, which may panic.

use std::fmt;

use crate::unwind::unless_it_panics;

/// The value of an argument. If its expression panics, there is none: it is displayed like a value whose `Display` fails.
pub struct Argument<T>(Option<T>);

/// Evaluates the expression of an argument.
pub fn argument<T>(expression: impl FnOnce() -> T) -> Argument<T> {
    Argument(unless_it_panics(expression))
}

macro_rules! formats {
    ($($format:ident)*) => {$(
        impl<T: fmt::$format> fmt::$format for Argument<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match &self.0 {
                    Some(value) => value.fmt(f),
                    None => Err(fmt::Error),
                }
            }
        }
    )*};
}

formats!(Display Debug LowerHex UpperHex Octal Binary LowerExp UpperExp Pointer);
