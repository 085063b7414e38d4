//! The forms of one code in one envelope.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use super::form::Form;
use crate::values::Value;
use crate::{Occurrence, Report};

/// Forms by what decides which members there are.
pub(super) struct Forms {
    kept: [OnceLock<(Key, Box<Form>)>; MOST],
    misses: AtomicU32,
}

/// As many as a code with a few optional details needs. Bodies for which there is no place are written by the plan.
const MOST: usize = 8;

/// What decides which members there are, and is known before anything is written: a bit for each fact of the request or the
/// occurrence that is there, and for each value that is absent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Key(u64);

/// How many bits are for facts.
const FACTS: u32 = 4;

impl Key {
    /// `None` where there are more values than bits.
    #[inline]
    pub(super) fn of(report: &Report<'_>, varies: Option<Occurrence>, values: &[Value<'_>]) -> Option<Self> {
        if values.len() > (u64::BITS - FACTS) as usize {
            return None;
        }
        let absent = |bits, value: &Value<'_>| bits << 1 | u64::from(matches!(value, Value::Absent));
        let mut key = values.iter().fold(0, absent) << FACTS;
        key |= u64::from(report.request_id().is_some()) | u64::from(report.instance().is_some()) << 1;
        if let Some(varies) = varies {
            key |= occurrence(report, varies);
        }
        Some(Self(key))
    }
}

#[inline(never)]
fn occurrence(report: &Report<'_>, varies: Occurrence) -> u64 {
    let waits = (varies.retryable() || varies.retry_after()) && report.error().retry().after.is_some();
    let has_field_errors = varies.field_errors() && !report.field_errors().is_empty();
    u64::from(waits) << 2 | u64::from(has_field_errors) << 3
}

impl Forms {
    pub(super) const fn new() -> Self {
        Self { kept: [const { OnceLock::new() }; MOST], misses: AtomicU32::new(0) }
    }

    #[inline]
    pub(super) fn get(&self, key: Key) -> Option<&Form> {
        self.kept.iter().map_while(OnceLock::get).find(|kept| kept.0 == key).map(|kept| &*kept.1)
    }

    /// Keeps a form, if there is a place for it.
    pub(super) fn keep(&self, key: Key, form: Form) {
        let mut new = (key, Box::new(form));
        for place in &self.kept {
            match place.set(new) {
                Err(back) if place.get().is_some_and(|kept| kept.0 != key) => new = back,
                _ => return,
            }
        }
    }

    /// Whether a body that no form fits is worth a look for a new one: seldom, where many were.
    pub(super) fn is_worth_a_look(&self) -> bool {
        let misses = self.misses.fetch_add(1, Relaxed);
        misses < 16 || misses.is_power_of_two()
    }
}
