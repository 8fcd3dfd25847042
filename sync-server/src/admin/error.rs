//! Why a request was not carried out, in the words of the command line.

use crate::domain::held::HeldError;
use crate::domain::registry::RegistryError;
use crate::store::StoreError;

/// Why a request was not carried out. Nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum AdminError {
    /// Found one.
    #[error("there is no workspace yet: found one with casement admin found \"Name\" --admin \"Your name\"")]
    NothingFounded,
    /// Say which.
    #[error("there are several workspaces ({}): say which with --workspace", .0.join(", "))]
    WhichWorkspace(Vec<String>),
    /// Look at the list.
    #[error("there is no {what} “{named}”{}", advice(.what))]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// How it was named.
        named: String,
    },
    /// Say it more exactly.
    #[error("“{named}” may be more than one {what}: {}; say which by its id", .candidates.join(", "))]
    Ambiguous {
        /// What was looked for.
        what: &'static str,
        /// How it was named.
        named: String,
        /// What it may be.
        candidates: Vec<String>,
    },
    /// Say it otherwise.
    #[error("“{said}” is no {what}: {advice}")]
    Unreadable {
        /// What was wanted.
        what: &'static str,
        /// What was said.
        said: String,
        /// What can be said.
        advice: &'static str,
    },
    /// Publish it with `casement admin publish`.
    #[error("the form cannot be read")]
    FormUnreadable,
    /// It was decided against.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// It was not decided.
    #[error(transparent)]
    Held(#[from] HeldError),
    /// The store says what to do.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Which list shows what there is.
fn advice(what: &str) -> &'static str {
    match what {
        "member" => "; casement admin members lists them",
        "device" => "; casement admin devices lists them",
        "place" => "; casement admin places lists them",
        "visit" => "; casement admin visits lists them",
        "held change" => "; casement admin held lists them",
        "form" => "; casement admin forms lists them",
        _ => "",
    }
}
