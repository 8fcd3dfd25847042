//! What is written, one file for each method of the trait. Each runs within one transaction of its caller.

mod administer;
mod check_off;
mod commit;
mod credentials;
mod feed;
mod files;
mod held;
mod items;
mod life;
mod passkeys;
mod preferences;
mod sessions;
mod usage;
mod visits;

pub(super) use administer::administer;
pub(super) use check_off::check_off;
pub(super) use commit::commit;
pub(super) use files::keep_file;
pub(super) use held::let_go;
pub(super) use life::begin_life;
pub(super) use preferences::keep_preferences;
pub(super) use sessions::use_session;
