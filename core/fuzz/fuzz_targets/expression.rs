#![no_main]
//! See `core/fuzz/src/expression.rs`.

use casement_fuzz::expression;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| expression::run(bytes));
