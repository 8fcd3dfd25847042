#![no_main]
//! See `core/fuzz/src/media.rs`.

use casement_fuzz::media;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| media::run(bytes));
