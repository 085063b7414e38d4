//! Generates the workspace and runs cargo in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate to compile.
pub struct Package {
    name: String,
    /// Lines of its manifest, where `{root}` is the repository.
    dependencies: String,
    /// Its only file.
    file: &'static str,
    source: String,
}

impl Package {
    pub fn library(name: &str, dependencies: String, source: String) -> Self {
        Self { name: name.to_owned(), dependencies, file: "src/lib.rs", source }
    }

    pub fn binary(name: &str, dependencies: String, source: String) -> Self {
        Self { name: name.to_owned(), dependencies, file: "src/main.rs", source }
    }
}

pub struct Workspace {
    pub folder: PathBuf,
}

/// The cargo command that builds one crate.
#[derive(Clone, Copy)]
pub struct Mode {
    pub title: &'static str,
    arguments: &'static [&'static str],
}

pub const RELEASE: Mode = Mode { title: "release build", arguments: &["build", "--release"] };

pub const MODES: [Mode; 3] = [
    Mode { title: "`cargo check`", arguments: &["check"] },
    Mode { title: "debug build", arguments: &["build"] },
    RELEASE,
];

/// A crate that only has dependencies, for builds from scratch.
pub const COLD: [(&str, &str); 4] = [
    ("cold-ours", "api-error = { path = \"{root}\" }\n"),
    (
        "cold-theirs",
        "thiserror = \"2\"\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n",
    ),
    (
        "service-without",
        "axum = \"0.8\"\ntokio = { version = \"1\", features = [\"full\"] }\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n",
    ),
    (
        "service-with",
        "axum = \"0.8\"\ntokio = { version = \"1\", features = [\"full\"] }\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\napi-error = { path = \"{root}\" }\n",
    ),
];

/// Measures only the compiler, without cargo. bash reads `getrusage`, with a resolution of a millisecond.
const TIMER: &str = r#"#!/usr/bin/env bash
TIMEFORMAT='%3U %3S'
exec 3>&1 4>&2
{ time "$@" 1>&3 2>&4; } 2>"$COMPILE_TIMES"
"#;

/// Adds each crate and what its compiler took to a file. With other features, it is another crate. Its metadata would not do as
/// a name: one more feature of serde_json changes it for all crates that depend on serde_json.
const LOGGER: &str = r#"#!/usr/bin/env bash
before="" crate="${CARGO_PKG_NAME:-none}@${CARGO_PKG_VERSION:-}"
for word in "$@"; do
    case "$before:$word" in
        --crate-name:* | --cfg:* | --crate-type:* | -C:opt-level=*) crate+=",${word//[\" ]/}" ;;
        *:--emit=*) crate+=",$word" ;;
    esac
    before=$word
done
TIMEFORMAT="$crate %3U %3S"
exec 3>&1 4>&2
{ time "$@" 1>&3 2>&4; } 2>>"$COMPILE_TIMES"
"#;

impl Workspace {
    /// Writes the packages to a folder of this name.
    pub fn create(name: &str, packages: Vec<Package>) -> Self {
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = own.join("../..").canonicalize().expect("the repository");
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or(own.join("target"), PathBuf::from);
        let workspace = Self { folder: target.join(name) };
        for package in &packages {
            let folder = workspace.folder.join(&package.name);
            let dependencies = package.dependencies.replace("{root}", &root.display().to_string());
            write(
                &folder.join("Cargo.toml"),
                &format!(
                    "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}",
                    package.name
                ),
            );
            write(&folder.join(package.file), &package.source);
        }
        let members: Vec<_> = packages.iter().map(|package| &package.name).collect();
        write(
            &workspace.folder.join("Cargo.toml"),
            &format!(
                "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.release]\nstrip = true\n"
            ),
        );
        for (name, script) in [("timer.sh", TIMER), ("logger.sh", LOGGER)] {
            write(&workspace.folder.join(name), script);
            workspace.bash(&["chmod", "+x", name]);
        }
        workspace.bash(&["cargo", "fetch"]);
        workspace
    }

