//! How large the next piece is: what goes through on this link, found out by trying.

use crate::limits::{ATTACHMENT_PIECE_BYTES, ATTACHMENT_PIECE_BYTES_MAX, ATTACHMENT_PIECE_BYTES_MIN};

/// The size of the next piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PieceSize {
    bytes: usize,
    /// Pieces that went through since it last changed.
    went: u32,
    /// How many must, before it grows. A link that has dropped something is not tried with more at once.
    patience: u32,
}

/// How many pieces must go through at most before a larger one is tried: the link may have become better.
const PATIENCE_MAX: u32 = 4;

impl Default for PieceSize {
    fn default() -> Self {
        Self { bytes: ATTACHMENT_PIECE_BYTES, went: 0, patience: 1 }
    }
}

impl PieceSize {
    pub(super) fn bytes(self) -> usize {
        self.bytes
    }

    /// A piece went through.
    pub(super) fn worked(&mut self) {
        self.went += 1;
        if self.went >= self.patience {
            self.bytes = (self.bytes * 2).min(ATTACHMENT_PIECE_BYTES_MAX);
            self.went = 0;
        }
    }

    /// A piece did not.
    pub(super) fn failed(&mut self) {
        self.bytes = (self.bytes / 2).max(ATTACHMENT_PIECE_BYTES_MIN);
        self.went = 0;
        self.patience = (self.patience * 2).min(PATIENCE_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_grow_while_they_go_through_and_shrink_when_they_do_not() {
        let mut size = PieceSize::default();
        let mut sizes = vec![size.bytes()];
        for _ in 0..5 {
            size.worked();
            sizes.push(size.bytes());
        }
        assert_eq!(sizes, [64 << 10, 128 << 10, 256 << 10, 512 << 10, 512 << 10, 512 << 10]);
        for _ in 0..9 {
            size.failed();
        }
        assert_eq!(size.bytes(), ATTACHMENT_PIECE_BYTES_MIN);
        for _ in 1..PATIENCE_MAX {
            size.worked();
        }
        assert_eq!(size.bytes(), ATTACHMENT_PIECE_BYTES_MIN, "it takes a few that go through");
        size.worked();
        assert_eq!(size.bytes(), 2 * ATTACHMENT_PIECE_BYTES_MIN);
    }

    /// Drops each connection after so many bytes, whatever was under way.
    #[test]
    fn a_link_that_drops_every_256_kb_carries_most_of_what_it_could() {
        let (mut size, mut carried, mut sent, mut of_connection) = (PieceSize::default(), 0, 0, 0);
        while carried < 20_000_000 {
            let bytes = size.bytes();
            if of_connection + bytes + 500 > 256_000 {
                sent += 256_000 - of_connection;
                of_connection = 0;
                size.failed();
                assert!(sent < 100_000_000, "it never comes through");
            } else {
                of_connection += bytes + 500;
                (carried, sent) = (carried + bytes, sent + bytes);
                size.worked();
            }
        }
        assert!(sent < carried * 14 / 10, "{sent} bytes for {carried}");
    }
}
