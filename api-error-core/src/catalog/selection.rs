//! A selection of codes of a catalog.

/// The positions of the selected codes in the tree of a catalog, in ascending order. Stored inline, so that a `const` can
/// hold one.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    positions: [u16; Self::CAPACITY],
    len: usize,
}

impl Selection {
    const CAPACITY: usize = 64;

    pub(super) const EMPTY: Self = Self { positions: [0; Self::CAPACITY], len: 0 };

    #[inline]
    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The position of the `nth` selected code.
    #[inline]
    pub(super) fn nth(&self, nth: usize) -> usize {
        self.positions.get(nth).copied().unwrap_or_default().into()
    }

    #[allow(clippy::indexing_slicing)] // `const fn`: arrays are only reached by index, all within bounds here
    #[inline]
    pub(super) const fn has(&self, position: usize) -> bool {
        let mut at = 0;
        while at < self.len {
            if self.positions[at] as usize == position {
                return true;
            }
            at += 1;
        }
        false
    }

    /// Adds a position.
    ///
    /// # Panics
    ///
    /// If the position is already selected, or if the selection is full.
    #[allow(clippy::indexing_slicing)] // as above
    #[track_caller]
    #[inline]
    pub(super) const fn with(mut self, position: usize) -> Self {
        assert!(!self.has(position), "an id is named twice");
        assert!(self.len < Self::CAPACITY, "`only` takes at most 64 ids");
        assert!(position <= u16::MAX as usize, "`only` reaches the first 65,536 codes of a catalog");
        let mut at = self.len;
        while at > 0 && self.positions[at - 1] as usize > position {
            self.positions[at] = self.positions[at - 1];
            at -= 1;
        }
        self.positions[at] = position as u16;
        self.len += 1;
        self
    }
}
