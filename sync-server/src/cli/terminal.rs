//! Writing to the terminal. A pipe that was closed (`casement form show x | head`) is no error.

use std::io::{self, Write};

/// Writes a line to standard output. `false` where nobody reads any more.
pub(super) fn line(text: &str) -> bool {
    let mut output = io::stdout().lock();
    writeln!(output, "{text}").is_ok()
}

/// Writes a line to standard error.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
