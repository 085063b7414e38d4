//! The slots as nodes: one constant for each slot.

use super::node::Node;
use super::slot::{Slot, slots};

macro_rules! slot_constants {
    ($($(#[$doc:meta])* $constant:ident = $slot:ident: $scope:ident, $kind:ident, $empty:literal, $words:literal;)*) => {$(
        $(#[$doc])*
        pub const $constant: Node = Node::slot(Slot::$slot);
    )*};
}

slots!(slot_constants);
