//! Filling the templates `page.html` and `page.md`, which are for a designer to read and change.

use minijinja::{Environment, UndefinedBehavior};
use serde::Serialize;

/// Fills a template; `with` adds what it needs. The tests fill every line of ours, so failing is a bug.
pub(super) fn fill(
    name: &str,
    template: &str,
    page: impl Serialize,
    with: impl FnOnce(&mut Environment<'_>),
) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    with(&mut environment);
    let filled = environment.render_named_str(name, template, page);
    filled.unwrap_or_else(|bug| format!("This is a bug of api-error: {bug:#}"))
}
