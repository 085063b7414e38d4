//! The five vocabularies, for the examples that generate documents from them, and unusual ones for tests of these
//! documents.

// The vocabularies are programs that each have a module `wire`. Here they are modules, and each example uses a part.
#![allow(dead_code, unreachable_pub, clippy::duplicate_mod)]

pub mod advice;
#[path = "../ascend.rs"]
mod ascend;
pub mod growth;
#[path = "../mayo_aspm.rs"]
mod mayo_aspm;
mod odd;
#[path = "../policycortex.rs"]
mod policycortex;
#[path = "../repositories.rs"]
mod repositories;
#[path = "../scaivault.rs"]
mod scaivault;

use api_error::{ApiError, Catalog, Cataloged};

/// The error vocabulary of an API.
pub struct Vocabulary {
    pub name: &'static str,
    pub catalog: Catalog,
    /// Errors of all of its codes.
    pub errors: fn() -> Vec<Box<dyn ApiError>>,
}

pub static ALL: [Vocabulary; 5] = [
    Vocabulary { name: "ascend", catalog: ascend::AscendError::CATALOG, errors: || boxed(ascend::errors()) },
    Vocabulary {
        name: "mayo_aspm",
        catalog: mayo_aspm::MayoError::CATALOG,
        errors: || boxed(mayo_aspm::errors()),
    },
    Vocabulary {
        name: "policycortex",
        catalog: policycortex::PolicyCortexError::CATALOG,
        errors: || boxed(policycortex::errors()),
    },
    Vocabulary {
        name: "repositories",
        catalog: repositories::RepositoriesError::CATALOG,
        errors: || boxed(repositories::errors()),
    },
    Vocabulary {
        name: "scaivault",
        catalog: scaivault::VaultError::CATALOG,
        errors: || boxed(scaivault::errors()),
    },
];

/// One that uses every form, for the tests of what is made of it.
static GROWTH: Vocabulary =
    Vocabulary { name: "growth", catalog: growth::PaymentError::CATALOG, errors: || boxed(growth::errors()) };

fn boxed<E: ApiError + 'static>(errors: Vec<E>) -> Vec<Box<dyn ApiError>> {
    errors.into_iter().map(|error| Box::new(error) as Box<dyn ApiError>).collect()
}

/// One with a code for each kind of advice, for the tests of the decision about a retry.
static ADVICE: Vocabulary =
    Vocabulary { name: "advice", catalog: advice::Told::CATALOG, errors: || boxed(advice::errors()) };

/// All vocabularies: the five, the unusual ones, and those for tests of one thing.
pub fn all() -> impl Iterator<Item = &'static Vocabulary> {
    ALL.iter().chain(&odd::ALL).chain([&GROWTH, &ADVICE])
}

/// The vocabulary that the first argument names.
///
/// # Errors
///
/// Says what to write if the argument is not the name of a vocabulary.
pub fn of_arguments() -> Result<&'static Vocabulary, String> {
    let name = std::env::args().nth(1);
    all().find(|vocabulary| Some(vocabulary.name) == name.as_deref()).ok_or_else(|| {
        format!("help: name one of {}", ALL.each_ref().map(|one| format!("`{}`", one.name)).join(", "))
    })
}

/// Prints the text or the error, and returns the exit code.
pub fn print(made: Result<String, String>) -> std::process::ExitCode {
    match made {
        Ok(made) => {
            // The reader may stop in the middle, as `head` does.
            let _ = std::io::Write::write_all(&mut std::io::stdout().lock(), made.as_bytes());
            std::process::ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::from(2)
        }
    }
}
