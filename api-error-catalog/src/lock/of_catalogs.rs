//! What catalogs say, as the file holds it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::time::Duration;

use super::body;
use super::contents::{Body, Code, Contents, Deprecated, Detail, When};
use super::error::LockError;
use super::schema;
use super::text::Text;
use api_error_core::{Catalog, DetailSpec, Entry, RetryWhen};

pub(super) fn contents(catalogs: &[Catalog]) -> Result<Contents, LockError> {
    let mut found: BTreeMap<&str, (&Catalog, Code, Body)> = BTreeMap::new();
    for catalog in catalogs {
        for entry in catalog.entries() {
            let (code, body) = (code(&entry), body::of(entry.envelope()));
            match found.entry(entry.spec().code()) {
                Place::Vacant(free) => {
                    free.insert((catalog, code, body));
                }
                Place::Occupied(taken) => {
                    let (first, known, known_body) = taken.get();
                    if (known, known_body) != (&code, &body) {
                        return Err(LockError::new(format!(
                            "code `{}` is in the catalogs `{}` and `{}`, and they do not say the same of it\n\
                             help: give each catalog a file of its own, or the codes names of their own",
                            entry.spec().code(),
                            first.name(),
                            catalog.name(),
                        )));
                    }
                }
            }
        }
    }

    let mut contents = Contents::new();
    let mut bodies: Vec<Body> = Vec::new();
    for (name, (_, mut code, body)) in found {
        let at = bodies.iter().position(|known| *known == body).unwrap_or_else(|| {
            bodies.push(body);
            bodies.len() - 1
        });
        code.envelope = (at + 1).to_string();
        contents.codes.insert(name.to_owned(), code);
    }
    contents.envelopes =
        bodies.into_iter().enumerate().map(|(at, body)| ((at + 1).to_string(), body)).collect();
    Ok(contents)
}

/// But for the name of its envelope.
fn code(entry: &Entry) -> Code {
    let spec = entry.spec();
    let (retry, occurrence) = (spec.retry(), spec.occurrence());
    Code {
        status: spec.status().as_u16(),
        grpc_status: spec.grpc_code().name().to_owned(),
        type_uri: spec.type_uri().map(str::to_owned),
        retry: match retry.when {
            RetryWhen::Never => When::Never,
            RetryWhen::AfterRefresh => When::AfterRefresh,
            RetryWhen::Backoff => When::Backoff,
            RetryWhen::Throttled => When::Throttled,
        },
        retry_varies: occurrence.retryable(),
        retry_max: retry.max,
        retry_after: retry.after.map(seconds),
        retry_after_varies: occurrence.retry_after(),
        retry_after_always: occurrence.retry_after() && occurrence.retry_after_always(),
        field_errors: occurrence.field_errors(),
        rate_limit: occurrence.rate_limit(),
        rate_limit_always: occurrence.rate_limit() && occurrence.rate_limit_always(),
        details: details(spec.details()),
        extensions: details(spec.extensions()),
        headers: entry
            .headers()
            .iter()
            .map(|header| (header.name().to_ascii_lowercase(), header.value().map(str::to_owned)))
            .collect(),
        headers_always: entry
            .headers()
            .iter()
            .filter(|header| header.value().is_none() && header.is_always_there())
            .map(|header| header.name().to_ascii_lowercase())
            .collect(),
        envelope: String::new(),
        message: Text(spec.message().to_owned()),
        title: Some(spec.title())
            .filter(|title| *title != spec.reason_phrase())
            .map(|title| Text(title.to_owned())),
        description: spec.description().map(|text| Text(text.to_owned())),
        help: spec.help().map(|text| Text(text.to_owned())),
        doc_url: spec.doc_url().map(str::to_owned),
        deprecated: spec.deprecated().map(|deprecated| Deprecated {
            since: deprecated.since.map(|text| Text(text.to_owned())),
            note: deprecated.note.map(|text| Text(text.to_owned())),
        }),
    }
}

fn details(details: &[DetailSpec]) -> BTreeMap<String, Detail> {
    let detail = |detail: &DetailSpec| Detail {
        rust_type: detail.rust_type().to_owned(),
        schema: detail.schema().map(schema::canonical),
    };
    details.iter().map(|spec| (spec.name().to_owned(), detail(spec))).collect()
}

/// `30s`, `1.5s`
fn seconds(wait: Duration) -> String {
    let fraction = format!("{:09}", wait.subsec_nanos());
    match fraction.trim_end_matches('0') {
        "" => format!("{}s", wait.as_secs()),
        fraction => format!("{}.{fraction}s", wait.as_secs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_written_to_the_nanosecond() {
        assert_eq!(seconds(Duration::from_secs(30)), "30s");
        assert_eq!(seconds(Duration::from_millis(1500)), "1.5s");
        assert_eq!(seconds(Duration::from_nanos(1)), "0.000000001s");
        assert_eq!(seconds(Duration::ZERO), "0s");
    }
}
