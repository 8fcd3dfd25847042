//! A phone's encrypted store: [`LocalStore`](casement_core::store::LocalStore) on SQLite with SQLCipher.
//!
//! The database is encrypted with a random key ([`key`]), which is kept wrapped under what the person knows and what the
//! device holds. The folder of a store:
//!
//! ```text
//! store.db, store.db-wal     the database
//! store.key, store.key.copy  the wrapped key, twice: without it nothing can ever be read again
//! attachments/               attached files, each encrypted with a key of its own, which is in the database
//! aside-1/, aside-2/ …       databases that did not open, each with its key
//! ```
//!
//! One process at a time has a store open. What is locked holds neither key nor content in memory.

mod attachment;
mod connection;
mod error;
mod files;
pub mod key;
mod lifecycle;
#[cfg(test)]
mod locked_memory;
mod migrate;
mod read;
mod store;
mod wal;
mod wiping_allocator;
mod write;

pub use error::OpenError;
pub use store::SqliteStore;
pub use wiping_allocator::WipingAllocator;
