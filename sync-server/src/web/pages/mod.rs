//! One file for each page.

pub(super) mod acts;
pub(super) mod admin;
pub(super) mod approval;
pub(super) mod disagreements;
pub(super) mod history;
pub(super) mod home;
pub(super) mod me;
pub(super) mod record;
mod refusal;
pub(super) mod sign_in;
pub(super) mod time;
mod view;
pub(super) mod visit;
