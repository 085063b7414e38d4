//! Arguments of message templates: the values of the user's expressions.

use std::fmt;

use crate::unwind::catch_panic;

/// The value of an argument. If its expression panicked, it displays as an empty string.
pub struct Argument<T>(Option<T>);

/// Evaluates the expression of an argument, and catches a panic.
pub fn argument<T>(expression: impl FnOnce() -> T) -> Argument<T> {
    Argument(catch_panic(expression))
}

impl<T> Argument<T> {
    fn value(&self) -> Result<&T, fmt::Error> {
        self.0.as_ref().ok_or(fmt::Error)
    }
}

impl<T: fmt::Display> fmt::Display for Argument<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value()?.fmt(f)
    }
}

macro_rules! formats {
    ($($format:ident)*) => {$(
        // rustc lists all types that implement these, and this one is of no help.
        #[diagnostic::do_not_recommend]
        impl<T: fmt::$format> fmt::$format for Argument<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.value()?.fmt(f)
            }
        }
    )*};
}

formats!(Debug LowerHex UpperHex Octal Binary LowerExp UpperExp Pointer);
