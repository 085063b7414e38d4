//! The page as HTML: one file, complete as it is.

mod escape;
mod policy;
mod prose;

use minijinja::{AutoEscape, Environment, Error, context};

use self::escape::escaped;

use super::page::Page;
use super::prose::Writer;
use super::{Reference, template};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

const WRITER: Writer = Writer { blocks: prose::write, line: prose::write, cell: prose::write };

pub(super) fn write(reference: &Reference) -> String {
    let page = Page::of(reference, WRITER);
    let context = context! { page, policy => policy::POLICY, style => STYLE, script => SCRIPT };
    template::fill("page.html", include_str!("page.html"), context, escape_text)
}

/// Escapes what the template does not call safe.
fn escape_text(environment: &mut Environment<'_>) {
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if state.auto_escape() == AutoEscape::Html && !value.is_safe() => {
            out.write_str(&escaped(text)).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    });
}
