//! Writes the reference pages of the five vocabularies, as HTML and Markdown, with an index.
//!
//! ```text
//! cargo run --example reference               into target/reference
//! cargo run --example reference -- docs/api   into docs/api
//! ```

// The vocabularies are programs that each have a module `wire`. Here they are modules.
#![allow(dead_code, unreachable_pub, clippy::duplicate_mod)]

mod ascend;
mod mayo_aspm;
#[path = "reference/pages.rs"]
mod pages;
mod policycortex;
mod repositories;
mod scaivault;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use api_error::Cataloged;
use api_error::catalog::Reference;

fn main() -> ExitCode {
    let folder = env::args_os().nth(1).map_or_else(|| Path::new("target").join("reference"), PathBuf::from);
    match write_all(&folder) {
        Ok(paths) => {
            for path in paths {
                println!("{}", path.display());
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write_all(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let references: [(&str, &str, Reference); 5] = [
        ("ascend", "Ascend", pages::ascend(ascend::AscendError::CATALOG)),
        ("mayo_aspm", "Mayo ASPM", pages::mayo_aspm(mayo_aspm::MayoError::CATALOG)),
        ("policycortex", "PolicyCortex", pages::policycortex(policycortex::PolicyCortexError::CATALOG)),
        ("repositories", "Repositories", pages::repositories(repositories::RepositoriesError::CATALOG)),
        ("scaivault", "ScaiVault", pages::scaivault(scaivault::VaultError::CATALOG)),
    ];
    fs::create_dir_all(folder)?;
    let mut paths = Vec::new();
    let mut write = |name: String, text: &str| {
        let path = folder.join(name);
        fs::write(&path, text)?;
        paths.push(path);
        io::Result::Ok(())
    };
    let (mut markdown, mut html) = (String::new(), String::new());
    for (file, title, reference) in &references {
        write(format!("{file}.html"), &reference.to_html())?;
        write(format!("{file}.md"), &reference.to_markdown())?;
        markdown += &format!("- [{title}]({file}.md)\n");
        html += &format!("<li><a href=\"{file}.html\">{title}</a></li>\n");
    }
    write("index.md".to_owned(), &format!("# Error references\n\n{markdown}"))?;
    write(
        "index.html".to_owned(),
        &format!(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>Error references</title>\n\
             <main>\n<h1>Error references</h1>\n<ul>\n{html}</ul>\n</main>\n</html>\n",
        ),
    )?;
    Ok(paths)
}
