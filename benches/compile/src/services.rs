//! A small service of axum: without api-error, with its default features, and with everything that it has for axum. And
//! services that differ only in how many request types they read, and with which extractor.

use std::fmt::Write;

use crate::workspace::Package;

const AXUM: &str = "axum = \"0.8\"\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                    thiserror = \"2\"\ntokio = { version = \"1\", features = [\"full\"] }\n";
const OURS: &str = "api-error = { path = \"{root}\" }\n";
const OURS_FOR_AXUM: &str =
    "api-error = { path = \"{root}\", features = [\"axum\", \"axum-extract\", \"tower\"] }\n";

/// The services, in the order of [`SERVICES`].
pub const SERVICES: [&str; 3] = ["service-plain", "service-default", "service-axum"];

pub fn services() -> [Package; 3] {
    let plain = source(
        "",
        "thiserror::Error",
        ["", "", "", "", "", ""],
        "match self {
            Self::NotFound { path } => by_hand(404, \"secret_not_found\", format!(\"Secret '{path}' not found\")),
            Self::Exists(path) => by_hand(409, \"secret_exists\", format!(\"Secret '{path}' exists\")),
            Self::RateLimited => by_hand(429, \"rate_limited\", \"Too many requests\".into()),
            Self::Sealed => by_hand(503, \"sealed\", \"The vault is sealed\".into()),
            Self::Storage(_) => by_hand(500, \"storage_error\", \"Internal Server Error\".into()),
        }",
        ["Json", "Query", "Path"],
        "",
    ) + "\nfn by_hand(status: u16, code: &str, message: String) -> Response {
    let status = axum::http::StatusCode::from_u16(status).unwrap_or_default();
    (status, Json(serde_json::json!({ \"error\": { \"code\": code, \"message\": message } }))).into_response()
}\n";
    let attributes = [
        "",
        "    #[api(code = \"secret_not_found\", status = 404, message = \"Secret '{path}' not found\")]\n",
        "    #[api(code = \"secret_exists\", status = 409, message = \"Secret '{0}' exists\")]\n",
        "    #[api(code = \"rate_limited\", status = 429, retryable, message = \"Too many requests\")]\n",
        "    #[api(code = \"sealed\", status = 503, retryable, message = \"The vault is sealed\")]\n",
        "    #[api(code = \"storage_error\", status = 500, retryable = false)]\n",
    ];
    let default = source(
        "use api_error::ApiError;\n",
        "thiserror::Error, ApiError",
        attributes,
        "self.to_response().map(axum::body::Body::from)",
        ["Json", "Query", "Path"],
        "",
    );
    let [_, rest @ ..] = attributes;
    let [not_found, exists, rate_limited, sealed, storage] = rest;
    let axum = source(
        "use api_error::{ApiError, edge::Edge, extract::{ApiJson, ApiPath, ApiQuery}};\n",
        "thiserror::Error, ApiError",
        ["#[api(axum)]\n", not_found, exists, rate_limited, sealed, storage],
        "",
        ["ApiJson", "ApiQuery", "ApiPath"],
        ".layer(Edge::of::<SecretError>())",
    );
    let [first, second, third] = SERVICES;
    [
        Package::binary(first, AXUM.to_owned(), plain),
        Package::binary(second, [AXUM, OURS].concat(), default),
        Package::binary(third, [AXUM, OURS_FOR_AXUM].concat(), axum),
    ]
}

/// The source of a service. Without `response`, the derive writes the response trait.
fn source(
    import: &str,
    derive: &str,
    [container, not_found, exists, rate_limited, sealed, storage]: [&str; 6],
    response: &str,
    [json, query, path]: [&str; 3],
    edge: &str,
) -> String {
    let response = if response.is_empty() {
        String::new()
    } else {
        format!(
            "\nimpl IntoResponse for SecretError {{\n    fn into_response(self) -> Response {{\n        {response}\n    }}\n}}\n"
        )
    };
    format!(
        "//! Generated.
#![allow(unused_imports)]

use axum::extract::{{Path, Query}};
use axum::response::{{IntoResponse, Response}};
use axum::routing::get;
use axum::{{Json, Router}};
use serde::{{Deserialize, Serialize}};
{import}
/// What can go wrong.
#[derive(Debug, {derive})]
{container}pub enum SecretError {{
    /// There is no secret at this path.
    #[error(\"no secret at {{path}}\")]
{not_found}    NotFound {{ path: String }},
    /// There is one already.
    #[error(\"{{0}} exists\")]
{exists}    Exists(String),
    /// The caller went over its request rate.
    #[error(\"rate limited\")]
{rate_limited}    RateLimited,
    /// The vault is sealed.
    #[error(\"sealed\")]
{sealed}    Sealed,
    /// The database did not answer.
    #[error(\"database: {{0}}\")]
{storage}    Storage(#[from] std::io::Error),
}}
{response}
#[derive(Deserialize)]
struct NewSecret {{
    value: String,
    tags: Vec<String>,
    days: Option<u32>,
}}

#[derive(Deserialize)]
struct Page {{
    limit: Option<usize>,
    sort: Option<String>,
}}

#[derive(Serialize)]
struct Secret {{
    path: String,
    value: String,
    tags: Vec<String>,
    days: Option<u32>,
}}

async fn read({path}(path): {path}<String>) -> Result<Json<Secret>, SecretError> {{
    let value = std::fs::read_to_string(&path)?;
    if value.is_empty() {{
        return Err(SecretError::NotFound {{ path }});
    }}
    Ok(Json(Secret {{ path, value, tags: Vec::new(), days: None }}))
}}

async fn write(
    {path}(path): {path}<String>,
    {json}(secret): {json}<NewSecret>,
) -> Result<Json<Secret>, SecretError> {{
    let NewSecret {{ value, tags, days }} = secret;
    match path.len() {{
        0 => Err(SecretError::RateLimited),
        1 => Err(SecretError::Sealed),
        2 => Err(SecretError::Exists(path)),
        _ => Ok(Json(Secret {{ path, value, tags, days }})),
    }}
}}

async fn list({query}(page): {query}<Page>) -> Result<Json<Vec<String>>, SecretError> {{
    Ok(Json(page.sort.into_iter().take(page.limit.unwrap_or(10)).collect()))
}}

#[tokio::main]
async fn main() -> std::io::Result<()> {{
    let router = Router::new().route(\"/secrets\", get(list)).route(\"/secrets/{{path}}\", get(read).put(write)){edge};
    axum::serve(tokio::net::TcpListener::bind(\"127.0.0.1:0\").await?, router).await
}}
"
    )
}

/// What reads the request types of a service.
#[derive(Clone, Copy)]
pub struct Reader {
    pub name: &'static str,
    dependencies: &'static str,
    import: &'static str,
    /// The argument of a handler, where `T` is the type.
    argument: fn(usize) -> String,
}

/// Nothing, axum's, ours.
pub const READERS: [Reader; 3] = [
    Reader {
        name: "bytes",
        dependencies: "",
        import: "use axum::body::Bytes;\n",
        argument: |at| format!("body: Bytes) -> String {{\n    format!(\"{at}{{}}\", body.len())"),
    },
    Reader {
        name: "json",
        dependencies: "",
        import: "use axum::Json;\n",
        argument: |at| format!("Json(body): Json<T{at}>) -> String {{\n    body.name"),
    },
    Reader {
        name: "api-json",
        dependencies: OURS_FOR_AXUM,
        import: "use api_error::extract::ApiJson;\n",
        argument: |at| format!("ApiJson(body): ApiJson<T{at}>) -> String {{\n    body.name"),
    },
];

pub fn name_of(reader: &Reader, types: usize) -> String {
    format!("{}-{types}", reader.name)
}

/// A service that reads this many request types.
pub fn types(reader: &Reader, types: usize) -> Package {
    let mut out =
        format!("//! Generated.\n\nuse axum::Router;\nuse axum::routing::post;\n{}\n", reader.import);
    for at in 0..types {
        let argument = (reader.argument)(at);
        if reader.name != "bytes" {
            // No two types are alike, or the compiler would keep only one.
            write!(
                out,
                "#[derive(serde::Deserialize)]\n#[allow(dead_code)]\nstruct T{at} {{\n    name: String,\n    count_{at}: u32,\n    \
                 tags_{at}: Vec<String>,\n    owner_{at}: Option<String>,\n    limit: Option<u64>,\n}}\n\n"
            )
            .unwrap();
        }
        write!(out, "async fn handle_{at}({argument}\n}}\n\n").unwrap();
    }
    out.push_str(
        "#[tokio::main]\nasync fn main() -> std::io::Result<()> {\n    let router = Router::new()\n",
    );
    for at in 0..types {
        writeln!(out, "        .route(\"/{at}\", post(handle_{at}))").unwrap();
    }
    out.push_str(
        ";\n    axum::serve(tokio::net::TcpListener::bind(\"127.0.0.1:0\").await?, router).await\n}\n",
    );
    Package::binary(&name_of(reader, types), [AXUM, reader.dependencies].concat(), out)
}
