//! The JSON Schema of a vocabulary's bodies.
//!
//! ```text
//! cargo run --example json_schema -- scaivault            the schema of all codes
//! cargo run --example json_schema -- scaivault bodies     a list of bodies, each with the schema of its code
//! ```

use api_error::serde_json::{self, Value, json};
use api_error::{Report, catalog};

mod vocabularies;

use self::vocabularies::Vocabulary;

/// The input of a validator: the bodies of the vocabulary's errors, as they are sent to two kinds of requests, and the
/// schemas.
fn bodies(vocabulary: &Vocabulary) -> Result<Value, serde_json::Error> {
    let mut bodies = Vec::new();
    for error in (vocabulary.errors)() {
        let plain = Report::new(&*error);
        let known = plain.with_request_id("req_abc").with_instance("/requests/7");
        for report in [plain, known, known.with_verbose(true)] {
            // A body that is plain text is a string.
            let body: Value = serde_json::to_value(report)?;
            bodies.push(json!({"code": error.spec().id(), "body": body}));
        }
    }
    let schemas = vocabulary
        .catalog
        .entries()
        .map(|entry| json!({"code": entry.spec().id(), "schema": catalog::json_schema_of(&entry)}));
    Ok(json!({
        "all": catalog::json_schema(&[vocabulary.catalog]),
        "schemas": schemas.collect::<Vec<_>>(),
        "bodies": bodies,
    }))
}

fn main() -> std::process::ExitCode {
    let made = vocabularies::of_arguments().and_then(|vocabulary| {
        let made = match std::env::args().nth(2).as_deref() {
            None => Ok(catalog::json_schema(&[vocabulary.catalog])),
            Some("bodies") => bodies(vocabulary),
            Some(unknown) => return Err(format!("unknown argument `{unknown}`\nhelp: `bodies` adds bodies")),
        };
        made.and_then(|made| serde_json::to_string_pretty(&made))
            .map(|json| json + "\n")
            .map_err(|error| error.to_string())
    });
    vocabularies::print(made)
}
