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
