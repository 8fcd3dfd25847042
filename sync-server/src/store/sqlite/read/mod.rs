//! What is read, one file for each method of the trait.

mod audit;
mod credentials;
mod directory;
mod feed;
mod files;
mod held;
mod item;
mod life;
mod missing;
mod passkeys;
mod preferences;
mod record;
mod records;
mod standings;
mod unchecked;
mod usage;
mod visit;
mod workspaces;

pub(super) use audit::{audit, audit_point};
pub(super) use directory::directory;
pub(super) use feed::feed;
pub(super) use files::{file_usage, files, record_files};
pub(super) use held::held;
pub(super) use item::item;
pub(super) use life::life;
pub(super) use missing::missing;
pub(super) use record::record;
pub(super) use records::records;
pub(super) use standings::{served, standings};
pub(super) use unchecked::unchecked;
pub(super) use usage::usage;
pub(super) use visit::team;
pub(super) use workspaces::workspaces;
