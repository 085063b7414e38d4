//! Where a request is within its edge, so that a typed error is rendered for that request.
//!
//! poem lends an error to be made a response of, then drops it; what the response says in its extensions is replaced.
//! That can happen anywhere: `Cors` for one makes a response of every error that passes it. So the edge tells, while
//! it polls what is within, whose edge it is, and the error is rendered there and then. What the log should know of
//! it is kept until the response arrives, since on its way somebody may make a success of it.

use std::cell::RefCell;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use http::{Response, StatusCode};

use crate::edge::log::{self, Origin};
use crate::edge::request_id::X_REQUEST_ID;
use crate::edge::visit::Visit;
use crate::{ApiError, Bytes};

thread_local! {
    /// The innermost edge whose inside this thread is polling.
    static CURRENT: RefCell<Option<Arc<Scope>>> = const { RefCell::new(None) };
}

/// A request within its edge.
pub(super) struct Scope {
    visit: Visit,
    /// The last error that was rendered.
    rendered: Mutex<Option<Rendered>>,
}

/// What the log should know of an error that is no more.
struct Rendered {
    status: StatusCode,
    code: &'static str,
    text: Text,
}

/// The response of a typed error, where there is an edge around what asks for it.
pub(crate) fn render(error: &dyn ApiError) -> Option<Response<Bytes>> {
    let scope = CURRENT.with_borrow(Option::clone)?;
    let response = scope.visit.render(error);
    let text = Text(log::text(Origin::Error(error)));
    let rendered = Rendered { status: response.status(), code: error.code(), text };
    *scope.rendered.lock().unwrap_or_else(PoisonError::into_inner) = Some(rendered);
    Some(response)
}

impl Scope {
    pub(super) fn new(visit: Visit) -> Self {
        Self { visit, rendered: Mutex::new(None) }
    }

    pub(super) fn visit(&self) -> &Visit {
        &self.visit
    }

    /// Runs what is within this edge, and is within no other edge before and after, also where it panics.
    pub(super) fn enter<T>(self: &Arc<Self>, inside: impl FnOnce() -> T) -> T {
        struct Leave(Option<Arc<Scope>>);
        impl Drop for Leave {
            fn drop(&mut self) {
                CURRENT.set(self.0.take());
            }
        }
        let _leave = Leave(CURRENT.replace(Some(Arc::clone(self))));
        inside()
    }

    /// What a response has of the error rendered here last. Where it is that of the error, it is logged.
    pub(super) fn tell(&self, response: &poem::Response) -> Told {
        let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever made another response of the error did not put our id on it.
        let id = response.headers().get(X_REQUEST_ID);
        let is_of_here = id == Some(&self.visit.request_id().to_header_value());
        match rendered.take_if(|_| is_of_here) {
            Some(rendered) if rendered.status == response.status() => {
                log::event(&self.visit, rendered.status, rendered.code, Origin::Error(&rendered.text));
                Told::Whole
            }
            Some(rendered) => Told::Changed(rendered.text),
            None => Told::Nothing,
        }
    }
}

/// What a response has of a typed error.
pub(super) enum Told {
    /// It is the error's.
    Whole,
    /// It was, and a middleware has changed its status. The error is for the log.
    Changed(Text),
    Nothing,
}

/// What an error and its sources said.
#[derive(Debug)]
pub(super) struct Text(String);

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Text {}
