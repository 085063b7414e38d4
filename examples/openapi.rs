//! An OpenAPI document of a vocabulary: an operation for each error, and one that can respond with all errors.
//!
//! ```text
//! cargo run --example openapi -- scaivault         a document of OpenAPI 3.1
//! cargo run --example openapi -- scaivault 3.0     of OpenAPI 3.0, with one schema for each envelope
//! ```
//!
//! A real document has the operations of the service, each with `responses_of` its codes.

use api_error::catalog::{OpenApi, OpenApiError};
use api_error::serde_json::{self, Map, Value, json};

mod vocabularies;

use self::vocabularies::Vocabulary;

fn document(vocabulary: &Vocabulary, version: &str) -> Result<Value, OpenApiError> {
    let mut errors = OpenApi::new(&[vocabulary.catalog]);
    let mut license = json!({"name": "Apache 2.0", "identifier": "Apache-2.0"});
    if version == "3.0.3" {
        errors = errors.for_openapi_3_0().with_one_schema();
        license = json!({"name": "Apache 2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"});
    }
    let mut paths = Map::new();
    paths.insert(
        "/".to_owned(),
        operation("any_error", "Answers with any of the errors.", &errors.responses(), &errors),
    );
    for spec in vocabulary.catalog.iter() {
        let id = spec.id();
        let summary = format!("Answers with `{id}`.");
        let responses = errors.responses_of([id])?;
        // An id may have a space.
        let name = id.replace([' ', '/'], "_");
        paths.insert(format!("/{name}"), operation(&name, &summary, &responses, &errors));
    }
    let mut document = json!({
        "openapi": version,
        "info": {
            "title": format!("The errors of {}", vocabulary.name),
            "version": env!("CARGO_PKG_VERSION"),
            "license": license,
        },
        "servers": [{"url": "https://api.example.com"}],
        "security": [],
        "paths": paths,
    });
    errors.add_components(&mut document)?;
    Ok(document)
}

fn operation(id: &str, summary: &str, responses: &Value, errors: &OpenApi) -> Value {
    let mut responses = responses.clone();
    if let Value::Object(responses) = &mut responses {
        responses.insert("204".to_owned(), json!({"description": "Nothing went wrong."}));
        // Errors that are added later.
        responses.insert("default".to_owned(), errors.default_response());
    }
    json!({"get": {"operationId": id, "summary": summary, "responses": responses}})
}

fn main() -> std::process::ExitCode {
    vocabularies::print(vocabularies::of_arguments().and_then(|vocabulary| {
        let version = match std::env::args().nth(2).as_deref() {
            None => "3.1.1",
            Some("3.0") => "3.0.3",
            Some(unknown) => {
                return Err(format!("unknown argument `{unknown}`\nhelp: `3.0` is the other version"));
            }
        };
        let document = document(vocabulary, version).map_err(|error| error.to_string())?;
        serde_json::to_string_pretty(&document).map(|json| json + "\n").map_err(|error| error.to_string())
    }))
}
