//! What is written, one file for each method of the trait. Each runs within one transaction of its caller.

mod append;
mod compact;
mod items;
mod life;
mod purge;
mod receive;
mod record;

pub(crate) use append::append;
pub(crate) use compact::compact;
pub(crate) use items::keep;
pub(crate) use life::{begin_life, read_anew};
pub(crate) use purge::{purge, purge_visits};
pub(crate) use receive::receive;

use crate::error::store_error;
use casement_core::store::{Misuse, StoreError};

/// Why a transaction is rolled back.
pub(crate) enum Failure {
    Sqlite(rusqlite::Error),
    Misuse(Misuse),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<Misuse> for Failure {
    fn from(misuse: Misuse) -> Self {
        Self::Misuse(misuse)
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Sqlite(error) => store_error(error),
            Failure::Misuse(misuse) => misuse.into(),
        }
    }
}
