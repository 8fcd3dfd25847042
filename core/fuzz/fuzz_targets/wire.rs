#![no_main]
//! See `core/fuzz/src/wire.rs`.

use casement_fuzz::wire;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| wire::run(bytes));
