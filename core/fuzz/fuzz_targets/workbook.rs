#![no_main]
//! See `core/fuzz/src/workbook.rs`.

use casement_fuzz::workbook;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| workbook::run(bytes));
