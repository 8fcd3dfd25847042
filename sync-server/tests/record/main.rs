//! `casement record` as a person at a terminal or another program meets it: the built binary, on files made here.

mod act;
#[path = "../form/desk.rs"]
mod desk;
mod export;
mod files;
mod help;
mod read;
mod team;
