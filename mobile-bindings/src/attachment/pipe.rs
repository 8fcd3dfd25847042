//! From a writer to a reader, a few pieces at a time: what is cleaned goes into the store without ever being whole anywhere, neither in
//! memory nor, unencrypted, on the disk.

use std::io::{self, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Bytes of a piece.
const PIECE_BYTES: usize = 64 << 10;
/// Pieces that wait.
const WAITING: usize = 2;

/// Lets `make` write what `keep` reads. Where `make` fails, reading fails, so that nothing of it is kept; its own error is given beside what
/// `keep` says.
pub(super) fn through<M: Send, E: Send, K>(
    make: impl FnOnce(&mut PipeWriter) -> Result<M, E> + Send,
    keep: impl FnOnce(&mut dyn Read) -> K,
) -> (Result<M, E>, K) {
    let (sender, receiver) = sync_channel(WAITING);
    thread::scope(|scope| {
        let maker = scope.spawn(move || {
            let mut writer = PipeWriter { sender, piece: Vec::with_capacity(PIECE_BYTES) };
            let made = make(&mut writer);
            // Without the last word the reader takes what came for a piece of it.
            if made.is_ok() {
                let _ = writer.finish();
            }
            made
        });
        let mut reader = PipeReader { receiver, piece: Vec::new(), taken: 0, is_done: false };
        let kept = keep(&mut reader);
        // Whoever still writes is told that nobody reads.
        drop(reader);
        let made = maker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (made, kept)
    })
}

/// A piece, or the end of all of it.
enum Part {
    Piece(Vec<u8>),
    End,
}

/// The end that is written to.
pub(super) struct PipeWriter {
    sender: SyncSender<Part>,
    piece: Vec<u8>,
}

impl PipeWriter {
    fn give(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES));
        self.sender.send(Part::Piece(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    fn finish(mut self) -> io::Result<()> {
        self.give()?;
        self.sender.send(Part::End).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

impl Write for PipeWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(PIECE_BYTES - self.piece.len());
        self.piece.extend_from_slice(&bytes[..count]);
        if self.piece.len() == PIECE_BYTES {
            self.give()?;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.give()
    }
}

struct PipeReader {
    receiver: Receiver<Part>,
    piece: Vec<u8>,
    taken: usize,
    is_done: bool,
}

impl Read for PipeReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.piece.len() {
            if self.is_done {
                return Ok(0);
            }
            match self.receiver.recv() {
                Ok(Part::Piece(piece)) => (self.piece, self.taken) = (piece, 0),
                Ok(Part::End) => self.is_done = true,
                Err(_) => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        let count = into.len().min(self.piece.len() - self.taken);
        into[..count].copy_from_slice(&self.piece[self.taken..self.taken + count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_whole() {
        for length in [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 10 * PIECE_BYTES] {
            let bytes: Vec<u8> = (0..length).map(|place| place as u8).collect();
            let (made, kept) = through(
                |out| out.write_all(&bytes),
                |input| {
                    let mut read = Vec::new();
                    input.read_to_end(&mut read).map(|_| read)
                },
            );
            made.unwrap();
            assert_eq!(kept.unwrap(), bytes);
        }
    }

    #[test]
    fn what_could_not_be_made_is_not_taken_for_whole() {
        let (made, kept) = through(
            |out| {
                out.write_all(&[1; 100])?;
                Err::<(), _>(io::Error::other("broken"))
            },
            |input| io::copy(input, &mut io::sink()),
        );
        assert!(made.is_err());
        assert_eq!(kept.unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn whoever_writes_is_told_that_nobody_reads_any_more() {
        let (made, ()) = through(|out| out.write_all(&vec![1; 100 * PIECE_BYTES]), |_| ());
        assert_eq!(made.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
