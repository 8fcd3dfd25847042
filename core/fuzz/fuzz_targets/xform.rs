#![no_main]
//! See `core/fuzz/src/xform.rs`.

use casement_fuzz::xform;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| xform::run(bytes));
