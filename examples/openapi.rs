//! An OpenAPI 3.1 document of a vocabulary: an operation for each code, and one that can respond with all codes.
//!
//! ```text
//! cargo run --example openapi -- scaivault
//! ```
//!
//! A real document has the operations of the service, each with `responses_of` its codes.

use api_error::catalog::{OpenApi, OpenApiError};
use api_error::serde_json::{self, Map, Value, json};

mod vocabularies;

use self::vocabularies::Vocabulary;

fn document(vocabulary: &Vocabulary) -> Result<Value, OpenApiError> {
    let errors = OpenApi::new(&[vocabulary.catalog]);
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
        "openapi": "3.1.1",
        "info": {
            "title": format!("The errors of {}", vocabulary.name),
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
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
        let document = document(vocabulary).map_err(|error| error.to_string())?;
        serde_json::to_string_pretty(&document).map(|json| json + "\n").map_err(|error| error.to_string())
    }))
}
