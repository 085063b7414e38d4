//! Writes the codes of the errors that this script can fail with.

use std::path::PathBuf;
use std::{env, fs};

use api_error::{ApiError, Cataloged};

#[derive(Debug, ApiError)]
#[api(std_error)]
enum BuildError {
    /// The environment variable with the output folder is not set.
    #[api(code = "no_out_dir", status = 500, retryable = false)]
    NoOutDir,
    /// The file cannot be written.
    #[api(code = "not_written", status = 500, retryable)]
    NotWritten { source: std::io::Error },
}

fn main() -> Result<(), BuildError> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(BuildError::NoOutDir)?);
    let codes: Vec<_> = BuildError::CATALOG.iter().map(|spec| spec.code()).collect();
    fs::write(out.join("codes.txt"), codes.join("\n")).map_err(|source| BuildError::NotWritten { source })
}
