//! The one binary, `casement`.

fn main() {}
