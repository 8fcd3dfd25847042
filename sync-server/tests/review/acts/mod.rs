//! What members do in records from pages.

mod page;

mod again;
mod at_once;
mod refused;
mod settling;
mod typing;
mod verbs;
