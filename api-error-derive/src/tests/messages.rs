//! The errors of the cases in `ui-tests`, without a compiler: quick enough to be asked for each mutant.

use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::manifest_dir;

/// The messages of all derives in a file.
#[derive(Default)]
struct Messages(Vec<String>);

impl Messages {
    fn of(case: &Path) -> Vec<String> {
        let mut found = Self::default();
        found.visit_file(&syn::parse_file(&fs::read_to_string(case).unwrap()).unwrap());
        sorted(found.0)
    }

    fn derive(&mut self, attrs: &[syn::Attribute], item: &impl ToTokens) {
        let derives =
            |attr: &syn::Attribute| attr.path().is_ident("derive") && tokens(attr).contains("ApiError");
        if attrs.iter().any(derives) {
            let output = crate::expand(item.to_token_stream());
            self.visit_file(&syn::parse2(output).unwrap());
        }
    }
}

impl<'a> Visit<'a> for Messages {
    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.derive(&item.attrs, item);
    }

    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.derive(&item.attrs, item);
    }

    fn visit_item_union(&mut self, item: &'a syn::ItemUnion) {
        self.derive(&item.attrs, item);
    }

    fn visit_macro(&mut self, call: &'a syn::Macro) {
        if call.path.segments.last().is_some_and(|name| name.ident == "compile_error") {
            let place = call.path.span().start();
            let message = call.parse_body::<syn::LitStr>().unwrap().value();
            self.0.push(format!("{message}\n{}:{}", place.line, place.column + 1));
        }
        visit::visit_macro(self, call);
    }
}

fn tokens(part: &impl ToTokens) -> String {
    part.to_token_stream().to_string()
}

/// The messages that rustc prints: a line of `error: `, and the indented lines up to the place, of which line and column stay.
fn printed(stderr: &str) -> Vec<String> {
    let mut messages: Vec<String> = Vec::new();
    let mut open = false;
    for line in stderr.lines() {
        if let Some(message) = line.strip_prefix("error: ") {
            messages.push(message.to_owned());
            open = true;
        } else if let (true, Some(message)) = (open, messages.last_mut()) {
            let line = line.trim_start();
            let place = line.strip_prefix("--> ").and_then(|place| place.split_once(':'));
            open = place.is_none();
            message.push('\n');
            message.push_str(place.map_or(line, |(_, place)| place));
        }
    }
    sorted(messages)
}

/// rustc prints what is said twice of one place once.
fn sorted(mut messages: Vec<String>) -> Vec<String> {
    messages.sort();
    messages.dedup();
    messages
}

/// The cases in a folder and its folders.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(cases(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn each_mistake_gives_its_messages() {
    for case in cases(&manifest_dir().join("../ui-tests/fail")) {
        let expected = printed(&fs::read_to_string(case.with_extension("stderr")).unwrap());
        assert_eq!(Messages::of(&case), expected, "{}", case.display());
    }
}

#[test]
fn correct_code_gives_no_message() {
    for folder in ["ui-tests/pass", "tests", "examples/vocabularies"] {
        for case in cases(&manifest_dir().join("..").join(folder)) {
            assert!(Messages::of(&case).is_empty(), "{}: {:?}", case.display(), Messages::of(&case));
        }
    }
}
