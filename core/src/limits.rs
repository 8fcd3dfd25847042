//! Every bound of this crate, each with its reason.
