//! What the fuzz targets do with the bytes that they are given.
//!
//! Each module has a `run`, which must neither panic nor fail one of its assertions, whatever the bytes. They use nothing
//! but the standard library and the public face of `casement-core`, for `core/tests/fuzz_findings.rs` runs them again, on
//! the stable toolchain, over every input that ever made one of them fail. But for `gate` and `intake`, which need
//! Automerge, a team that fills a record and a server, and so `casement-tests`; what made them fail is kept in `tests/gate` and
//! `tests/hostile`.

pub mod expression;
pub mod filling;
pub mod gate;
#[cfg(feature = "server")]
pub mod intake;
pub mod media;
pub mod play;
pub mod wire;
pub mod workbook;
pub mod xform;
