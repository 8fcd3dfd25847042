#![no_main]
//! See `core/fuzz/src/intake.rs`.

use casement_fuzz::intake;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| intake::run(bytes));
