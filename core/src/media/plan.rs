//! What to change while a file is copied.

use super::cleaned::{Left, Metadata, Removed};
use super::error::{CleanError, Stop};
use super::input::Input;
use super::media_type::MediaType;
use crate::limits::MEDIA_EDITS_MAX;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

/// What is changed of a file, by places in it. Everything else is copied byte for byte.
#[derive(Debug, Default)]
pub(super) struct Plan {
    edits: Vec<Edit>,
    left: Vec<Left>,
}

#[derive(Debug)]
struct Edit {
    range: Range<u64>,
    put: Put,
    /// What is lost by it; nothing is for a size or a checksum that follows from other edits.
    what: Option<Metadata>,
}

#[derive(Debug)]
enum Put {
    Bytes(Vec<u8>),
    Fill(u8),
}

impl Plan {
    /// Leaves a range out.
    pub(super) fn drop(&mut self, range: Range<u64>, what: Metadata) -> Result<(), Stop> {
        if range.is_empty() {
            return Ok(());
        }
        // A thousand dropped chunks in a row are one edit.
        if let Some(last) = self.edits.last_mut()
            && last.range.end == range.start
            && last.what == Some(what)
            && matches!(&last.put, Put::Bytes(bytes) if bytes.is_empty())
        {
            last.range.end = range.end;
            return Ok(());
        }
        self.add(range, Put::Bytes(Vec::new()), Some(what))
    }

    /// Puts other bytes in the place of a range, where they differ.
    pub(super) fn replace(&mut self, range: Range<u64>, bytes: Vec<u8>, what: Metadata) -> Result<(), Stop> {
        self.add(range, Put::Bytes(bytes), Some(what))
    }

    /// Writes a size, a flag or a checksum that follows from other edits.
    pub(super) fn adjust(&mut self, at: u64, bytes: &[u8]) -> Result<(), Stop> {
        self.add(at..at + bytes.len() as u64, Put::Bytes(bytes.to_vec()), None)
    }

    /// Writes another size, flag or checksum at a place that was adjusted already.
    pub(super) fn readjust(&mut self, at: u64, bytes: &[u8]) {
        let adjusted = self.edits.iter_mut().rev().find(|edit| edit.range.start == at && edit.what.is_none());
        if let Some(edit) = adjusted {
            edit.put = Put::Bytes(bytes.to_vec());
        }
    }

    /// Overwrites a range, so that nothing behind it moves.
    pub(super) fn fill(&mut self, range: Range<u64>, byte: u8, what: Metadata) -> Result<(), Stop> {
        if range.is_empty() {
            return Ok(());
        }
        self.add(range, Put::Fill(byte), Some(what))
    }

    /// Tells what stays.
    pub(super) fn leave(&mut self, left: Left) {
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    /// What stays.
    pub(super) fn left(&self) -> Vec<Left> {
        let mut left = self.left.clone();
        left.sort_unstable();
        left
    }

    /// How many bytes the copy is longer (or shorter) than the file within `range`, by the edits so far.
    pub(super) fn growth(&self, range: &Range<u64>) -> i64 {
        let within = self.edits.iter().filter(|edit| range.start <= edit.range.start && edit.range.end <= range.end);
        within
            .map(|edit| match &edit.put {
                Put::Bytes(bytes) => bytes.len() as i64 - (edit.range.end - edit.range.start) as i64,
                Put::Fill(_) => 0,
            })
            .sum()
    }

    fn add(&mut self, range: Range<u64>, put: Put, what: Option<Metadata>) -> Result<(), Stop> {
        if self.edits.len() >= MEDIA_EDITS_MAX {
            return Err(Stop::TOO_MANY);
        }
        self.edits.push(Edit { range, put, what });
        Ok(())
    }

    /// Brings the edits into order. Parts of a file that lie over each other are broken, for one edit would undo another.
    pub(super) fn settle(&mut self, length: u64) -> Result<(), Stop> {
        self.edits.sort_by_key(|edit| edit.range.start);
        let apart =
            self.edits.windows(2).all(|pair| matches!(pair, [first, second] if first.range.end <= second.range.start));
        let within = self.edits.iter().all(|edit| edit.range.start <= edit.range.end && edit.range.end <= length);
        if apart && within { Ok(()) } else { Err(Stop::BROKEN) }
    }

    /// Copies the file as planned: what was removed, and the length of the copy.
    pub(super) fn carry_out(
        &self,
        input: &mut Input<'_>,
        output: &mut dyn Write,
        media: MediaType,
    ) -> Result<(Vec<Removed>, u64), CleanError> {
        let mut copy = Copy { output, media, written: 0 };
        let mut removed = BTreeMap::<Metadata, u64>::new();
        let mut at = 0;
        for edit in &self.edits {
            copy.take(input, at..edit.range.start)?;
            let lost = copy.edit(input, edit)?;
            if let Some(what) = edit.what.filter(|_| lost > 0) {
                *removed.entry(what).or_default() += lost;
            }
            at = edit.range.end;
        }
        copy.take(input, at..input.length())?;
        let removed = removed.into_iter().map(|(what, bytes)| Removed { what, bytes }).collect();
        Ok((removed, copy.written))
    }
}

/// The copy as it grows.
struct Copy<'a> {
    output: &'a mut dyn Write,
    media: MediaType,
    written: u64,
}

/// An error while pieces of a file are handed on.
struct Stopped(CleanError);

impl From<Stop> for Stopped {
    fn from(stop: Stop) -> Self {
        // The structure was read before: whatever stops here is the reading itself.
        Self(stop.of(MediaType::Other))
    }
}

impl Copy<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), CleanError> {
        self.output.write_all(bytes).map_err(CleanError::Write)?;
        self.written += bytes.len() as u64;
        Ok(())
    }

    fn take(&mut self, input: &mut Input<'_>, range: Range<u64>) -> Result<(), CleanError> {
        self.pieces(input, range, Self::write)
    }

    fn pieces(
        &mut self,
        input: &mut Input<'_>,
        range: Range<u64>,
        mut each: impl FnMut(&mut Self, &[u8]) -> Result<(), CleanError>,
    ) -> Result<(), CleanError> {
        let media = self.media;
        input.pieces(range, |piece| each(self, piece).map_err(Stopped)).map_err(|Stopped(error)| match error {
            CleanError::Unclean { fault, .. } => CleanError::Unclean { media, fault },
            error => error,
        })
    }

    /// Writes what an edit puts: how many bytes of the file were lost by it.
    fn edit(&mut self, input: &mut Input<'_>, edit: &Edit) -> Result<u64, CleanError> {
        let length = edit.range.end - edit.range.start;
        let mut lost = 0;
        match &edit.put {
            Put::Bytes(bytes) => {
                let mut same = length == bytes.len() as u64;
                if same {
                    let mut rest = &bytes[..];
                    self.pieces(input, edit.range.clone(), |_, piece| {
                        let (now, then) = rest.split_at(piece.len().min(rest.len()));
                        same &= now == piece;
                        rest = then;
                        Ok(())
                    })?;
                }
                self.write(bytes)?;
                if !same {
                    lost = length;
                }
            }
            &Put::Fill(byte) => {
                let mut filling = Vec::new();
                self.pieces(input, edit.range.clone(), |copy, piece| {
                    lost += piece.iter().filter(|&&stood| stood != byte).count() as u64;
                    filling.resize(piece.len().max(filling.len()), byte);
                    copy.write(filling.get(..piece.len()).unwrap_or_default())
                })?;
            }
        }
        Ok(lost)
    }
}
