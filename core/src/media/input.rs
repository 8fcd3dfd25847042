//! A file seen through one window of fixed size.

use super::error::Stop;
use crate::limits::MEDIA_WINDOW_BYTES;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::ops::Range;

/// What files are read from.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// Bytes of a file by their place, through a window of [`MEDIA_WINDOW_BYTES`]. What lies beyond the end is a broken file.
pub(super) struct Input<'a> {
    source: &'a mut dyn Source,
    length: u64,
    window: Vec<u8>,
    window_start: u64,
}

impl<'a> Input<'a> {
    pub(super) fn new(source: &'a mut dyn Source) -> Result<Self, Stop> {
        let length = source.seek(SeekFrom::End(0)).map_err(Stop::Read)?;
        Ok(Self { source, length, window: Vec::new(), window_start: 0 })
    }

    /// Bytes of the whole file.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// What stands from `at` on: at least one byte, at most a window.
    pub(super) fn from(&mut self, at: u64) -> Result<&[u8], Stop> {
        if at >= self.length {
            return Err(Stop::BROKEN);
        }
        let within = at.checked_sub(self.window_start).filter(|&within| within < self.window.len() as u64);
        match within {
            Some(within) => Ok(self.window.get(within as usize..).unwrap_or_default()),
            None => {
                self.fill(at)?;
                Ok(&self.window)
            }
        }
    }

    /// Exactly `count` bytes, at most a window.
    pub(super) fn bytes(&mut self, at: u64, count: usize) -> Result<&[u8], Stop> {
        if at.checked_add(count as u64).is_none_or(|end| end > self.length) || count > MEDIA_WINDOW_BYTES {
            return Err(Stop::BROKEN);
        }
        if count == 0 {
            return Ok(&[]);
        }
        if self.from(at)?.len() < count {
            self.fill(at)?;
        }
        self.from(at)?.get(..count).ok_or(Stop::BROKEN)
    }

    pub(super) fn array<const N: usize>(&mut self, at: u64) -> Result<[u8; N], Stop> {
        self.bytes(at, N)?.try_into().map_err(|_| Stop::BROKEN)
    }

    pub(super) fn u8(&mut self, at: u64) -> Result<u8, Stop> {
        Ok(u8::from_be_bytes(self.array(at)?))
    }

    pub(super) fn u16_be(&mut self, at: u64) -> Result<u16, Stop> {
        Ok(u16::from_be_bytes(self.array(at)?))
    }

    pub(super) fn u32_be(&mut self, at: u64) -> Result<u32, Stop> {
        Ok(u32::from_be_bytes(self.array(at)?))
    }

    pub(super) fn u64_be(&mut self, at: u64) -> Result<u64, Stop> {
        Ok(u64::from_be_bytes(self.array(at)?))
    }

    pub(super) fn u32_le(&mut self, at: u64) -> Result<u32, Stop> {
        Ok(u32::from_le_bytes(self.array(at)?))
    }

    /// Whether `text` stands at `at`; a file that ends before it has other bytes there.
    pub(super) fn is_at(&mut self, at: u64, text: &[u8]) -> Result<bool, Stop> {
        let ends_before = at.checked_add(text.len() as u64).is_none_or(|end| end > self.length);
        Ok(!ends_before && self.bytes(at, text.len())? == text)
    }

    /// A copy of a range, which the caller has bounded.
    pub(super) fn copy(&mut self, range: Range<u64>) -> Result<Vec<u8>, Stop> {
        let mut bytes = Vec::with_capacity(usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(0));
        self.pieces(range, |piece| {
            bytes.extend_from_slice(piece);
            Ok::<_, Stop>(())
        })?;
        Ok(bytes)
    }

    /// Hands on a range piece by piece.
    pub(super) fn pieces<E: From<Stop>>(
        &mut self,
        range: Range<u64>,
        mut take: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut at = range.start;
        while at < range.end {
            let piece = self.from(at)?;
            let count = piece.len().min(usize::try_from(range.end - at).unwrap_or(usize::MAX));
            take(piece.get(..count).unwrap_or_default())?;
            at += count as u64;
        }
        Ok(())
    }

    /// Moves the window to begin at `at`.
    fn fill(&mut self, at: u64) -> Result<(), Stop> {
        let count = (self.length - at).min(MEDIA_WINDOW_BYTES as u64) as usize;
        self.window.resize(count, 0);
        self.window_start = at;
        let read = self.source.seek(SeekFrom::Start(at)).and_then(|_| self.source.read_exact(&mut self.window));
        if let Err(error) = read {
            self.window.clear();
            // A file that became shorter while it was read is the caller's to look at, not a broken picture.
            let kind = error.kind();
            return Err(Stop::Read(if kind == ErrorKind::UnexpectedEof { kind.into() } else { error }));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn a_window_moves_over_a_file_that_is_longer() {
        let file: Vec<u8> = (0..MEDIA_WINDOW_BYTES * 2 + 5).map(|at| (at % 251) as u8).collect();
        let mut cursor = Cursor::new(&file);
        let mut input = Input::new(&mut cursor).unwrap();
        let border = MEDIA_WINDOW_BYTES - 2;
        assert_eq!(input.bytes(border as u64, 4).unwrap(), &file[border..border + 4]);
        assert_eq!(input.copy(3..file.len() as u64).unwrap(), &file[3..]);
        assert!(input.bytes(0, MEDIA_WINDOW_BYTES).is_ok());
        assert!(matches!(input.bytes(0, MEDIA_WINDOW_BYTES + 1), Err(Stop::Fault(_))));
    }

    #[test]
    fn what_lies_beyond_the_end_is_broken() {
        let mut cursor = Cursor::new(b"abc");
        let mut input = Input::new(&mut cursor).unwrap();
        assert!(input.bytes(1, 2).is_ok());
        assert!(matches!(input.bytes(1, 3), Err(Stop::Fault(_))));
        assert!(matches!(input.u64_be(u64::MAX - 1), Err(Stop::Fault(_))));
        assert!(!input.is_at(2, b"cd").unwrap());
        assert!(input.is_at(1, b"bc").unwrap());
    }
}
