//! The child: it checks one record after another until its parent closes the pipe.

use super::message;
use crate::domain::checking::check;
use std::io::{self, BufReader, BufWriter, Read, Write};

/// Bytes of address space that a child may use: ten times the largest record, so that a change that makes Automerge allocate
/// without end ends the child and not the machine.
const MEMORY_BYTES_MAX: u64 = 1 << 30;

/// Checks what comes in, and says what came of it, until the input ends.
pub fn run(input: impl Read, output: impl Write) -> io::Result<()> {
    limit();
    let (mut input, mut output) = (BufReader::new(input), BufWriter::new(output));
    while let Some(bytes) = message::read(&mut input)? {
        let unchecked = message::decode_unchecked(&bytes).ok_or(io::ErrorKind::InvalidData)?;
        let checked = check(&unchecked).ok();
        message::write(&mut output, &message::encode_checked(checked.as_ref()))?;
    }
    Ok(())
}

/// Where the system does not let it be limited, the parent's bound on time is all there is.
fn limit() {
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MEMORY_BYTES_MAX, MEMORY_BYTES_MAX);
    #[cfg(unix)]
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}
