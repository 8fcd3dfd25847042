#![no_main]
//! See `core/fuzz/src/gate.rs`.

use casement_fuzz::gate;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| gate::run(bytes));
