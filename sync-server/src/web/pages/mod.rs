//! One file for each page.

pub(super) mod acts;
pub(super) mod admin;
pub(super) mod approval;
pub(super) mod attachment;
pub(super) mod comment;
pub(super) mod compare;
pub(super) mod disagreements;
pub(super) mod export;
pub(super) mod history;
pub(super) mod home;
pub(super) mod me;
mod needs;
pub(super) mod paper;
pub(super) mod passkeys;
pub(super) mod print;
pub(super) mod record;
mod refusal;
pub(super) mod sign_in;
pub(super) mod time;
pub(super) mod told;
pub(super) mod type_in;
mod view;
pub(super) mod visit;
