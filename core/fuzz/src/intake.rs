//! A hostile device that is enrolled and speaks with a server over a store in memory: whatever it says, neither another member's
//! record nor another workspace nor the server is hurt.

/// Runs one input: the messages follow from the bytes.
pub fn run(bytes: &[u8]) {
    casement_tests::hostile::play(bytes);
}
