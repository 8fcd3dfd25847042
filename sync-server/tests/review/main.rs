//! What people look at of records and what leads decide about them, with phones that fill the records in.

mod children;
mod decisions;
mod office;
mod seeing;
mod showing;
