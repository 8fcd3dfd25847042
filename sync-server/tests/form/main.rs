//! `casement form` as a person at a terminal or another program meets it: the built binary, on files made here.

mod bad_input;
mod check;
mod convert;
mod desk;
mod diff;
mod help;
mod lint;
mod show;
