//! Errors of any catalog with any values, for properties that hold for all of them.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use api_error::client::{Decode, Reply};
use api_error::envelope::Envelope;
use api_error::http::HeaderMap;
use api_error::{
    ApiError, Catalog, Cataloged, DetailSpec, Entry, ErrorSpec, FieldError, Members, MessageWriter,
    RateLimit, Retry,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::properties::field_errors;

/// An error of `V`, whose members have values of any type.
#[derive(Clone)]
pub(crate) struct Made<V> {
    spec: &'static ErrorSpec,
    envelope: &'static Envelope,
    details: BTreeMap<String, Value>,
    extensions: BTreeMap<String, Value>,
    fields: Vec<FieldError>,
    wait: Option<Duration>,
    retryable: Option<bool>,
    quota: Option<RateLimit>,
    of: PhantomData<fn() -> V>,
}

/// What the envelope of a vocabulary has no place for.
#[derive(Clone, Copy, Default)]
pub(crate) struct Lacks {
    pub(crate) retryable: bool,
    pub(crate) field_codes: bool,
}

/// Any error of `V`.
pub(crate) fn made<V: Cataloged>(lacks: Lacks) -> impl Strategy<Value = Made<V>> {
    let value = prop_oneof![
        any::<String>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        prop::collection::vec(any::<String>(), 0..3).prop_map(Value::from),
    ];
    let code = any::<prop::sample::Index>();
    let values = prop::collection::vec(value, 16);
    (code, values, field_errors(), 1..1_000_000_u64, any::<bool>(), any::<[u64; 3]>()).prop_map(
        move |(code, values, fields, wait, retryable, [limit, remaining, reset])| {
            let entries: Vec<Entry> = V::CATALOG.entries().collect();
            let entry = code.get(&entries);
            let (spec, occurrence) = (entry.spec(), entry.occurrence());
            let mut values = values.into_iter();
            let mut members = |specs: Vec<DetailSpec>| {
                let mut value = |spec: &DetailSpec| {
                    let constant = spec.constant().map(|constant| constant.to_value());
                    constant.or_else(|| values.next()).expect("enough values")
                };
                specs.iter().map(|spec| (spec.name().to_owned(), value(spec))).collect()
            };
            let without_code =
                |field: FieldError| FieldError::new(field.path().clone(), field.message().to_owned());
            let fields = match (occurrence.field_errors(), lacks.field_codes) {
                (true, true) => fields.into_iter().map(without_code).collect(),
                (true, false) => fields,
                (false, _) => Vec::new(),
            };
            let retryable = if lacks.retryable { spec.retry().is_retryable() } else { retryable };
            Made {
                spec,
                envelope: entry.envelope(),
                details: members(entry.details()),
                extensions: members(entry.extensions()),
                fields,
                wait: occurrence.retry_after().then_some(Duration::from_secs(wait)),
                retryable: occurrence.retryable().then_some(retryable),
                quota: occurrence.rate_limit().then_some(RateLimit { limit, remaining, reset }),
                of: PhantomData,
            }
        },
    )
}

impl<V: Cataloged> Decode for Made<V> {
    fn decode(reply: &Reply<'_>) -> Option<Self> {
        let entry = V::CATALOG.entries().find(|entry| std::ptr::eq(entry.spec(), reply.spec()))?;
        let occurrence = entry.occurrence();
        let members = |specs: Vec<DetailSpec>, get: &dyn Fn(&str) -> Option<Value>| {
            let value = |name: &str| get(name).filter(|value| !value.is_null());
            specs.iter().map(|spec| Some((spec.name().to_owned(), value(spec.name())?))).collect()
        };
        let details: Option<_> = members(entry.details(), &|name| reply.detail(name));
        let extensions: Option<_> = members(entry.extensions(), &|name| reply.extension(name));
        Some(Self {
            spec: reply.spec(),
            envelope: entry.envelope(),
            details: details?,
            extensions: extensions?,
            fields: if occurrence.field_errors() { reply.field_errors() } else { Vec::new() },
            wait: if occurrence.retry_after() { Some(reply.wait()?) } else { None },
            retryable: occurrence.retryable().then(|| reply.is_retryable()),
            quota: if occurrence.rate_limit() { Some(reply.rate_limit()?) } else { None },
            of: PhantomData,
        })
    }
}

impl<V: Cataloged> Cataloged for Made<V> {
    const CATALOG: Catalog = V::CATALOG;
}

impl<V> ApiError for Made<V> {
    fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    fn envelope(&self) -> &'static Envelope {
        self.envelope
    }

    fn write_message(&self, out: &mut MessageWriter<'_>) {
        let _ = fmt::Write::write_str(out, "{\"code\":\"of a message\"}");
    }

    fn write_details(&self, out: &mut Members<'_>) {
        self.details.iter().for_each(|(name, value)| out.member(name, value));
    }

    fn write_extensions(&self, out: &mut Members<'_>) {
        self.extensions.iter().for_each(|(name, value)| out.member(name, value));
    }

    fn write_headers(&self, headers: &mut HeaderMap) {
        if let Some(RateLimit { limit, remaining, reset }) = self.quota {
            headers.insert("x-ratelimit-limit", limit.into());
            headers.insert("x-ratelimit-remaining", remaining.into());
            headers.insert("x-ratelimit-reset", reset.into());
        }
    }

    fn field_errors(&self) -> &[FieldError] {
        &self.fields
    }

    fn retry(&self) -> Retry {
        let advice = self.spec.retry();
        self.retryable.map_or(advice, |retryable| advice.for_occurrence(retryable)).with_wait(self.wait)
    }
}

impl<V> PartialEq for Made<V> {
    fn eq(&self, other: &Self) -> bool {
        self.spec.id() == other.spec.id()
            && (&self.details, &self.extensions) == (&other.details, &other.extensions)
            && self.fields == other.fields
            && (self.wait, self.retryable, self.quota) == (other.wait, other.retryable, other.quota)
    }
}

impl<V> fmt::Debug for Made<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct(self.spec.id())
            .field("details", &self.details)
            .field("extensions", &self.extensions)
            .field("fields", &self.fields)
            .field("wait", &self.wait)
            .field("retryable", &self.retryable)
            .field("quota", &self.quota)
            .finish()
    }
}

impl<V> fmt::Display for Made<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.id())
    }
}

impl<V> std::error::Error for Made<V> {}
