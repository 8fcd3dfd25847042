#![no_main]
//! See `core/fuzz/src/play.rs`.

use casement_fuzz::play;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| play::run(bytes));
