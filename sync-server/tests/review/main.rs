//! What people look at of records, what they do there and what leads decide about them, with phones that fill the records in.

mod acts;
mod children;
mod decisions;
mod needs;
mod office;
mod seeing;
mod showing;
