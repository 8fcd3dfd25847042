//! Writing and reading again.
