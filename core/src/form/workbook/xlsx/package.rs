//! The zip package of an `.xlsx`: parts by name, each inflated as a stream within bounds.

use std::cell::Cell;
use std::io::{Cursor, Read};
use std::rc::Rc;

use zip::ZipArchive;
use zip::result::ZipError;

use super::super::WorkbookError;
use super::xml::Xml;
use crate::limits::{WORKBOOK_ENTRIES_MAX, WORKBOOK_INFLATED_BYTES_MAX, WORKBOOK_RATIO_FREE_BYTES, WORKBOOK_RATIO_MAX};

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    inflated_left: Rc<Cell<u64>>,
}

impl<'a> Package<'a> {
    /// Reads the directory of the package. What is in it is not looked at, but that it is one of a workbook.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WorkbookError> {
        // Counted before the directory is read, so that a directory of a million names is never built.
        let headers = memchr_count(bytes, b"PK\x01\x02");
        if headers > WORKBOOK_ENTRIES_MAX {
            return Err(WorkbookError::TooMany { what: "parts", count_max: WORKBOOK_ENTRIES_MAX });
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| WorkbookError::damaged_by("the file is cut short or is no zip file", error))?;
        let mut package = Self { archive, inflated_left: Rc::new(Cell::new(WORKBOOK_INFLATED_BYTES_MAX)) };
        match package.other_format() {
            Some(found) => Err(WorkbookError::OtherFormat { found }),
            None => Ok(package),
        }
    }

    /// What else keeps its content in a zip file, so that it can be named.
    fn other_format(&mut self) -> Option<&'static str> {
        let has = |name: &str| self.archive.index_for_name(name).is_some();
        if has("xl/workbook.bin") {
            return Some("a binary Excel workbook (.xlsb)");
        }
        if has("Index/Document.iwa") || has("Index.zip") {
            return Some("an Apple Numbers spreadsheet");
        }
        if has("word/document.xml") {
            return Some("a Word document");
        }
        if has("ppt/presentation.xml") {
            return Some("a PowerPoint presentation");
        }
        if has("content.xml") && has("mimetype") {
            return Some("an OpenDocument file (.ods)");
        }
        None
    }

    /// A part by its name, or none if the package has no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Xml<impl Read>>, WorkbookError> {
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(WorkbookError::PasswordProtected);
            }
            Err(error) => return Err(WorkbookError::damaged_by("a part cannot be unpacked", error)),
        };
        let ratio_max = file.compressed_size().saturating_mul(WORKBOOK_RATIO_MAX);
        let part_left = ratio_max.max(WORKBOOK_RATIO_FREE_BYTES);
        Ok(Some(Xml::new(BoundedInflate { file, part_left, inflated_left: Rc::clone(&self.inflated_left) })))
    }
}

/// How often a sign stands in the bytes, not overlapping.
fn memchr_count(bytes: &[u8], sign: &[u8; 4]) -> usize {
    bytes.windows(sign.len()).filter(|window| window == sign).count()
}

/// Marks the error of a reader that hit a bound, to tell it from a broken file.
#[derive(Debug, thiserror::Error)]
#[error("more than the bound on unpacked bytes")]
pub(super) struct UnpackedTooMuch;

/// Gives out a part's inflated bytes until the part or the package has given too many.
struct BoundedInflate<R> {
    file: R,
    part_left: u64,
    inflated_left: Rc<Cell<u64>>,
}

impl<R: Read> Read for BoundedInflate<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        let bytes = u64::try_from(read).expect("a buffer's size fits");
        let left = self.part_left.checked_sub(bytes).zip(self.inflated_left.get().checked_sub(bytes));
        let Some((part_left, inflated_left)) = left else { return Err(std::io::Error::other(UnpackedTooMuch)) };
        self.part_left = part_left;
        self.inflated_left.set(inflated_left);
        Ok(read)
    }
}
