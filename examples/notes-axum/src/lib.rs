//! Notes on axum.
//!
//! Handlers return `Result<_, NoteError>`, and `?` takes the rejections of extractors as they are.

mod errors;
mod openapi;

use std::sync::{Arc, Mutex, PoisonError};

use api_error::edge::Edge;
use api_error::extract::{ApiJson, ApiPath, ApiQuery, RequestError};
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

pub use crate::errors::{DOCUMENTED, NoteError};

#[derive(Clone, Deserialize, Serialize)]
struct Note {
    text: String,
}

#[derive(Deserialize)]
struct Page {
    #[serde(default = "Page::most")]
    limit: u8,
}

impl Page {
    fn most() -> u8 {
        u8::MAX
    }
}

/// The notes, by their number.
type Notes = Arc<Mutex<Vec<Note>>>;

/// Where each error of the service gets its final form.
pub fn edge() -> Edge {
    Edge::of::<NoteError>()
}

/// The service, without notes.
pub fn app() -> Router {
    Router::new()
        .route("/notes", get(list).post(create))
        .route("/notes/{number}", get(show))
        .route("/openapi.json", get(async || Json(openapi::document())))
        .with_state(Notes::default())
        .layer(DefaultBodyLimit::max(1024))
        .layer(edge())
}

async fn list(
    State(notes): State<Notes>,
    page: Result<ApiQuery<Page>, RequestError>,
) -> Result<Json<Vec<Note>>, NoteError> {
    let ApiQuery(Page { limit }) = page?;
    let notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(Json(notes.iter().take(limit.into()).cloned().collect()))
}

async fn create(
    State(notes): State<Notes>,
    note: Result<ApiJson<Note>, RequestError>,
) -> Result<(StatusCode, Json<Note>), NoteError> {
    let ApiJson(note) = note?;
    if note.text == "panic" {
        panic!("a mistake of the service");
    }
    notes.lock().unwrap_or_else(PoisonError::into_inner).push(note.clone());
    Ok((StatusCode::CREATED, Json(note)))
}

async fn show(
    State(notes): State<Notes>,
    number: Result<ApiPath<u32>, RequestError>,
) -> Result<Json<Note>, NoteError> {
    let ApiPath(number) = number?;
    let notes = notes.lock().unwrap_or_else(PoisonError::into_inner);
    let found = usize::try_from(number).ok().and_then(|at| notes.get(at)).cloned();
    found.map(Json).ok_or(NoteError::NotFound { number })
}
