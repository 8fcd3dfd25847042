//! Backups: one file, encrypted to whoever is to be able to read it, and a store made of it again.
//!
//! The file is what it seems: the database, packed by gzip, encrypted by age. Whoever has the key and no Casement gets at it with
//! `age --decrypt` and `gunzip`. Attached files are not in it: each is encrypted into a folder beside it, where that is asked for.

mod attachments;
mod from_pages;
mod key;
mod made;
mod read;
mod write;

pub use attachments::{AttachmentsError, CopiedFiles, backup_attachments, count_attachments, restore_attachments};
pub use from_pages::{BACKUP_DUE, Backups, Standing};
pub use key::{KeyError, Recipients, make_key, read_key};
pub use made::{MadeBackup, made_backups, note_backup};
pub use read::{RestoreError, Restored, restore};
pub use write::{BackupError, backup};