    /// CPU seconds of the compiler for this crate alone. After the first call, its dependencies are already built.
    pub fn compile(&self, package: &str, mode: Mode) -> f64 {
        let folder = self.folder.join(package).join("src");
        let sources = ["lib.rs", "main.rs"].map(|name| folder.join(name));
        let source = sources.iter().find(|source| source.exists()).expect("generated");
        write(source, &fs::read_to_string(source).expect("generated"));
        let times = self.folder.join("times");
        let status = self
            .cargo()
            .args(mode.arguments)
            .args(["--quiet", "--package", package])
            .env("RUSTC_WORKSPACE_WRAPPER", self.folder.join("timer.sh"))
            .env("COMPILE_TIMES", &times)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "{package} does not build");
        seconds(&fs::read_to_string(times).expect("written by the timer"))
    }

    /// Bytes of the stripped binary of a release build.
    pub fn binary(&self, package: &str) -> f64 {
        self.compile(package, RELEASE);
        self.size(package)
    }

    /// The same, with api-error compiled for size.
    pub fn least_binary(&self, package: &str) -> f64 {
        let small = |package: &str| format!("profile.release.package.{package}.opt-level='s'");
        let status = self
            .cargo()
            .args(RELEASE.arguments)
            .args(["--quiet", "--package", package])
            .args(["--config", &small("api-error"), "--config", &small("api-error-core")])
            .status();
        assert!(status.is_ok_and(|status| status.success()), "{package} does not build");
        self.size(package)
    }

    fn size(&self, package: &str) -> f64 {
        let binary = fs::metadata(self.folder.join("target/release").join(package));
        binary.expect("a release build of a binary").len() as f64
    }

    /// CPU seconds of the compiler for each crate of each package, built from nothing. Of each crate, the least of all builds
    /// counts: what else the machine does only ever adds to it. A crate that several packages have with the same features costs
    /// the same in each.
    pub fn builds_from_nothing<const N: usize>(
        &self,
        packages: [&str; N],
        mode: Mode,
        rounds: usize,
    ) -> [BTreeMap<String, f64>; N] {
        let mut crates = [const { BTreeSet::new() }; N];
        let mut least: BTreeMap<String, f64> = BTreeMap::new();
        for round in 0..rounds {
            for turn in 0..N {
                let at = (round + turn) % N;
                for (name, seconds) in self.build_from_nothing(packages[at], mode) {
                    least
                        .entry(name.clone())
                        .and_modify(|least| *least = least.min(seconds))
                        .or_insert(seconds);
                    crates[at].insert(name);
                }
            }
        }
        crates.map(|names| names.into_iter().map(|name| (name.clone(), least[&name])).collect())
    }

    /// CPU seconds of the compiler for each crate of this package.
    fn build_from_nothing(&self, package: &str, mode: Mode) -> BTreeMap<String, f64> {
        let (target, times) = (self.folder.join("cold"), self.folder.join("times-of-crates"));
        let _ = fs::remove_dir_all(&target);
        write(&times, "");
        let status = self
            .cargo()
            .args(mode.arguments)
            // One crate after another, because threads of two cores slow each other down.
            .args(["--jobs", "1", "--quiet", "--package", package])
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTC_WRAPPER", self.folder.join("logger.sh"))
            .env("COMPILE_TIMES", &times)
            .status();
        assert!(status.is_ok_and(|status| status.success()), "{package} does not build");
        let _ = fs::remove_dir_all(&target);
        let mut crates = BTreeMap::new();
        for line in fs::read_to_string(times).expect("written by the logger").lines() {
            let (name, words) = line.split_once(' ').expect("a name and two times");
            *crates.entry(name.to_owned()).or_default() += seconds(words);
        }
        crates
    }

    /// Bytes and lines of a crate after macro expansion.
    pub fn expanded(&self, package: &str) -> Option<(usize, usize)> {
        let output = self
            .cargo()
            .args([
                "rustc",
                "--quiet",
                "--package",
                package,
                "--profile",
                "check",
                "--",
                "-Zunpretty=expanded",
            ])
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        (output.status.success() && !text.is_empty()).then(|| (text.len(), text.lines().count()))
    }

    fn bash(&self, words: &[&str]) {
        let (program, arguments) = words.split_first().expect("a program");
        let status = self.command(program).args(arguments).status();
        assert!(status.is_ok_and(|status| status.success()), "{words:?}");
    }

    fn cargo(&self) -> Command {
        self.command("cargo")
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        // Each run compiles its entire crate, as a build of a fresh checkout does.
        command
            .current_dir(&self.folder)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_TARGET_DIR", self.folder.join("target"));
        // The environment that cargo set for this program must not reach the measured crates.
        command.env_remove("CARGO_MANIFEST_DIR").env_remove("RUSTFLAGS").env_remove("RUSTC_WRAPPER");
        command
    }
}

fn write(path: &Path, text: &str) {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).expect("the target directory can be written to");
    }
    fs::write(path, text).expect("the target directory can be written to");
}

fn seconds(words: &str) -> f64 {
    words.split_whitespace().map(|word| word.parse::<f64>().expect("seconds")).sum()
}
