//! A map from names.

/// Values by name, in a sorted list. With a `HashMap`, there would be three thousand more lines of LLVM IR to compile.
pub(crate) struct Named<T> {
    sorted: Vec<(String, T)>,
}

impl<T> Named<T> {
    pub(crate) const fn new() -> Self {
        Self { sorted: Vec::new() }
    }

    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        let (_, value) = self.sorted.get(self.place(name).ok()?)?;
        Some(value)
    }

    /// Sets the value of a name.
    pub(crate) fn insert(&mut self, name: &str, value: T) {
        let place = self.place(name);
        let (Ok(at) | Err(at)) = place;
        if place.is_ok() {
            self.sorted.remove(at);
        }
        self.sorted.insert(at, (name.to_owned(), value));
    }

    /// The place of a name, or the place where it belongs.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.sorted.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }
}

#[cfg(test)]
mod tests {
    use super::Named;

    #[test]
    fn a_name_has_the_last_value_that_was_set() {
        let mut named = Named::new();
        for (name, value) in [("b", 1), ("c", 2), ("a", 3), ("c", 4)] {
            named.insert(name, value);
        }
        assert_eq!(
            ["a", "b", "c", "d"].map(|name| named.get(name).copied()),
            [Some(3), Some(1), Some(4), None]
        );
    }
}
