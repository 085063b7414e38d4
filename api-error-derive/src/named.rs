//! A map from names to numbers.

/// Numbers by name, in a sorted list. With a `HashMap`, there would be three thousand more lines of LLVM IR to compile.
#[derive(Default)]
pub(crate) struct Named {
    sorted: Vec<(String, usize)>,
}

impl Named {
    pub(crate) fn get(&self, name: &str) -> Option<usize> {
        let (_, value) = self.sorted.get(self.place(name).ok()?)?;
        Some(*value)
    }

    /// Sets the value of a name.
    pub(crate) fn insert(&mut self, name: &str, value: usize) {
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
        let mut named = Named::default();
        for (name, value) in [("b", 1), ("c", 2), ("a", 3), ("c", 4)] {
            named.insert(name, value);
        }
        assert_eq!(["a", "b", "c", "d"].map(|name| named.get(name)), [Some(3), Some(1), Some(4), None]);
    }
}
